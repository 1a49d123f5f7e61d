"""Which parts of a learner a decision looks at: so many whatever the length of the course and of the log."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from typing import get_args

from bot.course.model import Course
from bot.learning import checks, correctives, doors, dormancy, gate, offers, pacing, sets
from bot.learning.asking import find_skill
from bot.learning.commands import Command, ShownCommand
from bot.learning.due import Span, spans
from bot.learning.heads import Head
from bot.learning.plans import Ask
from bot.learning.progress import Work
from bot.learning.questions import LastAnswer, Mode, OpenQuestion
from bot.learning.reach import memory_key
from bot.learning.state import Learner, State


def shown(command: Command, learner: Learner) -> tuple[str, ...]:
    """The performance that a command is about, as ``<course>/<performance>``: its part is loaded as well."""
    if not isinstance(command, get_args(ShownCommand)):
        return ()
    return (f"{getattr(command, 'course', learner.course)}/{command.performance}",)


LOOSE: frozenset[Mode] = frozenset({"review", "dormancy", "placement", "start"})
"""Modes that ask without regard to how practice of the skill stands."""


@dataclass(frozen=True, slots=True)
class Needs:
    """Parts to load beside the learner and the head of the course."""

    works: tuple[str, ...]
    """Units of the course."""
    memories: tuple[str, ...]
    """Skills of the course, of sets their entries."""
    overdue: int
    """How many of the most overdue memories: so many that this many are `plenty`."""
    every: bool = False
    """All memories of the course: after a long absence it is looked at what has faded."""
    spans: tuple[Span, ...] = ()
    """Of each of these as many as of the overdue, those that hold shortest."""
    strongest: int = 0
    """How many of those that hold longest, in the same way."""


def needs(learner: Learner, head: Head, course: Course | None, now: int) -> Needs:
    """The units at work, those of the open and the last question, those with a check due, and the most overdue rows.

    Of a course that is not on offer (None) only what an answer to its open question touches.
    """
    asked = [q for q in (learner.open, learner.last) if q and q.course == head.course]
    due = gate.checks_due(head, learner.settings.zone or "UTC", now) if course else []
    below = [head.ladder.to_unit] if head.ladder else []
    units = [*pacing.practising(head), *due, *below, *offers.units(head)] if course else []
    checked = [key for unit in due for key in _checked(head, course, unit)] if course else []
    passing = [key for q in asked if course for key in _passing(q, course)]
    return Needs(
        works=tuple(dict.fromkeys([*units, *(q.unit for q in asked)])),
        memories=tuple(
            dict.fromkeys(
                [*(q.variant.memory_key for q in asked), *checked, *passing, *_at_the_door(head, course)]
            )
        ),
        every=course is not None and _looks(learner, head, course, now),
        # The answer itself may take one off the list.
        overdue=pacing.rows_to_load(course) + 1 if course else 0,
        spans=spans(course, learner.settings.zone or "UTC", now) if course else (),
        strongest=correctives.STRONGEST if course and _nears_three(head) else 0,
    )


def behind(plan: Ask, state: State) -> Work | None:
    """The practice behind a question; what is passed and only asked in between has none, as it is not loaded."""
    between = plan.mode == "step" and state.head is not None and state.head.level(plan.unit) != "practising"
    if between or plan.mode in LOOSE or plan.reason == "kept":
        return None
    return state.work(plan.unit)


def _looks(learner: Learner, head: Head, course: Course, now: int) -> bool:
    """Whether it is looked at what has faded: on coming back, and later where no question is open."""
    zone = learner.settings.zone or "UTC"
    free = learner.open is None or dormancy.begins(head, zone, now)
    return dormancy.away(head, course, now) or (free and dormancy.wanted(head, course, zone, now))


def _at_the_door(head: Head, course: Course | None) -> list[str]:
    return doors.keys(head, course) if course else []


def _nears_three(head: Head) -> bool:
    """Whether the misses in a row call for something kept, or will with one more."""
    return any(correctives.asks_for_kept(misses) for misses in (head.misses, head.misses + 1))


def plenty(rows: Iterable[tuple[str, str]], head: Head, course: Course, most: int) -> bool:
    """Whether enough of these rows (key, unit) may be reviewed: what was dropped from the course hides no other."""
    found = (1 for key, unit in rows if gate.may_review(head, course, key, unit))
    return sum(islice(found, most)) == most


def _checked(head: Head, course: Course, unit: str) -> list[str]:
    """What a check of the unit may still ask for."""
    known = head.units[unit]
    skills = [skill for name in known.skills if (skill := find_skill(course, unit, name))]
    return [key for skill in skills for key in checks.keys(known, skill)]


def _passing(question: OpenQuestion | LastAnswer, course: Course) -> list[str]:
    """All that an answer may pass: the entries of a set, or a unit that is proven."""
    unit = course.unit(question.unit)
    if question.mode == "placement" and unit is not None:
        return doors.remembered(unit)
    if question.mode != "finish" or not question.variant.entry:
        return []
    skill = find_skill(course, question.unit, question.variant.skill)
    return [memory_key(skill.id, name) for name in sets.active(skill)] if skill else []
