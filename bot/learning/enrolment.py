"""Which course a learner is in: begun, gone to from another, paused, left, begun anew."""

from bot.clock import instant, local_day
from bot.learning import commands as c
from bot.learning import gate
from bot.learning.desk import Decision, Desk
from bot.learning.events import CourseLeft, CoursePaused, CourseRestarted, Enrolled
from bot.learning.heads import Head
from bot.learning.state import State


def owner(state: State, question: str | None) -> str:
    """The course in which this question is parked; empty where it is not."""
    heads = state.heads.values() if question else ()
    return next((head.course for head in heads if head.parked and head.parked.key == question), "")


def enter(desk: Desk) -> None:
    """Be in the desk's course. What is open elsewhere is parked there; what was parked here today is open again."""
    known = desk.state.heads.get(desk.course.id)
    if known is not None and desk.state.learner.course == known.course:
        return
    parked, resumed = _open_key(desk), _resumable(desk, known)
    desk.add(
        Enrolled(
            at=desk.at, course=desk.course.id, version=desk.course.version, parked=parked, resumed=resumed
        )
    )


def _open_key(desk: Desk) -> str:
    asked = desk.state.learner.open
    return asked.key if asked else ""


def _resumable(desk: Desk, head: Head | None) -> str:
    asked = head.parked if head else None
    if asked is None:
        return ""
    return asked.key if local_day(instant(asked.asked_at), desk.state.zone).isoformat() == desk.today else ""


def pause(desk: Desk, command: c.Pause) -> Decision:
    """A second tap finds it paused already."""
    head = desk.state.heads.get(command.course)
    if head is not None and not head.paused and not head.left:
        desk.add(CoursePaused(at=desk.at, course=head.course, parked=_parked_by(desk, head)))
    return desk.done()


def leave(desk: Desk, command: c.Leave) -> Decision:
    head = desk.state.heads.get(command.course)
    if head is not None and not head.left:
        passed, kept = stood(head)
        desk.add(
            CourseLeft(
                at=desk.at, course=head.course, parked=_parked_by(desk, head), passed=passed, kept=kept
            )
        )
    return desk.done()


def _parked_by(desk: Desk, head: Head) -> str:
    """The open question that is put aside with its course."""
    return _open_key(desk) if desk.state.learner.course == head.course else ""


def begin_anew(desk: Desk, command: c.Restart) -> bool:
    """Whether the course was begun anew; a button made before the last fresh start begins nothing."""
    head = desk.state.heads.get(command.course)
    if head is None or command.starts not in (None, head.starts % 10):
        return False
    passed, kept = stood(head)
    desk.add(
        CourseRestarted(at=desk.at, course=head.course, version=desk.course.version, passed=passed, kept=kept)
    )
    enter(desk)
    return True


def stood(head: Head) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Units passed and not yet kept, and units kept."""
    return tuple(name for name in head.units if gate.passed(head, name)), tuple(sorted(head.kept))
