"""Fits FSRS-6 to how a course's own learners remembered, and keeps what it has unless that is better.

Learners are held out whole: what is fitted is judged by people it has not seen. What is judged is what is written.
"""

import hashlib
import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.course.model import Course
from bot.learning.schedulers import base, fsrs
from bot.learning.schedulers.base import Scheduler
from bot.ops.histories import History

ENOUGH = 1_000
"""Reviews to fit on: what Anki asked for when FSRS came into it (23.10; since 24.04 it takes 400 of one person). At
1,000 most of the gain is there, at 400 half of it (research/learning-engine.md, section 4)."""
LEARNERS = 5
"""Learners with reviews: fewer would speak for themselves and not for the course [J]."""
HELD_OUT = 0.2
"""Share of the reviews, of whole learners, that judge."""
LEAST_GAIN = 0.0005
"""Log loss by which the fitted ones must be better: what is printed differs [J]. Fitting brought .018 on average over
9,999 people (srs-benchmark, FSRS-6 binary against default)."""
PLACES = 4
CERTAIN = 1e-6
"""No prediction is surer than that."""


@dataclass(frozen=True, slots=True)
class Data:
    """Reviews of a course, divided by learner."""

    fitting: tuple[History, ...]
    judging: tuple[History, ...]

    @property
    def learners(self) -> int:
        return len({history.learner for history in (*self.fitting, *self.judging)})

    @property
    def enough(self) -> bool:
        return self.learners >= LEARNERS and counted(self.fitting) >= ENOUGH


@dataclass(frozen=True, slots=True)
class Fit:
    """Parameters for a course, with the log loss on the held-out reviews by the present ones and by these."""

    parameters: tuple[float, ...]
    before: float
    after: float

    @property
    def better(self) -> bool:
        return self.after <= self.before - LEAST_GAIN


def told(data: Data, found: Fit | None) -> str:
    """What was looked at and what came of it, for the operator."""
    fitting, judging = counted(data.fitting), counted(data.judging)
    seen = f"{fitting + judging:,} reviews by {data.learners:,} learners; {judging:,} of them are held out to judge."
    if found is None:
        return (
            f"{seen}\nToo few: fitting takes {ENOUGH:,} that are not held out (there are {fitting:,}), "
            f"by {LEARNERS} learners in all. Nothing is changed."
        )
    losses = f"Log loss on those: {found.before:.4f} now, {found.after:.4f} with the fitted parameters."
    end = "Better." if found.better else "Not better by so much that it would show. Nothing is changed."
    return f"{seen}\n{losses} {end}"


def counted(histories: Iterable[History]) -> int:
    """How many of their reviews could be foretold."""
    return sum(history.predicted for history in histories)


def divided(histories: Sequence[History], course: str) -> Data:
    """Learners in an order drawn from their ids are held out until a fifth of the reviews is."""
    own = Counter[int]()
    for history in histories:
        own[history.learner] += history.predicted
    held, reviews = set[int](), 0
    for learner in sorted(own, key=lambda learner: _draw(course, learner)):
        if reviews < HELD_OUT * own.total():
            held.add(learner)
            reviews += own[learner]
    fitting = tuple(history for history in histories if history.learner not in held)
    return Data(fitting, tuple(history for history in histories if history.learner in held))


def _draw(course: str, learner: int) -> bytes:
    return hashlib.sha256(f"{course}/{learner}".encode()).digest()


def fit(data: Data, course: Course) -> Fit:
    """FSRS-6 fitted to the one part and judged by the other."""
    parameters = _fitted(data.fitting)
    before, after = (
        log_loss(data.judging, fsrs.scheduler(course.retention, each))
        for each in (course.parameters, parameters)
    )
    return Fit(parameters, before, after)


def log_loss(histories: Iterable[History], scheduler: Scheduler) -> float:
    """How badly a scheduler foretold these reviews: the mean of -ln(what it gave to what happened)."""
    losses = [loss for history in histories for loss in _losses(history, scheduler)]
    return math.fsum(losses) / len(losses)


def _losses(history: History, scheduler: Scheduler) -> Iterable[float]:
    held = scheduler.passed()
    for days, review in list(zip(history.days, history.reviews, strict=True))[1:]:
        chance = base.recall(days, held.stability, scheduler.decay)
        yield -math.log(max(CERTAIN, chance if review.right else 1 - chance))
        held = scheduler.reviewed(held, days, right=review.right)


def _fitted(histories: Iterable[History]) -> tuple[float, ...]:
    """By fsrs-rs, which weighs later reviews more: they are given in the order of time."""
    from fsrs_rs_python import FSRS, FSRSItem, FSRSReview  # only this command needs it

    found = []
    for history in histories:
        told = [
            FSRSReview(3 if review.right else 1, days)
            for days, review in zip(history.days, history.reviews, strict=True)
        ]
        found += [(history.reviews[n - 1].day, told[:n]) for n in range(2, len(told) + 1)]
    found.sort(key=lambda one: one[0])
    fitted = FSRS(fsrs.DEFAULT).compute_parameters([FSRSItem(reviews) for _, reviews in found])
    return fsrs.within(round(number, PLACES) for number in fitted)
