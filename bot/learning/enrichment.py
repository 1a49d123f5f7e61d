"""Something extra for whoever has passed a unit: begun, asked, done. It gates nothing and counts nowhere."""

from bot.course.model import Course, Enrichment, Unit
from bot.learning import commands as c
from bot.learning import gate
from bot.learning.desk import Decision, Desk
from bot.learning.events import EnrichmentBegun, EnrichmentDone
from bot.learning.heads import Head
from bot.learning.questions import Mode
from bot.learning.state import State


def open_to(head: Head, course: Course) -> list[Unit]:
    """Units passed that have something extra, in teaching order."""
    passed = (name for name in (*head.units, *head.kept) if gate.passed(head, name))
    return [unit for unit in course.in_order(passed) if unit.enrichment]


def offered(state: State, course: Course, name: str) -> Enrichment | None:
    """What is offered by itself to whoever has just passed a unit: its extra, where one round was enough."""
    unit, work = course.unit(name), state.work(name)
    return unit.enrichment if unit and work and work.rounds <= 1 else None


def begin(desk: Desk, command: c.Extra) -> Decision:
    """Without a unit: what there is. The open question is put aside until the extra is over."""
    if not desk.has_course:
        return desk.done("no_course" if desk.state.learner.course is None else "course_gone")
    offered = {unit.id: unit.enrichment for unit in open_to(desk.head, desk.course)}
    if command.unit is None:
        return desk.done("extras" if offered else "no_extras")
    extra = offered.get(command.unit)
    if extra is None:
        return desk.done("stale")
    return _begin(desk, command.unit, extra)


def _begin(desk: Desk, unit: str, extra: Enrichment) -> Decision:
    asked = desk.state.learner.open
    if asked is not None and asked.mode == MODE and asked.unit == unit:
        return desk.done("reshow")
    desk.begin()
    items = tuple(item.id for item in extra.items if not item.retired)
    parked = asked.key if asked is not None and asked.mode != MODE else ""
    desk.add(EnrichmentBegun(at=desk.at, course=desk.course.id, unit=unit, items=items, parked=parked))
    desk.advance()
    return desk.done()


MODE: Mode = "enrichment"


def close(desk: Desk) -> bool:
    """Whether the last answer was to something extra and no question of it is left: then it is done."""
    last, extra = desk.state.learner.last, desk.state.head.extra if desk.state.head else None
    if last is None or last.mode != MODE or extra is None or extra.left:
        return False
    desk.add(EnrichmentDone(at=desk.at, course=desk.head.course, unit=extra.unit))
    return True
