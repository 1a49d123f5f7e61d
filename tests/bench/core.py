"""What the core alone spends on an answer, beside one review of the scheduler; flat in the length of course and log."""

import time
from dataclasses import replace
from pathlib import Path
from statistics import median

from bot.clock import micros
from bot.course.model import Course
from bot.learning import commands as c
from bot.learning import events as e
from bot.learning import memory
from bot.learning.decide import decide
from bot.learning.evolve import fold
from bot.learning.progress import Memory
from bot.learning.state import State
from tests.bench.figures import Figure
from tests.bench.growth import LARGE, NOW, SMALL, life, sums
from tests.learning.histories import only_needed

ROUNDS, ANSWERS = 9, 150
LOGGED = 100_000
"""Answers in the long log of one learner."""
DAY = 86_400_000_000


async def core(folder: Path, *, full: bool) -> list[Figure]:
    """Rounds of each in turn; the medians of their ratios."""
    del folder, full
    short, long = sums(SMALL), sums(LARGE)
    begun, far = _learned(short), _learned(long)
    old = _with_a_long_log(begun)
    rounds = [
        (_answers(begun, short), _answers(far, long), _answers(old, short), _reviews(short))
        for _ in range(ROUNDS + 1)
    ][1:]
    return [
        Figure("decide_vs_review", median(a / r for a, _, _, r in rounds), "times", at_most=20),
        Figure(
            "decide_in_a_long_course_vs_short", median(b / a for a, b, _, _ in rounds), "times", at_most=1.3
        ),
        Figure(
            f"decide_at_{LOGGED:,}_logged_vs_few",
            median(o / a for a, _, o, _ in rounds),
            "times",
            at_most=1.3,
        ),
        Figure("decide_and_evolve", median(a for a, _, _, _ in rounds) * 1e6, "us"),
    ]


def _learned(course: Course) -> State:
    """At the last unit, with a question open; only the parts that a decision looks at, as the store loads them."""
    state = decide(fold(State(id=7), life(course)), c.GoOn(micros(NOW)), course).state
    return only_needed(state, course, micros(NOW))


def _with_a_long_log(state: State) -> State:
    """The same learner after as many answers again in that course; those of long ago leave counts and nothing else."""
    asked = state.learner.open
    assert asked is not None
    answered = e.Answered(
        at=0, course=asked.course, unit="u0", question="q", skill="u0-s0", item="u0-s0-0", variant="v", mode="review",
        response="1", shown="1", verdict="correct", rule="exact", local_day="2026-01-01",
    )  # fmt: skip
    head = replace(state.heads[asked.course], session=None)
    long = fold(state.with_head(head), (replace(answered, question=f"q{n}") for n in range(LOGGED)))
    return long.with_head(state.heads[asked.course]).with_learner(open=asked, last=None, at=state.learner.at)


def _answers(state: State, course: Course) -> float:
    """Seconds for the decision on one right answer, its fold included."""
    spent, count = 0.0, 0
    while count < ANSWERS:
        asked = state.learner.open
        if asked is None:
            state = decide(state, c.GoOn(micros(NOW), more=True), course).state
            continue
        answer = c.Answer(micros(NOW), asked.variant.accepted[0])
        begun = time.perf_counter()
        state = decide(state, answer, course).state
        spent += time.perf_counter() - begun
        count += 1
    return spent / count


def _reviews(course: Course) -> float:
    """Seconds for one review of the scheduler."""
    held: Memory = memory.first("u", micros(NOW), "UTC", course, seed="x")
    later = micros(NOW) + 9 * DAY
    begun = time.perf_counter()
    for n in range(ANSWERS):
        memory.reviewed(held, later, "UTC", course, right=True, seed=str(n))
    return (time.perf_counter() - begun) / ANSWERS
