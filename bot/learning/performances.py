"""What is shown to a teacher: sent, taken back, looked at. It holds nothing back, and other work goes on meanwhile."""

from typing import Literal

from bot.course.model import Course, Performance, Unit
from bot.learning import commands as c
from bot.learning import gate
from bot.learning.desk import Decision, Desk
from bot.learning.heads import Head
from bot.learning.notes import Note
from bot.learning.performed import NEED, Performed, Seen
from bot.learning.shown_events import Marked, Remarked, Shown, Withdrawn
from bot.learning.state import State

Offer = tuple[Unit, Performance]


def open_to(head: Head, course: Course) -> list[Offer]:
    """What may be shown, of all units passed, in teaching order."""
    passed = course.in_order(name for name in (*head.units, *head.kept) if gate.passed(head, name))
    return [(unit, each) for unit in passed for each in unit.performances if not each.retired]


def find(state: State, course: Course | None, name: str) -> Offer | None:
    """The performance, where its unit is passed."""
    offer = course.performance(name) if course else None
    return offer if offer and state.head and gate.passed(state.head, offer[0].id) else None


def stands(state: State, course: str, name: str) -> Performed:
    return state.shown.get(f"{course}/{name}") or Performed()


def refused(known: Performed, today: str, *, own: bool) -> Note | None:
    """Why it is not shown now: it waits, is passed, or has met its points today."""
    if known.waiting and not own:
        return "shown_waits"
    if known.passed == "teacher" or (own and known.passed):
        return "shown_passed"
    return "shown_today" if known.own == own and today in known.days else None


def show(desk: Desk, command: c.Show) -> Decision:
    """Send it to whoever teaches the learner."""
    offer = find(desk.state, desk.course, command.performance) if desk.has_course else None
    if offer is None:
        return desk.done("stale")
    unit, wanted = offer
    if note := refused(stands(desk.state, desk.course.id, wanted.id), desk.today, own=False):
        return desk.done(note)
    desk.add(
        Shown(
            at=desk.at, course=desk.course.id, unit=unit.id, performance=wanted.id, work=command.work,
            medium=command.medium, day=desk.today,
            title=wanted.title, prompt=wanted.prompt, points=wanted.points,
        )
    )  # fmt: skip
    return desk.done()


def withdraw(desk: Desk, command: c.Withdraw) -> Decision:
    known = stands(desk.state, command.course, command.performance)
    if not _waits(known, command.work):
        return desk.done("stale")
    gone = Withdrawn(at=desk.at, course=command.course, performance=command.performance, work=command.work)
    desk.add(gone)
    return desk.done()


def mark(desk: Desk, command: c.Mark) -> Decision:
    """A teacher or a peer has looked at it; what was taken back, or looked at before, is not looked at again."""
    known = stands(desk.state, command.course, command.performance)
    if command.again:
        return _mark_again(desk, command, known)
    if not _waits(known, command.work):
        return desk.done("stale")
    assert known.waiting is not None
    before = () if known.own else known.days
    desk.add(_marked(desk, command, known, known.waiting.points, known.waiting.day, before, known.passed))
    return desk.done()


def _mark_again(desk: Desk, command: c.Mark, known: Performed) -> Decision:
    """In place of the last look: as if that had not been, its days and what came of them are taken back."""
    if known.own or known.work != command.work or known.last == command.seen:
        return desk.done("stale")
    day = known.day or (known.days[-1] if known.days else desk.today)
    desk.add(_marked(desk, command, known, command.points, day, known.before, known.before_passed))
    return desk.done()


def _marked(
    desk: Desk,
    command: c.Mark,
    known: Performed,
    points: tuple[str, ...],
    day: str,
    before: tuple[str, ...],
    passed: Literal["", "own", "teacher"],
) -> Marked:
    days = _in_a_row(before, command.seen, day)
    return Marked(
        at=desk.at, course=command.course, performance=command.performance, work=command.work,
        seen=command.seen, by=command.by, own=False, title=known.title, points=points, days=days,
        passed="teacher" if len(days) >= NEED else passed,
        peer=command.peer, again=command.again, day=day, before=before, before_passed=passed,
    )  # fmt: skip


def look_alone(desk: Desk, command: c.LookAlone) -> Decision:
    """Where nobody teaches the learner, they look at the points alone; it is kept apart from a teacher's look."""
    offer = find(desk.state, desk.course, command.performance) if desk.has_course else None
    if offer is None:
        return desk.done("stale")
    _, wanted = offer
    known = stands(desk.state, desk.course.id, wanted.id)
    if note := refused(known, desk.today, own=True):
        return desk.done(note)
    days = _in_a_row(known.days if known.own else (), command.seen, desk.today)
    desk.add(
        Marked(
            at=desk.at, course=desk.course.id, performance=wanted.id, work=0,
            seen=command.seen, by="", own=True, title=wanted.title, points=wanted.points,
            days=days, passed="own" if len(days) >= NEED else known.passed,
        )
    )  # fmt: skip
    return desk.done()


def remark(desk: Desk, command: c.Remark) -> Decision:
    known = stands(desk.state, command.course, command.performance)
    desk.add(
        Remarked(
            at=desk.at, course=command.course, performance=command.performance, work=command.work,
            by=command.by, sentence=command.sentence, title=known.title,
        )
    )  # fmt: skip
    return desk.done()


def _waits(known: Performed, work: int) -> bool:
    return known.waiting is not None and known.waiting.work == work


def _in_a_row(days: tuple[str, ...], seen: Seen, day: str) -> tuple[str, ...]:
    """Two on one day are one; what does not meet its points begins the row anew."""
    return tuple(dict.fromkeys((*days, day)))[-NEED:] if seen == "meets" else ()
