"""Inline keyboards, and what their buttons carry: at most 64 bytes, a code and the question it belongs to."""

import html
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from bot.course.model import Course
from bot.errors import RungError
from bot.items.variant import Variant
from bot.learning.state import OpenQuestion
from bot.texts.menu import buttons
from bot.texts.say import Say

Kind = Literal[
    "answer",
    "hint",
    "give_up",
    "more",
    "back",
    "why",
    "lesson",
    "undo",
    "stop",
    "next",
    "another_way",
    "guessed",
    "six_more",
    "course",
    "ask",
    "set",
    "forget",
    "privacy",
]
CODES: Mapping[Kind, str] = {
    "answer": "a",
    "hint": "h",
    "give_up": "d",
    "more": "m",
    "back": "b",
    "why": "w",
    "lesson": "l",
    "undo": "u",
    "stop": "e",
    "next": "n",
    "another_way": "x",
    "guessed": "g",
    "six_more": "p",
    "course": "c",
    "ask": "q",
    "set": "s",
    "forget": "f",
    "privacy": "v",
}
ONCE: frozenset[Kind] = frozenset(
    {"next", "another_way", "guessed", "six_more", "stop", "course", "ask", "set", "forget"}
)
"""Buttons that have done their work when they are tapped: they go."""
QUESTION = "[0-9a-f]+-[0-9a-f]+"
SHAPES: Mapping[Kind, str] = {
    "answer": f"{QUESTION}:[0-9]{{1,2}}",
    "hint": f"{QUESTION}:[0-9]{{1,2}}",
    "another_way": f"{QUESTION}:[0-9]{{1,4}}",
    "next": f"({QUESTION})?",
    "six_more": "",
    "stop": "([0-9]{1,9})?",
    "course": "[a-z0-9-]+",
    "ask": "(zone|time|town:-?[0-9]{1,2}|remind|session|language|describe)",
    "set": "(zone|remind_at|remind_days|session|language|describe):[A-Za-z0-9_/+:-]+",
    "forget": "(yes|no)",
    "privacy": "",
}
"""What may follow a code; the others carry just a question. The client chooses what a tap says, so it is checked."""
KINDS: Mapping[str, Kind] = {code: kind for kind, code in CODES.items()}
MOST_BYTES = 64
"""Telegram's limit for what a button carries."""
IN_ONE_ROW = 12
"""Characters up to which two options share a row."""
ON_A_BUTTON = 18
"""Characters up to which an option is its own button; longer ones stand in the text."""

Row = list[dict[str, str]]


@dataclass(frozen=True, slots=True)
class Tap:
    """What a tapped button said."""

    kind: Kind
    args: tuple[str, ...]


def data(kind: Kind, *args: object) -> str:
    """What a button carries."""
    text = ":".join([CODES[kind], *map(str, args)])
    if len(text.encode()) > MOST_BYTES:
        raise RungError(f"A button would carry more than {MOST_BYTES} bytes: {text}")
    return text


def read(text: str) -> Tap | None:
    """The other way round; None for anything that Rung's buttons never carried."""
    code, _, rest = text.partition(":")
    kind = KINDS.get(code)
    if kind is None or not re.fullmatch(SHAPES.get(kind, QUESTION), rest):
        return None
    return Tap(kind, tuple(rest.split(":")) if rest else ())


def button(label: str, kind: Kind, *args: object) -> dict[str, str]:
    return {"text": html.unescape(str(label)), "callback_data": data(kind, *args)}


def markup(rows: Sequence[Row]) -> dict[str, Any]:
    return {"inline_keyboard": [row for row in rows if row]}


def lettered(variant: Variant) -> bool:
    """Whether options stand in the text under letters, because one is too long for a button."""
    return any(len(option.text) > ON_A_BUTTON for option in variant.options)


def letter(place: int) -> str:
    return chr(ord("A") + place)


def question(say: Say, asked: OpenQuestion) -> dict[str, Any]:
    """The options, and under them what always helps."""
    return markup([*_options(asked.key, asked.variant), help_row(say, asked)])


def _options(key: str, variant: Variant) -> list[Row]:
    if lettered(variant):
        return [[button(letter(n), "answer", key, n) for n in range(len(variant.options))]]
    made = [button(option.text, "answer", key, n) for n, option in enumerate(variant.options)]
    wide = any(len(option.text) > IN_ONE_ROW for option in variant.options)
    return _in_rows(made, 1 if wide else 2)


def _in_rows(made: Row, width: int) -> list[Row]:
    return [made[start : start + width] for start in range(0, len(made), width)]


def help_row(say: Say, asked: OpenQuestion) -> Row:
    label = buttons(say)
    return [
        button(label["hint"], "hint", asked.key, asked.hints),
        button(label["give_up"], "give_up", asked.key),
        button(label["more"], "more", asked.key),
    ]


def more(say: Say, asked: OpenQuestion, session: int) -> dict[str, Any]:
    """The question's keyboard with [...] opened; [Stop] belongs to this session."""
    label, key = buttons(say), asked.key
    rows = [
        [button(label["why"], "why", key)],
        [button(label["lesson"], "lesson", key), button(label["undo"], "undo", key)],
        [button(label["stop"], "stop", session), button(label["back"], "back", key)],
    ]
    return markup([*_options(key, asked.variant), *rows])


def after_hint(say: Say, asked: OpenQuestion) -> dict[str, Any]:
    """Under a hint: the next one where there is one, and the way out."""
    label = buttons(say)
    another = button(label["another_hint"], "hint", asked.key, asked.hints)
    give_up = button(label["give_up"], "give_up", asked.key)
    return markup([[another, give_up] if asked.hints < len(asked.variant.hints) else [give_up]])


def after_miss(say: Say, key: str, *, similar: bool, explained: int | None) -> dict[str, Any]:
    """``explained``: how many explanations have been shown, None where there are none."""
    label = buttons(say)
    first = button(label["similar" if similar else "go_on"], "next", key)
    another = [] if explained is None else [button(label["another_way"], "another_way", key, explained)]
    return markup([[first], another])


def guessed(say: Say, key: str) -> dict[str, Any]:
    return markup([[button(buttons(say)["guessed"], "guessed", key)]])


def go_on(say: Say, key: str = "") -> dict[str, Any]:
    return markup([[button(buttons(say)["go_on"], "next", *([key] if key else []))]])


def courses(offered: Iterable[Course]) -> dict[str, Any]:
    return grid([button(course.title, "course", course.id) for course in offered])


def grid(made: Row, width: int = 1) -> dict[str, Any]:
    """Plain choices, so many in a row."""
    return markup(_in_rows(made, width))
