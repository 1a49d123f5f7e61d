"""Whom to teach together: those who share a misconception, then those who lack the same requirement."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from bot.classroom.seen import Miss, Pupil, Sight
from bot.learning.ways import mark

TWICE = 2
"""Times that a learner has to give an answer of one kind: once may be a slip [J]."""
ENOUGH = 3
"""Learners that are worth a word to all of them at once [J]."""
LOOKS_BACK = 14
"""Days of which misses are looked at."""
NAMED = "mistake:"
PLAIN = "()"
"""How a variant without drawn values ends: its wrong answers can be compared as texts."""


@dataclass(frozen=True, slots=True)
class Group:
    """Learners who can be taught together."""

    sort: Literal["misconception", "answer", "requirement"]
    """The course knows what was thought · the same other answer to an item · a unit that others build on."""
    what: str
    """Name of the misconception, the item, or the unit."""
    unit: str
    learners: tuple[int, ...]
    skill: str = ""
    example: Miss | None = None

    @property
    def mark(self) -> str:
        """Tells it from the others, on a button and from one day to the next."""
        shown = self.example.shown if self.example and self.sort == "answer" else ""
        return mark(f"{self.sort}:{self.what}:{shown}")


def groups(sight: Sight) -> list[Group]:
    """Misconceptions first, then missing requirements; the larger group first."""
    return [*_by_size(_misconceptions(sight)), *_by_size(_requirements(sight))]


def _by_size(found: Iterable[Group]) -> list[Group]:
    return sorted(
        (one for one in found if len(one.learners) >= ENOUGH), key=lambda one: (-len(one.learners), one.what)
    )


def _misconceptions(sight: Sight) -> list[Group]:
    pupils = {one.learner: one for one in sight.pupils}
    found: dict[tuple[str, str, str], list[Miss]] = {}
    for miss in sight.misses:
        if (
            miss.learner in pupils
            and miss.skill not in pupils[miss.learner].settled
            and (key := pattern(miss))
        ):
            found.setdefault(key, []).append(miss)
    return [_group(key, misses) for key, misses in found.items()]


def pattern(miss: Miss) -> tuple[str, str, str] | None:
    """What misses have in common: a misconception with a name, else the very answer where nothing was drawn."""
    if len(miss.rule) > len(NAMED) and miss.rule.startswith(NAMED):
        return "misconception", miss.rule.removeprefix(NAMED), ""
    plain = miss.shown and miss.variant.endswith(PLAIN)
    return ("answer", miss.item, miss.shown.casefold()) if plain else None


def _group(key: tuple[str, str, str], misses: Sequence[Miss]) -> Group:
    times = Counter(miss.learner for miss in misses)
    learners = tuple(learner for learner, count in times.items() if count >= TWICE)
    place, _ = Counter((miss.unit, miss.skill) for miss in misses).most_common(1)[0]
    example = next(miss for miss in reversed(misses) if (miss.unit, miss.skill) == place)
    sort: Literal["misconception", "answer"] = "misconception" if key[0] == "misconception" else "answer"
    return Group(sort, key[1], place[0], learners, place[1], example)


def _requirements(sight: Sight) -> list[Group]:
    """Units that fade, or in which somebody is stuck, while the next one that is built on them waits."""
    found: dict[str, list[int]] = {}
    for pupil in sight.pupils:
        for unit in _lacking(sight, pupil):
            found.setdefault(unit, []).append(pupil.learner)
    return [Group("requirement", unit, unit, tuple(learners)) for unit, learners in found.items()]


def _lacking(sight: Sight, pupil: Pupil) -> list[str]:
    cells = dict(zip((unit.id for unit in sight.course.units), pupil.cells, strict=False))
    ahead = [unit for unit in sight.course.units if cells.get(unit.id) in ("new", "practising", "stuck")]
    wanted = dict.fromkeys(name for unit in ahead for name in unit.requires)
    return [name for name in wanted if cells.get(name) in ("fading", "stuck")]
