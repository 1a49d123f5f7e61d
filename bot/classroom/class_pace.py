"""How fast a class gets on, against what is left: a plain line, no forecast for anybody."""

import math
from dataclasses import dataclass
from statistics import median_high

from bot.classroom import school_days
from bot.classroom.seen import Sight
from bot.clock import instant

WEEK = 7
LEAST = 7
"""Days that have to be behind before anything can be told."""


@dataclass(frozen=True, slots=True)
class Pace:
    """Half of the class has passed so many of the units in so many weeks; the rest takes about so many more."""

    passed: int
    units: int
    weeks: int
    left: int


def pace(sight: Sight) -> Pace | None:
    """None before a week is behind, or before half of the class has passed a unit."""
    begun = [one for one in sight.pupils if one.begun]
    if not begun:
        return None
    first = instant(min(one.since for one in begun)).date()
    days = school_days.between(first, sight.today, sight.holidays)
    units, passed = len(sight.course.units), median_high([one.done for one in sight.pupils])
    if days < LEAST or not passed:
        return None
    left = math.ceil((units - passed) * days / passed / WEEK)
    return Pace(passed, units, round(days / WEEK), left)
