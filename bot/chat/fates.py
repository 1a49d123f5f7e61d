"""What a refusal of the Bot API means for the row that was refused."""

from collections.abc import Mapping
from typing import Literal

from bot.errors import Refused

Fate = Literal["done", "gone", "plain", "short", "anew", "bare", "text", "caption", "blocked", "wait", "no"]
"""Done all the same · its target is gone · once more as plain text · cut at its end · with the file itself · without
its picture · as the text, or as the caption, that the message has · they blocked the bot · later · never."""

FATES: tuple[tuple[str, Fate], ...] = (
    ("message is not modified", "done"),
    ("message to edit not found", "gone"),
    ("message can't be edited", "gone"),
    ("message to delete not found", "gone"),
    ("query is too old", "gone"),
    ("can't parse entities", "plain"),
    ("message is too long", "short"),
    ("message_too_long", "short"),
    ("caption is too long", "short"),
    ("caption_too_long", "short"),
    ("there is no caption in the message", "text"),
    ("there is no text in the message", "caption"),
    ("file identifier", "anew"),
    ("remote file", "anew"),
    ("photo_", "bare"),
    ("image_process_failed", "bare"),
)
"""Telegram's wording in lower case; nothing else in the reply tells these apart."""

CODES: Mapping[int, Fate] = {401: "wait", 403: "blocked"}
"""401: the token is not known, which is no reason to give up anybody's message."""


def fate_of(error: Refused) -> Fate:
    """The fate of the row; "no" where nothing better is known."""
    said = error.description.lower()
    return next((fate for words, fate in FATES if words in said), CODES.get(error.code, "no"))
