"""A unit sent to a class: the card, its preview, and what has become of it."""

from datetime import datetime

from babel.dates import format_date

from bot.texts.html import EMPTY, LINE, PARAGRAPH, Html, bold, esc, italic, join
from bot.texts.say import Say


def buttons(say: Say) -> dict[str, Html]:
    return {
        "send": say("Send a unit"),
        "me": say("To me first"),
        "group_now": say("Now, to the group"),
        "now": say("Now"),
        "morning": say("Tomorrow 8:00"),
        "afternoon": say("Tomorrow 15:00"),
        "other": say("Another time"),
        "then": say("Send it then"),
        "each": say("To everyone too"),
        "group_only": say("Only to the group"),
        "not_now": say("Not now"),
        "open": say("Open, in private"),
        "start": say("Start"),
        "go_on": say("Go on"),
        "look": say("How is it going?"),
        "pause": say("Pause"),
        "resume": say("Send the rest"),
        "cancel": say("Stop it"),
        "withdraw": say("Take it back"),
        "line": say("Add a line"),
    }


# The card.


def card(say: Say, title: str, unit: str, goal: str, line: str) -> Html:
    """In the group, and to whoever can begin."""
    return _card(say("New in {title}: {unit}", title=title, unit=unit), esc(goal), line)


def first(say: Say, title: str, unit: str, about: str, line: str) -> Html:
    """To whoever needs something before."""
    lead = say("New in {title}: {unit}", title=title, unit=unit)
    return _card(lead, say("For you {about} comes first.", about=about), line)


def _card(lead: Html, body: Html, line: str) -> Html:
    return join([join([bold(lead), body], LINE), italic(esc(line)) if line else EMPTY], PARAGRAPH)


def withdrawn(say: Say) -> Html:
    return say("Your teacher has taken this card back.")


def after(say: Say, first: str, unit: str) -> Html:
    """The gate is not open: what is passed, or checked, before it."""
    return say("{first} comes first, then {unit}.", first=first, unit=unit)


def not_yet(say: Say, unit: str) -> Html:
    """Before a question that is open still."""
    return say("{unit} comes after this.", unit=unit)


# The preview.


def which_unit(say: Say, title: str) -> Html:
    return say("Which unit shall {title} get?", title=title)


def preview(say: Say, ready: int, first: int, done: int) -> Html:
    """Who can do what with it, counted; no names."""
    return join(
        [
            say("This is the card as the group sees it."),
            say.many("{n} can begin it.", "{n} can begin it.", ready),
            say.many("{n} needs something first.", "{n} need something first.", first) if first else EMPTY,
            say.many("{n} has passed it already.", "{n} have passed it already.", done) if done else EMPTY,
        ],
        LINE,
    )


def no_group(say: Say) -> Html:
    return say("This class has no group, so it goes to everyone in private.")


def second_today(say: Say) -> Html:
    return say("It would be the second card today.")


def nobody(say: Say) -> Html:
    return say("Nobody would get it. The class has no group and nobody who needs it.")


def sent_already(say: Say) -> Html:
    return say("That has been sent already.")


# What has become of it.


def progress(unit: str, lines: list[Html]) -> Html:
    return join([bold(esc(unit)), *lines], LINE)


def state(say: Say, state: str, begins: str) -> Html:
    """How it stands, in a few words."""
    if begins:
        return say("It goes out {when}.", when=begins)
    return {
        "going": say("It is on its way."),
        "paused": say("It is paused."),
        "done": say("It is sent."),
        "cancelled": say("It is stopped."),
        "withdrawn": say("It is taken back."),
    }[state]


def moment(say: Say, at: datetime) -> Html:
    """A day and an hour of the teacher's."""
    return say(
        "on {day} at {hour}",
        day=format_date(at.date(), "EEEE, d MMM", locale=say.language),
        hour=f"{at:%H:%M}",
    )


def arrived(say: Say, count: int, all_of_them: int) -> Html:
    return say("Arrived: {n} of {all}.", n=count, all=all_of_them)


def waiting(say: Say, count: int) -> Html:
    return say.many("{n} waits.", "{n} wait.", count) if count else EMPTY


def asleep(say: Say, count: int) -> Html:
    """It is night at their place."""
    return say.many("{n} waits for the morning.", "{n} wait for the morning.", count) if count else EMPTY


def unreached(say: Say, count: int) -> Html:
    return say.many("{n} could not be reached.", "{n} could not be reached.", count) if count else EMPTY


def uncertain(say: Say, count: int) -> Html:
    """It may have arrived; sending it again might be once too often."""
    return say.many("Of {n} nobody can tell.", "Of {n} nobody can tell.", count) if count else EMPTY


def ask_line(say: Say) -> Html:
    return say("Type the line. It is added to every card.")
