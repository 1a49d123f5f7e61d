"""The day that a teacher types."""

from datetime import date

import pytest

from bot.classroom.targets import day_of
from bot.texts.dates import until_of

TODAY = date(2026, 11, 30)


@pytest.mark.parametrize(
    ("typed", "day", "note"),
    [
        ("12.12.", date(2026, 12, 12), "set"),
        ("by 12 Dec", date(2026, 12, 12), "set"),
        ("in 2 weeks", date(2026, 12, 14), "set"),
        ("30.11.", TODAY, "set"),
        ("29.11.", date(2027, 11, 29), "set"),
        ("29.11.2026", None, "over"),
        ("2027-12-01", date(2027, 12, 1), "set"),
        ("2027-12-02", None, "far"),
        ("in 400 days", None, "far"),
        ("31.2.", None, "unclear"),
        ("in 0 days", None, "unclear"),
        ("soon", None, "unclear"),
    ],
)
def test_a_day_ahead_is_taken_and_any_other_has_its_reason(typed, day, note):
    assert day_of(until_of(typed), TODAY) == (day, note)
