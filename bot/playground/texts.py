"""Texts and captions of a call, as plain text and entities."""

from typing import Any

from bot.playground.entities import Entity, cleaned, in_order, trimmed, width, with_found
from bot.playground.feed import Json
from bot.playground.html import HtmlReader
from bot.playground.params import Params
from bot.playground.refusals import bad

LONGEST_TEXT, LONGEST_CAPTION = 4096, 1024
"""Counted after parsing (PTB ``MessageLimit``); here in UTF-16 units, the strictest reading of "characters"."""
LONGEST_SOURCE = 1 << 15
"""Bytes before parsing (telegram-bot-api, ``get_formatted_text``)."""


def text_of(call: Params, too_long: str) -> Json:
    """The text of a message; empty and overlong ones are refused."""
    if not call.text("text"):
        raise bad("message text is empty")
    text, entities = formatted(call, "text", "entities")
    if not text:
        raise bad("text must be non-empty")
    if width(text) > LONGEST_TEXT:
        raise bad(too_long)
    return {"text": text, "entities": entities} if entities else {"text": text}


def caption_of(call: Params, too_long: str) -> Json:
    caption, entities = formatted(call, "caption", "caption_entities")
    if width(caption) > LONGEST_CAPTION:
        raise bad(too_long)
    content = {"caption": caption, "caption_entities": entities}
    return {name: value for name, value in content.items() if value}


def placed(call: Params, caption: Json) -> Json:
    """The caption of a photo, which may stand above it."""
    above = "caption" in caption and call.flag("show_caption_above_media")
    return {**caption, "show_caption_above_media": True} if above else caption


def formatted(
    call: Params, text: str, entities: str, parse_mode: str = "parse_mode"
) -> tuple[str, list[Entity]]:
    """A text of a call as plain text and entities; each argument is the name of a parameter."""
    source = cleaned(call.text(text))
    if len(source.encode()) > LONGEST_SOURCE:
        raise bad("text is too long")
    mode = call.text(parse_mode).lower()
    if not source or mode in {"", "none"}:
        plain, marked = source, _given(call, entities, source)
    elif mode == "html":
        plain, marked = HtmlReader(source).read()
    else:
        raise bad("unsupported parse_mode")
    core, marked = trimmed(plain, marked)
    return core, with_found(core, marked)


def _given(call: Params, name: str, source: str) -> list[Entity]:
    """Entities given ready-made; what is no JSON array counts as none."""
    try:
        given = call.data(name, [])
    except ValueError:
        return []
    if not isinstance(given, list):
        return []
    size = width(source)
    checked = [_checked(entity) for entity in given]
    inside = [entity for entity in checked if entity["offset"] + entity["length"] <= size]
    return in_order([entity for entity in inside if entity["length"] > 0])


def _checked(entity: Any) -> Entity:
    wrong = "can't parse MessageEntity: "
    if not isinstance(entity, dict):
        raise bad(f"{wrong}expected an Object")
    for field, kind, name in (("offset", int, "Number"), ("length", int, "Number"), ("type", str, "String")):
        if field not in entity:
            raise bad(f'{wrong}Can\'t find field "{field}"')
        if not isinstance(entity[field], kind):
            raise bad(f'{wrong}Field "{field}" must be of type {name}')
    if entity["offset"] < 0:
        raise bad(f"receive an entity with incorrect offset {entity['offset']}")
    return {**entity}
