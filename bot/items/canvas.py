"""A small drawing board on Pillow: drawn three times as large and scaled down, so that edges are smooth."""

import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from io import BytesIO
from typing import TypeAlias

from PIL import Image, ImageDraw, ImageFont

Colour: TypeAlias = tuple[int, int, int]
Box: TypeAlias = tuple[float, float, float, float]
"""Left, top, right, bottom in pixels of the finished picture."""

PAPER: Colour = (255, 255, 255)
INK: Colour = (38, 50, 66)
BLUE: Colour = (86, 148, 214)
ORANGE: Colour = (240, 150, 54)
"""Blue and orange are told apart with every common colour blindness (Okabe and Ito 2008)."""

SCALE = 3
EDGE = 3.5
"""Width of an outline in pixels."""
THIN = 2.5
"""Width of a line between pieces."""
STROKED = str.maketrans(
    {"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ß": "ss", "æ": "ae", "ı": "i"}
)
"""Latin letters that come apart into no other."""
TEXT = 38
"""Pixels of a letter: still 14 or more when a telephone shows 800 pixels in 320."""


class Canvas:
    """White paper of width times height pixels."""

    def __init__(self, width: int, height: int) -> None:
        self.width, self.height = width, height
        self._image = Image.new("RGB", (width * SCALE, height * SCALE), PAPER)
        self._pen = ImageDraw.Draw(self._image)

    def png(self) -> bytes:
        data = BytesIO()
        self._image.reduce(SCALE).save(data, "PNG", optimize=True)
        return data.getvalue()

    def fill(self, box: Box, colour: Colour) -> None:
        self._pen.rectangle(_scaled(box), fill=colour)

    def line(self, points: Sequence[tuple[float, float]], width: float, colour: Colour = INK) -> None:
        self._pen.line([(x * SCALE, y * SCALE) for x, y in points], fill=colour, width=round(width * SCALE))

    def hatch(self, box: Box, colour: Colour, step: float = 22, width: float = 6) -> None:
        """Slanted stripes inside the box."""
        left, top, right, bottom = _scaled(box)
        size = (right - left, bottom - top)
        stripes = Image.new("L", size, 0)
        pen = ImageDraw.Draw(stripes)
        for x in range(-size[1], size[0], round(step * SCALE)):
            pen.line([(x, size[1]), (x + size[1], 0)], fill=255, width=round(width * SCALE))
        self._image.paste(colour, (left, top), stripes)

    def frame(self, box: Box, radius: float) -> None:
        """A rounded outline; what was drawn outside of its corners goes."""
        left, top, right, bottom = _scaled(box)
        size = (right - left + 1, bottom - top + 1)
        outside = Image.new("L", size, 255)
        ImageDraw.Draw(outside).rounded_rectangle((0, 0, size[0] - 1, size[1] - 1), radius * SCALE, fill=0)
        self._image.paste(PAPER, (left, top), outside)
        self._pen.rounded_rectangle(_scaled(box), radius * SCALE, outline=INK, width=round(EDGE * SCALE))

    def slice(self, box: Box, start: float, end: float, colour: Colour) -> None:
        """A slice of a circle, in degrees clockwise from the top."""
        self._pen.pieslice(_scaled(box), start - 90, end - 90, fill=colour)

    def circle(self, box: Box, colour: Colour | None = None, width: float = EDGE) -> None:
        self._pen.ellipse(_scaled(box), fill=colour, outline=INK, width=round(width * SCALE))

    def text(
        self, x: float, y: float, text: str, size: float = TEXT, colour: Colour = INK, *, left: bool = False
    ) -> None:
        """The text with its middle at x, y; ``left``: beginning there."""
        at, anchor = (x * SCALE, y * SCALE), "lm" if left else "mm"
        self._pen.text(at, text, fill=colour, font=_font(size * SCALE), anchor=anchor)

    def width_of(self, text: str, size: float) -> float:
        """Pixels that the text takes."""
        return self._pen.textlength(text, font=_font(size * SCALE)) / SCALE

    def fraction(self, x: float, y: float, top: int, bottom: int, size: float = TEXT) -> None:
        """A fraction written one number above the other, its line at x, y; a whole number without a line."""
        if bottom == 1:
            self.text(x, y, str(top), size)
            return
        half = size * 0.38 * max(len(str(top)), len(str(bottom)))
        self.text(x, y - size * 0.68, str(top), size)
        self.text(x, y + size * 0.68, str(bottom), size)
        self.line([(x - half, y), (x + half, y)], THIN)


@lru_cache(maxsize=32)
def _font(size: float) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    return ImageFont.load_default(size)


@lru_cache(maxsize=4_096)
def _has(letter: str) -> bool:
    """Whether the font has the letter, which otherwise it would draw as an empty box."""
    font = _font(12)
    return bytes(font.getmask(letter)) != bytes(font.getmask("\uffff"))


def drawable(text: str) -> str:
    """The text in letters that the font has, accents left off where it lacks them; empty where it is another script."""
    plain = unicodedata.normalize("NFKD", text.translate(STROKED))
    letters = [letter for letter in plain if letter.isalpha()]
    if not all(map(_has, letters)):
        return ""
    return "".join(letter for letter in plain if letter == " " or _has(letter)).strip()


def _scaled(box: Box) -> tuple[int, int, int, int]:
    left, top, right, bottom = (round(side * SCALE) for side in box)
    return left, top, right, bottom
