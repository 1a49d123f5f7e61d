from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.items.numbers import parse_number

READ = [
    ("3/4", "3/4", "fraction"),
    (" 3 / 4 ", "3/4", "fraction"),
    ("3/4.", "3/4", "fraction"),
    ("= 3/4", "3/4", "fraction"),
    ("¾", "3/4", "fraction"),
    ("3⁄4", "3/4", "fraction"),
    ("3∕4", "3/4", "fraction"),
    ("３／４", "3/4", "fraction"),
    ("٣/٤", "3/4", "fraction"),
    ("६/८", "6/8", "fraction"),
    ("6/8", "6/8", "fraction"),
    ("-3/4", "-3/4", "fraction"),
    ("−¾", "-3/4", "fraction"),
    ("1 1/2", "1 1/2", "mixed"),
    ("1½", "1 1/2", "mixed"),
    ("1 ½", "1 1/2", "mixed"),
    ("1\u00a01/2", "1 1/2", "mixed"),
    ("-1 1/2", "-1 1/2", "mixed"),
    ("0.75", "0.75", "decimal"),
    ("0,75", "0.75", "decimal"),
    ("٠٫٧٥", "0.75", "decimal"),
    (".5", "0.5", "decimal"),
    ("1.125", "1.125", "decimal"),
    ("0,125", "0.125", "decimal"),
    ("3", "3", "whole"),
    ("+3", "3", "whole"),
    ("-2", "-2", "whole"),
    ("\N{EN DASH}2", "-2", "whole"),
    ("5.", "5", "whole"),
    ("007", "7", "whole"),
    ("1 000", "1000", "whole"),
    ("1\u202f000", "1000", "whole"),
    ("1'000'000", "1000000", "whole"),
    ("1’000", "1000", "whole"),
    ("-12 345", "-12345", "whole"),
    ("1,000,000", "1000000", "whole"),
    ("1.000.000", "1000000", "whole"),
    ("1,234.5", "1234.5", "decimal"),
    ("1.234,5", "1234.5", "decimal"),
    ("1 234,5", "1234.5", "decimal"),
    ("1 100/200", "1 100/200", "mixed"),
]


@pytest.mark.parametrize(("typed", "written", "form"), READ)
def test_a_number_is_read_as_people_type_it(typed, written, form):
    number = parse_number(typed)
    assert number is not None
    assert (number.written, number.form) == (written, form)


NOT_READ = [
    "",
    " ",
    "x",
    "3 apples",
    "three",
    "3/0",
    "1 1/0",
    "3:4",
    "3//4",
    "1 2 3",
    "1 00",
    "1'00",
    "0 123",
    "1 000 00",
    "1 000'000",
    "12 34 567",
    "1,000",
    "12,345",
]
NOT_READ += [
    "2³",
    "³⁄₄",
    "1/2/3",
    "1.2.3",
    "--3",
    "3-",
    "50%",
    "1e5",
    "0x1",
    "1_000",
    ".",
    "-",
    "/",
    "1" * 50,
    "1.5/2",
]


@pytest.mark.parametrize("typed", NOT_READ)
def test_what_could_mean_something_else_is_no_number(typed):
    assert parse_number(typed) is None


@pytest.mark.parametrize(
    ("typed", "lowest"),
    [
        ("3/4", True),
        ("6/8", False),
        ("4/1", False),
        ("4", True),
        ("1 1/2", True),
        ("1 2/4", False),
        ("1 3/2", False),
        ("0.5", True),
        ("7/4", True),
        ("0/3", False),
        ("-3/4", True),
        ("-1 3/6", False),
        ("2 0/5", False),
    ],
)
def test_lowest_terms_are_seen_in_how_it_is_written(typed, lowest):
    number = parse_number(typed)
    assert number is not None
    assert number.lowest is lowest


@given(st.fractions(max_denominator=10**6).filter(lambda value: abs(value) < 10**6))
def test_every_exact_text_reads_as_itself(value):
    number = parse_number(str(value))
    assert number is not None
    assert (number.value, number.written, number.lowest) == (value, str(value), True)


@given(st.integers(0, 99), st.integers(0, 99), st.integers(1, 99), st.sampled_from(["", "-"]))
def test_a_mixed_number_is_whole_plus_part_and_the_sign_holds_for_both(whole, top, bottom, sign):
    number = parse_number(f"{sign}{whole} {top}/{bottom}")
    assert number is not None
    assert abs(number.value) == whole + Fraction(top, bottom)
    assert number.value <= 0 if sign else number.value >= 0


@given(st.text())
def test_any_text_is_a_number_or_none(text):
    number = parse_number(text)
    assert number is None or isinstance(number.value, Fraction)
