from contextlib import suppress
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from bot.errors import ExpressionError
from bot.items.canvas import BLUE, ORANGE, PAPER
from bot.items.pictures import describe, draw_picture, parse

SENTENCES = [
    ("bar 2/5", "A bar in 5 equal pieces, 2 shaded."),
    ("bar 1/1", "A bar in one piece, shaded."),
    ("pie 3/8", "A circle in 8 equal pieces, 3 shaded."),
    ("unequal 3/4", "A bar in 4 pieces of different sizes, 3 shaded."),
    (
        "bars 0/2 1/1 labels",
        "2 bars of the same length: the top one in 2 equal pieces, 0 shaded; the second in one piece, shaded.",
    ),
    ("line 3/4", "A number line from 0 to 1, each unit in 4 equal pieces, with a point at 3/4."),
    ("line 7/4", "A number line from 0 to 2, each unit in 4 equal pieces, with a point at 7/4."),
    ("line 2", "A number line from 0 to 2, with a point at 2."),
    (
        "line 1..3 ?7/4",
        "A number line from 1 to 3, each unit in 4 equal pieces, with a point on mark 3 after 1.",
    ),
    (
        "grid 2/3 4/5",
        "A rectangle of 3 rows and 5 columns: 2 rows and 4 columns shaded, twice where they cross.",
    ),
]


@pytest.mark.parametrize(("spec", "sentence"), SENTENCES)
def test_a_picture_has_a_sentence_for_those_who_cannot_see_it(spec, sentence):
    assert describe(spec) == sentence


@pytest.mark.parametrize(
    ("spec", "why"),
    [
        ("", "pictures are bar, bars"),
        ("cake 1/2", "pictures are bar, bars"),
        ("bar", "write it like `bar 2/5`"),
        ("bar 1/2 1/3", "write it like `bar 2/5`"),
        ("bar x", "is no fraction"),
        ("bar -1/2", "is no fraction"),
        ("bar 6/5", "no part of one whole"),
        ("bar ?1/5", "no part of one whole"),
        ("bar 1/0", "needs 1 to 24 pieces"),
        ("pie 1/25", "needs 1 to 24 pieces"),
        ("bars 1/2", "write 2 to 4 bars"),
        ("bars 1/2 1/2 1/2 1/2 1/2", "write 2 to 4 bars"),
        ("unequal 1/1", "always equal"),
        ("line", "write it like `line 3/4`"),
        ("line 0..2", "write it like `line 3/4`"),
        ("line 0..2 x", "is no fraction"),
        ("line 2..2 2", "1 to 10 long"),
        ("line 0..11 2", "1 to 10 long"),
        ("line 1..2 1/2", "is not between 1 and 2"),
        ("line 0..10 1/8", "more than 72 marks"),
        ("grid 1/2", "write rows and columns"),
    ],
)
def test_a_picture_that_cannot_be_drawn_says_why(spec, why):
    with pytest.raises(ExpressionError, match=why):
        parse(spec)


def image(spec: str) -> Image.Image:
    return Image.open(BytesIO(draw_picture(spec)), formats=["PNG"]).convert("RGB")


@pytest.mark.parametrize("spec", [spec for spec, _sentence in SENTENCES])
def test_a_picture_suits_a_telephone(spec):
    picture = image(spec)
    assert picture.width == 800
    assert 200 <= picture.height <= 800
    assert len(draw_picture(spec)) < 40_000
    edge = [picture.getpixel((x, y)) for x in range(0, 800, 20) for y in (0, 20, picture.height - 1)]
    assert set(edge) == {PAPER}


@settings(max_examples=40, deadline=None)
@given(st.integers(1, 24).flatmap(lambda bottom: st.tuples(st.integers(0, bottom), st.just(bottom))))
def test_the_shaded_pieces_of_a_bar_can_be_counted(part):
    top, bottom = part
    picture = image(f"bar {top}/{bottom}")
    middles = [round(48 + 704 * (piece + 0.5) / bottom) for piece in range(bottom)]
    colours = [picture.getpixel((x, picture.height // 2)) for x in middles]
    assert colours == [BLUE] * top + [PAPER] * (bottom - top)


@pytest.mark.parametrize(
    ("spec", "place"), [("line 0..2 ?0", 72), ("line 0..2 ?1/2", 236), ("line 0..2 ?2", 728)]
)
def test_the_point_stands_where_the_number_is(spec, place):
    assert image(spec).getpixel((place, 160)) == ORANGE


def test_a_hidden_point_does_not_show_its_value():
    assert draw_picture("line 0..1 ?2/4") != draw_picture("line 0..1 2/4")
    assert "2/4" not in describe("line 0..1 ?2/4")


@given(st.text(), st.sampled_from(["bar", "bars", "pie", "line", "unequal", "grid"]))
def test_any_spec_is_a_picture_or_refused(text, kind):
    for spec in (text, f"{kind} {text}"):
        with suppress(ExpressionError):
            assert describe(spec).endswith(".")
