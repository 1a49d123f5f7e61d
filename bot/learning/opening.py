"""A unit that a teacher sent, followed by the learner: the gate is asked as ever, what is open waits for nobody."""

from bot.course.model import Unit
from bot.learning import commands as c
from bot.learning import doors, dormancy, enrolment, gate
from bot.learning.desk import Desk
from bot.learning.events import UnitWanted


def want(desk: Desk, command: c.OpenUnit) -> Unit | None:
    """The unit, which goes before others from now on; None where there is no such unit."""
    unit = desk.course.unit(command.unit) if desk.offered else None
    if unit is None:
        return None
    enrolment.enter(desk)
    if not gate.passed(desk.head, unit.id) and desk.head.wanted != unit.id:
        desk.add(UnitWanted(at=desk.at, course=desk.course.id, unit=unit.id))
    return unit


def begun(desk: Desk, unit: Unit) -> bool:
    """Whether the unit is gone on with at once, after what it builds on and has faded."""
    if not _free(desk) or gate.passed(desk.head, unit.id) or gate.comes_first(desk.head, desk.course, unit):
        return False
    desk.begin()
    new = desk.head.level(unit.id) is None
    if new and (ask := doors.refresh(desk.state, desk.course, unit, desk.at)):
        desk.ask(ask)
        return True
    if new:
        desk.introduce(unit)
    desk.work()
    return desk.state.learner.open is not None


def _free(desk: Desk) -> bool:
    """Nothing is under way that has to end first."""
    under_way = desk.head.ladder or desk.head.extra or desk.head.look
    return (
        desk.state.learner.open is None
        and not under_way
        and not dormancy.is_due(desk.state, desk.course, desk.at)
    )
