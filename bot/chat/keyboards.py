"""Inline keyboards, and the buttons in them."""

import html
from collections.abc import Iterable, Sequence
from typing import Any

from bot.chat.carried import Kind, data
from bot.course.model import Course
from bot.texts import hands
from bot.texts.html import Html
from bot.texts.menu import buttons
from bot.texts.say import Say

Row = list[dict[str, str]]
MOST = 90
"""Of what there may be any number, so many buttons under one message; Telegram allows 100."""


def button(label: str, kind: Kind, *args: object) -> dict[str, str]:
    """A button shows plain text: a sentence loses its escapes, what a course says stays as it is written."""
    text = html.unescape(str(label)) if isinstance(label, Html) else label
    return {"text": text, "callback_data": data(kind, *args)}


def markup(rows: Sequence[Row]) -> dict[str, Any]:
    return {"inline_keyboard": [row for row in rows if row]}


def in_rows(made: Row, width: int) -> list[Row]:
    return [made[start : start + width] for start in range(0, len(made), width)]


def after_miss(
    say: Say, key: str, *, onward: str, explained: int | None, asks: bool = False
) -> dict[str, Any]:
    """``onward``: what the way on is called; ``explained``: how many explanations were shown, None: none is left.

    ``asks``: there is a teacher to ask.
    """
    label = buttons(say)
    first = button(label[onward], "next", key)
    another = [] if explained is None else [button(label["another_way"], "another_way", key, explained)]
    teacher = [button(hands.buttons(say)["raise"], "hand", key)] if asks else []
    return markup([[first], [*another, button(label["more"], "feedback", key)], teacher])


def under_feedback(say: Say, key: str, kept: Sequence[Row], *, disputable: bool) -> dict[str, Any]:
    """[...] under the feedback on an answer, opened: what stood there stays above it."""
    label = buttons(say)
    rows = [
        [button(label["why"], "why", key)],
        [button(label["read_lesson"], "lesson", key), button(label["undo"], "undo", key)],
        [button(label["dispute"], "dispute", key)] if disputable else [],
    ]
    return markup([*kept, *rows])


def guessed(say: Say, key: str) -> dict[str, Any]:
    return markup([[button(buttons(say)["guessed"], "guessed", key)]])


def go_on(say: Say, key: str = "") -> dict[str, Any]:
    return markup([[button(buttons(say)["go_on"], "next", *([key] if key else []))]])


def set_aside(say: Say, key: str) -> dict[str, Any]:
    """The way on, and the wish to be asked it all the same."""
    label = buttons(say)
    return markup([[button(label["go_on"], "next", key)], [button(label["keep_in"], "keep_in", key)]])


def pause(say: Say, key: str, session: int | None) -> dict[str, Any]:
    """The way on, and the end of this session where one is open."""
    label = buttons(say)
    stop = [] if session is None else [button(label["stop"], "stop", session)]
    return markup([[button(label["go_on"], "next", key)], stop])


def courses(offered: Iterable[Course]) -> dict[str, Any]:
    return grid([button(course.title, "course", course.id) for course in offered])


def grid(made: Row, width: int = 1) -> dict[str, Any]:
    """Plain choices, so many in a row."""
    return markup(in_rows(made, width))
