"""Classmates who look at what others show: said to whoever looks, and to their teacher."""

from collections.abc import Mapping

from bot.texts.html import LINE, Html, bold, join
from bot.texts.say import Say


def buttons(say: Say) -> Mapping[str, Html]:
    return {
        "on": say("Classmates may look"),
        "off": say("Only teachers look"),
        "agree": say("Yes, I'd look"),
        "refuse": say("Not now"),
        "stop": say("Look at none"),
        "how": say("Looking at others"),
        "see": say("Look at it"),
        "no": say("Not now"),
    }


# To the teacher.


def allowed(say: Say, *, on: bool) -> Html:
    if not on:
        return say("Only you and your co-teachers look at what is shown.")
    return join(
        [
            say("Who has passed something may look at it for others now."),
            say("Both must want it. You see who looked, and may look over it."),
        ],
        LINE,
    )


# To whoever looks.


def would(say: Say) -> Html:
    return join(
        [
            say("Would you look at this for others of the class?"),
            say("You see what they show and its points. They read your name for classmates."),
        ],
        LINE,
    )


def agreed(say: Say) -> Html:
    return say("Good. When a classmate wants a look, it comes here.")


def stopped(say: Say) -> Html:
    return say("Good. Nothing comes to you to look at.")


def how(say: Say, said: str | None, *, allowed: bool) -> Html:
    if not allowed:
        return say("Your teacher looks alone in this class.")
    if said == "yes":
        return say("You look at what classmates show, where you have passed it.")
    return would(say)


def asked(say: Say, name: str, title: str) -> Html:
    if name:
        return say("{name} would like you to look at <b>{title}</b>.", name=name, title=title)
    return say("A classmate would like you to look at <b>{title}</b>.", title=title)


def card_head(say: Say, title: str) -> Html:
    return join([bold(title), say("Look at these points:")], LINE)


def noted(say: Say) -> Html:
    return say("Thank you for looking. It is passed on.")


def already(say: Say) -> Html:
    return say("Somebody has looked at it already.")


def passed_on(say: Say) -> Html:
    return say("Good. Your teacher looks at it.")


def gone(say: Say) -> Html:
    return say("There is nothing to look at any more.")


def ask_sentence(say: Say) -> Html:
    return say("Type a kind sentence about it.")


def said(say: Say) -> Html:
    return say("It is passed on.")
