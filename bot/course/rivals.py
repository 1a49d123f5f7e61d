"""Taught answers that lie so near to one another that neither is ever a typing slip of the other."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from bot.course.model import Item
from bot.items.scripts import script_of
from bot.items.variant import Script
from bot.items.words import SWAP_FROM, fold

EDITS = 2
"""Slips up to which two answers are rivals: one more than is ever let pass."""
MOST = 40
"""Rivals of one answer, the nearest ones: they go into every event that asks for it."""


def with_rivals(items: Sequence[Item]) -> tuple[Item, ...]:
    """The items; the typed ones of a set know every answer of another entry that is near to one of theirs."""
    taught = _by_length(items)
    return tuple(replace(item, rivals=_rivals(item, taught)) if _typed(item) else item for item in items)


def _typed(item: Item) -> bool:
    return bool(item.entry) and item.kind == "text"


def _by_length(items: Sequence[Item]) -> Mapping[tuple[Script, int], dict[str, str]]:
    """Script and length of the folded answer -> folded answer -> as written."""
    taught: dict[tuple[Script, int], dict[str, str]] = defaultdict(dict)
    for item in items:
        if item.entry and not item.retired:
            for text in _answers(item):
                taught[script_of(text), len(fold(text))].setdefault(fold(text), text)
    return taught


def _answers(item: Item) -> tuple[str, ...]:
    return item.answer or tuple(option.text for option in item.options if option.right)


def _rivals(item: Item, taught: Mapping[tuple[Script, int], dict[str, str]]) -> tuple[str, ...]:
    own = {fold(text) for text in item.answer}
    near = sorted(found for answer in item.answer if _can_slip(answer) for found in _near(answer, taught))
    return tuple(dict.fromkeys(text for _distance, plain, text in near if plain not in own))[:MOST]


def _can_slip(answer: str) -> bool:
    """In words so short no slip is let pass; but Latin letters may spell two short words of another script."""
    return script_of(answer) != "" or sum(sign.isalpha() for sign in fold(answer)) >= SWAP_FROM


def _near(answer: str, taught: Mapping[tuple[Script, int], dict[str, str]]) -> Iterator[tuple[int, str, str]]:
    """Distance, folded text and text of what is near to it, in its own script."""
    wanted, script = fold(answer), script_of(answer)
    for length in range(len(wanted) - 1, len(wanted) + 2):
        known = taught.get((script, length), {})
        for plain, distance, _place in extract(
            wanted, list(known), scorer=OSA.distance, score_cutoff=EDITS, limit=None
        ):
            yield int(distance), plain, known[plain]
