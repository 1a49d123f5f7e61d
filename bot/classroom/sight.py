"""A class is looked at: read for everybody at once beside the writing, then told from what was read."""

import asyncio
import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from bot.classroom import doubts, kept, outlook
from bot.classroom.beside import open_to
from bot.classroom.pupils import pupil
from bot.classroom.seen import Holiday, Miss, Pupil, Sight, Target
from bot.classroom.together import LOOKS_BACK, groups
from bot.clock import micros
from bot.course.model import Course
from bot.learning.heads import Head
from bot.mail import Read, Row, Tx
from bot.store import glance, holidays, pairs, people, showings, targets, teacher_slots
from bot.store.classes import Class
from bot.tutor import Tutor

EXAMPLES = 3
"""Groups whose example is shown."""
AGO = timedelta(days=366)
"""Holidays of which days are left out."""


async def seen(read: Read, tutor: Tutor, user: int, number: int, now: datetime) -> Sight | None:
    """The class, if this Telegram user teaches it and its course is there."""
    known = await open_to(read, tutor.bot, user, number, "glance")
    course = tutor.courses.get(known.course) if known else None
    if known is None or course is None:
        return None
    return await look(read, known, course, now, await read(lambda: _zone(tutor.bot, user)))


def _zone(bot: int, user: int) -> Tx[str]:
    """Where the teacher is."""
    person = yield from people.find(bot, user)
    return (yield from teacher_slots.zone_of(person.account)) if person else "UTC"


async def look(read: Read, known: Class, course: Course, now: datetime, zone: str) -> Sight:
    """The class as it stands, on its teacher's local day; nobody's leave is asked here."""
    rows = await read(lambda: _rows(known.id, course, now))
    heads = await asyncio.to_thread(kept.heads, rows[0])
    aims = [Target(unit, day) for unit, day in rows[-1]]
    units = looked_into(heads, outlook.ahead(course, aims, _today(now, zone)))
    works = await read(lambda: glance.works(known.id, course.id, units))
    found = await asyncio.to_thread(_told, known, course, (now, zone), heads, works, rows)
    prompts = await read(lambda: _prompts(found))
    return _with_prompts(found, prompts)


def _today(now: datetime, zone: str) -> date:
    return now.astimezone(ZoneInfo(zone)).date()


def looked_into(heads: Mapping[int, Head], aims: Sequence[Target]) -> set[str]:
    """Units that anybody practises; where a day lies ahead all that were begun, as they tell the pace."""
    wanted = ("practising", "passed") if aims else ("practising",)
    units = {name for head in heads.values() for name, unit in head.units.items() if unit.level in wanted}
    return units | {name for head in heads.values() for name in head.kept} if aims else units


def _rows(number: int, course: Course, now: datetime) -> Tx[tuple[Any, ...]]:
    return (
        (yield from glance.heads(number, course.id)),
        (yield from glance.members(number)),
        (yield from glance.memory(number, course.id)),
        (yield from glance.misses(number, course.id, now - timedelta(days=LOOKS_BACK))),
        (yield from holidays.of_class(number, (now - AGO).date())),
        (yield from doubts.rows(number, course.id)),
        (yield from showings.numbers(number, course.id)),
        (yield from pairs.busy(number, now)),
        (yield from targets.of_class(number)),
    )


def _told(
    known: Class,
    course: Course,
    moment: tuple[datetime, str],
    heads: Mapping[int, Head],
    works: Sequence[tuple[int, str, str]],
    rows: tuple[Any, ...],
) -> Sight:
    _, members, memory, misses, free, doubted, shown, paired, aims = rows
    practice = kept.works(works)
    memories = kept.memories(memory)
    now, zone = moment
    at = micros(now)
    pupils = [
        pupil(
            (learner, name or "", since),
            course,
            heads.get(learner),
            practice.get(learner, {}),
            memories.get(learner, {}),
            at,
        )
        for learner, name, since in members
    ]
    found = Sight(
        number=known.id,
        title=known.title,
        course=course,
        today=_today(now, zone),
        now=at,
        pupils=pupils,
        misses=_misses(pupils, misses),
        holidays=[Holiday(first, last, number) for number, first, last in free],
        doubts=doubts.doubts(doubted),
        shown=shown,
        paired=paired,
    )
    ways = outlook.Kept(heads, practice)
    return replace(found, outlooks=outlook.outlooks(found, [Target(*one) for one in aims], ways))


def _misses(pupils: Sequence[Pupil], rows: Sequence[Row]) -> list[Miss]:
    """What says something still; only of that the events are read."""
    settled = {one.learner: one.settled for one in pupils}
    return [_miss(row) for row in rows if row[4] not in settled.get(row[0], frozenset())]


def _miss(row: Row) -> Miss:
    learner, seq, question, unit, skill, item, variant, at, data = row
    event = json.loads(data)
    why = (event["rule"], event.get("shown", ""), event.get("feedback", ""))
    return Miss(learner, seq, question, unit, skill, item, variant, *why, at)


def _prompts(found: Sight) -> Tx[dict[str, str]]:
    asked: dict[str, str] = {}
    examples = [one.example for one in groups(found)[:EXAMPLES] if one.example]
    for miss in examples:
        data = yield from glance.asked(miss.learner, miss.seq, miss.question)
        if data:
            asked[miss.question] = json.loads(data)["variant"]["prompt"]
    return asked


def _with_prompts(found: Sight, prompts: dict[str, str]) -> Sight:
    return replace(found, prompts=prompts)
