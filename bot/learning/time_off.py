"""Time off: no reminders for a while. Learning on one's own stays possible, and nothing counts as late afterwards."""

from datetime import date, timedelta

from bot.clock import instant, local_day
from bot.learning import commands as c
from bot.learning.desk import Decision, Desk
from bot.learning.events import SettingsChanged
from bot.learning.settings import Settings
from bot.learning.state import State

LONGEST = 366
"""Days."""


def take(desk: Desk, command: c.TakeOff) -> Decision:
    """From today through a day; one that is over or too far leads to nothing."""
    today = date.fromisoformat(desk.today)
    last = last_day(command.until, today)
    if last is None or not today <= last <= today + timedelta(days=LONGEST):
        return desk.done()
    changes: dict[str, str | bool | None] = {"off_since": desk.today, "off_until": last.isoformat()}
    desk.add(SettingsChanged(at=desk.at, changes=changes))
    return desk.done()


def last_day(until: c.Until, today: date) -> date | None:
    """The last day off: of so many days, today is the first."""
    return today + timedelta(days=until.days - 1) if until.days else day_of(until, today)


def day_of(until: c.Until, today: date) -> date | None:
    """The day that is meant, so many days from today or a date; without a year the next such day."""
    if until.days:
        return today + timedelta(days=until.days)
    named = _date(until.year or today.year, until)
    return named if named is None or until.year or named >= today else _date(today.year + 1, until)


def _date(year: int, until: c.Until) -> date | None:
    try:
        return date(year, until.month, until.day)
    except ValueError:
        return None


def span(settings: Settings) -> tuple[str, str]:
    """First and last day off, ISO; empty: none."""
    return (settings.off_since or "", settings.off_until) if settings.off_until else ("", "")


def is_off(state: State, now: int) -> bool:
    """Whether somebody has time off today."""
    begin, end = span(state.learner.settings)
    return begin <= local_day(instant(now), state.zone).isoformat() <= end
