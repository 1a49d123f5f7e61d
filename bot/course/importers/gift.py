"""Moodle GIFT: questions in a text file, parted by empty lines.

$CATEGORY: course/part          // a comment
::title:: [html] text {=right ~wrong#feedback} more text

Format: docs.moodle.org, "GIFT format".
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from bot.course.importers.gift_answers import answered
from bot.course.importers.gift_signs import hidden, plain_text
from bot.course.importers.kinds import Note
from bot.course.importers.material import Material, Question, Saying, Topic
from bot.course.importers.plain import FIELD, decoded, one_line
from bot.course.importers.words import Words
from bot.errors import NotTaken

_CATEGORY = re.compile(r"\s*\$CATEGORY:\s*(?P<path>.*)")
_TITLE = re.compile(r"\s*::(?P<title>.*?)::", re.DOTALL)
_ROOTS = re.compile(r"\$[a-z]+\$")
"""``$course$``, ``$system$``: where Moodle puts a category."""


class Block(NamedTuple):
    """The lines of one question, or the path of a category."""

    line: int
    text: str
    topic: Topic


def read_gift(data: bytes, file: str, words: Words) -> Material:
    """Every question that can be asked, and every one that cannot with its line."""
    material = Material(file, "GIFT")
    for block in _blocks(hidden(decoded(data))):
        try:
            _take(material, block, words)
        except NotTaken as error:
            material.refuse(_name(block.text), error, block.line)
    return material


def _blocks(text: str) -> Iterator[Block]:
    topic: Topic = ()
    lines: list[str] = []
    for number, line in enumerate([*text.split("\n"), ""], start=1):
        if line.strip() and not line.lstrip().startswith("//") and not _CATEGORY.match(line):
            lines.append(line)
            continue
        if lines and not line.lstrip().startswith("//"):
            yield _block(lines, number - len(lines), topic)
            lines = []
        elif lines:
            lines.append("")
        if found := _CATEGORY.match(line):
            topic = path(plain_text(found["path"]))


def _block(lines: list[str], first: int, topic: Topic) -> Block:
    return Block(first, "\n".join(lines), topic)


def path(text: str) -> Topic:
    """The names of a category; ``//`` is a slash inside of a name."""
    names = text.replace("//", "\0").split("/")
    plain = [one_line(name.replace("\0", "/")) for name in names]
    return tuple(name for name in plain if name and name != "top" and not _ROOTS.fullmatch(name))


def _name(text: str) -> str:
    """By what a question is told to its author: its title, or how it begins."""
    found = _TITLE.match(text)
    name = found["title"] if found and found["title"].strip() else text.partition("{")[0]
    return one_line(plain_text(name[:FIELD]))[:40]


def _take(material: Material, block: Block, words: Words) -> None:
    if len(block.text) > FIELD:
        raise NotTaken(f"has {len(block.text):,} characters.", "Shorten it.")
    found = _TITLE.match(block.text)
    title = one_line(plain_text(found["title"])) if found else ""
    text = block.text[found.end() :] if found else block.text
    note = _noting(material, block)
    before, inside, after = _parted(text)
    if inside is None:
        material.add(Saying(plain_text(text, formatted=True), block.topic, block.line))
    else:
        fields = answered(before, inside, after, note, words)
        material.add(Question(fields, block.topic, title, block.line))


def _noting(material: Material, block: Block) -> Note:
    def note(what: str) -> None:
        material.note(_name(block.text), what, line=block.line)

    return note


def _parted(text: str) -> tuple[str, str | None, str]:
    """What stands before, within and after the braces; nothing within where there are none."""
    start, end = text.find("{"), text.rfind("}")
    if start < 0 and end < 0:
        return text, None, ""
    if start < 0 or end < start:
        raise NotTaken("its braces are not closed.", "Write one { and one } around the answers.")
    before, inside, after = text[:start], text[start + 1 : end], text[end + 1 :]
    if any(sign in part for sign in "{}" for part in (before, inside, after)):
        fix = "Part questions by an empty line, and write \\{ in texts."
        raise NotTaken("it has several pairs of braces.", fix)
    return before, inside, after
