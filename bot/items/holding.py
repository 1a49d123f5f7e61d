"""A picture of how long things hold: one bar for each row, on a scale on which a day, a week and a year all show."""

import math
from collections.abc import Sequence
from typing import Literal, TypeAlias

from bot.items.canvas import BLUE, INK, ORANGE, TEXT, THIN, Canvas

State: TypeAlias = Literal["kept", "passed", "fading", "practising", "new"]
Row: TypeAlias = tuple[State, int]
"""How far it is, and how many days it holds; 0 where nothing holds yet."""

WIDTH, MARGIN = 800, 40
HEIGHT, GAP = 44, 22
LABEL = 70
"""Room for the number of a row."""
DAYS = 110
"""Room for the days at the end of a bar."""
MOST_ROWS = 16
YEAR = 365


def draw_holding(rows: Sequence[Row]) -> bytes:
    """The rows as PNG, numbered from 1: full bars are kept, striped ones passed, orange ones fading."""
    shown = rows[:MOST_ROWS]
    canvas = Canvas(WIDTH, len(shown) * (HEIGHT + GAP) - GAP + 2 * MARGIN)
    for place, row in enumerate(shown):
        _row(canvas, place, row)
    return canvas.png()


def _row(canvas: Canvas, place: int, row: Row) -> None:
    state, days = row
    top = MARGIN + place * (HEIGHT + GAP)
    left, widest, middle = MARGIN + LABEL, WIDTH - MARGIN - DAYS, top + HEIGHT / 2
    canvas.text(MARGIN + LABEL / 2 - 10, middle, str(place + 1), TEXT * 0.8)
    right = left + max(HEIGHT, (widest - left) * share(days))
    box = (left, top, right, top + HEIGHT)
    if state in ("kept", "fading"):
        canvas.fill(box, BLUE if state == "kept" else ORANGE)
    elif state in ("passed", "practising"):
        canvas.hatch(box, BLUE)
    canvas.frame(box, 10)
    if days:
        canvas.text(right + DAYS / 2, middle, str(days), TEXT * 0.8)
    canvas.line([(left, top), (left, top + HEIGHT)], THIN, INK)


def share(days: int) -> float:
    """Of the longest bar: a year fills it, and the first days count most."""
    return min(1.0, math.log1p(days) / math.log1p(YEAR))
