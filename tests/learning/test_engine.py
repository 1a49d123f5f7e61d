"""The whole engine as a state machine: learners, courses that change, breaks of months; the promises hold."""

import os
from collections import Counter

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from bot.learning.state import State
from tests.learning.engine import VERSIONS, Pupil, Shelf
from tests.learning.histories import BEGAN, DAY, DILIGENT, HOUR, MOVES, SECOND, WANDERING

RUNS = 2_000 if os.environ.get("FULL") == "1" else 200
STEPS = 40
LEARNERS = (7, 8)
SOON = 7 * SECOND
NIGHT = 14 * HOUR

seen: Counter[str] = Counter()
"""What the runs came across: a machine that never gets anywhere proves nothing."""


class Engine(RuleBasedStateMachine):
    """Two learners of one house, each in two courses."""

    @initialize()
    def begins(self):
        self.shelf = Shelf()
        self.pupils = {
            number: Pupil(None, State(id=number), now=BEGAN, shelf=self.shelf) for number in LEARNERS
        }
        for pupil in self.pupils.values():
            pupil.course, pupil.other = VERSIONS["sums"][0], VERSIONS["sets"][0]
            pupil.lives("enrol", 1)

    @rule(who=st.sampled_from(LEARNERS), moves=st.lists(st.sampled_from(DILIGENT), min_size=5, max_size=20))
    def learns(self, who, moves):
        """A sitting of somebody who gets on."""
        for move in moves:
            self.pupils[who].lives(move, SOON)

    @rule(who=st.sampled_from(LEARNERS), move=st.sampled_from([*WANDERING, *MOVES]))
    def wanders(self, who, move):
        self.pupils[who].lives(move, SOON)

    @rule(who=st.sampled_from(LEARNERS), count=st.integers(1, 8))
    def struggles(self, who, count):
        """Miss upon miss, going on after each."""
        for _ in range(count):
            self.pupils[who].lives("miss", SOON)
            self.pupils[who].lives("go_on", SOON)

    @rule(who=st.sampled_from(LEARNERS), days=st.sampled_from((0, 1, 1, 2, 9, 30, 120)))
    def rests(self, who, days):
        self.pupils[who].now += NIGHT + days * DAY

    @rule(name=st.sampled_from(sorted(VERSIONS)))
    def is_edited(self, name):
        self.shelf.publish(name)

    @invariant()
    def nobody_is_lost(self):
        for pupil in getattr(self, "pupils", {}).values():
            open_one = pupil.state.learner.open
            assert open_one is None or open_one.course == pupil.state.learner.course

    def teardown(self):
        for pupil in getattr(self, "pupils", {}).values():
            pupil.tells_one_story()
            seen.update(event.kind for event in pupil.events)


def test_whatever_happens_to_learners_and_courses_the_promises_hold(tried):
    seen.clear()
    run_state_machine_as_test(Engine, settings=settings(max_examples=RUNS, stateful_step_count=STEPS))
    tried.update(engine_runs=RUNS, engine_answers=seen["answered"])
    for kind in (
        "passed",
        "unit_passed",
        "checked",
        "taken_back",
        "course_restarted",
        "stepped_back",
        "look_started",
    ):
        assert seen[kind] >= RUNS / 40, (kind, seen)
