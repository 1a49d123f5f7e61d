"""Days as people type them."""

import pytest

from bot.learning.commands import Until
from bot.texts.dates import until_of


@pytest.mark.parametrize(
    ("typed", "until"),
    [
        ("24.12.", Until(day=24, month=12)),
        ("bis zum 24. 12. 2026", Until(day=24, month=12, year=2026)),
        ("24 Dec", Until(day=24, month=12)),
        ("24. Dezember", Until(day=24, month=12)),
        ("1 März 2027", Until(day=1, month=3, year=2027)),
        ("until 3 may", Until(day=3, month=5)),
        ("by 3 May", Until(day=3, month=5)),
        ("2026-12-24", Until(day=24, month=12, year=2026)),
        ("In 3 weeks", Until(days=21)),
        ("in 1 Woche", Until(days=7)),
        ("in 10 Tagen", Until(days=10)),
    ],
)
def test_a_day_is_understood_in_every_language(typed, until):
    assert until_of(typed) == until


@pytest.mark.parametrize("typed", ["24.12", "3/4", "2 1/2", "12", "in 3", "3 apples", "24 xyz", "", "1.5.2"])
def test_what_may_be_an_answer_is_no_day(typed):
    assert until_of(typed) is None
