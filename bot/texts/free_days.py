"""Holidays of a class, to its teacher."""

from collections.abc import Sequence
from datetime import date

from babel.dates import format_date

from bot.texts.html import LINE, Html, bold, esc, join
from bot.texts.say import Say


def span(say: Say, first: date, last: date) -> Html:
    """A holiday in two short dates."""
    if first == last:
        return esc(short(say, first))
    return say("{first} to {last}", first=short(say, first), last=short(say, last))


def short(say: Say, day: date) -> str:
    """A date without its year."""
    return format_date(day, "d MMM", locale=say.language)


def planned(say: Say, title: str, holidays: Sequence[Html]) -> Html:
    none = say("No holiday is planned.")
    about = say("On holidays I remind nobody of this course. No such day counts as late.")
    how = say("To add one, type its days like 24.12. - 6.1.")
    return join([bold(esc(title)), *(holidays or [none]), about, how], LINE)


def unclear(say: Say) -> Html:
    return say("I need a first and a last day, not over yet. Type it like 24.12. - 6.1.")
