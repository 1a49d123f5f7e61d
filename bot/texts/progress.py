"""What stands, in the learner's own words: practising, passed, kept, fading."""

from datetime import datetime

from bot.texts.html import Html
from bot.texts.lesson import moment
from bot.texts.say import Say


def nothing_yet(say: Say) -> Html:
    return say("Nothing yet. /learn starts the first step.")


def new(say: Say, unit: str) -> Html:
    return say("{unit}: new", unit=unit)


def practising(say: Say, unit: str, done: int, of: int) -> Html:
    if of == 1 or done == 0:
        return say("{unit}: practising", unit=unit)
    return say("{unit}: practising, {done} of {of} passed", unit=unit, done=done, of=of)


def fading(say: Say, unit: str) -> Html:
    return say("{unit}: fading, a few questions bring it back", unit=unit)


def holds(say: Say, unit: str, *, kept: bool, days: int) -> Html:
    state = say("kept") if kept else say("passed")
    held = say.many("holds about a day", "holds about {n} days", days)
    return say("{unit}: {state}, {held}", unit=unit, state=state, held=held)


def next_check(say: Say, at: datetime, now: datetime) -> Html:
    """Both in the learner's zone."""
    if at <= now:
        return say("Next: a few questions are waiting now. /learn")
    return say("Next questions about it: {when}.", when=moment(say, at, now))
