"""What can be drawn: a small language of pictures, each with a sentence for those who cannot see it.

bar 2/5              a bar in 5 equal pieces, 2 shaded
bars 1/2 2/4         2 to 4 bars of one length, one above the other; add `labels` to write the fractions
pie 3/8              a round one
line 3/4             a number line from 0 with a point; `line 0..2 3/4` sets the ends, `?3/4` hides the value
unequal 3/4          a bar in 4 pieces that are not equal, 3 shaded
grid 2/3 4/5         a rectangle: 2 of 3 rows and 4 of 5 columns; where both meet is the product
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import Literal, TypeAlias

from bot.errors import ExpressionError

Kind: TypeAlias = Literal["bar", "bars", "pie", "line", "unequal", "grid"]

PIECES = 24
"""Most pieces of one bar, pie or unit of a line: more cannot be told apart on a telephone."""
LONGEST = 10
"""Most units of a number line."""

_PART = re.compile(r"(\??)(\d{1,3})(?:/(\d{1,3}))?")
_ENDS = re.compile(r"(\d{1,3})\.\.(\d{1,3})")


@dataclass(frozen=True, slots=True)
class Part:
    """A fraction as written: 2/4 is two of four pieces."""

    top: int
    bottom: int

    @property
    def value(self) -> Fraction:
        return Fraction(self.top, self.bottom)

    def __str__(self) -> str:
        return f"{self.top}/{self.bottom}" if self.bottom > 1 else str(self.top)


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that can be drawn."""

    kind: Kind
    parts: tuple[Part, ...]
    labels: bool = False
    hidden: bool = False
    """The value of the point on a line is asked for, not shown."""
    ends: tuple[int, int] = (0, 1)


def draw_picture(spec: str) -> bytes:
    """The picture as PNG; ExpressionError if the spec cannot be read."""
    from bot.items.drawing import draw  # Pillow is loaded when the first picture is drawn

    return draw(parse(spec))


def describe(spec: str) -> str:
    """The picture in a plain sentence that gives no more away than the picture."""
    picture = parse(spec)
    return _SENTENCES[picture.kind](picture)


@lru_cache(maxsize=1024)
def parse(spec: str) -> Picture:
    """The picture, or ExpressionError with what is wrong."""
    kind, *words = spec.split() or [""]
    if kind not in _READERS:
        raise ExpressionError(f"`{spec}`: pictures are {', '.join(_READERS)}.")
    try:
        return _READERS[kind](words)
    except ExpressionError as error:
        raise ExpressionError(f"`{spec}`: {error}") from None


def _one(kind: Literal["bar", "pie", "unequal"]) -> Callable[[Sequence[str]], Picture]:
    def read(words: Sequence[str]) -> Picture:
        if len(words) != 1:
            raise ExpressionError(f"write it like `{kind} 2/5`.")
        part = _of_one(words[0])
        if kind == "unequal" and part.bottom < 2:
            raise ExpressionError("one piece alone is always equal.")
        return Picture(kind, (part,))

    return read


def _bars(words: Sequence[str]) -> Picture:
    labels = "labels" in words
    parts = tuple(_of_one(word) for word in words if word != "labels")
    if not 2 <= len(parts) <= 4:
        raise ExpressionError("write 2 to 4 bars like `bars 1/2 2/4`.")
    return Picture("bars", parts, labels=labels)


def _grid(words: Sequence[str]) -> Picture:
    if len(words) != 2:
        raise ExpressionError("write rows and columns like `grid 2/3 4/5`.")
    return Picture("grid", (_of_one(words[0]), _of_one(words[1])))


def _line(words: Sequence[str]) -> Picture:
    ends = _ENDS.fullmatch(words[0]) if words else None
    if len(words) != (2 if ends else 1):
        raise ExpressionError("write it like `line 3/4` or `line 0..2 ?3/4`.")
    hidden, part = _part(words[-1])
    first, last = (int(ends[1]), int(ends[2])) if ends else (0, max(1, -(-part.top // part.bottom)))
    if not 0 < last - first <= LONGEST:
        raise ExpressionError(f"the line must be 1 to {LONGEST} long.")
    if not first <= part.value <= last:
        raise ExpressionError(f"{part} is not between {first} and {last}.")
    if part.bottom * (last - first) > 3 * PIECES:
        raise ExpressionError(f"more than {3 * PIECES} marks on a line.")
    return Picture("line", (part,), hidden=hidden, ends=(first, last))


def _of_one(word: str) -> Part:
    """A part of one whole, in pieces that can be drawn."""
    hidden, part = _part(word)
    if hidden or part.top > part.bottom:
        raise ExpressionError(f"{word} is no part of one whole.")
    return part


def _part(word: str) -> tuple[bool, Part]:
    found = _PART.fullmatch(word)
    if found is None:
        raise ExpressionError(f"{word!r} is no fraction.")
    part = Part(int(found[2]), int(found[3] or 1))
    if not 1 <= part.bottom <= PIECES:
        raise ExpressionError(f"{part} needs 1 to {PIECES} pieces.")
    return bool(found[1]), part


def _bar_sentence(picture: Picture) -> str:
    return f"A bar in {_shaded(picture.parts[0])}."


def _pie_sentence(picture: Picture) -> str:
    return f"A circle in {_shaded(picture.parts[0])}."


def _unequal_sentence(picture: Picture) -> str:
    part = picture.parts[0]
    return f"A bar in {part.bottom} pieces of different sizes, {part.top} shaded."


def _bars_sentence(picture: Picture) -> str:
    places = ("the top one", "the second", "the third", "the fourth")
    each = (f"{place} in {_shaded(part)}" for place, part in zip(places, picture.parts, strict=False))
    return f"{len(picture.parts)} bars of the same length: {'; '.join(each)}."


def _line_sentence(picture: Picture) -> str:
    first, last = picture.ends
    part = picture.parts[0]
    pieces = f", each unit in {part.bottom} equal pieces" if part.bottom > 1 else ""
    line = f"A number line from {first} to {last}{pieces}"
    if not picture.hidden:
        return f"{line}, with a point at {part}."
    marks = (part.value - first) * part.bottom
    return f"{line}, with a point on mark {marks} after {first}."


def _grid_sentence(picture: Picture) -> str:
    rows, columns = picture.parts
    return (
        f"A rectangle of {rows.bottom} rows and {columns.bottom} columns: "
        f"{rows.top} rows and {columns.top} columns shaded, twice where they cross."
    )


def _shaded(part: Part) -> str:
    if part.bottom == 1:
        return f"one piece, {'shaded' if part.top else 'not shaded'}"
    return f"{part.bottom} equal pieces, {part.top} shaded"


_READERS: dict[str, Callable[[Sequence[str]], Picture]] = {
    "bar": _one("bar"),
    "bars": _bars,
    "pie": _one("pie"),
    "line": _line,
    "unequal": _one("unequal"),
    "grid": _grid,
}
_SENTENCES: dict[Kind, Callable[[Picture], str]] = {
    "bar": _bar_sentence,
    "bars": _bars_sentence,
    "pie": _pie_sentence,
    "line": _line_sentence,
    "unequal": _unequal_sentence,
    "grid": _grid_sentence,
}
