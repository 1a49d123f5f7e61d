"""What teachers hear unasked: once a day at most, only when something is new, and the week on Sundays."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from bot.classroom.actions import actions
from bot.classroom.room import Class, allowed
from bot.classroom.seen import Sight
from bot.classroom.sight import look
from bot.clock import instant, micros
from bot.household import Person, Said
from bot.learning import slots
from bot.learning.nudging import LATE
from bot.learning.slots import Slot
from bot.mail import Outgoing, Read, Tx
from bot.store import classes, people, teacher_slots
from bot.store.learners import load
from bot.tutor import Render, Tutor, Visit

Wishes = teacher_slots.Wishes
KIND = "teacher"


@dataclass(frozen=True, slots=True)
class Voices:
    """How it is said."""

    day: Callable[[Sequence[Sight]], Render]
    week: Callable[[Sequence[Sight]], Render]


async def sights(read: Read, tutor: Tutor, account: int, now: datetime) -> list[Sight]:
    """Every class that the teacher's message may be about: with somebody in it, and not on holiday."""

    def taught() -> Tx[tuple[list[Class], str]]:
        return (yield from classes.taught_by(tutor.bot, account)), (yield from teacher_slots.zone_of(account))

    known, zone = await read(taught)
    found = [
        await look(read, one, tutor.courses[one.course], now, zone)
        for one in known
        if one.course in tutor.courses
    ]
    return [one for one in found if one.pupils and not one.free]


def speak(
    tutor: Tutor, visit: Visit, payload: Mapping[str, Any], seen: Sequence[Sight], voices: Voices
) -> Said:
    """Say it, or pass it over; then plan the next moment."""
    person = yield from people.find(tutor.bot, payload["user"])
    wishes = (yield from teacher_slots.read(person.account)) if person else None
    if person is None or wishes is None:
        return []
    slot = Slot(payload["at"], payload["date"], payload["slot"])
    speaks = person.blocked_at is None and _in_time(wishes, slot, visit) and _news(wishes, slot, seen)
    told = urgent(seen) if speaks else wishes.told & urgent(seen) if seen else wishes.told
    yield from teacher_slots.keep(person.account, replace(wishes, told=told), micros(visit.at), slot.date)
    if not speaks:
        return []
    render = (voices.week if slot.name == "weekly" else voices.day)(seen)
    said = yield from tutor.look(visit.of(person), render)
    return [_expiring(out, wishes, slot, visit) for out in said]


def _in_time(wishes: Wishes, slot: Slot, visit: Visit) -> bool:
    """A message that comes late or by night is none."""
    now = micros(visit.at)
    return slots.wanted(wishes.plan, slot) and now <= slot.at + LATE and not slots.quiet(wishes.plan, now)


def _news(wishes: Wishes, slot: Slot, seen: Sequence[Sight]) -> bool:
    """A day is worth a word when somebody or something has come up since the last one; a week always."""
    return bool(seen) and (slot.name == "weekly" or bool(urgent(seen) - wishes.told))


def urgent(seen: Sequence[Sight]) -> frozenset[str]:
    """Marks of all that is worth a message by itself; what is no longer so and comes again is news."""
    return frozenset(f"{one.number}:{mark}" for one in seen for mark in actions(one).urgent)


def _expiring(out: Outgoing, wishes: Wishes, slot: Slot, visit: Visit) -> Outgoing:
    latest = instant(slots.latest(wishes.plan, slot.at + LATE))
    return replace(out, expires=max((latest - visit.at) / timedelta(seconds=1), 1.0))


# What a teacher wishes.


def begin(person: Person, now: datetime) -> Tx[Wishes]:
    """From now on this teacher is written to, at the usual hour; whoever has said otherwise keeps that."""
    known = yield from teacher_slots.read(person.account)
    zone = (yield from load(person.learner, {}, None, micros(now))).state.learner.settings.zone
    wishes = known or Wishes(zone)
    if known is None or (wishes.zone is None and zone):
        wishes = replace(wishes, zone=zone)
        yield from teacher_slots.keep(person.account, wishes, micros(now))
    return wishes


def change(
    tutor: Tutor,
    visit: Visit,
    number: int,
    changes: Mapping[str, Any],
    speak: Callable[[Wishes], Render],
    refused: Render,
) -> Said:
    """Another hour (None: no daily message), or the week or not; with no change only what holds is told."""
    person, known = yield from allowed(tutor, visit, number, "messages")
    if known is None:
        return (yield from tutor.look(visit, refused))
    wishes = yield from begin(person, visit.at)
    if changes:
        wishes = replace(wishes, **changes)
        yield from teacher_slots.keep(person.account, wishes, micros(visit.at))
        about = ", ".join(f"{name} {value}" for name, value in changes.items())
        yield from classes.note(known.id, person.account, "messages", about, visit.at)
    return (yield from tutor.look(visit, speak(wishes)))
