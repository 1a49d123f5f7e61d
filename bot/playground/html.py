"""HTML as the Bot API reads it: to plain text and entities, errors by byte offset.

Follows ``parse_html`` and ``decode_html_entity`` of TDLib (MessageEntity.cpp), wording included.
"""

import re
from dataclasses import dataclass

from bot.playground.entities import Entity, in_order, width
from bot.playground.links import checked_link
from bot.playground.refusals import Refusal, bad

TAGS = {
    **dict.fromkeys(("b", "strong"), "bold"),
    **dict.fromkeys(("i", "em"), "italic"),
    **dict.fromkeys(("u", "ins"), "underline"),
    **dict.fromkeys(("s", "strike", "del"), "strikethrough"),
    **dict.fromkeys(("span", "tg-spoiler"), "spoiler"),
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "a": "text_link",
    "tg-emoji": "custom_emoji",
}
SPACES = " \t\r\n\v"
NAME_ENDS = SPACES + "=>/\"'"
NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
REFERENCE = re.compile(r"&(?:#(?P<decimal>[0-9]{1,7})|#x(?P<hex>[0-9a-fA-F]{1,6})|(?P<name>[A-Za-z]+));?")
PLAIN = re.compile(r"[^<&]+")
BARE_VALUE = re.compile(r"[0-9A-Za-z.\-]*")
SURROGATES = (
    "Text contains invalid Unicode characters after decoding HTML entities,"
    " check for unmatched surrogate code units"
)


@dataclass(frozen=True, slots=True)
class Opened:
    """A start tag that waits for its end."""

    tag: str
    argument: str
    offset: int


class HtmlReader:
    """Reads one text from left to right."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.i = 0
        self.out = ""
        self.width = 0
        self.entities: list[Entity] = []
        self.nested: list[Opened] = []

    def read(self) -> tuple[str, list[Entity]]:
        while self.i < len(self.source):
            self._step()
        if self.nested:
            raise refused(f'Can\'t find end tag corresponding to start tag "{self.nested[-1].tag}"')
        for entity in self.entities:
            if entity["type"] == "code":
                entity.pop("language", None)
        return self.out, in_order(self.entities)

    def _step(self) -> None:
        plain = PLAIN.match(self.source, self.i)
        if plain:
            self.i = plain.end()
            self._put(plain.group())
        elif self.source[self.i] == "&":
            self._put(self._reference())
        elif self.source.startswith("</", self.i):
            self._end_tag(self.i)
        else:
            self._start_tag(self.i)

    def _put(self, text: str) -> None:
        self.out += text
        self.width += width(text)

    def _reference(self) -> str:
        """One character reference; an ampersand that starts none stands for itself."""
        found = REFERENCE.match(self.source, self.i)
        code = code_of(found) if found else 0
        if found is None or not 0 < code < 0x10FFFF:
            self.i += 1
            return "&"
        if 0xD800 <= code < 0xE000:
            raise refused(SURROGATES)
        self.i = found.end()
        return chr(code)

    def _start_tag(self, begin: int) -> None:
        self.i += 1
        tag = self._until(SPACES + ">").lower()
        if not self._here():
            raise self._wrong("Unclosed start tag", begin)
        if tag not in TAGS:
            raise self._wrong(f'Unsupported start tag "{tag}"', begin)
        argument = self._attributes(tag, begin)
        if tag == "span" and argument != "spoiler":
            raise self._wrong('Tag "span" must have class "tg-spoiler"', begin)
        self.nested.append(Opened(tag, argument, self.width))

    def _attributes(self, tag: str, begin: int) -> str:
        """Reads up to the closing bracket; returns what the attribute that counts for this tag says."""
        argument = ""
        while self._here() != ">":
            self._skip()
            if self._here() == ">":
                break
            name = self._until(NAME_ENDS)
            if not name:
                raise self._wrong(f'Empty attribute name in the tag "{tag}"', begin)
            self._skip()
            value = self._value(tag, begin) if self._here() == "=" else None
            if not self._here():
                at_name = f' "{tag}"' if value is None else ""
                raise self._wrong(f"Unclosed start tag{at_name}", begin)
            argument = meaning(tag, name, value) or argument
        self.i += 1
        return argument

    def _value(self, tag: str, begin: int) -> str:
        self.i += 1
        self._skip()
        if not self._here():
            raise self._wrong(f'Unclosed start tag "{tag}"', begin)
        return self._quoted() if self._here() in "\"'" else self._bare()

    def _bare(self) -> str:
        start = self.i
        found = BARE_VALUE.match(self.source, start)
        self.i = found.end() if found else start
        if self._here() and self._here() not in SPACES + ">":
            raise self._wrong("Unexpected end of name token", start)
        return self.source[start : self.i].lower()

    def _quoted(self) -> str:
        quote, value = self._here(), ""
        self.i += 1
        while self._here() not in {quote, ""}:
            if self._here() == "&":
                value += self._reference()
            else:
                value += self._until(quote + "&")
        self.i += 1
        return value

    def _end_tag(self, begin: int) -> None:
        if not self.nested:
            raise self._wrong("Unexpected end tag", begin)
        self.i += 2
        name = self._until(SPACES + ">").lower()
        self._skip()
        if self._here() != ">":
            raise self._wrong("Unclosed end tag", begin)
        self.i += 1
        opened = self.nested.pop()
        if name not in {"", opened.tag}:
            where = self._wrong("Unmatched end tag", begin).description.removeprefix("Bad Request: ")
            raise bad(f'{where}, expected "</{opened.tag}>", found "</{name}>"')
        if self.width > opened.offset:
            self._close(opened)

    def _close(self, opened: Opened) -> None:
        entity: Entity = {
            "offset": opened.offset,
            "length": self.width - opened.offset,
            "type": TAGS[opened.tag],
        }
        if opened.tag == "a":
            entity["url"] = checked_link(opened.argument or self._tail(opened))
            if not entity["url"]:
                return
        elif opened.tag == "tg-emoji":
            if not opened.argument.isdigit():
                raise refused("Invalid custom emoji identifier specified")
            entity["custom_emoji_id"] = opened.argument
        elif opened.tag == "blockquote" and opened.argument:
            entity["type"] = "expandable_blockquote"
        elif opened.tag == "code" and opened.argument:
            entity["language"] = opened.argument
        self.entities.append(self._joined(entity))

    def _joined(self, entity: Entity) -> Entity:
        """A ``code`` with a language and a ``pre`` around the same words (either way) are one ``pre``."""
        last = self.entities[-1] if self.entities else {}
        same = (last.get("offset"), last.get("length")) == (entity["offset"], entity["length"])
        if same and {last["type"], entity["type"]} == {"code", "pre"}:
            language = last.get("language") or entity.get("language")
            if language:
                self.entities.pop()
                return {**entity, "type": "pre", "language": language}
        return entity

    def _tail(self, opened: Opened) -> str:
        return self.out.encode("utf-16-le")[2 * opened.offset :].decode("utf-16-le")

    def _here(self) -> str:
        """The character under the finger; empty at the end."""
        return self.source[self.i : self.i + 1]

    def _until(self, stops: str) -> str:
        start = self.i
        while self.i < len(self.source) and self.source[self.i] not in stops:
            self.i += 1
        return self.source[start : self.i]

    def _skip(self) -> None:
        while self._here() and self._here() in SPACES:
            self.i += 1

    def _wrong(self, what: str, index: int) -> Refusal:
        return refused(f"{what} at byte offset {len(self.source[:index].encode())}")


def refused(what: str) -> Refusal:
    return bad(f"can't parse entities: {what}")


def code_of(found: re.Match[str]) -> int:
    if found["name"]:
        return ord(NAMED.get(found["name"], "\0"))
    return int(found["decimal"]) if found["decimal"] else int(found["hex"], 16)


def meaning(tag: str, name: str, value: str | None) -> str:
    """What an attribute says where it counts, else nothing."""
    if (tag, name) == ("blockquote", "expandable"):
        return "1"
    if (tag, name) in {("a", "href"), ("tg-emoji", "emoji-id")}:
        return value or ""
    prefix = {("code", "class"): "language-", ("span", "class"): "tg-"}.get((tag, name))
    return value.removeprefix(prefix) if prefix and value and value.startswith(prefix) else ""
