"""After a long absence: a short look at what still holds, before anything new (LEARNING section 7).

At most eight questions, two per unit and a third where they disagree, what others rest on first. What holds is kept
alive; what does not is rebuilt by a short run, without its lesson. Nothing locks, and nobody counts the days.
"""

from collections.abc import Mapping
from datetime import timedelta
from itertools import chain, islice

from bot.clock import instant, local_day
from bot.course.model import Course, Unit
from bot.learning import gate, looks, memory
from bot.learning.detours import Look, Spot
from bot.learning.heads import Head
from bot.learning.progress import Memory
from bot.learning.state import State

MOST = 8
"""Questions."""
PER_UNIT, DECIDES = 2, 3
"""Two questions a unit; where one was right and one missed, a third decides."""
HOLDS = 0.9
"""Recall above which a unit is not asked about."""
TO_REBUILD = 2
"""After so many units to rebuild it stops."""
RUN = 3
"""In a row, to rebuild."""


def away(head: Head, course: Course, now: int) -> bool:
    """Whether the last session with an answer in it lies so long ago."""
    last = max(
        [sat.at for sat in head.sittings[-1:]] + ([head.session.started_at] if head.session else []),
        default=0,
    )
    return bool(last) and instant(now) - instant(last) >= timedelta(days=course.dormant)


def returns(state: State, course: Course, now: int) -> bool:
    """Whether somebody comes back after a long absence, with something passed fading."""
    head = state.head
    return head is not None and away(head, course, now) and _fades(state, head, course, now)


def begins(head: Head, zone: str, now: int) -> bool:
    """Whether today has no session yet: what was left open on another day does not go before the look."""
    if head.session is None:
        return True
    return local_day(instant(head.session.started_at), zone) != local_day(instant(now), zone)


def wanted(head: Head, course: Course, zone: str, now: int) -> bool:
    """Whether it may be offered, if something fades: it comes until it was taken, but not on a day it was put off."""
    today = local_day(instant(now), zone).isoformat()
    return (head.returned or away(head, course, now)) and head.look_put_off != today


def is_due(state: State, course: Course, now: int) -> bool:
    """Whether it is to be offered: before anything else, but not between an answer and the question after it."""
    head = state.head
    if head is None or head.look or head.extra or not wanted(head, course, state.zone, now):
        return False
    between = state.learner.open is not None and not begins(head, state.zone, now)
    return not between and _fades(state, head, course, now)


def _fades(state: State, head: Head, course: Course, now: int) -> bool:
    return bool(memory.fading(_held(state, head, course), now, course))


def plan(state: State, head: Head, course: Course, now: int) -> Look:
    """What it asks: of every unit that may have faded what is weakest, what others rest on first."""
    units = (_of_unit(state, head, course, unit, now) for unit in course.units)
    asked = islice((found for found in units if found), MOST // PER_UNIT)
    return Look("dormancy", tuple(chain.from_iterable(asked)))


def _of_unit(state: State, head: Head, course: Course, unit: Unit, now: int) -> tuple[Spot, ...]:
    held = {key: m for key, m in _held(state, head, course).items() if m.unit == unit.id}
    recalls = {key: memory.recall(m, now, course) for key, m in held.items()}
    if not recalls or _weakest(recalls) > HOLDS:
        return ()
    weakest = sorted(recalls, key=lambda key: (recalls[key], key))
    return looks.spots(unit.id, [weakest[n % len(weakest)] for n in range(DECIDES)])


def _weakest(recalls: Mapping[str, float]) -> float:
    """Recall of the skill that holds least, of a set the mean."""
    skills: dict[str, list[float]] = {}
    for key, one in recalls.items():
        skills.setdefault(key.partition(":")[0], []).append(one)
    return min(sum(found) / len(found) for found in skills.values())


def _held(state: State, head: Head, course: Course) -> dict[str, Memory]:
    """What is remembered of passed units that are still taught."""
    prefix = f"{course.id}/"
    rows = ((key.removeprefix(prefix), m) for key, m in state.memory.items() if key.startswith(prefix))
    return {key: m for key, m in rows if gate.may_review(head, course, key, m.unit)}
