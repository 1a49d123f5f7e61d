"""The one clock: instants are aware UTC datetimes, stored as integer microseconds."""

from datetime import UTC, date, datetime, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

from bot.errors import RungError

DAY_STARTS = timedelta(hours=4)
"""A learner's day rolls over at 4 a.m. local time, as Anki's does: late evenings belong to the day before."""

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)


class Clock(Protocol):
    """Tells the time of the business: what is due, what day it is. Time-outs and retries use monotonic time."""

    def now(self) -> datetime: ...


class SystemClock:
    """The machine's own time."""

    def now(self) -> datetime:
        return datetime.now(UTC)


def micros(at: datetime) -> int:
    """An instant as whole microseconds since 1970, UTC; a naive datetime is refused."""
    if at.tzinfo is None:
        raise RungError(f"A time without a zone came in: {at!r}.")
    return (at - EPOCH) // MICROSECOND


def instant(us: int) -> datetime:
    """The instant that ``micros`` wrote."""
    return EPOCH + timedelta(microseconds=us)


def local_day(at: datetime, zone: str) -> date:
    """The learner's calendar day at an instant; before 4 a.m. it is still yesterday."""
    return (at.astimezone(ZoneInfo(zone)).replace(tzinfo=None) - DAY_STARTS).date()
