"""The picture of a class: a row for each learner, a column for each unit, a letter and a colour in every cell."""

from collections.abc import Mapping, Sequence
from typing import TypeAlias

from bot.items.canvas import INK, PAPER, THIN, Canvas, Colour, drawable

Row: TypeAlias = tuple[str, str]
"""A name, and a letter for each unit."""

MOST_ROWS = 30
"""Learners of one picture: more could not be read on a telephone."""
MOST_COLUMNS = 20
WIDTH, MARGIN = 800, 20
NUMBER, NAME = 56, 250
"""Room for the number and the name of a learner."""
CELL, HEIGHT, HEAD = 44, 46, 48
"""Width of a cell at least; heights of a row and of the line with the numbers of the units."""
WIDEST = 120
"""Width of a cell at most."""
LETTER, SMALL = 28, 26
WHITE: Colour = (255, 255, 255)
COLOURS: Mapping[str, tuple[Colour, Colour]] = {
    "K": ((0, 90, 150), WHITE),
    "P": ((134, 190, 233), INK),
    "p": ((228, 232, 236), INK),
    "f": ((240, 180, 60), INK),
    "!": ((190, 60, 0), WHITE),
    ".": (PAPER, (150, 158, 168)),
}
"""Ground and letter: told apart with every common colour blindness and in grey (after Okabe and Ito 2008); the letter
says it once more."""


def draw_heat(rows: Sequence[Row], first: int = 1, column: int = 1) -> bytes:
    """The rows as PNG, numbered from ``first``; the units from ``column``."""
    shown = [(name, letters[:MOST_COLUMNS]) for name, letters in rows[:MOST_ROWS]]
    columns = max((len(letters) for _, letters in shown), default=1)
    room = (WIDTH - 2 * MARGIN - NUMBER - NAME) / columns
    cell = min(WIDEST, max(CELL, int(room)))
    canvas = Canvas(
        2 * MARGIN + NUMBER + NAME + cell * columns, 2 * MARGIN + HEAD + HEIGHT * max(1, len(shown))
    )
    for place in range(columns):
        canvas.text(_x(place, cell) + cell / 2, MARGIN + HEAD / 2 - 4, str(column + place), SMALL)
    for place, (name, letters) in enumerate(shown):
        _row(canvas, MARGIN + HEAD + place * HEIGHT, cell, (str(first + place), name, letters))
    return canvas.png()


def _x(place: int, cell: float) -> float:
    return MARGIN + NUMBER + NAME + place * cell


def _row(canvas: Canvas, top: float, cell: float, row: tuple[str, str, str]) -> None:
    number, name, letters = row
    middle = top + HEIGHT / 2
    canvas.text(MARGIN + NUMBER - 34, middle, number, SMALL)
    canvas.text(MARGIN + NUMBER, middle, _cut(canvas, drawable(name)), SMALL, left=True)
    for place, letter in enumerate(letters):
        _cell(canvas, (_x(place, cell), top, cell), letter)


def _cut(canvas: Canvas, name: str) -> str:
    """As much of a name as fits."""
    if canvas.width_of(name, SMALL) <= NAME - 12:
        return name
    while name and canvas.width_of(f"{name}...", SMALL) > NAME - 12:
        name = name[:-1]
    return f"{name.rstrip()}..."


def _cell(canvas: Canvas, place: tuple[float, float, float], letter: str) -> None:
    left, top, width = place
    ground, ink = COLOURS[letter]
    box = (left + 2, top + 2, left + width - 2, top + HEIGHT - 2)
    canvas.fill(box, ground)
    corners = [(box[0], box[1]), (box[2], box[1]), (box[2], box[3]), (box[0], box[3]), (box[0], box[1])]
    if letter == ".":
        canvas.line(corners, THIN / 2, (206, 212, 218))
    canvas.text(
        left + width / 2, top + HEIGHT / 2, "\N{MIDDLE DOT}" if letter == "." else letter, LETTER, ink
    )
