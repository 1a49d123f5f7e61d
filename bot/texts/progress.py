"""What stands, in the learner's own words: practising, passed, kept, fading."""

from collections.abc import Sequence
from datetime import datetime

from bot.texts.html import EMPTY, Html, titled
from bot.texts.lesson import moment
from bot.texts.say import Say


def nothing_yet(say: Say) -> Html:
    return say("Nothing yet. /learn starts the first step.")


def new(say: Say, unit: str) -> Html:
    return titled(unit, ":", say("new"))


def practising(say: Say, unit: str, done: int, of: int) -> Html:
    if of == 1 or done == 0:
        return titled(unit, ":", say("practising"))
    return titled(unit, ":", say("practising, {done} of {of} passed", done=done, of=of))


def resting(say: Say, skills: Sequence[str]) -> Html:
    """What is given a rest, if anything."""
    names = ", ".join(skills)
    return (
        say.many("{names} rests until tomorrow", "{names} rest until tomorrow", len(skills), names=names)
        if skills
        else EMPTY
    )


def fading(say: Say, unit: str) -> Html:
    return titled(unit, ":", say("fading, a few questions bring it back"))


def passed_by_teacher(say: Say, unit: str) -> Html:
    """Until its check."""
    return titled(unit, ":", say("passed by teacher, the check is to come"))


def holds(say: Say, unit: str, *, kept: bool, days: int) -> Html:
    state = say("kept") if kept else say("passed")
    held = say.many("holds about a day", "holds about {n} days", days)
    return titled(unit, ":", Html(f"{state}, {held}"))


def next_check(say: Say, at: datetime, now: datetime) -> Html:
    """Both in the learner's zone."""
    if at <= now:
        return say("A few questions are waiting for you: /learn")
    return say("Next questions: {when}.", when=moment(say, at, now))
