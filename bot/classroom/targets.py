"""Days by which a teacher hopes that a unit, or the whole course, is passed.

Understanding is held constant and time varies: such a day moves nothing that a learner is asked, or when.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from bot.classroom.free_days import today_of
from bot.classroom.room import Class, allowed
from bot.classroom.seen import Target
from bot.course.model import Course, Unit
from bot.household import Person, Said
from bot.learning import time_off
from bot.learning.commands import Until
from bot.learning.ways import mark
from bot.mail import Tx
from bot.store import classes, people, targets
from bot.tutor import Render, Tutor, Visit

WHOLE = "all"
"""In place of a unit's mark: the whole course."""
ASKING = "deed:target"
"""What is asked for when the next thing typed is such a day."""
Note = Literal["ask", "unclear", "over", "far", "set", "dropped", "gone"]
"""What came of a wish; ``gone``: the course has no such unit any more."""


@dataclass(frozen=True, slots=True)
class Plan:
    """The days of a class, as its teacher sees them."""

    known: Class
    course: Course | None
    today: date
    targets: Sequence[Target] = ()
    note: Note | None = None
    unit: str = ""
    """What the wish was about; empty: the whole course."""

    @property
    def units(self) -> Sequence[Unit]:
        return self.course.units if self.course else ()

    @property
    def day(self) -> date | None:
        """By when that should be passed."""
        return next((one.day for one in self.targets if one.unit == self.unit), None)

    def meant(self, which: str) -> str | None:
        """The unit with this mark, also one that the course has no more."""
        if which == WHOLE:
            return ""
        names = [*(one.id for one in self.units), *(one.unit for one in self.targets)]
        return next((name for name in names if name and mark(name) == which), None)


Speak = Callable[[Plan], Render]
Deed = Callable[[Person, Plan, Visit], Tx[Plan]]


def mark_of(unit: str) -> str:
    """By which a button names a unit, or the whole course."""
    return mark(unit) if unit else WHOLE


def nothing(_person: Person, plan: Plan, _visit: Visit) -> Tx[Plan]:
    """Only a look."""
    yield from ()
    return plan


def act(tutor: Tutor, visit: Visit, number: int, speak: Speak, refused: Render, deed: Deed = nothing) -> Said:
    """A teacher does something about the days of a class, and sees how they stand."""
    person, known = yield from allowed(tutor, visit, number, "target")
    if known is None:
        return (yield from tutor.look(visit, refused))
    today = yield from today_of(person, visit)
    plan = Plan(known, tutor.courses.get(known.course), today, (yield from _targets(number)))
    plan = yield from deed(person, plan, visit)
    return (yield from tutor.look(visit, speak(replace(plan, targets=(yield from _targets(number))))))


def ask(which: str) -> Deed:
    """The next thing typed is the day."""

    def deed(person: Person, plan: Plan, _visit: Visit) -> Tx[Plan]:
        unit = plan.meant(which)
        if unit is None or not _taught(plan, unit):
            return replace(plan, note="gone")
        yield from _asked(person, plan, which)
        return replace(plan, note="ask", unit=unit)

    return deed


def keep(which: str, until: Until | None) -> Deed:
    """By that day from now on; one that will not do is asked for again, and what was set stays."""

    def deed(person: Person, plan: Plan, visit: Visit) -> Tx[Plan]:
        unit = plan.meant(which)
        if unit is None or not _taught(plan, unit):
            return replace(plan, note="gone")
        day, note = day_of(until, plan.today)
        if day is None:
            yield from _asked(person, plan, which)
            return replace(plan, note=note, unit=unit)
        yield from targets.keep(plan.known.id, unit, day, person.account, visit.at)
        about = f"{unit or 'course'} by {day}"
        yield from classes.note(plan.known.id, person.account, "target", about, visit.at)
        return replace(plan, note="set", unit=unit)

    return deed


def drop(which: str) -> Deed:
    """There is no such day any more."""

    def deed(person: Person, plan: Plan, visit: Visit) -> Tx[Plan]:
        unit = plan.meant(which)
        if unit is None:
            return replace(plan, note="gone")
        yield from targets.drop(plan.known.id, unit)
        yield from classes.note(plan.known.id, person.account, "no target", unit or "course", visit.at)
        return replace(plan, note="dropped", unit=unit)

    return deed


def day_of(until: Until | None, today: date) -> tuple[date | None, Note]:
    """The day that was typed, or why it will not do; without a year the next such day is meant."""
    if until is None:
        return None, "unclear"
    day = time_off.day_of(until, today)
    if day is None:
        return None, "unclear"
    if not today <= day <= today + timedelta(days=time_off.LONGEST):
        return None, "over" if day < today else "far"
    return day, "set"


def _taught(plan: Plan, unit: str) -> bool:
    return plan.course is not None and (not unit or plan.course.unit(unit) is not None)


def _asked(person: Person, plan: Plan, which: str) -> Tx[None]:
    yield from people.ask(person.account, f"{ASKING}:{plan.known.id}:{which}")


def _targets(number: int) -> Tx[list[Target]]:
    return [Target(unit, day) for unit, day in (yield from targets.of_class(number))]


# What a learner sees of it.


@dataclass(frozen=True, slots=True)
class Hope:
    """A day by which one of the learner's classes should have passed something."""

    course: str
    target: Target


def hopes(tutor: Tutor, visit: Visit, speak: Callable[[Sequence[Hope]], Render]) -> Said:
    """Say something about the whole of the learner's state, and about these days: the nearest first."""
    person = yield from tutor.admit(visit)
    rows = yield from targets.of_learner(person.learner)
    found = [Hope(course, Target(unit, day)) for course, unit, day in rows]
    return (yield from tutor.look(visit, speak(found), whole=True))
