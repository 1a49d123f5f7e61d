"""Taught answers that lie so near to one another that neither is ever a typing slip of the other."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from bot.course.model import Item
from bot.items.words import fold

EDITS = 2
"""Slips up to which two answers are rivals: one more than is ever let pass."""


def with_rivals(items: Sequence[Item]) -> tuple[Item, ...]:
    """The items; the typed ones of a set know every answer of another entry that is near to one of theirs."""
    taught = _by_length(items)
    return tuple(replace(item, rivals=_rivals(item, taught)) if _typed(item) else item for item in items)


def _typed(item: Item) -> bool:
    return bool(item.entry) and item.kind == "text"


def _by_length(items: Sequence[Item]) -> Mapping[int, dict[str, str]]:
    """Length of the folded answer -> folded answer -> as written."""
    taught: dict[int, dict[str, str]] = defaultdict(dict)
    for item in items:
        if item.entry and not item.retired:
            for text in _answers(item):
                taught[len(fold(text))].setdefault(fold(text), text)
    return taught


def _answers(item: Item) -> tuple[str, ...]:
    return item.answer or tuple(option.text for option in item.options if option.right)


def _rivals(item: Item, taught: Mapping[int, dict[str, str]]) -> tuple[str, ...]:
    own = {fold(text) for text in item.answer}
    near = {plain: text for answer in own for plain, text in _near(answer, taught)}
    return tuple(text for plain, text in sorted(near.items()) if plain not in own)


def _near(answer: str, taught: Mapping[int, dict[str, str]]) -> Iterator[tuple[str, str]]:
    for length in range(len(answer) - 1, len(answer) + 2):
        known = taught.get(length, {})
        for plain, _distance, _place in extract(
            answer, list(known), scorer=OSA.distance, score_cutoff=EDITS, limit=None
        ):
            yield plain, known[plain]
