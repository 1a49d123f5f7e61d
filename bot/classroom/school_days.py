"""Days that count: holidays of the class are left out, so that nobody is late over them."""

from collections.abc import Sequence
from datetime import date, timedelta

from bot.classroom.seen import Holiday
from bot.learning import time_off
from bot.learning.commands import Until

LONGEST = 366
"""Days of one holiday, and how far ahead it may lie."""


def between(first: date, last: date, holidays: Sequence[Holiday]) -> int:
    """Days from the first to the last, that one included, without those of any holiday."""
    free = {
        day
        for one in holidays
        for day in _days(max(one.first, first + timedelta(days=1)), min(one.last, last))
    }
    return max(0, (last - first).days - len(free))


def _days(first: date, last: date) -> list[date]:
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


def holiday(begin: Until, end: Until, today: date) -> Holiday | None:
    """The holiday that was typed; None where it is over, turned round or too far away."""
    first = _first(begin, today)
    last = time_off.last_day(end, first) if first else None
    if first is None or last is None or not today <= last or not first <= last:
        return None
    if last > today + timedelta(days=LONGEST):
        return None
    return Holiday(first, last)


def _first(begin: Until, today: date) -> date | None:
    """The first day: without a year the nearest such day is meant, as holidays may have begun."""
    if begin.days or begin.year:
        return time_off.last_day(begin, today)
    ahead = time_off.last_day(begin, today)
    behind = time_off.last_day(begin, today - timedelta(days=LONGEST // 2))
    return behind if behind and behind <= today else ahead
