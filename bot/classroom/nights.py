"""A card in private wakes nobody: it waits for the morning there, whenever and however often it is tried."""

from collections.abc import Mapping

from bot.classroom import kept
from bot.learning import slots
from bot.learning.nudging import plan_of
from bot.learning.state import Learner
from bot.mail import Tx
from bot.store import broadcasts, held_cards
from bot.store.broadcasts import Recipient

SECOND = 1_000_000
"""Microseconds."""


def morning(home: Learner, at: int) -> int:
    """The first instant from then on that wakes nobody; where nobody knows what time it is there, that one."""
    return slots.awake(plan_of(home), at) if home.settings.zone else at


def until_night(home: Learner, now: int) -> float | None:
    """Seconds that a card may still take to somebody who is awake; None: no night is known of."""
    if not home.settings.zone:
        return None
    return max((slots.evening(plan_of(home), now) - now) / SECOND, 1.0)


def lot(number: int, now: int) -> Tx[tuple[list[tuple[Recipient, float | None]], int]]:
    """Who gets a card now, and within how many seconds; also how many were looked at, those who sleep among them."""
    due = yield from broadcasts.due(number, now)
    homes = kept.homes((yield from held_cards.homes_of([one.learner for one in due if one.learner])))
    awake: list[tuple[Recipient, float | None]] = []
    for one in due:
        later = _later(one, homes, now)
        if later > now:
            yield from held_cards.later(number, one.n, later)
        else:
            awake.append((one, until_night(homes[one.learner], now) if one.learner in homes else None))
    return awake, len(due)


def _later(one: Recipient, homes: Mapping[int, Learner], now: int) -> int:
    home = homes.get(one.learner) if one.learner else None
    return morning(home, now) if home else now
