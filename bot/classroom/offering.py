"""What a teacher offers to learners of a class: one errand each, decided in their own lane, met at the next [Go on]."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.clock import micros
from bot.course.model import Course
from bot.errands import decided, visited
from bot.learning.asking import find_skill, taught
from bot.learning.commands import Assign
from bot.learning.detours import OfferKind
from bot.mail import Errand, Outgoing, Tx
from bot.store import people
from bot.tutor import Turn, Tutor, Visit

KIND = "assign"
Speak = Callable[[Turn, Mapping[str, Any]], Sequence[Outgoing]]


@dataclass(frozen=True, slots=True)
class Gift:
    """What is offered, by whom."""

    course: str
    unit: str
    skill: str
    what: OfferKind
    by: str
    """The name under which the teacher is known to the learners."""


def corrective(course: Course, unit: str, skill: str, by: str) -> Gift | None:
    """Another explanation of a skill and two questions; the questions alone where there is none to give.

    ``skill`` empty: the last one of the unit. None where the course teaches neither.
    """
    known = course.unit(unit)
    meant = (
        find_skill(course, unit, skill) if skill else next(reversed(taught(known)), None) if known else None
    )
    if meant is None:
        return None
    return Gift(course.id, unit, meant.id, "explanation" if meant.explanations else "practice", by)


def offer(
    bot: int, key: str, learners: Sequence[int], gift: Gift, tell: Mapping[str, Any] | None = None
) -> Tx[list[Errand]]:
    """One errand for each learner who is still there; ``tell``: who hears of one that cannot be given."""
    made: list[Errand] = []
    for learner in learners:
        if known := (yield from people.of(bot, learner)):
            payload = {"internal": KIND, "learner": learner, "tell": dict(tell or {}), **_plain(gift)}
            made += [Errand(f"assign:{key}:{learner}", f"user:{known[0].user}", payload)]
    return made


def _plain(gift: Gift) -> dict[str, str]:
    names = ("course", "unit", "skill", "what", "by")
    return {name: getattr(gift, name) for name in names}


def outcome(tutor: Tutor, visit: Visit, payload: Mapping[str, Any], speak: Speak) -> Tx[Sequence[Outgoing]]:
    """Lay it down for the learner, who hears of it at the next [Go on]; the teacher of what cannot be given."""
    known = yield from visited(tutor, visit, payload["learner"])
    if known is None:
        return []
    command = Assign(
        at=micros(visit.at),
        course=payload["course"],
        unit=payload["unit"],
        what=payload["what"],
        by=payload["by"],
        skill=payload["skill"],
    )
    turn = yield from decided(tutor, known[0], [command])
    return speak(turn, payload)
