"""What the answers of a look after a long absence lead to: a unit holds, or is rebuilt; and how any look ends."""

from dataclasses import replace

from bot.learning import dormancy, looks
from bot.learning.asking import taught
from bot.learning.desk import Desk
from bot.learning.detours import Look
from bot.learning.look_events import Looked, LookEnded, Rebuilding
from bot.learning.questions import LastAnswer


def follow(desk: Desk, look: Look, last: LastAnswer, *, aided: bool) -> None:
    """Judge the unit at hand, and go on or end."""
    look = looks.answered(look, last, aided=aided)
    if len(look.right) >= dormancy.PER_UNIT:
        look = looks.closed(look_held(look, last.unit), last.unit)
    elif len(look.missed) >= dormancy.PER_UNIT:
        desk.add(_rebuilding(desk, look, last.unit))
        look = looks.closed(look_failed(look, last.unit), last.unit)
    elif all(spot.unit != last.unit for spot in look.spots):
        look = looks.closed(look, last.unit)
    if look.asked >= dormancy.MOST or len(look.failed) >= dormancy.TO_REBUILD or not look.spots:
        desk.add(ended(desk, look))
    else:
        desk.add(Looked(at=desk.at, course=desk.head.course, look=look))


def look_held(look: Look, unit: str) -> Look:
    return replace(look, held=(*look.held, unit))


def look_failed(look: Look, unit: str) -> Look:
    return replace(look, failed=(*look.failed, unit))


def ended(desk: Desk, look: Look) -> LookEnded:
    return LookEnded(
        at=desk.at,
        course=desk.head.course,
        look=look.kind,
        held=look.held,
        missed=look.failed,
        asked=look.asked,
    )


def _rebuilding(desk: Desk, look: Look, name: str) -> Rebuilding:
    unit = desk.course.unit(name)
    missed = {
        spot.skill: tuple(s.entry for s in look.missed if s.skill == spot.skill and s.entry)
        for spot in look.missed
    }
    return Rebuilding(
        at=desk.at,
        course=desk.head.course,
        unit=name,
        steps=len(unit.steps) if unit else 0,
        needs=dict.fromkeys(missed, dormancy.RUN),
        entries={skill: entries for skill, entries in missed.items() if entries},
        skills=tuple(skill.id for skill in taught(unit)) if unit else tuple(missed),
    )
