"""Draws the pictures of `pictures` for a telephone: 800 pixels wide, large shapes, few words."""

import math
from collections.abc import Callable, Sequence

from bot.items.canvas import BLUE, EDGE, INK, ORANGE, TEXT, THIN, Box, Canvas, Colour
from bot.items.pictures import Kind, Part, Picture

WIDTH = 800
MARGIN = 48
CORNER = 14
BAR = 124
"""Height of a bar that stands alone."""
PIE = 320
"""Diameter of a pie."""
LABEL = 96
"""Room for a fraction beside a bar."""
UNEQUAL = (3.0, 1.0, 2.0, 1.4, 2.6, 0.8)
"""Widths of unequal pieces, over and over: each differs from its neighbours at a glance."""


def draw(picture: Picture) -> bytes:
    """The picture as PNG, a few kilobytes."""
    return _DRAWERS[picture.kind](picture).png()


def _bar(picture: Picture) -> Canvas:
    canvas = Canvas(WIDTH, BAR + 2 * MARGIN)
    _strip(canvas, (MARGIN, MARGIN, WIDTH - MARGIN, MARGIN + BAR), _equal(picture.parts[0]), picture.parts[0])
    return canvas


def _unequal(picture: Picture) -> Canvas:
    part = picture.parts[0]
    weights = [UNEQUAL[place % len(UNEQUAL)] for place in range(part.bottom)]
    shares = [sum(weights[:place]) / sum(weights) for place in range(part.bottom + 1)]
    canvas = Canvas(WIDTH, BAR + 2 * MARGIN)
    _strip(canvas, (MARGIN, MARGIN, WIDTH - MARGIN, MARGIN + BAR), shares, part)
    return canvas


def _bars(picture: Picture) -> Canvas:
    height, gap = 96, 36
    rows = len(picture.parts)
    left = MARGIN + (LABEL if picture.labels else 0)
    canvas = Canvas(WIDTH, rows * height + (rows - 1) * gap + 2 * MARGIN)
    for row, part in enumerate(picture.parts):
        top = MARGIN + row * (height + gap)
        colour = ORANGE if row % 2 else BLUE
        _strip(canvas, (left, top, WIDTH - MARGIN, top + height), _equal(part), part, colour)
        if picture.labels:
            canvas.fraction(MARGIN + LABEL / 2 - 16, top + height / 2, part.top, part.bottom)
    return canvas


def _strip(canvas: Canvas, box: Box, shares: Sequence[float], part: Part, colour: Colour = BLUE) -> None:
    """A bar cut at the shares of its length; its first pieces are shaded."""
    left, top, right, bottom = box
    cuts = [left + (right - left) * share for share in shares]
    if part.top:
        canvas.fill((left, top, cuts[part.top], bottom), colour)
    for cut in cuts[1:-1]:
        canvas.line([(cut, top), (cut, bottom)], THIN)
    canvas.frame(box, CORNER)


def _equal(part: Part) -> list[float]:
    return [place / part.bottom for place in range(part.bottom + 1)]


def _pie(picture: Picture) -> Canvas:
    part = picture.parts[0]
    middle, radius = MARGIN + PIE / 2, PIE / 2
    canvas = Canvas(WIDTH, PIE + 2 * MARGIN)
    box = (WIDTH / 2 - radius, MARGIN, WIDTH / 2 + radius, MARGIN + PIE)
    canvas.slice(box, 0, 360 * part.top / part.bottom, BLUE)
    for cut in range(part.bottom if part.bottom > 1 else 0):
        angle = 2 * math.pi * cut / part.bottom
        edge = (WIDTH / 2 + radius * math.sin(angle), middle - radius * math.cos(angle))
        canvas.line([(WIDTH / 2, middle), edge], THIN)
    canvas.circle(box)
    return canvas


def _line(picture: Picture) -> Canvas:
    part, (first, last) = picture.parts[0], picture.ends
    axis, left, right = 160, MARGIN + 24, WIDTH - MARGIN - 24
    canvas = Canvas(WIDTH, 264)
    step = (right - left) / ((last - first) * part.bottom)
    canvas.line([(left - 30, axis), (right + 30, axis)], EDGE)
    for mark in range((last - first) * part.bottom + 1):
        whole = mark % part.bottom == 0
        half, x = 24 if whole else 13, left + mark * step
        canvas.line([(x, axis - half), (x, axis + half)], EDGE if whole else THIN)
        if whole:
            canvas.text(x, axis + 58, str(first + mark // part.bottom))
    _point(canvas, left + float(part.value - first) * part.bottom * step, axis, picture)
    return canvas


def _point(canvas: Canvas, x: float, axis: float, picture: Picture) -> None:
    radius, part = 14, picture.parts[0]
    canvas.circle((x - radius, axis - radius, x + radius, axis + radius), ORANGE, THIN)
    if picture.hidden:
        canvas.text(x, axis - 64, "?", TEXT * 1.4)
    else:
        canvas.fraction(x, axis - 82, part.top, part.bottom)


def _grid(picture: Picture) -> Canvas:
    """Rows in blue, columns in orange stripes: where both are, the colour and the stripes say so."""
    rows, columns = picture.parts
    height = 360
    left, top, right, bottom = box = (WIDTH / 2 - 270, MARGIN, WIDTH / 2 + 270, MARGIN + height)
    canvas = Canvas(WIDTH, height + 2 * MARGIN)
    across, down = (right - left) / columns.bottom, (bottom - top) / rows.bottom
    if rows.top:
        canvas.fill((left, top, right, top + down * rows.top), BLUE)
    if columns.top:
        canvas.hatch((left, top, left + across * columns.top, bottom), ORANGE)
    for row in range(1, rows.bottom):
        canvas.line([(left, top + row * down), (right, top + row * down)], THIN, INK)
    for column in range(1, columns.bottom):
        canvas.line([(left + column * across, top), (left + column * across, bottom)], THIN, INK)
    canvas.frame(box, CORNER)
    return canvas


_DRAWERS: dict[Kind, Callable[[Picture], Canvas]] = {
    "bar": _bar,
    "bars": _bars,
    "pie": _pie,
    "line": _line,
    "unequal": _unequal,
    "grid": _grid,
}
