from contextlib import suppress
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import ExpressionError
from bot.items.templates import mixed, render

NAMES = {"a": 6, "b": 8, "n": 1}

READS = [
    ("{a}/{b}", "6/8"),
    ("{=a/b}", "3/4"),
    ("{a/b}", "3/4"),
    ("{a*b + 1}", "49"),
    ("{mixed: b/a}", "1 1/3"),
    ("{mixed: a/b} {mixed:a}", "3/4 6"),
    ("{n} {n|piece|pieces}, {a} {a|piece|pieces}", "1 piece, 6 pieces"),
    ("{a < b|less|more} than", "less than"),
    ("{a|| apart}", " apart"),
    ("{{a}} and }}", "{a} and }"),
    ("nothing to fill", "nothing to fill"),
    ("", ""),
]


@pytest.mark.parametrize(("text", "filled"), READS)
def test_holes_are_filled_with_values(text, filled):
    assert render(text, NAMES) == filled


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("{", "A lone {"),
        ("a}", "A lone }"),
        ("{a{b}}", "A lone {"),
        ("{}", "cannot be read"),
        ("{x}", "nothing is called x"),
        ("{a < b}", "is a condition"),
        ("{a|one}", "needs two words"),
        ("{a|one|two|three}", "needs two words"),
        ("{a/(b - 8)}", "divides by zero"),
    ],
)
def test_a_hole_that_cannot_be_filled_is_refused(text, why):
    with pytest.raises(ExpressionError, match=why):
        render(text, NAMES)


@given(st.fractions(max_denominator=50))
def test_a_mixed_number_is_the_same_number(value):
    *whole, rest = mixed(value).lstrip("-").split()
    total = sum(map(int, whole)) + Fraction(rest)
    assert (-total if value < 0 else total) == value


@given(st.text())
def test_any_text_is_filled_or_refused(text):
    with suppress(ExpressionError):
        assert isinstance(render(text, NAMES), str)
