"""What every scheduler can do, and the one curve along which all of them see memory fade.

Both keep the same two numbers, so a course may change its scheduler and goes on with what is remembered: ``stability``,
the days after which recall is .90, and ``difficulty``, from which each knows how much a right answer adds.
"""

from dataclasses import dataclass
from typing import Protocol

DECAY = 0.1542
"""FSRS-6 default forgetting curve: recall(t) = (1 + factor * t / stability) ** -DECAY, .90 at t = stability."""


class Remembered(Protocol):
    """What a review goes on from."""

    @property
    def stability(self) -> float:
        """Days after which recall is .90."""

    @property
    def difficulty(self) -> float:
        """From 1, easy, to 10; SM-2 goes a little beyond either end."""


@dataclass(frozen=True, slots=True)
class Held:
    """What is remembered after an answer, and how long it may rest."""

    stability: float
    difficulty: float
    days: int
    """Whole days until it is due, at least one."""


class Scheduler(Protocol):
    """A rule for reviews, in whole local days. It knows no clock, no spread and no longest interval."""

    @property
    def version(self) -> str:
        """Its name and parameters, as written into every event that used them."""

    @property
    def decay(self) -> float:
        """Of the curve along which recall falls."""

    def passed(self) -> Held:
        """What was just passed."""

    def reviewed(self, before: Remembered, days: int, *, right: bool) -> Held:
        """After the first review of a day, so many days (at least one) behind the last."""


def factor(decay: float) -> float:
    """What makes recall .90 after one stability."""
    return float(pow(0.9, -1 / decay)) - 1


def recall(days: float, stability: float, decay: float) -> float:
    """Predicted chance to recall it after so many days."""
    return float(pow(1 + factor(decay) * days / stability, -decay))


def days_until(level: float, stability: float, decay: float) -> float:
    """After how many days predicted recall falls to a level."""
    return stability / factor(decay) * (float(pow(level, -1 / decay)) - 1)
