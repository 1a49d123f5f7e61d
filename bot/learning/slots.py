"""When the bot may speak first: one slot per local calendar date at most, planned from what is known of the learner.

A slot is named by its date, not by its instant: neither summer time, a restart nor a move to another zone doubles it.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import Literal
from zoneinfo import ZoneInfo

from bot.clock import instant, micros

QUIET_FROM, QUIET_UNTIL = time(21), time(8)
"""Nothing is sent from nine in the evening until eight (LEARNING section 8); a default in most reminder services."""
EARLIEST = time(5)
"""Whoever picks an hour between five and eight is awake then: for them the quiet ends at that hour."""
RHYTHM = (1, 1, 1, 2, 2, 4, 4, 7, 7, 7)
"""Days from one reminder to the next after so many that found no answer; the last of them says goodbye [J]."""
GOODBYE = len(RHYTHM) - 1
SUNDAY = 7
WEEKLY_AT = time(18)
"""When the week is told to somebody who wants no other reminders."""
LOOKS_AHEAD = 60
"""Days after which no further slot is looked for: the longest rhythm and a week of unwanted days fit in."""

Name = Literal["daily", "weekly", "later"]


@dataclass(frozen=True, slots=True)
class Slot:
    """One moment at which the bot may speak first."""

    at: int
    """Microseconds since 1970, UTC."""
    date: str
    """The learner's calendar date, ISO."""
    name: Name = "daily"


@dataclass(frozen=True, slots=True)
class Plan:
    """All that decides about the slots of a learner."""

    zone: str = "UTC"
    hour: str | None = None
    """``HH:MM`` local; None: no reminders."""
    days: str = "1234567"
    weekly: bool = False
    every: int = 1
    """Days between reminders at least, as the learner wishes."""
    ignored: int = 0
    """Reminders since the learner was last here."""
    last: str = ""
    """Local date of the last reminder."""
    later: int | None = None
    """One more was asked for at this instant."""
    off: tuple[str, str] = ("", "")
    """First and last local date of time off; empty: none."""


def next_slot(plan: Plan, now: int, done: str = "") -> Slot | None:
    """The first slot after ``now``, on a later date than ``done`` (the last one that had its slot); None: silence."""
    daily = _next_dated(plan, now, done)
    if plan.later is None or plan.later <= now or (daily and daily.at <= plan.later):
        return daily
    return Slot(plan.later, _local(plan.later, plan.zone).date().isoformat(), "later")


def _next_dated(plan: Plan, now: int, done: str) -> Slot | None:
    if plan.ignored > GOODBYE or (plan.hour is None and not plan.weekly):
        return None
    today = _local(now, plan.zone).date()
    first = max(today, date.fromisoformat(done) + timedelta(days=1)) if done else today
    for ahead in range(LOOKS_AHEAD):
        day = first + timedelta(days=ahead)
        name = name_of(plan, day)
        at = instant_of(day, _hour(plan), plan.zone) if name else None
        if name and at is not None and at > now:
            return Slot(at, day.isoformat(), name)
    return _after_time_off(plan, now, first)


def _after_time_off(plan: Plan, now: int, first: date) -> Slot | None:
    """A holiday may be longer than anybody looks ahead."""
    last = plan.off[1]
    if not last or date.fromisoformat(last) < first:
        return None
    return _next_dated(plan, now, last)


def wanted(plan: Plan, slot: Slot) -> bool:
    """Whether a slot that has come is still one of the plan's."""
    if slot.name == "later":
        return plan.later == slot.at and not _off(plan, slot.date)
    day = date.fromisoformat(slot.date)
    name = name_of(plan, day)
    return name == slot.name and instant_of(day, _hour(plan), plan.zone) == slot.at


def name_of(plan: Plan, day: date) -> Name | None:
    """What a date is for: the look back on the week takes the place of a reminder; None: nothing is sent."""
    if _off(plan, day.isoformat()) or plan.ignored > GOODBYE:
        return None
    if plan.weekly and day.isoweekday() == SUNDAY:
        return "weekly"
    if plan.hour is None or str(day.isoweekday()) not in plan.days:
        return None
    return "daily" if not plan.last or day >= _not_before(plan) else None


def _off(plan: Plan, day: str) -> bool:
    begin, end = plan.off
    return bool(end) and begin <= day <= end


def _not_before(plan: Plan) -> date:
    """The rhythm: the more went unanswered, the longer the pause."""
    pause = max(plan.every, RHYTHM[min(plan.ignored, GOODBYE)])
    return date.fromisoformat(plan.last) + timedelta(days=pause)


def _hour(plan: Plan) -> time:
    if plan.hour is None:
        return WEEKLY_AT
    hour = time.fromisoformat(plan.hour)
    return hour if _awake(hour) or EARLIEST <= hour < QUIET_UNTIL else QUIET_UNTIL


def _awake(at: time) -> bool:
    return QUIET_UNTIL <= at < QUIET_FROM


def quiet(plan: Plan, now: int) -> bool:
    """Whether this is an hour at which this learner is left alone."""
    opens = min(QUIET_UNTIL, _hour(plan))
    return not opens <= _local(now, plan.zone).time() < QUIET_FROM


def awake(plan: Plan, now: int) -> int:
    """The first instant from now on at which this learner is not left alone."""
    if not quiet(plan, now):
        return now
    wall, opens = _local(now, plan.zone), min(QUIET_UNTIL, _hour(plan))
    morning = wall.date() + timedelta(days=wall.time() >= opens)
    return instant_of(morning, opens, plan.zone) or now


def evening(plan: Plan, now: int) -> int:
    """When the quiet begins that follows ``now``, at which this learner is awake."""
    return instant_of(_local(now, plan.zone).date(), QUIET_FROM, plan.zone) or now


def latest(plan: Plan, until: int) -> int:
    """The last instant up to ``until``, at most some hours on, that does not lie in the quiet after the day."""
    wall = _local(until, plan.zone)
    if wall.time() < QUIET_FROM:
        return until
    return min(until, instant_of(wall.date(), QUIET_FROM, plan.zone) or until)


@lru_cache(maxsize=4_096)
def instant_of(day: date, hour: time, zone: str) -> int | None:
    """The first instant at which the wall clock shows this hour on this day; None for a day that was left out.

    An hour that summer time skips is taken as far after the gap as it lay behind its beginning.
    """
    at = datetime.combine(day, hour, ZoneInfo(zone)).astimezone(UTC)
    return micros(at) if at.astimezone(ZoneInfo(zone)).date() == day else None


def _local(at: int, zone: str) -> datetime:
    return instant(at).astimezone(ZoneInfo(zone)).replace(tzinfo=None)
