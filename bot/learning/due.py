"""What is due, and in what order: what has faded most for how long it holds goes first (LEARNING section 6).

Of a long backlog only so much is looked at: what has been due longest, and what holds shortest. So an answer costs the
same in a long course.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from itertools import islice

from bot.clock import instant, local_day
from bot.course.model import Course
from bot.learning import gate, memory
from bot.learning.progress import Memory
from bot.learning.state import State

Row = tuple[str, Memory]
"""Key in the course, and what is remembered under it."""

EVER = 2**62
"""An instant after all others."""


@dataclass(frozen=True, slots=True)
class Span:
    """Memories due from ``since`` until before ``until``, last seen before ``unseen_since``; microseconds."""

    since: int
    until: int
    unseen_since: int = EVER

    def holds(self, held: Memory) -> bool:
        return self.since <= held.due_at < self.until and held.last_at < self.unseen_since


def late(now: int) -> Span:
    """All that is due."""
    return Span(0, now + 1)


def before_exam(course: Course, zone: str, now: int) -> Span | None:
    """In the last week before an exam: what would come only on that day or later, and was not seen in this week."""
    left = (course.exam - local_day(instant(now), zone)).days if course.exam else 0
    if course.exam is None or not 1 <= left <= memory.LAST_WEEK + 1:
        return None
    week = memory.day_starts(course.exam - timedelta(days=memory.LAST_WEEK + 1), zone)
    return Span(memory.day_starts(course.exam, zone), EVER, week)


def spans(course: Course, zone: str, now: int) -> tuple[Span, ...]:
    """Of each the memories that hold shortest are looked at."""
    exam = before_exam(course, zone, now)
    return (late(now), exam) if exam else (late(now),)


def overdue(state: State, course: Course, now: int, most: int) -> list[Row]:
    """What is due of what this course teaches, what has faded most first."""
    rows = [row for row in _taught(state, course) if late(now).holds(row[1])]
    oldest = sorted(rows, key=lambda row: (row[1].due_at, row[0]))[:most]
    return ranked({**dict(oldest), **dict(_weakest(rows, most))}.items(), course, now)[:most]


def brought_forward(state: State, course: Course, now: int, most: int) -> list[Row]:
    """What the exam of the course makes due, what has faded most first."""
    exam = before_exam(course, state.zone, now)
    rows = [row for row in _taught(state, course) if exam.holds(row[1])] if exam else []
    return ranked(_weakest(rows, most), course, now)


def ranked(rows: Iterable[Row], course: Course, now: int) -> list[Row]:
    """By how likely it is still known, the least likely first."""
    return sorted(rows, key=lambda row: (memory.recall(row[1], now, course), row[1].due_at, row[0]))


def _weakest(rows: Iterable[Row], most: int) -> list[Row]:
    return list(islice(sorted(rows, key=lambda row: (row[1].stability, row[0])), most))


def _taught(state: State, course: Course) -> list[Row]:
    prefix, head = f"{course.id}/", state.heads[course.id]
    rows = ((key.removeprefix(prefix), m) for key, m in state.memory.items() if key.startswith(prefix))
    return [row for row in rows if gate.may_review(head, course, row[0], row[1].unit)]
