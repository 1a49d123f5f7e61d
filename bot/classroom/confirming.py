"""A broadcast is confirmed under its preview: whom it reaches, and when, is fixed here."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from bot.classroom.audience import Audience
from bot.classroom.nights import morning
from bot.classroom.room import Deed, Note, allowed
from bot.classroom.sending import Progress, errand
from bot.clock import micros
from bot.course.model import Course, Unit
from bot.household import Done, Person
from bot.learning.settings import Settings
from bot.learning.state import Learner
from bot.learning.time_off import LONGEST
from bot.mail import Tx
from bot.store import broadcasts, classes, held_cards, members, people
from bot.store.broadcasts import Broadcast, Recipient
from bot.store.classes import Class
from bot.store.learners import load
from bot.store.members import Member
from bot.tutor import Render, Tutor, Visit

When = Literal["now", "morning", "afternoon"] | int
"""An instant, where one was typed."""
HOURS: Mapping[str, int] = {"morning": 8, "afternoon": 15}
"""Tomorrow at this hour of the teacher's."""
homes = held_cards.homes
today = broadcasts.today
Speak = Callable[[Progress | None], Render]


@dataclass(frozen=True, slots=True)
class Wish:
    """What was confirmed, and what is known of everybody whom it may reach."""

    unit: str
    each: bool
    """Also to everybody in private."""
    when: When
    found: Audience
    homes: Mapping[int, Learner]
    """Where and in what language everybody learns."""


def confirm(tutor: Tutor, visit: Visit, number: int, wish: Wish, speak: Speak, refused: Render) -> Done:
    """Keep it with all that it reaches; tapped twice it is sent once (`speak` is told None)."""
    person, known = yield from allowed(tutor, visit, number, "send")
    course = tutor.courses.get(known.course) if known else None
    unit = course.unit(wish.unit) if course else None
    if known is None or course is None or unit is None:
        return (yield from tutor.look(visit, refused))
    made = yield from _made(person, known, course, unit, wish, visit)
    reached = yield from _recipients(known, course, wish, made.at)
    key = yield from broadcasts.make(f"{visit.chat}:{visit.message_id}", made, reached)
    if key is None:
        return (yield from tutor.look(visit, speak(None)))
    yield from classes.note(number, person.account, "send", wish.unit, visit.at)
    counts, waits = yield from broadcasts.counts(key)
    progress = Progress(replace(made, id=key), counts, waits, micros(visit.at))
    said = yield from tutor.look(visit, speak(progress))
    return [*said, *([errand(key, visit, 0)] if wish.when == "now" else [])]


def _made(
    person: Person, known: Class, course: Course, unit: Unit, wish: Wish, visit: Visit
) -> Tx[Broadcast]:
    """It begins by the teacher's own clock."""
    settings = yield from _settings(person, visit)
    return Broadcast(
        id=0,
        school_class=known.id,
        chat=visit.chat,
        language=settings.language or visit.language_code,
        course=course.id,
        version=course.version,
        unit=unit.id,
        title=unit.title,
        goal=unit.goal,
        picture=picture_of(unit),
        made_at=micros(visit.at),
        at=begins(wish.when, settings.zone or "UTC", visit.at),
        state="going",
    )


def _settings(person: Person, visit: Visit) -> Tx[Settings]:
    return (yield from load(person.learner, {}, None, micros(visit.at))).state.learner.settings


def asked_again(what: str, fits: Callable[[str | None], bool]) -> Deed:
    """What is typed next is a moment, unless this was one (``fits``: by the clock of a zone)."""

    def deed(person: Person, _known: Class, visit: Visit) -> Tx[Note | None]:
        if not fits((yield from _settings(person, visit)).zone):
            yield from people.ask(person.account, what)
        return None

    return deed


def picture_of(unit: Unit) -> str:
    """What the unit's card shows: the first picture of its lesson."""
    return next((step.picture for step in unit.steps if step.picture), "")


def fault(at: int, now: datetime) -> Literal["past", "far"] | None:
    """Why nothing can be sent at an instant: a client may say any, and late."""
    if at <= micros(now):
        return "past"
    return "far" if at > micros(now + timedelta(days=LONGEST)) else None


def begins(when: When, zone: str, now: datetime) -> int:
    """The instant; tomorrow is the next date there."""
    if isinstance(when, int):
        return when
    if when == "now":
        return micros(now)
    there = now.astimezone(ZoneInfo(zone)) + timedelta(days=1)
    return micros(there.replace(hour=HOURS[when], minute=0, second=0, microsecond=0))


def _recipients(known: Class, course: Course, wish: Wish, at: int) -> Tx[list[Recipient]]:
    """The groups, then everybody whom it is news to."""
    groups = yield from classes.groups(known.id)
    made = [Recipient(n, one.chat, one.topic, None, "group", "", "", at) for n, one in enumerate(groups)]
    everybody = yield from members.members(known.id)
    for one in everybody:
        if wish.each and one.state == "in" and one.learner not in wish.found.done:
            made.append(_recipient(len(made), one, course, wish, at))
    return made


def _recipient(n: int, one: Member, course: Course, wish: Wish, at: int) -> Recipient:
    """Whoever sleeps then gets it in the morning."""
    home = wish.homes.get(one.learner, Learner())
    before = course.unit(wish.found.first.get(one.learner, ""))
    about = before.title if before else ""
    kind: broadcasts.Kind = "blocked" if one.blocked else "first" if about else "open"
    return Recipient(
        n,
        one.chat,
        None,
        one.learner,
        kind,
        about,
        home.settings.language or one.language_code,
        morning(home, at),
    )
