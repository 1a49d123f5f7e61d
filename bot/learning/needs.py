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


def needs(learner: Learner, head: Head, course: Course, now: int) -> Needs:
    """The units at work, those of the open and the last question, those with a check due, and the most overdue rows."""
    zone = learner.settings.zone or "UTC"
    units = [*pacing.practising(head), *gate.checks_due(head, zone, now)]
    asked = [q for q in (learner.open, learner.last) if q and q.course == course.id]
    skills = [q.variant.skill for q in asked]
    checked = [skill for unit in gate.checks_due(head, zone, now) for skill in head.units[unit].skills]
    return Needs(
        works=tuple(dict.fromkeys([*units, *(q.unit for q in asked)])),
        memories=tuple(dict.fromkeys([*skills, *checked])),
        overdue=pacing.rows_to_load(course) + 1,  # the answer itself may take one off the list
    )
