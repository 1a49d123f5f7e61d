"""The picture of a class: one row each, colours that are no one's only sign, names that fit."""

from io import BytesIO

import pytest
from PIL import Image

from bot.classroom.seen import LETTERS
from bot.items.canvas import Canvas, drawable
from bot.items.heat import COLOURS, MOST_COLUMNS, MOST_ROWS, _cut, draw_heat

SIDE = 1_280
"""Pixels to which Telegram scales a photo down."""


def drawn(rows, **more):
    return Image.open(BytesIO(draw_heat(rows, **more)))


@pytest.mark.parametrize(("rows", "units"), [(3, 6), (3, 14), (30, 6), (30, 14), (30, 20), (1, 1)])
def test_a_class_fits_a_telephone(rows, units):
    picture = drawn([(f"Pupil {n}", "K" * units) for n in range(rows)])
    assert picture.width <= SIDE
    assert picture.height <= 1.6 * SIDE
    assert picture.width < picture.height or rows == 3 or units in (1, 20)


def test_more_learners_and_units_than_fit_are_left_out():
    assert drawn([("A", "K" * 40)] * 60).size == drawn([("A", "K" * MOST_COLUMNS)] * MOST_ROWS).size


def test_every_letter_has_a_colour():
    assert COLOURS.keys() == set(LETTERS.values())


def luminance(colour):
    """Relative, as WCAG 2 defines it."""
    shares = [c / 255 / 12.92 if c <= 10 else ((c / 255 + 0.055) / 1.055) ** 2.4 for c in colour]
    return 0.2126 * shares[0] + 0.7152 * shares[1] + 0.0722 * shares[2]


@pytest.mark.parametrize("letter", sorted(COLOURS.keys() - {"."}))
def test_every_letter_can_be_read_on_its_ground(letter):
    ground, ink = sorted(luminance(colour) for colour in COLOURS[letter])
    assert (ink + 0.05) / (ground + 0.05) >= 4.5


def test_what_is_kept_and_who_is_stuck_are_no_neighbours_in_grey_of_what_is_not():
    dark = {letter: luminance(ground) for letter, (ground, _) in COLOURS.items()}
    assert max(dark["K"], dark["!"]) < 0.2 < 0.4 < min(dark[letter] for letter in "Ppf.")


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Ada", "Ada"),
        ("Zoë", "Zoe"),
        ("Łukasz Øst", "Lukasz Ost"),
        ("Maya \N{FOX FACE}", "Maya"),
        ("Иван", ""),
        ("محمد", ""),
    ],
)
def test_names_are_drawn_in_letters_that_the_font_has_and_never_as_boxes(name, shown):
    assert drawable(name) == shown


def test_a_long_name_is_cut_to_its_room():
    cut = _cut(Canvas(10, 10), "Benjamin Constantinopoulos-Whitfield")
    assert cut.startswith("Benjamin")
    assert cut.endswith("...")
    assert Canvas(10, 10).width_of(cut, 26) <= 240
