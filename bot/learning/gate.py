"""The gate: which unit may be introduced, and what it waits for."""

from dataclasses import dataclass
from datetime import timedelta

from bot.clock import instant, local_day
from bot.course.model import Course, Unit
from bot.learning.asking import is_taught
from bot.learning.heads import Head, UnitState
from bot.learning.memory import day_starts


@dataclass(frozen=True, slots=True)
class Waiting:
    """The next unit opens after the delayed check of ``unit``, which may be asked from ``opens_at`` on."""

    next_unit: str
    unit: str
    opens_at: int


def passed(head: Head, unit: str) -> bool:
    """Proficient or better."""
    return head.level(unit) in ("passed", "kept")


def may_review(head: Head, course: Course, key: str, unit: str) -> bool:
    """Whether what is remembered under this key is still taught, in a unit that is passed."""
    skill, _, entry = key.partition(":")
    return passed(head, unit) and is_taught(course, unit, skill, entry)


def above(course: Course, unit: Unit) -> tuple[str, ...]:
    """All that a unit requires, directly or through others."""
    found: dict[str, None] = {}
    waiting = list(unit.requires)
    while waiting:
        required = waiting.pop()
        if required not in found and (known := course.unit(required)):
            found[required] = None
            waiting.extend(known.requires)
    return tuple(found)


def unchecked(head: Head, course: Course, unit: Unit) -> list[str]:
    """Units above this one that stand passed but unchecked, the oldest first; what was proven holds nothing back."""
    standing = [
        (s.passed_at or 0, u)
        for u in above(course, unit)
        if (s := head.units.get(u)) and s.level == "passed" and u not in head.proven
    ]
    return [name for _, name in sorted(standing)]


def open_units(head: Head, course: Course) -> list[Unit]:
    """Units that may be introduced now, in the order of the course; what is wanted goes before others."""
    opened = [u for u in _next_units(head, course) if len(unchecked(head, course, u)) < course.ahead]
    return in_turn(head, course, opened)


def in_turn(head: Head, course: Course, units: list[Unit]) -> list[Unit]:
    """The unit that is wanted first, then what it requires, then the others; each in the order they had."""
    wanted = course.unit(head.wanted)
    if wanted is None:
        return units
    below = above(course, wanted)
    return sorted(units, key=lambda one: (one.id != wanted.id, one.id not in below))


def comes_first(head: Head, course: Course, unit: Unit) -> Unit | None:
    """What has to be passed, or checked, before this unit may be introduced; None where it may be, or has been."""
    if head.level(unit.id) is not None:
        return None
    missing = [one for one in course.in_order(above(course, unit)) if not passed(head, one.id)]
    if any(not passed(head, name) for name in unit.requires):
        return next(one for one in missing)
    standing = unchecked(head, course, unit)
    return course.unit(standing[0]) if len(standing) >= course.ahead else None


def _next_units(head: Head, course: Course) -> list[Unit]:
    new = [unit for unit in course.units if head.level(unit.id) is None]
    return [unit for unit in new if all(passed(head, required) for required in unit.requires)]


def waiting(head: Head, course: Course, zone: str) -> Waiting | None:
    """What holds the next unit back, where only a delayed check does."""
    for unit in _next_units(head, course):
        standing = unchecked(head, course, unit)
        if len(standing) >= course.ahead:
            first = head.units[standing[0]]
            return Waiting(unit.id, standing[0], check_opens(first, zone))
    return None


def tomorrow(now: int, zone: str) -> int:
    """When the next local day starts."""
    return day_starts(local_day(instant(now), zone) + timedelta(days=1), zone)


def check_opens(unit: UnitState, zone: str) -> int:
    """The delayed check comes on a later local day than the pass."""
    day = local_day(instant(unit.passed_at or 0), zone)
    return day_starts(day + timedelta(days=1), zone)


def checks_due(head: Head, zone: str, now: int) -> list[str]:
    """Units whose delayed check may be asked now, those passed first at the front."""
    due = [
        (u.passed_at or 0, n)
        for n, u in head.units.items()
        if u.level == "passed" and check_opens(u, zone) <= now
    ]
    return [name for _, name in sorted(due)]
