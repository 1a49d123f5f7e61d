"""From an Anki note to cards: by what its templates ask and show, and by the gaps of a cloze."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import unquote

from bot.course.check_fields import GAP
from bot.course.importers.collection import Note, Template
from bot.course.importers.columns import TOLD
from bot.course.importers.markup import Shown, shown
from bot.course.importers.material import Card, Material
from bot.errors import NotTaken

_HOLE = re.compile(r"\{\{([^{}]{1,200})\}\}")
_TYPED = re.compile(r"\{\{type:[^{}]{1,200}\}\}")
"""Where the answer is typed into: it stands on the front and is not asked."""
_SOUND = re.compile(r"\[(?:sound:[^\[\]]{0,300}|anki:[^\[\]]{0,300})\]")
_CLOZE = re.compile(r"\{\{c(\d{1,3})::((?:(?!\}\}|\{\{c\d)[\s\S])*?)(?:::((?:(?!\}\}|\{\{)[\s\S])*?))?\}\}")
_SPECIAL = frozenset({"FrontSide", "Tags", "Type", "Deck", "Subdeck", "Card", "CardFlag"})
GAPS = 50
"""Clozes of one note."""


@dataclass(frozen=True, slots=True)
class Face:
    """What is read of a field."""

    text: str
    picture: str = ""


def take(material: Material, note: Note) -> None:
    """Puts its cards into the material, or why there are none."""
    name = f"note {note.number}"
    try:
        for card in _all(material, note, name):
            material.add(card)
    except NotTaken as error:
        material.refuse(name, error)


def _all(material: Material, note: Note, name: str) -> list[Card]:
    cards = list(_clozes(material, note, name) if note.type.cloze else _cards(material, note, name))
    if not cards:
        raise NotTaken("it has no card with text on both sides.", "Fill in both sides.")
    return cards


def _cards(material: Material, note: Note, name: str) -> Iterator[Card]:
    """A card for each way to ask; one that only turns another round makes it ask both ways."""
    ways = [
        _sides(each, note)
        for place, each in enumerate(note.type.templates)
        if place in note.cards or not note.cards
    ]
    found = dict.fromkeys(way for way in ways if way is not None)
    for front, back in found:
        turned = (back, front) in found
        if turned and list(found).index((back, front)) < list(found).index((front, back)):
            continue
        if card := _card(material, note, (front, back), name, both=turned):
            yield card


def _sides(template: Template, note: Note) -> tuple[str, str] | None:
    """The fields that are asked and answered: the first that each side names and that the other does not."""
    asked = _named(_TYPED.sub("", template.question), note)
    answered = [field for field in _named(template.answer, note) if field not in asked]
    front = next((field for field in asked if _said(note.values[field])), None)
    back = next((field for field in answered if _said(note.values[field])), None)
    return None if front is None or back is None else (front, back)


def _named(template: str, note: Note) -> list[str]:
    names = [found.strip().rpartition(":")[2].strip() for found in _HOLE.findall(template)]
    plain = [name.lstrip("#^/") if name[:1] in "#^/" else name for name in names]
    return [name for name in dict.fromkeys(plain) if name in note.values and name not in _SPECIAL]


def _card(material: Material, note: Note, sides: tuple[str, str], name: str, *, both: bool) -> Card | None:
    front, back = (_face(material, note.values[side], name) for side in sides)
    if not (front.text or front.picture) or not back.text:
        return None
    return Card(
        front=front.text,
        back=back.text,
        told=_told(note, sides),
        topic=note.deck,
        name=name,
        picture=front.picture or back.picture,
        asks=bool(front.picture),
        both=both and bool(front.text),
    )


def _told(note: Note, sides: Sequence[str]) -> Mapping[str, str]:
    """Further fields whose names say what they are."""
    known = (
        (TOLD[name.casefold()], value)
        for name, value in note.values.items()
        if name.casefold() in TOLD and name not in sides
    )
    texts = ((column, _shown(value).text) for column, value in known)
    return {column: text for column, text in texts if text}


def _said(value: str) -> bool:
    found = _shown(value)
    return bool(found.text or found.pictures)


def _shown(value: str) -> Shown:
    return shown(_SOUND.sub("", value))


def _face(material: Material, value: str, name: str) -> Face:
    found = _shown(value)
    if _SOUND.search(value):
        material.sounds.add(name)
    if len(found.pictures) > 1:
        material.note(name, "it has several pictures: the first is shown.")
    picture = unquote(found.pictures[0]) if found.pictures else ""
    if picture and picture not in material.pictures:
        material.note(name, f"its picture {picture[:60]} is not in the file.")
        picture = ""
    return Face(found.text, picture)


def _clozes(material: Material, note: Note, name: str) -> Iterator[Card]:
    """A card for each number: its texts become gaps, all others stand as they are."""
    value = next((value for value in note.values.values() if _CLOZE.search(value)), "")
    numbers = sorted({int(found[1]) for found in _CLOZE.finditer(value)})
    if len(numbers) > GAPS:
        raise NotTaken(f"it has {len(numbers)} clozes.", f"Keep it under {GAPS}.")
    for number in numbers:
        front = _face(material, _CLOZE.sub(lambda found, n=number: _gap(found, n), value), name)  # type: ignore[misc]
        words = [_shown(found[2]).text for found in _CLOZE.finditer(value) if int(found[1]) == number]
        if all(words):
            yield Card(
                front.text,
                ", ".join(words),
                topic=note.deck,
                name=name,
                picture=front.picture,
                asks=bool(front.picture),
            )


def _gap(found: re.Match[str], number: int) -> str:
    if int(found[1]) != number:
        return found[2]
    return f"{GAP} ({found[3]})" if found[3] else GAP
