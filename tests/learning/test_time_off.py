"""Time off (LEARNING section 5 of the issue: a holiday is nothing to make up for)."""

from datetime import date

import pytest

from bot.learning import commands as c
from bot.learning.nudging import plan_of
from bot.learning.time_off import is_off, last_day
from tests.learning.kept import kept
from tests.learning.samples import straight
from tests.scenario import begin

TODAY = date(2026, 11, 27)


@pytest.mark.parametrize(
    ("until", "last"),
    [
        (c.Until(days=7), date(2026, 12, 3)),
        (c.Until(day=24, month=12), date(2026, 12, 24)),
        (c.Until(day=27, month=11), TODAY),
        (c.Until(day=2, month=1), date(2027, 1, 2)),
        (c.Until(day=31, month=2), None),
        (c.Until(day=1, month=1, year=2020), date(2020, 1, 1)),
    ],
)
def test_the_last_day_off(until, last):
    assert last_day(until, TODAY) == last


def test_time_off_is_part_of_the_plan_of_reminders_and_ends_by_itself_or_by_word():
    story = begin(straight()).when(c.TakeOff(0, c.Until(days=7))).then("settings_changed")
    assert plan_of(story.state.learner).off == ("2026-09-21", "2026-09-27")
    assert is_off(story.state, story.now)
    assert not is_off(story.state, story.given("+7d").now)
    back = story.given(c.ChangeSettings(0, {"off_since": None, "off_until": None}))
    assert plan_of(back.state.learner).off == ("", "")


@pytest.mark.parametrize(
    "until", [c.Until(day=1, month=1, year=2020), c.Until(days=400), c.Until(day=31, month=2)]
)
def test_a_day_that_is_over_too_far_or_none_changes_nothing(until):
    begin(straight()).when(c.TakeOff(0, until)).then("")


def test_a_made_up_date_is_no_setting():
    begin(straight()).when(c.ChangeSettings(0, {"off_until": "tomorrow"})).then("")


def test_coming_back_is_spread_like_any_break():
    story = kept(due=0, units=30, new=False).given(c.TakeOff(0, c.Until(days=14)), "+14d, go on")
    for _ in range(60):
        story = story.given("right" if story.open else "more")
    assert len(story.found("answered")) == 12
