"""An old question under the key of a corrected item: the same numbers and the same layout, other answers right."""

from dataclasses import replace
from typing import Any

from bot.course.model import Item
from bot.errors import ExpressionError
from bot.items.grading import grade
from bot.items.variant import Grade, Variant
from bot.items.variants import with_values


def regraded(item: Item, asked: Variant, response: str, shown: str) -> Grade | None:
    """The verdict of the corrected item on an old response; None where the two cannot be compared.

    ``shown``: the response as it was understood; of options it is the text, wherever the option stood.
    """
    key = rekeyed(item, asked)
    if key is None:
        return None
    given = shown if asked.kind == "choice" else response
    found = grade(key, given, second_try=True)
    return found if found.verdict is not None else None


def rekeyed(item: Item, asked: Variant) -> Variant | None:
    """The question as it was asked with the key as it is now; None where the item asks something else by now."""
    try:
        now = with_values(item, asked.seed, asked.values)
    except ExpressionError:
        return None
    if (now.kind, now.entry, len(now.lefts)) != (asked.kind, asked.entry, len(asked.lefts)):
        return None
    if asked.kind in ("choice", "multiple"):
        return _options(now, asked)
    if asked.kind in ("order", "match") and (now.pieces, now.lefts) != (asked.pieces, asked.lefts):
        return None
    return replace(asked, **{name: getattr(now, name) for name in KEY})


KEY = (
    "accepted",
    "slips",
    "notation",
    "spelling",
    "tolerance",
    "unit",
    "units",
    "unit_needed",
    "rivals",
    "right",
)
"""What says which answers are right."""


def _options(now: Variant, asked: Variant) -> Variant | None:
    """Right is what the corrected item calls right; an option that it has no more stays as it was."""
    known = {option.text: option for option in now.options}
    options = tuple(known.get(option.text, option) for option in asked.options)
    accepted: dict[str, Any] = {"accepted": tuple(option.text for option in options if option.right)}
    return replace(asked, options=options, slips=now.slips, right=now.right, **accepted)
