"""Lists as people type them: letters ("C A B"), numbers ("3 1 2") or the texts themselves, read as places."""

import re
from collections.abc import Sequence

from bot.items.numbers import Number, parse_number
from bot.items.words import fold, reading, tidy

Places = tuple[int, ...]
"""What is meant, as places in the list that was shown, from 0."""

_GAP = re.compile(r"(?:\s*(?:[,;<>|&+→.]|[-–—]>|[-–—](?=\s))\s*|\s+)+")
_WORDS = ("and", "und", "then")
"""May stand between the texts of a list, as long as they are none of them."""
_CHUNKS = re.compile(r"\s*[,;<>|→\n]\s*|\s+")
_LETTERS = re.compile(r"(?:\(?[a-z][).:]?(?:[\s,;<>→&-]+|$))+|[a-z]+", re.IGNORECASE)
_NUMBERS = re.compile(r"(?:\(?\d\d?[).:]?(?:[\s,;<>→&-]+|$))+|\d+")
_MARKED = re.compile(r"(?:#\d+ ?)+")


def letter(place: int) -> str:
    """The label of a place: A to Z, then #27."""
    return chr(ord("A") + place) if place < 26 else f"#{place + 1}"


def lettered(texts: Sequence[str]) -> bool:
    """Whether a lone letter can only be a label."""
    return len(texts) <= 26 and not any(len(fold(text)) == 1 and text.strip().isalpha() for text in texts)


def numbered(texts: Sequence[str]) -> bool:
    """Whether a bare number can only be a label."""
    return not any(parse_number(text) for text in texts)


def places(texts: Sequence[str], typed: str) -> Places | None:
    """The places that a typed list names, in the order typed; None where something in it is none of the texts."""
    if _MARKED.fullmatch(typed):
        return _within(texts, tuple(int(number) - 1 for number in re.findall(r"\d+", typed)))
    for read in (_by_text, _by_sound, _by_value, by_label):
        if (found := read(texts, typed)) is not None:
            return found
    return None


def written(texts: Sequence[str], wanted: Places) -> str:
    """The places as someone would type them, in the first way that is read back as meant."""
    ways = (" ".join(map(letter, wanted)), tidy(", ".join(texts[place] for place in wanted)))
    same = [texts[place] for place in wanted]
    for way in ways:
        found = places(texts, way)
        if found is not None and [texts[place] for place in found] == same:
            return way
    return " ".join(f"#{place + 1}" for place in wanted)


def by_label(texts: Sequence[str], typed: str) -> Places | None:
    """Letters or numbers in the order shown, apart or (up to nine) run together: "C A B", "cab", "3, 1, 2"."""
    if lettered(texts) and _LETTERS.fullmatch(typed):
        found = (ord(sign) - ord("a") for sign in typed.lower() if sign.isalpha())
        return _within(texts, tuple(found))
    if numbered(texts) and _NUMBERS.fullmatch(typed):
        together = typed.isdigit() and len(texts) <= 9
        return _within(texts, tuple(int(n) - 1 for n in (typed if together else re.findall(r"\d+", typed))))
    return None


def _within(texts: Sequence[str], found: Places) -> Places | None:
    """The places if all of them are there, none twice."""
    fits = len(set(found)) == len(found) and all(0 <= place < len(texts) for place in found)
    return found if fits else None


def _by_text(texts: Sequence[str], typed: str) -> Places | None:
    return _cut([reading(text) for text in texts], reading(typed))


def _by_sound(texts: Sequence[str], typed: str) -> Places | None:
    """Without case and accents, where these tell no two texts apart."""
    folded = [fold(text) for text in texts]
    if len(set(folded)) < len({reading(text) for text in texts}):
        return None
    return _cut(folded, fold(typed))


def _cut(texts: list[str], rest: str) -> Places | None:
    """The text cut into known ones, the longest first."""
    longest, found = sorted(range(len(texts)), key=lambda place: -len(texts[place])), list[int]()
    joined, words = all(len(text) == 1 for text in texts), [word for word in _WORDS if word not in texts]
    while rest:
        place = next((p for p in longest if p not in found and _starts(rest, texts[p], joined=joined)), None)
        if place is None:
            return None
        found.append(place)
        rest = _after_gap(rest[len(texts[place]) :], words)
    return tuple(found) or None


def _after_gap(rest: str, words: list[str]) -> str:
    """What follows the comma, the arrow, the "and"."""
    rest = _gap_off(rest)
    word = next((word for word in words if rest.startswith(f"{word} ")), "")
    return _gap_off(rest[len(word) :])


def _gap_off(rest: str) -> str:
    gap = _GAP.match(rest)
    return rest[gap.end() :] if gap else rest


def _starts(rest: str, text: str, *, joined: bool) -> bool:
    """A word or number is never the beginning of a longer one; single letters may stand without gaps, "γαβ"."""
    if text == "" or not rest.startswith(text):
        return False
    return joined or not re.match(r"[\w/%]|[.,:]\d", rest[len(text) :])


def _by_value(texts: Sequence[str], typed: str) -> Places | None:
    """Numbers in other spellings, ¼ or 0.25 for 1/4; by value where only one of the texts has it."""
    numbers = [parse_number(text) for text in texts]
    found = [_same_number(numbers, parse_number(chunk)) for chunk in _CHUNKS.split(tidy(typed)) if chunk]
    named = tuple(place for place in found if place is not None)
    return _within(texts, named) if named and len(named) == len(found) else None


def _same_number(numbers: Sequence[Number | None], typed: Number | None) -> int | None:
    """The place of the only number that is spelled so, else of the only one of that value."""
    known = [(place, number) for place, number in enumerate(numbers) if number and typed]
    for same in (
        [p for p, n in known if typed and n.written == typed.written],
        [p for p, n in known if typed and n.value == typed.value],
    ):
        if len(same) == 1:
            return same[0]
    return None
