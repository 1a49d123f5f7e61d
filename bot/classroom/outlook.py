"""Who will likely be there by a day that a teacher set: time needed against the time there is.

Time needed is what `learning/pace` says, in sessions. Time there is are the school days until then, at as many
sessions a day as the learner has had so far. A line for the teacher: nothing of it reaches what a learner is asked.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bot.classroom import school_days
from bot.classroom.class_pace import LEAST
from bot.classroom.seen import Outlook, Pupil, Sight, Target
from bot.clock import instant
from bot.course.model import Course
from bot.learning import gate
from bot.learning.heads import Head
from bot.learning.pace import REGULAR, sessions_to
from bot.learning.progress import Work
from bot.learning.state import State


@dataclass(frozen=True, slots=True)
class Kept:
    """What is kept of everybody's way through the course."""

    heads: Mapping[int, Head]
    works: Mapping[int, Mapping[str, Work]]
    """By unit."""


def way(course: Course, unit: str) -> tuple[str, ...]:
    """The units that are to be passed: this one and all it requires, or (an empty one) all; none where it is gone."""
    if not unit:
        return tuple(one.id for one in course.units)
    known = course.unit(unit)
    return (unit, *gate.above(course, known)) if known else ()


def ahead(course: Course, targets: Sequence[Target], today: date) -> list[Target]:
    """Days that are not over, of what the course still has."""
    return [one for one in targets if one.day >= today and way(course, one.unit)]


def outlooks(sight: Sight, targets: Sequence[Target], kept: Kept) -> list[Outlook]:
    """For each day ahead who will likely be there; holidays are no days."""
    return [_outlook(sight, one, kept) for one in ahead(sight.course, targets, sight.today)]


def _outlook(sight: Sight, target: Target, kept: Kept) -> Outlook:
    left = school_days.between(sight.today, target.day, sight.holidays)
    units = way(sight.course, target.unit)
    fits = {one.learner: _fits(sight, one, units, kept, left) for one in sight.pupils}
    likely = tuple(learner for learner, fit in fits.items() if fit)
    return Outlook(target, left, likely, tuple(learner for learner, fit in fits.items() if fit is False))


def _fits(sight: Sight, pupil: Pupil, units: Sequence[str], kept: Kept, left: int) -> bool | None:
    """Whether so many days are enough at this pace; None where it is too soon to tell."""
    course, head = sight.course, kept.heads.get(pupil.learner)
    needed = sessions_to(_state(pupil, course, head, kept), course, units)
    if not needed:
        return True
    sat = _began(head)
    since = instant(sat[0] if sat else pupil.since).date()
    days = school_days.between(since, sight.today, sight.holidays)
    if len(sat) < REGULAR and days < LEAST:
        return None
    return needed <= left * len(sat) / max(days, 1)


def _began(head: Head | None) -> list[int]:
    """When the last sessions began, the open one among them."""
    if head is None:
        return []
    return [*(one.at for one in head.sittings), *([head.session.started_at] if head.session else [])]


def _state(pupil: Pupil, course: Course, head: Head | None, kept: Kept) -> State:
    """As far as the pace looks; the length of a session counts only until there are sessions to tell by."""
    works = {f"{course.id}/{unit}": work for unit, work in kept.works.get(pupil.learner, {}).items()}
    return State(id=pupil.learner, heads={course.id: head} if head else {}, works=works)
