"""Whom a unit can be sent to: who can begin it, who needs something first, and who has passed it already."""

from dataclasses import dataclass, field

from bot.classroom.seen import DONE, Pupil, Sight
from bot.course.model import Course, Unit
from bot.learning.gate import above


@dataclass(frozen=True, slots=True)
class Audience:
    """Everybody in a class, by what the unit is to them."""

    ready: tuple[int, ...] = ()
    """Learners who can begin it, or are at it."""
    first: dict[int, str] = field(default_factory=dict)
    """Learner -> the unit that comes first."""
    done: tuple[int, ...] = ()
    """They have passed it: nothing is sent to them."""


def audience(sight: Sight, unit: Unit) -> Audience:
    """What the unit is to each of the class."""
    places = {one.id: n for n, one in enumerate(sight.course.units)}
    ready, first, done = [], {}, []
    for pupil in sight.pupils:
        cell = _cell(pupil, places[unit.id])
        before = _before(sight.course, unit, pupil, places)
        if cell in DONE:
            done.append(pupil.learner)
        elif cell == "new" and before:
            first[pupil.learner] = before
        else:
            ready.append(pupil.learner)
    return Audience(tuple(ready), first, tuple(done))


def _before(course: Course, unit: Unit, pupil: Pupil, places: dict[str, int]) -> str:
    """The first unit on the way to this one that the learner has not passed; empty where the way is open."""
    missing = [name for name in above(course, unit) if _cell(pupil, places[name]) not in DONE]
    return min(missing, key=places.__getitem__, default="")


def _cell(pupil: Pupil, place: int) -> str:
    return pupil.cells[place] if place < len(pupil.cells) else "new"
