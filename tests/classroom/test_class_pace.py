"""The pace of a class in a plain line, and the part of it that is shown."""

import pytest

from bot.classroom.class_pace import Pace, pace
from bot.classroom.window import first_column, letters

from .sights import sight


@pytest.mark.parametrize(
    ("rows", "since", "holidays", "expected"),
    [
        (("KKK...", "KKK...", "p.....", "KKPp.."), 14, (), Pace(3, 6, 2, 2)),
        (("KKK...", "p....."), 14, (), Pace(3, 6, 2, 2)),
        (("KKK...", "p.....", "p....."), 14, (), None),
        (("KKK...",), 6, (), None),
        (("KKK...",), 28, [(-14, -1)], Pace(3, 6, 2, 2)),
        (("KKKKKK",), 14, (), Pace(6, 6, 2, 0)),
        (("......",), 14, (), None),
        ((), 14, (), None),
    ],
    ids=[
        "half of four", "half of two", "less than half", "too soon", "holidays are left out",
        "all of it", "nobody has begun", "nobody is there",
    ],
)  # fmt: skip
def test_half_of_the_class_sets_the_pace(rows, since, holidays, expected):
    assert pace(sight(*rows, since=since, holidays=holidays)) == expected


def test_of_a_long_course_the_units_around_the_newest_are_shown():
    assert first_column(sight("p" + "." * 19)) == 0
    assert first_column(sight("p" + "." * 29)) == 0
    assert first_column(sight("K" * 24 + "p" + "." * 5)) == 7
    assert first_column(sight("K" * 30)) == 10


def test_each_cell_has_its_letter():
    assert letters(sight("KPpf!.").pupils[0], 0) == "KPpf!."
