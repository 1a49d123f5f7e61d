"""What teachers hear unasked, and how they turn it off."""

from bot.texts.classes import SPACE
from bot.texts.html import LINE, Html, bold, join
from bot.texts.say import Say


def buttons(say: Say) -> dict[str, Html]:
    return {
        "daily_off": say("No daily message"),
        "weekly_on": say("Tell me the week"),
        "weekly_off": say("No weekly message"),
    }


def day(say: Say, title: str) -> Html:
    return bold(say("New in {title}", title=title))


def week(say: Say, title: str) -> Html:
    return bold(say("The week in {title}", title=title))


def learned(say: Say, count: int, all_of_them: int) -> Html:
    return say("This week {n} of {all} have learned.", n=count, all=all_of_them)


def when(say: Say, hour: str | None, *, weekly: bool, known: bool) -> Html:
    """When the bot writes to a teacher by itself."""
    daily = (
        say("On school days I write at {hour}, when something new needs you.", hour=hour)
        if hour
        else say("I don't write on school days.")
    )
    sunday = say("On Sundays I tell you the week.") if weekly else say("I don't tell you the week.")
    once = say("It is never more than one message a day.")
    zone = Html("") if known else say("First I need to know what time it is at your place.")
    return join([join([daily, sunday], SPACE), once, zone], LINE)
