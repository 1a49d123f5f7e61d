"""What comes next, and why: one step of the plan at a time."""

from collections.abc import Sequence
from typing import Literal

from bot.course.model import Course, Skill, Unit
from bot.learning import checks, correctives, doors, gate, looks, offers, pacing
from bot.learning.asking import find_skill, seed_of, taught
from bot.learning.at_work import in_progress, mixes_in
from bot.learning.detours import Extra
from bot.learning.due import Row, brought_forward, overdue, ranked
from bot.learning.heads import Head, Session, UnitState
from bot.learning.plans import Ask, AskExtra, Complete, End, EndExtra, Extend, Introduce, Plan
from bot.learning.progress import Memory, Work
from bot.learning.state import State


def next_plan(state: State, course: Course, now: int) -> Plan:
    """The next thing to do in the open session."""
    head, session = state.head, state.head.session if state.head else None
    assert head is not None
    assert session is not None
    if head.extra:
        return _extra(head.extra, course)
    if planned := looks.next_ask(state, course) or offers.next_ask(head, course):
        return planned
    if (corrective := correctives.next_ask(state, course)) and pacing.may_retry(session):
        return corrective
    if pacing.over(session):
        return Extend() if pacing.may_extend(state, course, session) else End("length")
    opened = gate.checks_due(head, state.zone, now)
    closing, full = pacing.closes(session), pacing.all_reviewed(state, course, now)
    late = _unchecked(head, course, opened, overdue(state, course, now, pacing.rows_to_load(course)))
    due = [] if full else _with_exam(state, course, opened, late, now)
    again = _check_entry(state, course, opened, now) or _review(due[-1:] if closing else due)
    again = None if full else again
    return (
        _warm_up(session, due)
        or _check(head, state, course, opened)
        or (
            again
            if mixes_in(state, course) or pacing.reviews_wanted(session, int(again is not None))
            else None
        )
        or (_new(state, session, course, len(late), now) if _opens_wanted(head, course) else None)
        or in_progress(state, course, now, braked=pacing.backlog(session, len(late)), closing=closing)
        or _new(state, session, course, len(late), now)
        or again
        or End(_why_over(state, head, course, now))
    )


def _extra(extra: Extra, course: Course) -> AskExtra | EndExtra:
    unit = course.unit(extra.unit)
    known = (
        {item.id for item in unit.enrichment.items if not item.retired} if unit and unit.enrichment else set()
    )
    left = [name for name in extra.left if name in known]
    return AskExtra(extra.unit, left[0]) if left else EndExtra(extra.unit)


def _why_over(state: State, head: Head, course: Course, now: int) -> Literal["waiting", "resting", "done"]:
    """Why nothing is left to ask."""
    if gate.waiting(head, course, state.zone):
        return "waiting"
    works = (state.work(name) for name in pacing.practising(head))
    resting = any(correctives.rests(p, now) for work in works if work for p in work.skills.values())
    return "resting" if resting else "done"


def _with_exam(state: State, course: Course, opened: Sequence[str], late: list[Row], now: int) -> list[Row]:
    """What may be reviewed: what is due, and in the last week before an exam what would come too late for it."""
    forward = brought_forward(state, course, now, pacing.rows_to_load(course))
    return ranked([*late, *_unchecked(state.heads[course.id], course, opened, forward)], course, now)


def _unchecked(head: Head, course: Course, opened: Sequence[str], rows: Sequence[Row]) -> list[Row]:
    return [row for row in rows if not _check_asks(head, course, opened, row)]


def _check_asks(head: Head, course: Course, opened: Sequence[str], row: tuple[str, Memory]) -> bool:
    """What its delayed check asks today is not reviewed before: what a review shows would have held no night."""
    key, unit = row[0], row[1].unit
    skill = find_skill(course, unit, key) if unit in opened else None
    return skill is not None and skill.sort == "rule" and not checks.kept(head.units[unit], skill, None)


def _review(due: Sequence[tuple[str, Memory]]) -> Ask | None:
    if not due:
        return None
    key, memory = due[0]
    skill, _, entry = key.partition(":")
    return Ask(memory.unit, skill, "review", "due", entry)


def _warm_up(session: Session, due: Sequence[tuple[str, Memory]]) -> Ask | None:
    """The easiest of what is due opens the session."""
    if session.answered >= pacing.WARM_UP or session.reviews >= pacing.WARM_UP:
        return None
    return _review(sorted(due, key=lambda row: (row[1].difficulty, row[0])))


def _check(head: Head, state: State, course: Course, opened: Sequence[str]) -> Ask | Complete | None:
    """The checks of rules come before all else; those of sets take turns with what is new."""
    for name in opened:
        if unit := course.unit(name):
            known = head.units[name]
            left = _left(unit, known, state.work(name))
            if rule := next((skill.id for skill in left if skill.sort == "rule"), None):
                return Ask(name, rule, "confirmation", "check")
            if not left:
                return Complete(name, "kept")
    return None


def _left(unit: Unit, known: UnitState, work: Work | None) -> list[Skill]:
    passed = [skill for skill in taught(unit) if skill.id in known.skills]
    return [skill for skill in passed if not checks.kept(known, skill, work)]


def _check_entry(state: State, course: Course, opened: Sequence[str], now: int) -> Ask | None:
    """An entry whose check may be asked today: of the unit passed first, in no order that could be learned."""
    for name in opened:
        if (unit := course.unit(name)) and (found := _entries(state, course, unit, now)):
            last = state.learner.last
            asked = (last.variant.skill, last.variant.entry) if last else None
            skill, entry = min(found, key=lambda one: (one == asked, seed_of(state.id, *one)))
            return Ask(name, skill, "confirmation", "check", entry)
    return None


def _entries(state: State, course: Course, unit: Unit, now: int) -> list[tuple[str, str]]:
    known, work = state.heads[course.id].units[unit.id], state.work(unit.id)
    left = [skill for skill in _left(unit, known, work) if skill.sort == "set"]
    return [
        (skill.id, entry)
        for skill in left
        for entry in checks.askable(
            course.id, skill, checks.unkept(known, skill, work), state.memory, state.zone, now
        )
    ]


def coming(state: State, course: Course, now: int) -> int | None:
    """When the next check or review comes, of all that is still taught; None where none is in sight."""
    head = state.heads[course.id]
    passed = [name for name, unit in head.units.items() if unit.level == "passed"]
    checks = [check_comes(state, course, name, now) for name in passed]
    prefix = f"{course.id}/"
    held = ((key.removeprefix(prefix), m) for key, m in state.memory.items() if key.startswith(prefix))
    dues = [m.due_at for key, m in held if gate.may_review(head, course, key, m.unit)]
    first = min([*checks, *dues], default=None)
    if first is None or not pacing.all_reviewed(state, course, now):
        return first
    return max(first, gate.tomorrow(now, state.zone))


def check_comes(state: State, course: Course, name: str, now: int) -> int:
    """When the check of a passed unit goes on: what was missed of a set waits for another day."""
    known, unit = state.heads[course.id].units[name], course.unit(name)
    opens = gate.check_opens(known, state.zone)
    left = _left(unit, known, state.work(name)) if unit and opens <= now else []
    if unit is None or not left or any(skill.sort == "rule" for skill in left):
        return opens
    return opens if _entries(state, course, unit, now) else gate.tomorrow(now, state.zone)


def _opens_wanted(head: Head, course: Course) -> bool:
    """Whether the unit that a teacher sent may be introduced: it does not wait for others at work."""
    return bool(head.wanted) and head.wanted in [unit.id for unit in gate.open_units(head, course)]


def _new(state: State, session: Session, course: Course, due: int, now: int) -> Ask | Introduce | None:
    """The next unit, after what it builds on has been refreshed."""
    if pacing.backlog(session, due):
        return None
    units = gate.open_units(state.heads[course.id], course)
    if not units:
        return None
    return doors.refresh(state, course, units[0], now) or Introduce(units[0].id)
