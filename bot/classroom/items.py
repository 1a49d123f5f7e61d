"""Which items of a course work badly in a class. Rules over first attempts that were made without help; all pure.

Difficulty is the share right. Discrimination is the point-biserial correlation of an item with the learner's share
right in the rest of its unit (L. Crocker, J. Algina, Introduction to Classical and Modern Test Theory, 1986, ch. 14).
Nothing is ever said to be too easy: whoever is taught until it holds answers most items right.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Literal

from bot.store.disputes import alike
from bot.store.item_facts import First

FEWEST = 5
"""Learners from whom on an item is judged: as few as are shown together anywhere (LEARNING section 11)."""
FEWEST_TO_COMPARE = 10
"""Learners from whom on they are compared with each other: with fewer, chance moves the correlation by a third."""
FEWEST_REST = 3
"""Other first attempts in the unit that tell anything of a learner."""
HARD = 0.3
"""Share right under which an item is told: what has just been taught should not be as hard as that, and an item with
four options is guessed one time in four (R. L. Ebel, D. A. Frisbie, Essentials of Educational Measurement, 1991)."""
SAME = 2 / 3
"""Share of all who met a question, and gave the same other answer, from which its key is doubted (classroom judgement:
a misconception that two of three share with no lesson between would be a lesson that teaches it)."""
FORESEEN = "mistake:"
"""Rule of an answer for which the author has written an answer: a misconception, told under *Teach together*."""

Fault = Literal["key", "against", "hard"]
"""The key is doubted · who knows more of the unit misses it more often · hardly anybody is right."""
ORDER: Sequence[Fault] = ("key", "against", "hard")


@dataclass(frozen=True, slots=True)
class Doubt:
    """The same other answer of many to one question."""

    variant: str
    answer: str
    """As it was understood."""
    same: int
    """Learners who gave it."""
    of: int
    """Learners who met the question."""

    @property
    def alike(self) -> str:
        return alike(self.answer)


@dataclass(frozen=True, slots=True)
class Standing:
    """How an item works in a class."""

    unit: str
    skill: str
    item: str
    learners: int
    right: int
    discrimination: float | None
    """From -1 to 1; None where too few can be compared."""
    answers: tuple[tuple[str, int], ...]
    """Other answers and how often each was given, the most frequent first."""
    faults: tuple[Fault, ...] = ()
    doubt: Doubt | None = None

    @property
    def share(self) -> float:
        return self.right / self.learners

    @property
    def said(self) -> str:
        """A line for whoever looks after the course."""
        parts = [f"{self.right} of {self.learners} right at the first try"]
        if self.discrimination is not None:
            parts.append(f"{self.discrimination:+.2f} with the rest of its unit")
        if self.doubt:
            parts.append(
                f"{self.doubt.same} of {self.doubt.of} gave the same other answer: {self.doubt.answer}"
            )
        return "; ".join(parts)


def report(firsts: Sequence[First]) -> list[Standing]:
    """Every item that enough learners have met, those that work worst first."""
    met: dict[tuple[str, str], list[First]] = {}
    for one in firsts:
        met.setdefault((one.unit, one.item), []).append(one)
    rest = _by_unit(firsts)
    found = [_standing(of, rest) for of in met.values() if len(of) >= FEWEST]
    return sorted(found, key=lambda one: (_rank(one), one.share, one.unit, one.item))


def faulty(standings: Sequence[Standing]) -> list[Standing]:
    return [one for one in standings if one.faults]


def _rank(one: Standing) -> int:
    return min((ORDER.index(fault) for fault in one.faults), default=len(ORDER))


Done = Mapping[tuple[int, str], tuple[int, int]]
"""Learner and unit -> first attempts, and how many of them were right."""


def _by_unit(firsts: Sequence[First]) -> Done:
    found: dict[tuple[int, str], tuple[int, int]] = {}
    for one in firsts:
        tried, right = found.get((one.learner, one.unit), (0, 0))
        found[one.learner, one.unit] = tried + 1, right + one.right
    return found


def _standing(of: Sequence[First], done: Done) -> Standing:
    right, against = sum(one.right for one in of), _discrimination(of, done)
    doubt = doubted(of)
    known: dict[Fault, bool] = {
        "key": doubt is not None,
        "against": against is not None and against[0] <= -against[1],
        "hard": right / len(of) < HARD,
    }
    return Standing(
        unit=of[0].unit,
        skill=of[0].skill,
        item=of[0].item,
        learners=len(of),
        right=right,
        discrimination=against[0] if against else None,
        answers=answered(of),
        faults=tuple(fault for fault in ORDER if known[fault]),
        doubt=doubt,
    )


def answered(of: Sequence[First]) -> tuple[tuple[str, int], ...]:
    """Other answers than the key's; what differs in nothing that is read is one."""
    counts = Counter(alike(one.shown) for one in of if one.shown)
    shown = {alike(one.shown): one.shown for one in reversed(of)}
    return tuple((shown[same], count) for same, count in sorted(counts.items(), key=lambda c: (-c[1], c[0])))


def doubted(of: Sequence[First]) -> Doubt | None:
    """The other answer that so many gave to one question that its key looks mistaken."""
    by_variant: dict[str, list[First]] = {}
    for one in of:
        by_variant.setdefault(one.variant, []).append(one)
    found = [doubt for group in by_variant.values() if (doubt := _doubt(group))]
    return max(found, key=lambda doubt: doubt.same, default=None)


def _doubt(group: Sequence[First]) -> Doubt | None:
    others = answered([one for one in group if not one.rule.startswith(FORESEEN)])
    if not others:
        return None
    answer, same = others[0]
    fits = same >= FEWEST and same >= SAME * len(group)
    return Doubt(group[0].variant, answer, same, len(group)) if fits else None


def _discrimination(of: Sequence[First], done: Done) -> tuple[float, float] | None:
    """The correlation, and how far chance alone moves it; None where too few, or all alike."""
    pairs = []
    for one in of:
        tried, right = done[one.learner, one.unit]
        if tried - 1 >= FEWEST_REST:
            pairs.append((float(one.right), (right - one.right) / (tried - 1)))
    if len(pairs) < FEWEST_TO_COMPARE or (found := _correlation(pairs)) is None:
        return None
    return found, 1 / sqrt(len(pairs) - 1)


def _correlation(pairs: Sequence[tuple[float, float]]) -> float | None:
    count = len(pairs)
    x_mean, y_mean = sum(x for x, _ in pairs) / count, sum(y for _, y in pairs) / count
    x_spread = sum((x - x_mean) ** 2 for x, _ in pairs)
    y_spread = sum((y - y_mean) ** 2 for _, y in pairs)
    if not x_spread or not y_spread:
        return None
    shared = sum((x - x_mean) * (y - y_mean) for x, y in pairs)
    return shared / sqrt(x_spread * y_spread)
