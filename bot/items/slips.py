"""Wrong answers with a known cause."""

from collections.abc import Callable

from bot.items.variant import Grade, Slip, Variant


def known_slip(variant: Variant, same: Callable[[str], bool]) -> Slip | None:
    """The first slip whose answer is the one typed."""
    return next((slip for slip in variant.slips if same(slip.answer)), None)


def missed(slip: Slip | None, shown: str, rule: str = "other") -> Grade:
    """The verdict on a wrong answer; `rule` where no cause is known."""
    if slip is None:
        return Grade("incorrect", rule, shown=shown)
    return Grade("incorrect", f"mistake:{slip.name}", slip.feedback, shown)
