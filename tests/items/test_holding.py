"""The picture of how long things hold."""

import io

import pytest
from PIL import Image

from bot.items.canvas import BLUE, ORANGE
from bot.items.holding import MOST_ROWS, draw_holding, share


def drawn(*rows):
    return Image.open(io.BytesIO(draw_holding(rows))).convert("RGB")


def amount(picture, colour):
    return sum(count for count, found in picture.getcolors(1 << 24) if found == colour)


def test_what_holds_longer_has_the_longer_bar():
    lengths = [amount(drawn(("kept", days)), BLUE) for days in (1, 11, 60, 365)]
    assert lengths == sorted(set(lengths))


@pytest.mark.parametrize(("state", "colour"), [("kept", BLUE), ("fading", ORANGE), ("passed", BLUE)])
def test_kept_and_fading_are_told_apart(state, colour):
    assert amount(drawn((state, 20)), colour)
    assert not amount(drawn((state, 20)), ORANGE if colour == BLUE else BLUE)


def test_it_grows_with_its_rows_up_to_what_a_telephone_shows():
    heights = [drawn(*[("kept", 3)] * rows).height for rows in (1, 5, MOST_ROWS, MOST_ROWS + 9)]
    assert heights[0] < heights[1] < heights[2] == heights[3]


def test_nothing_is_longer_than_a_year():
    assert share(0) == 0 < share(1) < share(365) == share(9_999) == 1
