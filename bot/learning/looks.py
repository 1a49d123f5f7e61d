"""A look at what holds: planned at its start, asked question by question, judged unit by unit.

Three kinds share it: after a long absence (`dormancy`), to prove what is known already (`placement`), and to find where
to begin (`start`). Its answers are never taken back.
"""

from collections.abc import Sequence
from dataclasses import replace

from bot.course.model import Course
from bot.items.variant import is_right
from bot.learning.asking import is_taught
from bot.learning.detours import Look, Spot
from bot.learning.plans import Ask
from bot.learning.questions import LastAnswer
from bot.learning.state import State

MODES = ("dormancy", "placement", "start")


def next_ask(state: State, course: Course) -> Ask | None:
    """The next question of the look under way; what the course has dropped meanwhile is passed over."""
    look = state.head.look if state.head else None
    if look is None:
        return None
    spot = next((one for one in look.spots if is_taught(course, one.unit, one.skill, one.entry)), None)
    return Ask(spot.unit, spot.skill, look.kind, look.kind, spot.entry) if spot else None


def answered(look: Look, last: LastAnswer, *, aided: bool) -> Look:
    """The look after the answer to its next question; with help it counts neither way, or shows no start."""
    spot = Spot(last.unit, last.variant.skill, last.variant.entry)
    place = next((n for n, one in enumerate(look.spots) if one == spot), -1)
    look = replace(look, spots=look.spots[place + 1 :], asked=look.asked + 1)
    if is_right(last.verdict) and aided and look.kind != "start":
        return look
    if is_right(last.verdict) and not aided:
        return replace(look, right=(*look.right, spot))
    return replace(look, missed=(*look.missed, spot))


def closed(look: Look, unit: str) -> Look:
    """The unit at hand is judged: what was still to be asked of it is not."""
    left = tuple(spot for spot in look.spots if spot.unit != unit)
    return replace(look, spots=left, right=(), missed=(), evidence={}, forgiven=False)


def spots(unit: str, keys: Sequence[str]) -> tuple[Spot, ...]:
    """A question for each of what is remembered under these keys."""
    parted = (key.partition(":") for key in keys)
    return tuple(Spot(unit, skill, entry) for skill, _, entry in parted)
