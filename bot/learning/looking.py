"""Beginning a look at what holds, putting it off, ending it early; and what its answers lead to."""

from bot.learning import commands as c
from bot.learning import dormancy, gate, looks, placement, rebuilding
from bot.learning.desk import Decision, Desk
from bot.learning.detours import Look
from bot.learning.events import Answered
from bot.learning.look_events import LookPutOff, LookStarted


def start(desk: Desk, command: c.StartLook) -> bool:
    """Whether a look was begun; a button that comes too late begins none."""
    if not desk.has_course or desk.head.look or desk.head.extra:
        return False
    look = _planned(desk, command)
    if look is None or not look.spots:
        return False
    desk.begin()
    desk.add(LookStarted(at=desk.at, course=desk.course.id, look=look))
    return True


def _planned(desk: Desk, command: c.StartLook) -> Look | None:
    state, head, course = desk.state, desk.head, desk.course
    if command.kind == "dormancy":
        return (
            dormancy.plan(state, head, course, desk.at) if dormancy.is_due(state, course, desk.at) else None
        )
    if command.kind == "start":
        return placement.search(state, course) if len(course.units) >= placement.MANY else None
    asked = state.learner.open
    unit = course.unit(command.unit or (asked.unit if asked and not command.below else ""))
    if command.below:
        names = gate.above(course, unit) if unit else [one.id for one in course.units]
        return placement.proof(state, course.in_order(n for n in names if not gate.passed(head, n)))
    return placement.proof(state, [unit]) if unit and placement.may_prove(head, unit) else None


def put_off(desk: Desk, _command: c.LookLater) -> None:
    """Not today."""
    if desk.has_course and dormancy.is_due(desk.state, desk.course, desk.at):
        desk.add(LookPutOff(at=desk.at, course=desk.course.id, day=desk.today))


def start_here(desk: Desk, command: c.StartHere) -> Decision | None:
    """The unit that was to be proven is learned; None where that is done."""
    look, last = desk.head.look if desk.has_course else None, desk.state.learner.last
    stale = command.question is not None and (last is None or last.question != command.question)
    if look is None or look.kind == "dormancy" or stale:
        return desk.done("stale")
    desk.add(rebuilding.ended(desk, look))
    return None


def follow(desk: Desk) -> None:
    """What the answer just given to a question of a look leads to."""
    look, last = desk.head.look if desk.has_course else None, desk.state.learner.last
    if look is None or last is None or last.mode not in looks.MODES:
        return
    aided = any(isinstance(event, Answered) and event.hints > 0 for event in desk.events)
    follows = rebuilding.follow if look.kind == "dormancy" else placement.follow
    follows(desk, look, last, aided=aided)
