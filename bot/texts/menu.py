"""What the buttons and the command menu say."""

from collections.abc import Mapping
from functools import lru_cache

from bot.texts.html import Html
from bot.texts.say import LANGUAGES, Say


@lru_cache(maxsize=len(LANGUAGES))
def buttons(say: Say) -> Mapping[str, Html]:
    """Every fixed label by its name."""
    return {
        "hint": say("Hint"),
        "give_up": say("I don't know"),
        "more": say("..."),
        "back": say("Back"),
        "why": say("Why this question?"),
        "another_hint": say("Another hint"),
        "lesson": say("Lesson (a hint)"),
        "read_lesson": say("Show the lesson"),
        "undo": say("Undo my last answer"),
        "dispute": say("My answer should count"),
        "other_way": say("Type another way"),
        "stop": say("Stop for today"),
        "similar": say("Try a similar one"),
        "again": say("Try again"),
        "with_picture": say("Try with this picture"),
        "step_back": say("One step back"),
        "go_on": say("Go on"),
        "another_way": say("Show it another way"),
        "guessed": say("I guessed"),
        "keep_in": say("Keep it in"),
        "six_more": say("6 more"),
        "done": say("Done"),
        "progress": say("My progress"),
        "start": say("Start"),
        "yes": say("Yes"),
        "no": say("No"),
        "who_sees": say("Who sees what?"),
    }


def commands(say: Say) -> list[tuple[str, Html]]:
    """The command menu of a private chat: learning, then teaching, then what is seldom wanted."""
    return [
        ("learn", say("go on learning")),
        ("courses", say("all courses, and how far you are")),
        ("progress", say("what you have passed and kept")),
        ("lesson", say("read the lesson again")),
        ("extra", say("something extra, of units you passed")),
        ("why", say("why this question?")),
        ("undo", say("take the last answer back")),
        ("settings", say("time zone, language, length of a session")),
        ("class", say("your class, and who sees what")),
        ("help", say("how this works")),
        ("newclass", say("start a class")),
        ("send", say("send your class a unit")),
        ("import", say("bring your own words, questions or pictures")),
        ("mycourses", say("the courses you brought")),
        ("privacy", say("who sees what")),
        ("export", say("a copy of all that is stored about you")),
        ("forget", say("delete all of it")),
    ]


def group_commands(say: Say) -> list[tuple[str, Html]]:
    """The command menu of a group."""
    return [("class", say("your class, in private")), ("help", say("how this works"))]
