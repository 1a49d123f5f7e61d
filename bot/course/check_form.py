"""Whether an answer can be told from its form alone, without knowing anything of the matter."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from bot.course.model import Item, Option
from bot.errors import Fault
from bot.items.variant import Choice, Variant
from bot.items.words import fold

LONGER = 1.6
"""Times as long as every other option ..."""
BY = 8
"""... and by so many characters: from there the right one stands out at a glance [J]."""
FEWEST = 3
"""Options from which "the only one" says anything."""

_MEASURED = re.compile(r"\d\s?[%°€$£]|\d[^\W\d_]|\d\s[^\W\d_]{1,3}$")
"""5%, 5cm, 5 cm; not 1 of 7."""
FORMS: Mapping[str, Callable[[str], bool]] = {
    "a digit": lambda text: any(sign.isdigit() for sign in text),
    "a unit": lambda text: bool(_MEASURED.search(text)),
    "a bracket": lambda text: any(sign in "([{" for sign in text),
    "a comma": lambda text: bool(re.search(r",\s", text)),
    "a full stop": lambda text: text.rstrip().endswith("."),
    "a capital letter": lambda text: text[:1].isupper(),
}
_REFERRING = re.compile(
    r"(all|none|both|neither|any|either)( of)? (the above|the others?|the options|these|those|them)"
    r"|(alle|keine[rs]?|beide)( (der|von))?( oben)? (genannten|diesen|ihnen)|alles davon|nichts davon"
)
"""Options that speak of the others: they say nothing once the options are shuffled."""


def form_faults(file: str, item: Item, variants: Sequence[Variant]) -> Iterator[Fault]:
    """The first thing that gives the answer away in every draw."""
    if item.kind not in ("choice", "multiple") or item.retired:
        return
    texts = [_by_truth(variant.options if item.draw else item.options) for variant in variants]
    if spoken := next((option.text for option in item.options if _refers(option.text)), None):
        what = f"the option {spoken!r} speaks of the others, which are shuffled."
        yield Fault(file, item.id, what, "Name what is meant, or use the kind `multiple`.")
    elif all(_longer(right, wrong) for right, wrong in texts):
        what = f"the right option ({texts[0][0][0]}) is much longer than every other."
        yield Fault(file, item.id, what, "Shorten it, or give the others as much to say.", "warning")
    elif form := _only(texts):
        what = f"the right option ({texts[0][0][0]}) is the only one {form}."
        yield Fault(file, item.id, what, "Give the options one form.", "warning")


def _only(texts: Sequence[tuple[list[str], list[str]]]) -> str:
    """What the right option alone has, or alone lacks, in every draw: "with a digit"."""
    for form, has in FORMS.items():
        for said, alone in ((f"with {form}", has), (f"without {form}", _not(has))):
            if all(_alone(right, wrong, alone) for right, wrong in texts):
                return said
    return ""


def _refers(text: str) -> bool:
    return bool(_REFERRING.fullmatch(fold(text)))


def _by_truth(options: Sequence[Option | Choice]) -> tuple[list[str], list[str]]:
    """The texts of the right options, and of the wrong ones."""
    right = [option.text for option in options if option.right]
    return right, [option.text for option in options if not option.right]


def _longer(right: list[str], wrong: list[str]) -> bool:
    longest = max(map(len, wrong))
    return all(len(text) > LONGER * longest and len(text) >= longest + BY for text in right)


def _alone(right: list[str], wrong: list[str], has: Callable[[str], bool]) -> bool:
    return len(right) + len(wrong) >= FEWEST and all(map(has, right)) and not any(map(has, wrong))


def _not(has: Callable[[str], bool]) -> Callable[[str], bool]:
    return lambda text: not has(text)
