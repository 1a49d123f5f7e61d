"""How long something holds, whatever the scheduler: local days, spread, the longest interval, the exam, the floor.

Days are the learner's own and start at 4 a.m.; only the first review of a day changes memory.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.clock import DAY_STARTS, instant, local_day, micros
from bot.course.model import Course
from bot.learning.progress import Memory
from bot.learning.schedulers import base, scheduler_of
from bot.learning.schedulers.base import Held

DAY = 86_400_000_000
"""Microseconds."""
SPREAD = 0.05
"""Due days are spread by up to 5 % so that what was learned together does not fall due together for ever."""
SPREAD_FROM_DAYS = 4
LAST_WEEK = 6
"""What an exam brings forward is spread over so many days and the last one before it, at most half of what is left:
on one day it would be more than a session [J]."""


def version(course: Course) -> str:
    """The scheduler and its parameters, as events tell them."""
    return scheduler_of(course).version


def day_starts(day: date, zone: str) -> int:
    """The instant at which a local day starts (4 a.m.), in microseconds."""
    at = datetime(day.year, day.month, day.day) + DAY_STARTS  # noqa: DTZ001 - made aware on the next line
    return micros(at.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC))


def recall(memory: Memory, now: int, course: Course) -> float:
    """Predicted chance to recall it now."""
    days = max(0, now - memory.last_at) / DAY
    return base.recall(days, memory.stability, scheduler_of(course).decay)


def fading(memories: Mapping[str, Memory], now: int, course: Course) -> set[str]:
    """Skills whose predicted recall is under the floor, of a set the mean of its entries; memories by key."""
    recalls: dict[str, list[float]] = {}
    for key, memory in memories.items():
        recalls.setdefault(key.partition(":")[0], []).append(recall(memory, now, course))
    return {skill for skill, found in recalls.items() if sum(found) / len(found) < course.floor}


def first(unit: str, at: int, zone: str, course: Course, *, seed: str) -> Memory:
    """Memory of what was just passed."""
    held = scheduler_of(course).passed()
    today = local_day(instant(at), zone)
    days = _rest(held.days, today, course, f"{seed}/1")
    return _remember(held, unit, at, day_starts(today + timedelta(days=days), zone), course)


def reviewed(memory: Memory, at: int, zone: str, course: Course, *, right: bool, seed: str) -> Memory:
    """Memory after a review; a second one on the same local day changes nothing."""
    today, before = local_day(instant(at), zone), local_day(instant(memory.last_at), zone)
    if today <= before:
        return memory
    held = scheduler_of(course).reviewed(memory, (today - before).days, right=right)
    chance = base.recall((today - before).days, memory.stability, scheduler_of(course).decay)
    reps, lapses = memory.reps + 1, memory.lapses + (not right)
    days = _rest(held.days, today, course, f"{seed}/{reps}")
    if not right:
        planned = (local_day(instant(memory.due_at), zone) - before).days
        days = max(1, min(days, planned))  # neither spread nor a changed course makes a miss lengthen
    due = day_starts(today + timedelta(days=days), zone)
    after = _remember(held, memory.unit, at, due, course, reps=reps, lapses=lapses)
    return replace(
        after,
        missed=not right,
        expected=memory.expected + 1 - chance,
        variance=memory.variance + chance * (1 - chance),
        # Nothing has been judged yet, or not since it was set aside: what lapsed before is no surprise.
        forgiven=memory.forgiven if memory.variance else memory.lapses,
    )


def _remember(
    held: Held, unit: str, at: int, due: int, course: Course, *, reps: int = 1, lapses: int = 0
) -> Memory:
    until = base.days_until(course.floor, held.stability, scheduler_of(course).decay)
    return Memory(
        unit=unit,
        stability=held.stability,
        difficulty=held.difficulty,
        last_at=at,
        due_at=due,
        floor_at=at + int(until * DAY),
        reps=reps,
        lapses=lapses,
    )


def _rest(days: int, today: date, course: Course, seed: str) -> int:
    """Days until it is asked again: spread, at most the longest interval, and before the exam while there is time."""
    share = _share(seed)
    days = min(course.longest, _spread(min(days, course.longest), share))
    left = (course.exam - today).days - 1 if course.exam else 0
    return days if left < 1 or days <= left else left - int(share * (min(LAST_WEEK, left // 2) + 1))


def _spread(days: int, share: float) -> int:
    return days if days < SPREAD_FROM_DAYS else round(days * (1 + SPREAD * (2 * share - 1)))


def _share(seed: str) -> float:
    """A number from 0 to 1, the same for the same seed: replay agrees with itself."""
    return int.from_bytes(hashlib.sha256(seed.encode()).digest()[:4], "big") / 2**32
