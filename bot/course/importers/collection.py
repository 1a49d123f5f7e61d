"""The notes of an Anki collection, of its old layout (JSON in ``col``) and of its new one (tables)."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from bot.course.importers.foreign import Foreign, rows, tables
from bot.course.importers.plain import FIELD, one_line
from bot.course.importers.protobuf import first, text
from bot.errors import NotTaken

FORMAT = 5_000_000
"""Characters of the JSON that describes decks and note types."""
_CLOZE = 1
_SEPARATOR = "\x1f"


@dataclass(frozen=True, slots=True)
class Template:
    """One sort of card of a note type: what is asked, what is shown then."""

    question: str
    answer: str


@dataclass(frozen=True, slots=True)
class NoteType:
    name: str
    fields: tuple[str, ...]
    templates: tuple[Template, ...]
    cloze: bool = False


@dataclass(frozen=True, slots=True)
class Note:
    """One note: its fields by their names, its deck, the sorts of card it has."""

    number: int
    type: NoteType
    values: Mapping[str, str]
    deck: tuple[str, ...]
    cards: frozenset[int]


def notes(connection: Foreign) -> Iterator[Note | NotTaken]:
    """Every note in the order it was made; NotTaken in place of one that cannot be read."""
    known = tables(connection)
    if not {"notes", "cards"} <= known:
        raise NotTaken("its collection has no notes.", "Export a deck from Anki.")
    new = {"notetypes", "fields", "templates", "decks"} <= known
    types = _types(connection) if new else _old_types(connection)
    decks = _decks(connection) if new else _old_decks(connection)
    placed = _placed(connection)
    whole = "CAST(flds AS BLOB)"  # a text would end at its first null byte
    sql = f"SELECT id, mid, length({whole}), substr({whole}, 1, ?) FROM notes ORDER BY id"  # noqa: S608 - words of ours
    for number, (note, kind, size, flds) in enumerate(rows(connection, sql, (FIELD,)), start=1):
        if kind not in types:
            yield NotTaken(f"note {number} is of no known type.", "Check the database in Anki.")
        elif not isinstance(flds, bytes) or size > FIELD:
            yield NotTaken(f"note {number} has {size or 0:,} bytes.", "Shorten it.")
        else:
            deck, cards = placed.get(note, (0, frozenset()))
            values = dict(
                zip(types[kind].fields, flds.decode("utf-8", "replace").split(_SEPARATOR), strict=False)
            )
            yield Note(number, types[kind], values, decks.get(deck, ()), cards)


def _placed(connection: Foreign) -> dict[int, tuple[int, frozenset[int]]]:
    """Note -> the deck of its first card, and which sorts of card it has."""
    found: dict[int, tuple[int, frozenset[int]]] = {}
    for note, deck, sort in rows(connection, "SELECT nid, did, ord FROM cards"):
        home, sorts = found.get(note, (deck, frozenset()))
        found[note] = home, sorts | {sort}
    return found


def _types(connection: Foreign) -> dict[int, NoteType]:
    names: dict[int, list[tuple[int, str]]] = {}
    for kind, place, name in rows(connection, "SELECT ntid, ord, name FROM fields"):
        names.setdefault(kind, []).append((place, str(name)))
    asks: dict[int, list[tuple[int, Template]]] = {}
    for kind, place, config in rows(connection, "SELECT ntid, ord, config FROM templates"):
        asks.setdefault(kind, []).append((place, Template(text(config, 1), text(config, 2))))
    return {
        kind: NoteType(
            str(name),
            tuple(each for _place, each in sorted(names.get(kind, []))),
            tuple(each for _place, each in sorted(asks.get(kind, []), key=lambda pair: pair[0])),
            first(config, 1) == _CLOZE,
        )
        for kind, name, config in rows(connection, "SELECT id, name, config FROM notetypes")
    }


def _decks(connection: Foreign) -> dict[int, tuple[str, ...]]:
    found = rows(connection, "SELECT id, name FROM decks")
    return {deck: tuple(map(one_line, str(name).split(_SEPARATOR))) for deck, name in found}


def _old_types(connection: Foreign) -> dict[int, NoteType]:
    return {int(kind): _old_type(model) for kind, model in _json(connection, "models").items()}


def _old_type(model: Mapping[str, Any]) -> NoteType:
    fields = sorted(model["flds"], key=lambda each: int(each["ord"]))
    asks = sorted(model["tmpls"], key=lambda each: int(each["ord"]))
    return NoteType(
        str(model["name"]),
        tuple(str(each["name"]) for each in fields),
        tuple(Template(str(each["qfmt"]), str(each["afmt"])) for each in asks),
        model.get("type") == _CLOZE,
    )


def _old_decks(connection: Foreign) -> dict[int, tuple[str, ...]]:
    decks = _json(connection, "decks")
    return {int(deck): tuple(map(one_line, str(about["name"]).split("::"))) for deck, about in decks.items()}


def _json(connection: Foreign, column: str) -> dict[str, Any]:
    if "col" not in tables(connection):
        raise NotTaken("its collection does not say what its notes are.", "Export it anew.")
    for size, about in rows(connection, f"SELECT length({column}), substr({column}, 1, {FORMAT}) FROM col"):  # noqa: S608 - names of ours
        if not isinstance(about, str) or size > FORMAT:
            break
        found = json.loads(about)
        if isinstance(found, dict):
            return found
    raise NotTaken("its collection does not say what its notes are.", "Export it anew.")
