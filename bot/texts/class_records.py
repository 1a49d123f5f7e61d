"""Records of a class: what its teacher reads when they are handed out."""

from collections.abc import Mapping

from bot.texts.html import LINE, Html, bold, esc, join
from bot.texts.say import Say


def tables(say: Say) -> Mapping[str, Html]:
    """Most teachers want one of these: what stands on each one's button."""
    return {"mastery": say("Passed and kept"), "csv": say("Every answer")}


def programs(say: Say) -> Html:
    """On the button that leads to all other forms."""
    return say("For another program")


FORMATS: Mapping[str, Html] = {"jsonl": Html("JSON Lines"), "xapi": Html("xAPI"), "sqlite": Html("SQLite")}
"""Forms that programs read, by the names they go by everywhere."""


def which(say: Say, title: str) -> Html:
    return join(
        [
            bold(say("Records of {title}", title=title)),
            say("They hold the class as it is now, each from joining on."),
            say("They name people. Keep them where only you can read them."),
            say("As a table for a spreadsheet: what is passed and kept, or every answer."),
        ],
        LINE,
    )


def which_format(say: Say) -> Html:
    return say("Which format does the other program read?")


def caption(say: Say, title: str) -> Html:
    return say("Records of {title}. They are for you, not for the group.", title=esc(title))


def too_large(say: Say) -> Html:
    """Stands in a text file in place of the records."""
    return say(
        "These records are too large for a chat. Whoever runs this bot can make the file: rung export."
    )
