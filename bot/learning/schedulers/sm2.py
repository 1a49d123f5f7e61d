"""SM-2 as Wozniak described it (Optimization of Learning, 1990, section 3.2), with two grades.

Right is quality 5, missed quality 2. The easiness factor lies from 1.3 to 2.5, both his: without the upper end right
answers would raise it for ever, and without a change after a miss (which the text leaves open and the implementations
make) it could never fall. SM-2 predicts no recall. It is read as .90 at the end of an interval, the forgetting index
that SuperMemo aims at and Anki assumes of SM-2 histories, falling along the curve of FSRS-6: so an interval is a
stability, "fading" means the same with both, and either can go on from what the other left.
"""

from dataclasses import dataclass
from math import ceil, exp, expm1

from bot.learning.schedulers.base import DECAY, Held, Remembered
from bot.learning.schedulers.fsrs import DEFAULT

FIRST, SECOND = 1, 6
"""Days after what was passed or missed, and after the first right review."""
RIGHT, MISSED = 5, 2
"""Quality of an answer, of 0 to 5: perfect, and wrong where the right one then seemed easy."""
HARD, EASY = 1.3, 2.5
"""Ends of the easiness factor."""
SOON = 0.95
"""Share of an interval after which it counts as waited for: due days are spread by so much."""


@dataclass(frozen=True, slots=True)
class Sm2:
    version: str = "sm-2"
    decay: float = DECAY

    def passed(self) -> Held:
        return _held(FIRST, EASY)

    def reviewed(self, before: Remembered, days: int, *, right: bool) -> Held:
        easiness = min(EASY, max(HARD, easiness_of(before.stability, before.difficulty)))
        after = min(EASY, eased(easiness, RIGHT if right else MISSED))
        if not right:
            return _held(min(FIRST, before.stability), after)
        waited = before.stability if days >= round(SOON * before.stability) else days
        # What is asked early bears only the days that went by; a right answer never shortens.
        return _held(max(SECOND, next_interval(waited, easiness), before.stability), after)


SCHEDULER = Sm2()


def eased(easiness: float, quality: int) -> float:
    """The easiness factor after an answer of this quality."""
    short = 5 - quality
    return max(HARD, easiness + 0.1 - short * (0.08 + short * 0.02))


def next_interval(interval: float, easiness: float) -> int:
    """Days until the next review; fractions are rounded up."""
    return ceil(round(interval * easiness, 6))  # 6 * 2.5 may come out a hair over 15


def difficulty_of(stability: float, easiness: float) -> float:
    """The difficulty with which FSRS-6 lets a right answer on the due day lengthen the interval by the easiness factor.

    As fsrs-rs reads SM-2 histories (`memory_state_from_sm2`), but not cut off at 1 and 10, so that nothing is lost.
    """
    return 11 - (easiness - 1) / _growth(stability)


def easiness_of(stability: float, difficulty: float) -> float:
    """The easiness factor that `difficulty_of` wrote, or that comes nearest to what FSRS-6 wrote."""
    return 1 + (11 - difficulty) * _growth(stability)


def _growth(stability: float) -> float:
    """What one step of difficulty adds in FSRS-6 where recall is .90."""
    return exp(DEFAULT[8]) * float(pow(stability, -DEFAULT[9])) * expm1(0.1 * DEFAULT[10])


def _held(interval: float, easiness: float) -> Held:
    return Held(float(interval), difficulty_of(interval, easiness), max(1, round(interval)))
