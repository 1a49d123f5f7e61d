"""Time off: asked for, begun and ended."""

from datetime import date

from babel.dates import format_date

from bot.learning.settings import Settings
from bot.texts.html import EMPTY, Html
from bot.texts.say import Say


def day(say: Say, iso: str) -> str:
    """A date as people say it."""
    known = date.fromisoformat(iso)
    weekday = format_date(known, "EEEE", locale=say.language)
    month = format_date(known, "MMMM", locale=say.language)
    return say("{weekday}, {day} {month}", weekday=weekday, day=known.day, month=month)


def line(say: Say, settings: Settings) -> Html:
    """Among the settings."""
    return say("Time off: through {day}.", day=day(say, settings.off_until)) if settings.off_until else EMPTY


def ask(say: Say) -> Html:
    return say("How long do you need? Tap, or type the last day, such as 24.12. or 24 Dec.")


def begun(say: Say, settings: Settings) -> Html:
    return say(
        "I stay quiet through {day}. Nothing counts as late. When you like, write /learn.",
        day=day(say, settings.off_until or ""),
    )


def unclear(say: Say) -> Html:
    return say("That day is over, or more than a year away. Which day do you mean?")


def back(say: Say) -> Html:
    return say("Good to have you back. What waits comes in small portions.")


def buttons(say: Say) -> dict[str, Html]:
    return {
        "take": say("Time off"),
        "1": say("1 week"),
        "2": say("2 weeks"),
        "back": say("I'm back"),
    }
