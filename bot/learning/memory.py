"""How long a skill holds: FSRS-6 with two grades, right is Good and missed is Again.

The scheduler counts whole local days that start at 4 a.m.; only the first review of a day changes memory.
"""

import hashlib
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from fsrs import Card, Rating, Scheduler, State

from bot.clock import DAY_STARTS, instant, local_day, micros
from bot.learning.state import Memory

PARAMETERS = "fsrs-6/default"
"""Version of the scheduler's parameters, written into every event that used them."""
DECAY = 0.1542
"""FSRS-6 default forgetting curve: recall(t) = (1 + factor * t / stability) ** -DECAY."""
FACTOR = float(pow(0.9, -1 / DECAY)) - 1
SPREAD = 0.05
"""Due days are spread by up to 5 % so that what was learned together does not fall due together for ever."""
SPREAD_FROM_DAYS = 4
LONGEST_DAYS = 365
"""No review waits longer than a year."""


@lru_cache(maxsize=8)
def _scheduler(retention: float) -> Scheduler:
    return Scheduler(
        desired_retention=retention,
        learning_steps=(),
        relearning_steps=(),
        maximum_interval=LONGEST_DAYS,
        enable_fuzzing=False,
    )


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


def day_starts(day: date, zone: str) -> int:
    """The instant at which a local day starts (4 a.m.), in microseconds."""
    at = datetime(day.year, day.month, day.day) + DAY_STARTS  # noqa: DTZ001 - made aware on the next line
    return micros(at.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC))


def recall(memory: Memory, now: int) -> float:
    """Predicted chance to recall it now."""
    days = max(0, now - memory.last_at) / 86_400_000_000
    return float(pow(1 + FACTOR * days / memory.stability, -DECAY))


def fading(memories: Mapping[str, Memory], now: int, floor: float) -> set[str]:
    """Skills whose predicted recall is under the floor, of a set the mean of its entries; memories by key."""
    recalls: dict[str, list[float]] = {}
    for key, memory in memories.items():
        recalls.setdefault(key.partition(":")[0], []).append(recall(memory, now))
    return {skill for skill, found in recalls.items() if sum(found) / len(found) < floor}


def _days_until(stability: float, floor: float) -> float:
    return stability / FACTOR * (float(pow(floor, -1 / DECAY)) - 1)


def _spread(days: int, seed: str) -> int:
    """The same days for the same seed: replay agrees with itself."""
    if days < SPREAD_FROM_DAYS:
        return days
    unit = int.from_bytes(hashlib.sha256(seed.encode()).digest()[:4], "big") / 2**32
    return min(LONGEST_DAYS, round(days * (1 + SPREAD * (2 * unit - 1))))


def _remember(
    card: Card, unit: str, at: int, zone: str, floor: float, seed: str, *, reps: int, lapses: int
) -> Memory:
    today = local_day(instant(at), zone)
    days = _spread((card.due - _midnight(today)).days, f"{seed}/{reps}")
    stability = float(card.stability or 0.1)
    return Memory(
        unit=unit,
        stability=stability,
        difficulty=float(card.difficulty or 5.0),
        last_at=at,
        due_at=day_starts(today + timedelta(days=max(1, days)), zone),
        floor_at=at + int(_days_until(stability, floor) * 86_400_000_000),
        reps=reps,
        lapses=lapses,
    )


def first(unit: str, at: int, zone: str, *, retention: float, floor: float, seed: str) -> Memory:
    """Memory of a skill that was just passed."""
    day = _midnight(local_day(instant(at), zone))
    card, _ = _scheduler(retention).review_card(Card(card_id=1, due=day), Rating.Good, day)
    return _remember(card, unit, at, zone, floor, seed, reps=1, lapses=0)


def reviewed(
    memory: Memory, at: int, zone: str, *, right: bool, retention: float, floor: float, seed: str
) -> Memory:
    """Memory after a review; a second one on the same local day changes nothing."""
    today, before = local_day(instant(at), zone), local_day(instant(memory.last_at), zone)
    if today <= before:
        return memory
    card = Card(
        card_id=1,
        state=State.Review,
        stability=memory.stability,
        difficulty=memory.difficulty,
        due=_midnight(today),
        last_review=_midnight(before),
    )
    card, _ = _scheduler(retention).review_card(
        card, Rating.Good if right else Rating.Again, _midnight(today)
    )
    lapses = memory.lapses + (not right)
    return _remember(card, memory.unit, at, zone, floor, seed, reps=memory.reps + 1, lapses=lapses)
