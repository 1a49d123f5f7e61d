"""Moodle XML: a ``quiz`` of ``question`` elements, with categories and pictures inside.

Format: docs.moodle.org, "Moodle XML format". Entities and outside references are refused by defusedxml.
"""

import base64
import binascii
import io
from collections.abc import Iterator
from urllib.parse import unquote
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import iterparse

from bot.course.importers.gift import path
from bot.course.importers.kinds import Note
from bot.course.importers.material import Material, Question, Saying, Topic
from bot.course.importers.moodle_kinds import KINDS, Asked, text_of
from bot.course.importers.plain import one_line
from bot.course.importers.words import Words
from bot.errors import NotTaken

XML = 20_000_000
"""Bytes of a file with its pictures."""
CHUNK = 1_000_000
DEPTH = 30
"""Elements inside one another; Moodle's own are eight deep."""
_ADDRESS = "@@PLUGINFILE@@/"
_NAMED = {"essay": "an essay", "description": "a description", "calculated": "a calculated question"}


class Chunks(io.BytesIO):
    """Gives its bytes in large pieces: a parser begins an endless attribute anew with each piece."""

    def read(self, size: int | None = -1) -> bytes:
        return super().read(-1 if size is None or size < 0 else max(size, CHUNK))


def read_moodle_xml(data: bytes, file: str, words: Words) -> Material:
    """Every question that can be asked, and every one that cannot with its number in the file."""
    if len(data) > XML:
        raise NotTaken(f"is larger than {XML:,} bytes.", "Export fewer categories at once.")
    material = Material(file, "Moodle XML")
    topic: Topic = ()
    for number, element in enumerate(_questions(data), start=1):
        name = f"question {number}"
        if element.get("type") == "category":
            topic = path(one_line(element.findtext("category/text", "")))
            continue
        try:
            _take(material, element, name, topic, words)
        except NotTaken as error:
            material.refuse(name, error)
    return material


def _questions(data: bytes) -> Iterator[Element]:
    """Each question once it is whole; what was read before is let go."""
    depth = 0
    try:
        events = iterparse(Chunks(data), events=("start", "end"), forbid_dtd=True)
        for event, element in events:
            depth += 1 if event == "start" else -1
            if depth > DEPTH:
                raise NotTaken(f"is nested deeper than {DEPTH} elements.", "Export it anew.")
            if event == "start" and depth == 1 and element.tag != "quiz":
                raise NotTaken("is no Moodle XML: it does not begin with <quiz>.", "Export it as Moodle XML.")
            if event == "end" and element.tag == "question":
                yield element
                element.clear()
    except DefusedXmlException:
        raise NotTaken("defines entities or a document type.", "Export it anew, without them.") from None
    except (ParseError, ValueError, LookupError) as error:
        raise NotTaken(f"is no XML that can be read ({error}).", "Export it anew.") from None


def _take(material: Material, element: Element, name: str, topic: Topic, words: Words) -> None:
    kind = element.get("type", "")
    title = one_line(element.findtext("name/text", ""))
    asked = Asked(element, _noting(material, name, title), words)
    if kind == "description":
        material.add(Saying(text_of(element.find("questiontext")).text, topic))
        return
    if kind not in KINDS:
        raise NotTaken(
            f"{_NAMED.get(kind, f'the type {kind[:40]!r}')} cannot be asked here.", "Ask it in another form."
        )
    fields = KINDS[kind](asked)
    picture = _picture(material, element, name, asked)
    material.add(Question(fields, topic, title, picture=picture))


def _noting(material: Material, name: str, title: str) -> Note:
    def note(what: str) -> None:
        material.note(f"{name}, {title}" if title else name, what)

    return note


def _picture(material: Material, element: Element, name: str, asked: Asked) -> str:
    """The first picture of the question's text, put among those of the material."""
    body = element.find("questiontext")
    named = [address for address in text_of(body).pictures if address.startswith(_ADDRESS)]
    files = {each.get("name", ""): each.text or "" for each in body.iter("file")} if body is not None else {}
    if not named:
        return ""
    if len(named) > 1:
        asked.note("it has several pictures: the first is shown.")
    wanted = unquote(named[0].removeprefix(_ADDRESS))
    if wanted not in files:
        raise NotTaken(f"its picture {wanted[:60]} is not in the file.", "Export it with its files.")
    data = _decoded(files[wanted])
    key = f"{name}/{wanted}"
    material.pictures[key] = lambda: data
    return key


def _decoded(text: str) -> bytes:
    try:
        return base64.b64decode("".join(text.split()), validate=True)
    except (binascii.Error, ValueError):
        raise NotTaken("its picture cannot be read.", "Export it anew.") from None
