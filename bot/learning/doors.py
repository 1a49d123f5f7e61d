"""The door of a new unit: what it builds on and has faded is refreshed first (LEARNING section 4)."""

from bot.course.model import Course, Unit
from bot.learning import gate, memory, pacing, sets
from bot.learning.asking import taught
from bot.learning.heads import Head
from bot.learning.plans import Ask
from bot.learning.reach import memory_key
from bot.learning.state import State

MOST = 6
"""Questions at a door."""


def refresh(state: State, course: Course, unit: Unit, now: int) -> Ask | None:
    """The next question before the unit begins: the weakest of what it requires itself and has faded."""
    if state.heads[course.id].refreshed >= MOST:
        return None
    prefix = f"{course.id}/"
    for required in unit.requires:
        rows = {
            key.removeprefix(prefix): m
            for key, m in state.memory.items()
            if key.startswith(prefix) and m.unit == required
        }
        held = {
            key: m
            for key, m in rows.items()
            if gate.may_review(state.heads[course.id], course, key, required)
        }
        for skill in sorted(memory.fading(held, now, course)):
            own = [key for key in held if key.partition(":")[0] == skill]
            weakest = min(own, key=lambda key: (memory.recall(held[key], now, course), key))
            return Ask(required, skill, "review", "needed", weakest.partition(":")[2])
    return None


def keys(head: Head, course: Course) -> list[str]:
    """Under what is remembered all that a unit builds on which may come next, by this answer or the one after it."""
    at_work = set(pacing.practising(head))
    new = [unit for unit in course.units if head.level(unit.id) is None and _ready(head, unit, at_work)]
    ready = gate.in_turn(head, course, new)
    opened = _opening(head, course, [u for u in ready if not at_work.intersection(u.requires)], at_work)
    nearly = [unit for unit in ready if at_work.intersection(unit.requires)]
    names = dict.fromkeys(name for unit in (*opened, *nearly) for name in unit.requires)
    return [key for name in names if (known := course.unit(name)) for key in remembered(known)]


def _opening(head: Head, course: Course, ready: list[Unit], at_work: set[str]) -> list[Unit]:
    """Of these the first that opens whatever comes, and those before it, which a check may still open."""
    found: list[Unit] = []
    for unit in ready:
        found.append(unit)
        held = len(gate.unchecked(head, course, unit)) >= course.ahead
        if not held and not at_work.intersection(gate.above(course, unit)):
            break
    return found


def _ready(head: Head, unit: Unit, at_work: set[str]) -> bool:
    return all(gate.passed(head, name) or name in at_work for name in unit.requires)


def remembered(unit: Unit) -> list[str]:
    """Under what is remembered all that a unit teaches."""
    found = []
    for skill in taught(unit):
        found += [skill.id] if skill.sort == "rule" else [memory_key(skill.id, e) for e in sets.active(skill)]
    return found
