"""Moments as people type them: 18:30, tomorrow 7.30, Mo 9 Uhr, 12 Dec 3pm; understood in every language."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import Literal
from zoneinfo import ZoneInfo

from babel.dates import get_day_names

from bot.learning.time_off import LONGEST, day_of
from bot.texts.dates import beside
from bot.texts.say import LANGUAGES

Fault = Literal["unclear", "no_hour", "past", "far", "gap"]
"""No moment at all · a day alone · over · more than a year away · an hour that summer time skips."""
EARLY, LATE = "früh|morgens|vormittags?|morning", "nachmittags?|abends?|afternoon|evening"
HOUR = re.compile(
    rf"(?:(?:{EARLY}|(?P<late>{LATE})) )?(?:at |um )?(?P<hour>\d{{1,2}})"
    r"(?:(?:[:.h]| uhr )(?P<minute>\d{2}))?(?: ?(?:uhr|h|(?P<half>[ap])\.?m\.?))?"
)
NEAR = {"today": 0, "heute": 0, "tomorrow": 1, "morgen": 1, "übermorgen": 2, "day after tomorrow": 2}
BEFORE = re.compile(r"^(?:on|am|at|um|the) ")
LETTERS = 2
"""So many of a weekday's name tell it from all others: in English and German no two begin alike."""


def moment_of(text: str, zone: str, now: datetime) -> datetime | Fault:
    """The first such moment from now on, by the clock of the zone; else why there is none."""
    words = " ".join(unicodedata.normalize("NFC", text).casefold().replace(",", " ").split())
    there = now.astimezone(ZoneInfo(zone))
    read = next(_readings(words, there.date()), None)
    if read is None:
        return "no_hour" if words and _days(words, there.date()) else "unclear"
    days, hour = read
    moments = [datetime.combine(day, hour, there.tzinfo) for day in days]
    return _judged(next((at for at in moments if at.astimezone(UTC) > now), None), now)


def _judged(at: datetime | None, now: datetime) -> datetime | Fault:
    if at is None:
        return "past"
    if at.astimezone(UTC) - now > timedelta(days=LONGEST):
        return "far"
    shown = at.astimezone(UTC).astimezone(at.tzinfo)
    return at if shown.replace(tzinfo=None) == at.replace(tzinfo=None) else "gap"


def _readings(words: str, today: date) -> Iterator[tuple[Sequence[date], time]]:
    """Every way to part the words into a day and an hour, or an hour and a day."""
    parts = words.split(" ")
    for place in range(len(parts)):
        first, then = " ".join(parts[:place]), " ".join(parts[place:])
        for day, clock in ((first, then), (then, first)):
            hour, days = _hour(clock), _days(day, today)
            if hour is not None and days:
                yield days, hour


def _hour(words: str) -> time | None:
    found = HOUR.fullmatch(words)
    if found is None:
        return None
    hour = int(found["hour"])
    if hour <= 12 and (found["half"] or found["late"]):
        hour = hour % 12 + (0 if found["half"] == "a" else 12)
    return time(hour, int(found["minute"] or 0)) if hour < 24 and int(found["minute"] or 0) < 60 else None


def _days(words: str, today: date) -> Sequence[date]:
    """The days that may be meant, the nearest first; without any word, this one or the next."""
    words = BEFORE.sub("", words)
    if not words:
        return today, today + timedelta(days=1)
    if words in NEAR:
        return (today + timedelta(days=NEAR[words]),)
    name, _, rest = words.partition(" ")
    weekday = _weekday(name)
    if not weekday:
        return _dated(words, today)
    if rest:
        return [day for day in _dated(rest, today) if day.isoweekday() == weekday]
    ahead = today + timedelta(days=(weekday - today.isoweekday()) % 7)
    return ahead, ahead + timedelta(days=7)


def _dated(words: str, today: date) -> Sequence[date]:
    until = beside(words)
    day = day_of(until, today) if until else None
    return (day,) if day else ()


def _weekday(word: str) -> int:
    """Its number, Monday first; 0 where it is none."""
    word = word.rstrip(".")
    known = (number for number, name in _names() if name.startswith(word))
    return next(known, 0) if len(word) >= LETTERS else 0


@lru_cache(maxsize=1)
def _names() -> tuple[tuple[int, str], ...]:
    found = [get_day_names("wide", locale=code) for code in LANGUAGES]
    return tuple((number + 1, name.casefold()) for names in found for number, name in names.items())
