"""When a unit goes out, where its teacher types it."""

from datetime import datetime

from bot.texts.html import EMPTY, LINE, Html, join
from bot.texts.moments import Fault
from bot.texts.say import Say


def ask(say: Say, now: datetime) -> Html:
    asked = say("When shall it go out? Type it like 18:30, Mon 9:00 or 12 Dec 15:00.")
    return join([asked, say("Your clock shows {hour}.", hour=f"{now:%H:%M}")], LINE)


def ask_zone(say: Say) -> Html:
    """Nobody knows yet what time it is at the teacher's place."""
    return say("First I need your clock. Then tap <b>Another time</b> again.")


def sure(say: Say, when: Html, *, night: bool) -> Html:
    """``night``: at that hour private cards would wait for the morning."""
    later = say("Who sleeps then gets the card in the morning.") if night else EMPTY
    return join([say("Shall it go out {when}?", when=when), later], LINE)


def fault(say: Say, why: Fault) -> Html:
    """What is amiss with what was typed, and what helps."""
    return {
        "unclear": say("I can't read a time in that. Type it like Mon 9:00."),
        "no_hour": say("At what hour? Type the day with it, like Mon 9:00."),
        "past": say("That time is over. Type one that is still to come."),
        "far": say("That is more than a year away. Type an earlier day."),
        "gap": say("The clocks go forward then and skip that time. Type another one."),
    }[why]
