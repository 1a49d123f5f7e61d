"""Codes are typed as people type, and nothing else is taken for one."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import codes

GROUPS = (
    sum(
        math.comb(codes.GROUP, digits) * 8**digits * 24 ** (codes.GROUP - digits)
        for digits in range(1, codes.GROUP + 1)
    )
    - 10**codes.GROUP
)
"""Groups with one of eight digits or more; not quite as many have no letter."""


def test_a_code_is_one_of_more_than_two_to_the_forty():
    assert math.log2(GROUPS**2) > 49


def test_a_fresh_code_is_read_as_it_is_shown():
    for _ in range(200):
        code = codes.fresh()
        assert codes.read(codes.shown(code)) == codes.read(code) == code
        assert codes.read(codes.shown(code).lower().replace("0", "o").replace("1", "l")) == code


@pytest.mark.parametrize(
    "typed",
    ["K7QM2-4T1X0", "k7qm2-4t1x0", " K7QM2 4T1X0 ", "K7QM24T1X0", "k7qm2\u20134tlxo", "K7-QM2-4TI-XO"],
)
def test_people_type_codes_as_they_like(typed):
    assert codes.read(typed) == "K7QM24T1X0"


@pytest.mark.parametrize(
    "typed",
    [
        *("3/4", "0,75", "15000 grams", "12345 67890", "1234567890", "that they went", "threethree"),
        *("100km 200km", "K7QM2-4T1X", "K7QM2-4T1X0X", "K7QM2-4T1XU", "", "-----", "θεός λόγος", "a" * 500),
    ],
)
def test_an_answer_is_no_code(typed):
    assert codes.read(typed) is None


@given(st.text())
def test_whatever_is_typed_is_read_or_passed_over(text):
    code = codes.read(text)
    assert code is None or codes.read(codes.shown(code)) == code


def test_what_is_kept_tells_codes_apart_and_holds_none():
    one, other = codes.fresh(), codes.fresh()
    assert codes.digest(one) == codes.digest(one) != codes.digest(other)
    assert one not in codes.digest(one).upper()
