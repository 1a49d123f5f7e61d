"""What comes next, and why: one step of the plan at a time."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from bot.course.model import Course, Step, Unit
from bot.learning import gate, pacing
from bot.learning.criterion import practice, ready
from bot.learning.state import Head, Memory, Mode, Reason, Session, State, Work


@dataclass(frozen=True, slots=True)
class Ask:
    unit: str
    skill: str
    mode: Mode
    reason: Reason


@dataclass(frozen=True, slots=True)
class Introduce:
    unit: str


@dataclass(frozen=True, slots=True)
class Show:
    """Show the next step of a lesson."""

    unit: str
    step: str
    number: int


@dataclass(frozen=True, slots=True)
class Finish:
    unit: str
    skills: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Complete:
    """A unit has nothing left to pass, or to keep: the course has dropped what was missing."""

    unit: str
    level: Literal["passed", "kept"]


@dataclass(frozen=True, slots=True)
class Extend:
    """Go on beyond the session's length by one question."""


@dataclass(frozen=True, slots=True)
class End:
    reason: Literal["length", "done", "waiting"]


Plan = Ask | Introduce | Show | Finish | Complete | Extend | End


def overdue(state: State, course: Course, now: int, most: int) -> list[tuple[str, Memory]]:
    """The most overdue memories of this course, the most overdue first."""
    prefix = f"{course.id}/"
    rows = [(key.removeprefix(prefix), m) for key, m in state.memory.items() if key.startswith(prefix)]
    due = sorted(((m.due_at, skill, m) for skill, m in rows if m.due_at <= now), key=lambda row: row[:2])
    return [(skill, memory) for _, skill, memory in due[:most]]


def next_plan(state: State, course: Course, now: int) -> Plan:
    """The next thing to do in the open session."""
    head, session = state.head, state.head.session if state.head else None
    assert head is not None
    assert session is not None
    if pacing.over(session):
        return Extend() if pacing.may_extend(state, session) else End("length")
    due = [
        row for row in overdue(state, course, now, pacing.rows_to_load(course)) if _askable(head, course, row)
    ]
    return (
        _warm_up(session, due)
        or _check(head, state, course, now)
        or (_review(due) if pacing.reviews_wanted(session, len(due)) else None)
        or _in_progress(head, state, course)
        or _new(head, session, course, len(due))
        or _review(due)
        or End("waiting" if gate.waiting(head, course, state.zone) else "done")
    )


def _askable(head: Head, course: Course, row: tuple[str, Memory]) -> bool:
    unit = course.unit(row[1].unit)
    return (
        gate.passed(head.units.get(row[1].unit))
        and unit is not None
        and row[0] in {s.id for s in unit.skills}
    )


def _review(due: Sequence[tuple[str, Memory]]) -> Ask | None:
    if not due:
        return None
    skill, memory = due[0]
    return Ask(memory.unit, skill, "review", "due")


def _warm_up(session: Session, due: Sequence[tuple[str, Memory]]) -> Ask | None:
    """The easiest of what is due opens the session."""
    if session.answered >= pacing.WARM_UP or session.reviews >= pacing.WARM_UP:
        return None
    return _review(sorted(due, key=lambda row: (row[1].difficulty, row[0])))


def _check(head: Head, state: State, course: Course, now: int) -> Ask | Complete | None:
    for name in gate.checks_due(head, state.zone, now):
        if unit := course.unit(name):
            known = head.units[name]
            taught = [skill.id for skill in unit.skills if skill.id in known.skills]
            left = [skill for skill in taught if (c := known.checks.get(skill)) is None or not c.kept]
            return Ask(name, left[0], "confirmation", "check") if left else Complete(name, "kept")
    return None


def _in_progress(head: Head, state: State, course: Course) -> Plan | None:
    for unit in course.units:
        known, work = head.units.get(unit.id), state.work(unit.id)
        if known and known.level == "practising" and work:
            return _work(unit, work)
    return None


def _new(head: Head, session: Session, course: Course, due: int) -> Introduce | None:
    if pacing.backlog(session, due):
        return None
    units = gate.open_units(head, course)
    return Introduce(units[0].id) if units else None


def _work(unit: Unit, work: Work) -> Plan:
    met = unit.steps[: work.steps]
    step = met[-1] if met else None
    if left := [name for name in work.finish if name in {skill.id for skill in unit.skills}]:
        return Ask(unit.id, left[0], "finish", "finish")
    if step and work.right < step.questions and not _settled(step, work):
        return Ask(unit.id, _least_asked(work, step.introduces), "learn", "new")
    if work.steps < len(unit.steps):
        coming = unit.steps[work.steps]
        return Show(unit.id, coming.id, work.steps + 1)
    return _practice(unit, work)


def _settled(step: Step, work: Work) -> bool:
    """All that the step shows is known already (practice after a failed check)."""
    return all(p.passed for skill in step.introduces if (p := work.skills.get(skill)))


def _practice(unit: Unit, work: Work) -> Plan:
    known = {skill.id: practice(work, skill) for skill in unit.skills}
    todo = [(progress.last_at, name) for name, progress in known.items() if not ready(progress)]
    if todo:
        return Ask(unit.id, min(todo)[1], "practice", "practice")
    left = tuple(name for name, progress in known.items() if not progress.passed)
    return Finish(unit.id, left) if left else Complete(unit.id, "passed")


def _least_asked(work: Work, skills: Sequence[str]) -> str:
    return min(skills, key=lambda name: p.opportunities if (p := work.skills.get(name)) else 0)
