"""One pupil, to their teacher: how far they are."""

from collections.abc import Sequence
from datetime import date

from bot.texts.free_days import short
from bot.texts.html import LINE, Html, join, titled
from bot.texts.say import Say


def not_begun(say: Say) -> Html:
    return say("Has not begun yet.")


def unit(say: Say, title: str, cell: str, stuck_at: Sequence[str]) -> Html:
    """How far they are in one; nothing is said of what lies ahead."""
    if stuck_at:
        return titled(title, ":", say("practising, stuck at {skills}", skills=", ".join(stuck_at)))
    words = {
        "practising": say("practising"),
        "passed": say("passed"),
        "kept": say("kept"),
        "fading": say("passed once, fading"),
    }
    return titled(title, ":", words[cell])


def standing(say: Say, units: Sequence[Html], last: date | None) -> Html:
    """All of it, and when they were here last."""
    if not units:
        return not_begun(say)
    return join([*units, *([say("Last here: {day}", day=short(say, last))] if last else [])], LINE)
