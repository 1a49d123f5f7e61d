"""What a refusal of the Bot API means for the row that was refused."""

import html
import re
from collections.abc import Mapping
from typing import Any, Literal

from bot.errors import Refused

Fate = Literal["done", "gone", "plain", "blocked", "wait", "no"]
"""Done all the same · its target is gone · once more as plain text · they blocked the bot · later · never."""

FATES: tuple[tuple[str, Fate], ...] = (
    ("message is not modified", "done"),
    ("message to edit not found", "gone"),
    ("message can't be edited", "gone"),
    ("message to delete not found", "gone"),
    ("query is too old", "gone"),
    ("can't parse entities", "plain"),
)
"""Telegram's wording in lower case; nothing else in the reply tells these apart."""

CODES: Mapping[int, Fate] = {401: "wait", 403: "blocked"}
"""401: the token is not known, which is no reason to give up anybody's message."""

TAG = re.compile(r"<[^>]*>")


def fate_of(error: Refused) -> Fate:
    """The fate of the row; "no" where nothing better is known."""
    said = error.description.lower()
    return next((fate for words, fate in FATES if words in said), CODES.get(error.code, "no"))


def plainly(params: Mapping[str, Any]) -> dict[str, Any]:
    """The same call with its text as plain text: nothing in it can fail to parse."""
    plain = {name: value for name, value in params.items() if name not in ("parse_mode", "entities")}
    for name in ("text", "caption"):
        if name in plain and "parse_mode" in params:
            plain[name] = html.unescape(TAG.sub("", plain[name]))
    return plain
