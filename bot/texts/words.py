"""What people type instead of tapping, understood in every language."""

import unicodedata
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Literal

from bot.texts.html import Html
from bot.texts.say import Say, voices

Wish = Literal["hint", "give_up", "why", "stop", "go_on", "lesson", "undo", "guessed", "explain"]

SPOKEN: Mapping[Wish, Callable[[Say], Html]] = {
    "hint": lambda say: say("hint, a hint, tip, help me"),
    "give_up": lambda say: say("i don't know, don't know, dont know, i dont know, no idea, dunno, idk, ?"),
    "why": lambda say: say("why, why?"),
    "stop": lambda say: say("stop, enough, that's enough, done, later"),
    "go_on": lambda say: say(
        "next, go on, continue, go, start, more, ok, yes, learn, try again, a similar one"
    ),
    "lesson": lambda say: say("lesson, show the lesson"),
    "undo": lambda say: say("undo"),
    "guessed": lambda say: say("i guessed, guessed"),
    "explain": lambda say: say("show it another way, another way, explain"),
}
"""Each a list of ways to say it, parted by commas."""


def _plain(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text).casefold().replace("\u2019", "'")
    return " ".join(folded.split()).rstrip(".!")


@lru_cache(maxsize=1)
def _wishes() -> Mapping[str, Wish]:
    known: dict[str, Wish] = {}
    for say in voices():
        for wish, spoken in SPOKEN.items():
            known |= {_plain(word): wish for word in str(spoken(say)).split(",")}
    return known


def wish_of(text: str) -> Wish | None:
    """What somebody wants who types this, None where it is an answer."""
    return _wishes().get(_plain(text))
