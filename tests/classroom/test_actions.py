"""What a teacher is shown to do, and in which order."""

from dataclasses import replace

import pytest

from bot.classroom.actions import actions
from bot.classroom.seen import Doubt

from .sights import pupil, sight, trouble


def stuck(number, days, **more):
    return pupil(number, "!...", troubles=[trouble(days, **more)])


def test_who_has_waited_longest_comes_first():
    found = actions(sight(stuck(1, 1), stuck(2, 4), stuck(3, 0)))
    assert [(one.pupil.learner, one.days) for one in found.needy] == [(2, 4), (1, 1), (3, 0)]


def test_at_most_five_are_named_and_the_others_counted():
    found = actions(sight(*(stuck(n, n) for n in range(1, 8))))
    assert (len(found.needy), found.waiting) == (5, 7)


def test_of_several_troubles_the_oldest_is_told():
    both = pupil(1, "!...", troubles=[trouble(1, "s2"), trouble(3, "s1")])
    (one,) = actions(sight(both)).needy
    assert (one.trouble.skill, one.days) == ("s1", 3)


@pytest.mark.parametrize(
    ("holidays", "days"),
    [((), 4), ([(-1, 5)], 2), ([(-9, -6)], 4), ([(-3, -2), (-2, -1)], 1), ([(-9, 9)], 0)],
    ids=["none", "since yesterday", "before it began", "two that overlap", "all the time"],
)
def test_days_of_holidays_do_not_count(holidays, days):
    (one,) = actions(sight(stuck(1, 4), holidays=holidays)).needy
    assert one.days == days


@pytest.mark.parametrize(
    ("row", "ready"),
    [("P...", True), ("KKKK", True), ("....", False), ("Pp..", False), ("f...", False), ("P!..", False)],
)
def test_ready_for_more_is_who_stands_between_units_with_nothing_to_mend(row, ready):
    assert bool(actions(sight(row)).ready) == ready


def test_who_has_begun_nothing_has_not_started():
    assert [one.learner for one in actions(sight("p...", "....", "K...")).new] == [2]


def test_only_groups_people_and_keys_are_worth_a_message():
    assert actions(sight("P...", "....")).urgent == frozenset()
    found = actions(sight(stuck(1, 2), doubts=[Doubt("add-17", 11, 12)]))
    assert len(found.urgent) == 2


def test_each_thing_that_was_shown_is_news_once():
    before, after = (actions(replace(sight("P..."), shown=shown)).urgent for shown in ((3, 4), (3, 5)))
    assert after - before == {"shown:5"}


def test_somebody_who_gets_stuck_again_is_news():
    before, after = (actions(sight(stuck(1, days))).urgent for days in (4, 1))
    assert before != after
