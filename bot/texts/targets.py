"""Target dates: to the teacher who sets one, and to the learner who may read it."""

from collections.abc import Sequence
from datetime import date

from babel.dates import format_date

from bot.texts.classes import COMMA
from bot.texts.html import EMPTY, LINE, Html, bold, esc, join
from bot.texts.say import Say


def buttons(say: Say) -> dict[str, Html]:
    return {
        "targets": say("Target dates"),
        "2": say("In 2 weeks"),
        "4": say("In 4 weeks"),
        "8": say("In 8 weeks"),
        "drop": say("Take it away"),
        "again": say("Another day"),
    }


def day(say: Say, known: date) -> Html:
    month = format_date(known, "MMMM", locale=say.language)
    return say("{day} {month}", day=known.day, month=month)


def whole(say: Say) -> Html:
    return say("The whole course")


# To the teacher.


def listed(say: Say, title: str, lines: Sequence[Html]) -> Html:
    """The days that are set."""
    about = say("Pupils read it under /progress. It changes nothing in how they learn.")
    return join([bold(esc(title)), *(lines or [say("No target date is set.")]), about], LINE)


def line(say: Say, what: Html, known: date, *, over: bool, gone: bool) -> Html:
    """One of them."""
    if gone:
        return say("{what}: {day}, but the course has it no more", what=what, day=day(say, known))
    if over:
        return say("{what}: {day}, over", what=what, day=day(say, known))
    return say("{what}: {day}", what=what, day=day(say, known))


def ask(say: Say, what: Html) -> Html:
    asked = say("By when should it be passed? Type a day, such as 12.12. or 12 Dec.")
    return join([bold(what), asked], LINE)


def unclear(say: Say) -> Html:
    return say("That is no day I know. Type it like 12.12. or 12 Dec.")


def over(say: Say) -> Html:
    return say("That day is over. Which day do you mean?")


def far(say: Say) -> Html:
    return say("That is more than a year away. Which day do you mean?")


def kept(say: Say, what: Html, known: date) -> Html:
    """It is set."""
    told = say("{what} by {day}.", what=bold(what), day=day(say, known))
    return join([told, say("Pupils read it under /progress. It hurries nobody.")], LINE)


def dropped(say: Say) -> Html:
    return say("That date is taken away.")


def gone(say: Say) -> Html:
    return say("The course has that unit no more.")


def outlook(say: Say, what: Html, known: date, likely: int, longer: int, all_of_them: int) -> Html:
    """Who will likely be there, in numbers."""
    there = say.many(
        "{n} of {all} will likely be there",
        "{n} of {all} will likely be there",
        likely,
        all=all_of_them,
    )
    more = say.many("{n} may need longer", "{n} may need longer", longer) if longer else EMPTY
    told = join([there, more], COMMA) if likely or longer else say("too soon to tell")
    return say("{what} by {day}: {outlook}.", what=what, day=day(say, known), outlook=told)


def close(say: Say, outlook: Html) -> Html:
    return say("<b>A date is near.</b> {outlook}", outlook=outlook)


def longer(say: Say, what: Html) -> Html:
    return say("May need longer for {what}", what=what)


# To the learner.


def hope(say: Say, unit: str, known: date, days: int | None) -> Html:
    """Quietly: the day, and how much practice is left. An empty ``unit`` is the whole course."""
    by = day(say, known)
    told = (
        say("Your teacher hopes for {unit} by {day}.", unit=unit, day=by)
        if unit
        else say("Your teacher hopes for the whole course by {day}.", day=by)
    )
    left = (
        say.many(
            "At your pace about one more day of practice.",
            "At your pace about {n} more days of practice.",
            days,
        )
        if days
        else EMPTY
    )
    return join([told, left], Html(" "))
