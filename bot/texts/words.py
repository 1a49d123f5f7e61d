"""What people type instead of tapping, understood in every language."""

import unicodedata
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Literal

from bot.texts.html import Html
from bot.texts.menu import buttons
from bot.texts.say import Say, voices

Wish = Literal[
    "hint",
    "give_up",
    "why",
    "stop",
    "done",
    "go_on",
    "lesson",
    "undo",
    "guessed",
    "explain",
    "courses",
    "extra",
    "known",
    "back",
]

SPOKEN: Mapping[Wish, Callable[[Say], Html]] = {
    "hint": lambda say: say("hint, a hint, tip, clue, help, help me"),
    "give_up": lambda say: say(
        "i don't know, don't know, i dont know, dont know, no idea, not sure, dunno, idk, ?"
    ),
    "why": lambda say: say("why, why this"),
    "stop": lambda say: say("stop, enough, that's enough, that's enough today, later, bye"),
    "done": lambda say: say("done, finished"),
    "go_on": lambda say: say(
        "next, go on, continue, go, start, more, ok, okay, yes, learn, try again, a similar one"
    ),
    "lesson": lambda say: say("lesson, the lesson"),
    "undo": lambda say: say("undo, take it back"),
    "guessed": lambda say: say("guessed, just guessed"),
    "explain": lambda say: say("another way, explain, explain it"),
    "extra": lambda say: say("extra, extras, something extra"),
    "back": lambda say: say("i'm back, im back, i am back, i am here again"),
    "courses": lambda say: say("courses, my courses, another course, change course"),
    "known": lambda say: say("i know this, i know this already, i know it already, known, skip"),
}
"""Each a list of ways to say it, parted by commas; the catalogues may list more or fewer."""

LABELS: Mapping[str, Wish] = {
    "hint": "hint",
    "give_up": "give_up",
    "why": "why",
    "stop": "stop",
    "done": "done",
    "go_on": "go_on",
    "similar": "go_on",
    "start": "go_on",
    "lesson": "lesson",
    "undo": "undo",
    "guessed": "guessed",
    "another_way": "explain",
}
"""Buttons whose words may be typed as well."""

_APOSTROPHES = str.maketrans(
    dict.fromkeys("\N{RIGHT SINGLE QUOTATION MARK}\N{LEFT SINGLE QUOTATION MARK}`\N{ACUTE ACCENT}", "'")
)
_AFTER = " .!?"


def _plain(text: str) -> str:
    """Without case, stray spaces and what stands after it; a lone sign stays."""
    folded = unicodedata.normalize("NFKC", text.translate(_APOSTROPHES)).casefold()
    words = " ".join(folded.split())
    return words.rstrip(_AFTER) or words[:1]


@lru_cache(maxsize=1)
def _wishes() -> Mapping[str, Wish]:
    known: dict[str, Wish] = {}
    for say in voices():
        labels = buttons(say)
        known |= {_plain(labels[name]): wish for name, wish in LABELS.items()}
        for wish, spoken in SPOKEN.items():
            known |= {_plain(word): wish for word in spoken(say).split(",")}
    return known


def wish_of(text: str) -> Wish | None:
    """What somebody wants who types this, None where it is an answer."""
    return _wishes().get(_plain(text))
