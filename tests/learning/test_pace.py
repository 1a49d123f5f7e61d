"""How long a course takes (Carroll): the range that is told holds the truth, and narrows with what is known."""

import math
import random
from dataclasses import replace
from functools import lru_cache
from statistics import mean
from typing import NamedTuple

import pytest

from bot.learning import commands as c
from bot.learning.decide import decide
from bot.learning.heads import Sitting
from bot.learning.pace import Pace, days_to, pace, sessions_to, times_of
from bot.learning.state import State
from tests.learning.histories import BEGAN, DAY, SECOND, answer_to
from tests.learning.samples import chain, diamond, letters, mixed, straight
from tests.scenario import Story, begin

COURSES = {
    "chain": chain(10),
    "one ahead": chain(8, ahead=1),
    "long sessions": chain(10, ahead=2),
    "diamond": diamond(),
    "mixed": mixed(),
}
COURSES["long sessions"] = replace(COURSES["long sessions"], session=20)
LEARNERS = 40
DAYS = 200


class Told(NamedTuple):
    """What was told when so many units were passed, and how many sessions it took from there."""

    units: int
    pace: Pace
    true: int


class Learner:
    """Knows a skill from some answer on, and now and then misses what is known; comes every day to every third."""

    def __init__(self, course, number: int) -> None:
        self.course, self.chance, self.now = course, random.Random(number), BEGAN
        self.state, self.known = State(id=number), set()
        self.learns, self.slips = self.chance.uniform(0.08, 0.5), self.chance.uniform(0.02, 0.15)
        self.rests = self.chance.choice((1, 1, 2, 3))
        self.told: dict[str, State] = {}
        """The state when a unit was first passed."""

    def lives(self) -> list[Told]:
        for day in range(0, DAYS * self.rests, self.rests):
            self.now = max(self.now, BEGAN + day * DAY)
            self._does(c.GoOn(self.now) if day else c.Enrol(self.now))
            while self.state.head.session and not self._done:
                self._answers()
            if self._done:
                return list(self._tells())
        raise AssertionError("never came to the end")

    @property
    def _done(self) -> bool:
        return all(self.state.head.level(unit.id) in ("passed", "kept") for unit in self.course.units)

    def _does(self, command: c.Command) -> None:
        decision = decide(self.state, command, self.course)
        self.state = decision.state
        for event in decision.events:
            if event.kind == "unit_passed":
                self.told.setdefault(event.unit, decision.state)

    def _answers(self) -> None:
        self.now += 10 * SECOND
        asked = self.state.learner.open
        if asked is None:
            return self._does(c.GoOn(self.now))
        skill, luck = asked.variant.skill, self.chance.random()
        right = luck > self.slips if skill in self.known else luck < asked.variant.guess
        if self.chance.random() < self.learns:
            self.known.add(skill)
        return self._does(c.Answer(self.now, answer_to(asked.variant, right), asked.key))

    def _tells(self):
        for units, state in enumerate(self.told.values(), start=1):
            if said := pace(state, self.course):
                yield Told(units, said, self.state.head.sessions - state.head.sessions)


@lru_cache
def told(name: str) -> list[Told]:
    return [one for number in range(LEARNERS) for one in Learner(COURSES[name], number).lives()]


def holds(one: Told) -> bool:
    return one.pace.least <= one.true <= one.pace.most


@pytest.mark.parametrize("name", COURSES)
def test_the_range_holds_the_true_number_for_three_learners_in_five_at_least(name, tried):
    assert mean(map(holds, told(name))) >= 0.6
    assert mean(holds(one) for one in told(name) if one.units == 1) >= 0.6
    tried["paces told"] += len(told(name))


@pytest.mark.parametrize("name", COURSES)
def test_the_range_narrows_from_unit_to_unit(name):
    last = max(one.units for one in told(name))
    widths = [
        mean(one.pace.most - one.pace.least for one in told(name) if one.units == units)
        for units in range(1, last + 1)
    ]
    assert widths[-1] < widths[len(widths) // 2] < widths[0] or (len(widths) == 2 and widths[1] < widths[0])


def test_neither_end_is_chosen_to_be_safe():
    """Who is outside the range is not all on one side, and its upper end is no multiple of the truth."""
    first = [one for one in told("chain") if one.units == 1]
    assert any(one.true > one.pace.most for one in told("chain"))
    assert any(one.true < one.pace.least for one in told("chain"))
    assert mean(one.pace.most for one in first) < 2 * mean(one.true for one in first)


def test_nothing_is_said_before_a_unit_is_passed_nor_when_all_are():
    story = begin(straight(session=500))
    assert pace(story.state, story.course) is None
    story = story.given("right * 2")
    assert pace(story.state, story.course) is None
    passed = story.given("right").then(levels="a passed")
    assert pace(passed.state, passed.course)
    learner = Learner(straight(), 1)
    learner.lives()
    assert pace(learner.state, learner.course) is None


def passed_one(moves: str) -> Story:
    return begin(chain(6)).given(moves).until(lambda s: "a passed" in s.levels)


def test_who_misses_more_is_told_more():
    quick, slow = passed_one("right"), passed_one("right, miss, go on, right, miss, go on, miss, go on")
    assert pace(slow.state, slow.course).most > pace(quick.state, quick.course).most


def test_time_spent_and_needed_is_told_of_every_skill():
    story = passed_one("right")
    first, *others = times_of(story.state, story.course)
    assert (first.skill, first.shortest, first.left) == ("a-0", 3, 0)
    assert first.spent == len(story.found("answered"))
    assert all(time.spent == 0 and time.left > time.shortest for time in others)


def test_the_shortest_way_of_a_set_is_every_entry_twice_and_one_more():
    story = begin(letters(4))
    (time,) = times_of(story.state, story.course)
    assert time.shortest == 9
    story.given("right * 9").then(levels="a passed")


def test_weeks_are_told_once_sessions_say_how_many_a_week_has():
    story = passed_one("right")
    assert pace(story.state, story.course).weeks is None
    sat = tuple(Sitting(BEGAN + n * 4 * DAY, 12, 8) for n in range(4))
    weekly = story.state.with_head(replace(story.head, sittings=sat))
    known = pace(weekly, story.course)
    assert known.weeks == (max(1, round(known.least * 4 / 7)), -(-known.most * 4 // 7))


def test_the_same_learner_is_told_the_same():
    story = passed_one("right, miss, go on")
    assert pace(story.state, story.course) == pace(story.state, story.course)


@pytest.mark.parametrize("answered", [0, 12, 16])
def test_a_range_is_never_less_than_one_session_nor_turned_round(answered):
    story = begin(chain(2)).until(lambda s: "a passed" in s.levels and s.open)
    session = replace(story.head.session, answered=answered)
    known = pace(story.state.with_head(replace(story.head, session=session)), story.course)
    assert 1 <= known.least <= known.most


def test_the_way_to_some_units_is_part_of_the_way_to_all_and_none_where_they_are_passed():
    story = passed_one("right")
    names = [unit.id for unit in story.course.units]
    whole, near = (sessions_to(story.state, story.course, units) for units in (names, names[:2]))
    assert whole > near > 0
    assert sessions_to(story.state, story.course, names[:1]) == 0
    assert days_to(story.state, story.course, names[:1]) is None


def test_days_of_practice_are_told_once_a_unit_is_passed_and_are_fewer_for_who_sits_down_twice_a_day():
    story = begin(chain(6))
    names = [unit.id for unit in story.course.units]
    assert days_to(story.state, story.course, names) is None
    passed = passed_one("right").state

    def sat(*days):
        sittings = tuple(Sitting(BEGAN + int(day * DAY), 12, 8) for day in days)
        return passed.with_head(replace(passed.head, sittings=sittings))

    once, twice = (days_to(sat(*days), story.course, names) for days in ((0, 1, 2, 3), (0, 0.1, 1, 1.1)))
    assert once == math.ceil(sessions_to(sat(0, 1, 2, 3), story.course, names))
    assert twice == math.ceil(sessions_to(sat(0, 0.1, 1, 1.1), story.course, names) / 2)
