"""Texts as Telegram keeps them: cleaned, measured in UTF-16, with commands and links found by itself."""

import re
from typing import Any

from bot.playground.refusals import bad

Entity = dict[str, Any]

FOUND = re.compile(
    r"(?P<bot_command>(?<![\w/<>])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/<>]))"
    r"|(?P<url>\bhttps?://[^\s<>\"]*[^\s<>\".,:;!?)])"
    r"|(?P<mention>(?<!\w)@[A-Za-z]\w{3,31}\b)"
    r"|(?P<hashtag>(?<!\w)#\w*[^\W\d]\w*)"
)
OPAQUE = frozenset({"code", "pre", "text_link", "url", "custom_emoji"})
"""Inside these nothing is looked for."""

CONTROL = re.compile("[\x00-\x09\x0b\x0c\x0e-\x1f]")
"""Telegram turns them into spaces and drops carriage returns (TDLib ``clean_input_string``)."""

MOST = 100
"""Telegram ignores further entities of a text (PTB ``MessageLimit.MESSAGE_ENTITIES``)."""


def width(text: str) -> int:
    """The length in UTF-16 units, which is how Telegram counts offsets."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2


def cut(text: str, entity: Entity) -> str:
    """What an entity covers."""
    start, end = entity["offset"] * 2, (entity["offset"] + entity["length"]) * 2
    return text.encode("utf-16-le")[start:end].decode("utf-16-le", "replace")


def cleaned(text: str) -> str:
    try:
        text.encode()
    except UnicodeEncodeError:
        raise bad("strings must be encoded in UTF-8") from None
    return CONTROL.sub(" ", text.replace("\r", ""))


def trimmed(text: str, entities: list[Entity]) -> tuple[str, list[Entity]]:
    """Without blanks and line ends around it; in front only as far as the first entity.

    Entities move along, and what they lose is cut off (TDLib ``fix_formatted_text``).
    """
    body = text.rstrip(" \n")
    if not body:
        return "", []
    start = len(body) - len(body.lstrip(" \n"))
    start = min(start, entities[0]["offset"]) if entities else start
    if len(body) - start == len(text):
        return text, entities
    size = width(body)
    kept = [_moved(entity, start, size) for entity in entities if entity["offset"] < size]
    return body[start:], kept


def _moved(entity: Entity, start: int, size: int) -> Entity:
    length = min(entity["length"], size - entity["offset"])
    return {**entity, "offset": entity["offset"] - start, "length": length}


def with_found(text: str, entities: list[Entity]) -> list[Entity]:
    """The entities with what Telegram finds by itself: commands, links, mentions, hashtags."""
    found = [_entity(text, match) for match in FOUND.finditer(text)] if _worth_looking(text) else []
    if not found:
        return entities[:MOST]
    closed = [entity for entity in entities if entity["type"] in OPAQUE]
    free = [entity for entity in found if not any(_overlap(entity, other) for other in closed)]
    return in_order(entities + free)[:MOST]


def in_order(entities: list[Entity]) -> list[Entity]:
    return sorted(entities, key=lambda entity: (entity["offset"], -entity["length"]))


def _worth_looking(text: str) -> bool:
    return "/" in text or "@" in text or "#" in text


def _entity(text: str, match: re.Match[str]) -> Entity:
    return {
        "offset": width(text[: match.start()]),
        "length": width(match.group()),
        "type": match.lastgroup,
    }


def _overlap(one: Entity, other: Entity) -> bool:
    first, second = sorted((one, other), key=lambda entity: int(entity["offset"]))
    return bool(second["offset"] < first["offset"] + first["length"])
