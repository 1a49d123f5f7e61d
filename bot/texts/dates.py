"""Days as people type them: 24.12., 24 Dec, 2026-12-24, in 3 weeks; understood in every language."""

import re
from collections.abc import Mapping
from functools import lru_cache

from babel.dates import get_month_names

from bot.learning.commands import Until
from bot.texts.say import LANGUAGES

BEFORE = "until|till|through|by|bis zum|bis"
BETWEEN = re.compile(rf" ?[-\u2013\u2014] ?| (?:to|{BEFORE}) ")
ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})")
DOTTED = re.compile(r"(?P<day>\d{1,2})\. ?(?P<month>\d{1,2})\.(?: ?(?P<year>\d{4}))?")
"""The last point tells it from a number."""
NAMED = re.compile(r"(?P<day>\d{1,2})\.? (?P<name>[^\W\d]{3,})\.?(?: (?P<year>\d{4}))?")
AHEAD = re.compile(r"in (?P<count>\d{1,3}) (?P<what>days?|weeks?|tage?n?|wochen?)")


def until_of(text: str) -> Until | None:
    """The day that is meant; None where it is no day."""
    words = re.sub(rf"^(?:{BEFORE}) ", "", " ".join(text.casefold().split()))
    for pattern in (ISO, DOTTED, NAMED):
        if found := pattern.fullmatch(words):
            return _dated(found.groupdict())
    ahead = AHEAD.fullmatch(words)
    return Until(days=int(ahead["count"]) * (7 if ahead["what"].startswith("w") else 1)) if ahead else None


def span_of(text: str) -> tuple[Until, Until] | None:
    """The first and the last day that are meant, as in "24.12. - 6.1."; one day alone is both."""
    words = re.sub(r"^(?:from|vom|von|ab) ", "", " ".join(text.casefold().split()))
    for between in BETWEEN.finditer(words):
        first, last = beside(words[: between.start()]), beside(words[between.end() :])
        if first and last:
            return first, last
    only = until_of(words)
    return (only, only) if only else None


def beside(text: str) -> Until | None:
    """A day where no number can be meant, as beside another or an hour: its last point may be left out."""
    return until_of(text) or until_of(f"{text}.")


def _dated(parts: Mapping[str, str | None]) -> Until | None:
    name = parts.get("name")
    month = _month(name) if name else int(parts["month"] or 0)
    return Until(day=int(parts["day"] or 0), month=month, year=int(parts["year"] or 0)) if month else None


def _month(word: str) -> int:
    """Its number, by at least the first letters of its name; 0 where it is none."""
    return next((number for name, number in _names() if name.startswith(word.rstrip("."))), 0)


@lru_cache(maxsize=1)
def _names() -> tuple[tuple[str, int], ...]:
    found = [get_month_names("wide", locale=code) for code in LANGUAGES]
    return tuple((name.casefold(), number) for names in found for number, name in names.items())
