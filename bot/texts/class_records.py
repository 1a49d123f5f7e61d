"""Records of a class: what its teacher reads when they are handed out."""

from collections.abc import Mapping

from bot.texts.html import LINE, Html, bold, esc, join
from bot.texts.say import Say


def forms(say: Say) -> Mapping[str, Html]:
    """What each form is called on its button."""
    return {
        "csv": say("Answers as a table"),
        "mastery": say("Passed and kept"),
        "jsonl": Html("JSON Lines"),
        "xapi": Html("xAPI"),
        "sqlite": Html("SQLite"),
    }


def which(say: Say, title: str) -> Html:
    return join(
        [
            bold(say("Records of {title}", title=title)),
            say("They hold the class as it is now, each from joining on."),
            say("They name people. Keep them where only you can read them."),
            say("Which form shall it be?"),
        ],
        LINE,
    )


def caption(say: Say, title: str) -> Html:
    return say("Records of {title}. They are for you, not for the group.", title=esc(title))


def too_large(say: Say) -> Html:
    """Stands in a text file in place of the records."""
    return say(
        "These records are too large for a chat. Whoever runs this bot can make the file: rung export."
    )
