"""After a long absence: a short look at what still holds, before anything new (LEARNING section 7).

At most eight questions, two per unit and a third where they disagree, what others rest on first. What holds is kept
alive; what does not is rebuilt by a short run, without its lesson. Nothing locks, and nobody counts the days.
"""

from datetime import timedelta

from bot.clock import instant, local_day
from bot.course.model import Course, Unit
from bot.learning import gate, looks, memory
from bot.learning.state import Head, Look, Memory, Spot, State

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


def is_due(state: State, course: Course, now: int) -> bool:
    """Whether it is to be offered: after a long absence, with something passed fading, and not put off today."""
    head = state.head
    if head is None or head.look or head.extra or not away(head, course, now):
        return False
    today = local_day(instant(now), state.zone).isoformat()
    return head.look_put_off != today and bool(memory.fading(_held(state, head, course), now, course))


def plan(state: State, head: Head, course: Course, now: int) -> Look:
    """What it asks: of every unit that may have faded what is weakest, what others rest on first."""
    found = [spot for unit in course.units for spot in _of_unit(state, head, course, unit, now)]
    return Look("dormancy", tuple(found))


def _of_unit(state: State, head: Head, course: Course, unit: Unit, now: int) -> tuple[Spot, ...]:
    held = {key: m for key, m in _held(state, head, course).items() if m.unit == unit.id}
    recalls = {key: memory.recall(m, now, course) for key, m in held.items()}
    if not recalls or sum(recalls.values()) / len(recalls) > HOLDS:
        return ()
    weakest = sorted(recalls, key=lambda key: (recalls[key], key))
    return looks.spots(unit.id, [weakest[n % len(weakest)] for n in range(DECIDES)])


def _held(state: State, head: Head, course: Course) -> dict[str, Memory]:
    """What is remembered of passed units that are still taught."""
    prefix = f"{course.id}/"
    rows = ((key.removeprefix(prefix), m) for key, m in state.memory.items() if key.startswith(prefix))
    return {key: m for key, m in rows if gate.may_review(head, course, key, m.unit)}
