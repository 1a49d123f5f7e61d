"""Which parts of a learner a decision looks at: so many whatever the length of the course and of the log."""

from dataclasses import dataclass

from bot.course.model import Course
from bot.learning import gate, pacing
from bot.learning.state import Head, Learner


@dataclass(frozen=True, slots=True)
class Needs:
    """Parts to load beside the learner and the head of the course."""

    works: tuple[str, ...]
    """Units of the course."""
    memories: tuple[str, ...]
    """Skills of the course."""
    overdue: int
    """How many of the most overdue memories."""


def needs(learner: Learner, head: Head, course: Course | None, now: int) -> Needs:
    """The units at work, those of the open and the last question, those with a check due, and the most overdue rows.

    Of a course that is not on offer (None) only what an answer to its open question touches.
    """
    asked = [q for q in (learner.open, learner.last) if q and q.course == head.course]
    due = gate.checks_due(head, learner.settings.zone or "UTC", now) if course else []
    units = [*pacing.practising(head), *due] if course else []
    checked = [skill for unit in due for skill in head.units[unit].skills]
    return Needs(
        works=tuple(dict.fromkeys([*units, *(q.unit for q in asked)])),
        memories=tuple(dict.fromkeys([*(q.variant.skill for q in asked), *checked])),
        # The answer itself may take one off the list.
        overdue=pacing.rows_to_load(course) + 1 if course else 0,
    )
