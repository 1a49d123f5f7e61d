"""Partners as people type them: "1b 2a", the letters alone in the order of the left side, or the texts themselves."""

import re
from collections.abc import Mapping, Sequence

from bot.items.labels import Places, by_label, letter, places
from bot.items.words import tidy

_LABELS = re.compile(r"(\d\d?)\s*[-–=:.)→]*\s*(#\d+|[a-z])(?![a-z])[\s,;]*", re.IGNORECASE)
_PAIRS = re.compile(r"\s*[,;\n]\s*")
_JOIN = re.compile(r"\s*(?:[=→:]|[-–—]>|\s[-–—]\s)\s*")


def partners(lefts: Sequence[str], rights: Sequence[str], typed: str) -> Mapping[int, int] | None:
    """Left place -> right place as typed, perhaps not all; None where that cannot be read."""
    for read in (_by_texts, _by_labels, _in_order):
        if (found := read(lefts, rights, typed)) is not None:
            return found
    return None


def coupled(lefts: Sequence[str], rights: Sequence[str], wanted: Places) -> str:
    """The partners of the lefts, from the first on, as they would be typed: "1b 2a"; read back as meant."""
    meant = dict(enumerate(wanted))
    ways = (
        " ".join(f"{n + 1}{letter(place).lower()}" for n, place in meant.items()),
        _in_words(lefts, rights, wanted),
    )
    found = (way for way in ways if partners(lefts, rights, way) == meant)
    return next(found, " ".join(f"{n + 1}#{place + 1}" for n, place in meant.items()))


def _in_words(lefts: Sequence[str], rights: Sequence[str], wanted: Places) -> str:
    return "; ".join(f"{lefts[n]} - {rights[place]}" for n, place in enumerate(wanted))


def _by_labels(lefts: Sequence[str], rights: Sequence[str], typed: str) -> Mapping[int, int] | None:
    """Numbers of the left side with letters of the right; not where the right sides are letters themselves."""
    found = _LABELS.findall(typed)
    if not found or _LABELS.sub("", typed).strip():
        return None
    meant = [(int(number) - 1, _one_place(rights, label)) for number, label in found]
    return _within(lefts, meant)


def _one_place(rights: Sequence[str], label: str) -> int | None:
    """The place of "#3", of a letter, or of a text of one letter."""
    found = places(rights, label)
    return found[0] if found else None


def _in_order(lefts: Sequence[str], rights: Sequence[str], typed: str) -> Mapping[int, int] | None:
    """The right sides alone, one for each left in turn: "b a c"; numbers would not say which side they mean."""
    if re.fullmatch(r"[\d\s,;]+", typed) and by_label(rights, typed) is not None:
        return None
    found = places(rights, typed)
    if found is None or len(found) > len(lefts):
        return None
    return dict(enumerate(found))


def _by_texts(lefts: Sequence[str], rights: Sequence[str], typed: str) -> Mapping[int, int] | None:
    """Sides by their texts or labels: "α = alpha, β = beta"."""
    meant = []
    for pair in filter(None, _PAIRS.split(tidy(typed))):
        sides = _JOIN.split(pair)
        if len(sides) != 2:
            return None
        one, other = places(lefts, sides[0]), places(rights, sides[1])
        if one is None or other is None or len(one) != 1 or len(other) != 1:
            return None
        meant.append((one[0], other[0]))
    return _within(lefts, meant)


def _within(lefts: Sequence[str], meant: Sequence[tuple[int, int | None]]) -> Mapping[int, int] | None:
    """Each side once, each place there."""
    found = {left: right for left, right in meant if right is not None and 0 <= left < len(lefts)}
    return found if found and len(found) == len(meant) == len(set(found.values())) else None
