"""FSRS-6 with two grades: right is Good, missed is Again. Computed by py-fsrs, without its steps, chance and clock."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache

import fsrs
from fsrs.scheduler import DEFAULT_PARAMETERS, LOWER_BOUNDS_PARAMETERS, UPPER_BOUNDS_PARAMETERS

from bot.learning.schedulers.base import Held, Remembered

DEFAULT: tuple[float, ...] = tuple(DEFAULT_PARAMETERS)
COUNT = len(DEFAULT)
EASIEST, HARDEST = 1.0, 10.0
LEAST = 0.001
"""The smallest stability of FSRS, in days."""
NO_LIMIT = 100 * 365
"""The longest interval is the course's and is kept in `memory`."""
HASH = 8
"""Hex digits that tell one set of parameters from another."""
_DAY_0 = datetime(2000, 1, 1, tzinfo=UTC)
"""Any day will do: only the days between two reviews matter."""


@dataclass(frozen=True, slots=True)
class Fsrs:
    """FSRS-6 with one set of parameters and one recall to aim at."""

    version: str
    decay: float
    rule: fsrs.Scheduler

    def passed(self) -> Held:
        return self._after(fsrs.Card(card_id=1, due=_DAY_0), 0, right=True)

    def reviewed(self, before: Remembered, days: int, *, right: bool) -> Held:
        card = fsrs.Card(
            card_id=1,
            state=fsrs.State.Review,
            stability=max(LEAST, before.stability),
            difficulty=min(HARDEST, max(EASIEST, before.difficulty)),
            due=_DAY_0,
            last_review=_DAY_0,
        )
        return self._after(card, days, right=right)

    def _after(self, card: fsrs.Card, days: int, *, right: bool) -> Held:
        today = _DAY_0 + timedelta(days=days)
        after, _ = self.rule.review_card(card, fsrs.Rating.Good if right else fsrs.Rating.Again, today)
        return Held(
            float(after.stability or LEAST), float(after.difficulty or HARDEST), (after.due - today).days
        )


@lru_cache(maxsize=64)
def scheduler(retention: float, parameters: tuple[float, ...] = ()) -> Fsrs:
    """FSRS-6 that aims at this recall; without parameters of its own, with those of FSRS-6."""
    rule = fsrs.Scheduler(
        parameters=parameters or DEFAULT,
        desired_retention=retention,
        learning_steps=(),
        relearning_steps=(),
        maximum_interval=NO_LIMIT,
        enable_fuzzing=False,
    )
    return Fsrs(f"fsrs-6/{named(parameters)}", float(rule.parameters[20]), rule)


def named(parameters: Sequence[float]) -> str:
    """The version of parameters: ``default``, or a hash of the numbers."""
    if not parameters:
        return "default"
    written = " ".join(repr(float(number)) for number in parameters)
    return hashlib.sha256(written.encode()).hexdigest()[:HASH]


def refused(parameters: Sequence[float]) -> Iterator[str]:
    """What FSRS-6 cannot compute with, told one by one."""
    if len(parameters) != COUNT:
        yield f"FSRS-6 has {COUNT} parameters, here are {len(parameters)}"
        return
    bounds = zip(parameters, LOWER_BOUNDS_PARAMETERS, UPPER_BOUNDS_PARAMETERS, strict=True)
    for place, (number, low, high) in enumerate(bounds, 1):
        if not low <= number <= high:
            yield f"the parameter in place {place} is {number:g}, and must lie from {low:g} to {high:g}"


def within(parameters: Iterable[float]) -> tuple[float, ...]:
    """The parameters, moved to where FSRS-6 can compute with them."""
    bounds = zip(parameters, LOWER_BOUNDS_PARAMETERS, UPPER_BOUNDS_PARAMETERS, strict=True)
    return tuple(min(high, max(low, number)) for number, low, high in bounds)
