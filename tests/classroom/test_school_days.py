"""Holidays as they are typed."""

from datetime import date

import pytest

from bot.classroom.school_days import holiday
from bot.texts.dates import span_of

TODAY = date(2026, 12, 28)


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("24.12. - 6.1.", date(2026, 12, 24), date(2027, 1, 6)),
        ("24.12.-6.1.", date(2026, 12, 24), date(2027, 1, 6)),
        ("from 24 Dec to 6 Jan", date(2026, 12, 24), date(2027, 1, 6)),
        ("vom 15. Februar bis 20. Februar", date(2027, 2, 15), date(2027, 2, 20)),
        ("2027-02-15 – 2027-02-20", date(2027, 2, 15), date(2027, 2, 20)),
        ("6.1.", date(2027, 1, 6), date(2027, 1, 6)),
        ("24.12 - 6.1", date(2026, 12, 24), date(2027, 1, 6)),
    ],
)
def test_a_first_and_a_last_day_are_understood(typed, first, last):
    found = holiday(*span_of(typed), TODAY)
    assert (found.first, found.last) == (first, last)


@pytest.mark.parametrize(
    "typed", ["2026-12-01 - 2026-12-20", "2027-02-20 - 2027-02-15", "2027-01-01 - 2029-01-01"]
)
def test_one_that_is_over_turned_round_or_endless_is_none(typed):
    assert holiday(*span_of(typed), TODAY) is None


@pytest.mark.parametrize("typed", ["soon", "24.12. - soon", "", "-"])
def test_what_is_no_span_is_none(typed):
    assert span_of(typed) is None
