"""Holidays of a class as its teacher sets them."""

from collections.abc import Callable, Sequence
from datetime import date
from zoneinfo import ZoneInfo

from bot.classroom import school_days
from bot.classroom.room import Class, allowed
from bot.classroom.seen import Holiday
from bot.household import Person, Said
from bot.learning.commands import Until
from bot.mail import Tx
from bot.store import classes, holidays, people, teacher_slots
from bot.tutor import Render, Tutor, Visit

Speak = Callable[[Class, Sequence[Holiday]], Render]
ASKING = "holiday"
"""What is asked for when the next days typed are a holiday."""


def show(tutor: Tutor, visit: Visit, number: int, speak: Speak, refused: Render) -> Said:
    """The holidays that are not over."""
    person, known = yield from allowed(tutor, visit, number, "holiday")
    if known is None:
        return (yield from tutor.look(visit, refused))
    return (yield from _told(tutor, visit, person, known, speak))


def add(
    tutor: Tutor,
    visit: Visit,
    number: int,
    span: tuple[Until, Until] | None,
    speaks: tuple[Speak, Speak],
    refused: Render,
) -> Said:
    """The holiday that was typed; what is none is asked for once more. ``speaks``: of the holidays now, or of that."""
    person, known = yield from allowed(tutor, visit, number, "holiday")
    if known is None:
        return (yield from tutor.look(visit, refused))
    today = yield from today_of(person, visit)
    found = school_days.holiday(*span, today) if span else None
    if found is None:
        return (yield from _told(tutor, visit, person, known, speaks[1]))
    yield from holidays.add(number, found.first, found.last)
    about = f"{found.first} to {found.last}"
    yield from classes.note(number, person.account, ASKING, about, visit.at)
    return (yield from _told(tutor, visit, person, known, speaks[0]))


def drop(tutor: Tutor, visit: Visit, number: int, holiday: int, speak: Speak, refused: Render) -> Said:
    """It is school after all."""
    person, known = yield from allowed(tutor, visit, number, "holiday")
    if known is None:
        return (yield from tutor.look(visit, refused))
    yield from holidays.drop(number, holiday)
    yield from classes.note(number, person.account, "no holiday", str(holiday), visit.at)
    return (yield from _told(tutor, visit, person, known, speak))


def _told(tutor: Tutor, visit: Visit, person: Person, known: Class, speak: Speak) -> Said:
    """The holidays as they are now; the next days that are typed are one more."""
    yield from people.ask(person.account, f"{ASKING}:{known.id}")
    rows = yield from holidays.of_class(known.id, (yield from today_of(person, visit)))
    return (
        yield from tutor.look(visit, speak(known, [Holiday(first, last, key) for key, first, last in rows]))
    )


def today_of(person: Person, visit: Visit) -> Tx[date]:
    """The teacher's own day."""
    return visit.at.astimezone(ZoneInfo((yield from teacher_slots.zone_of(person.account)))).date()
