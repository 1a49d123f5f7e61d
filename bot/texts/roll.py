"""The roll of a class: names page by page, one person twice, what classmates see, a class that is closed."""

from collections.abc import Mapping

from bot.texts.html import LINE, Html, join
from bot.texts.say import Say


def buttons(say: Say) -> Mapping[str, Html]:
    return {
        "further": say("Further names"),
        "earlier": say("Earlier names"),
        "twice": say("One person twice"),
        "merge": say("Yes, put together"),
        "both": say("No, keep both"),
        "reopen": say("Open it again"),
        "nickname": say("Name for classmates"),
        "no_nickname": say("Show no name"),
    }


def which_stays(say: Say, name: str) -> Html:
    return say("Which entry is {name} too? The one you tap stays.", name=name)


def nobody_else(say: Say) -> Html:
    return say("Nobody else is in the class.")


def merge_sure(say: Say, gone: str, stays: str) -> Html:
    return join(
        [
            say("Put {gone} into {stays}? One entry stays.", gone=gone, stays=stays),
            say("What was learned stays on each account until its owner moves it."),
        ],
        LINE,
    )


def merged(say: Say, stays: str) -> Html:
    return say("{name} is one entry now.", name=stays)


def told_merged(say: Say, title: str) -> Html:
    """To the account whose entry went."""
    return join(
        [
            say("Your teacher has put your two entries in <b>{title}</b> together.", title=title),
            say("Your other account goes on in the class, this one is out."),
            say("What you learned here is yours. /settings can move it there."),
        ],
        LINE,
    )


def closed(say: Say) -> Html:
    return say("You have closed these classes. Tap one to open it again.")


# To whoever learns.


def ask_nickname(say: Say, nickname: str) -> Html:
    return join(
        [
            nicknamed(say, nickname),
            say("A name is shown only where two of you work together."),
            say("Type a name for your classmates, or leave it."),
        ],
        LINE,
    )


def nicknamed(say: Say, nickname: str) -> Html:
    if nickname:
        return say("Your classmates see you as {name}.", name=nickname)
    return say("Your classmates see no name of you.")
