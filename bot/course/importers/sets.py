"""A unit of one set of cards: its entries as a CSV, its ways to ask in unit.toml."""

import csv
import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from bot.course.importers.material import Card
from bot.course.importers.naming import Names, slug
from bot.course.importers.renewing import sides
from bot.course.importers.topics import Group, Way
from bot.course.model import Entry

SHOWN = "shown"
"""The column of a picture that belongs to the question."""
COLUMNS = (
    "id",
    "front",
    "back",
    "also_back",
    "also_front",
    "sound",
    "hook",
    "contrast",
    "example",
    "picture",
    SHOWN,
    "retired",
)
_ENDS = tuple(".?!:…;")
_SIDES: Mapping[Way, tuple[str, str]] = {
    "forward": ("front", "back"),
    "backward": ("back", "front"),
    "choose": ("front", "back"),
}


@dataclass(frozen=True, slots=True)
class Entries:
    """The rows of a set, and where each came from."""

    csv: str
    columns: frozenset[str]
    cards: Mapping[str, Card] = field(default_factory=dict)
    """Id of an entry -> its card."""


def entries(group: Group, pictures: Mapping[str, str]) -> Entries:
    """``pictures``: name in the material -> file in the unit."""
    names, rows, cards = Names(), [], {}
    known = {} if group.known is None else dict(group.known.entries)
    names.reserve(entry.id for entry in known.values())
    for card in group.cards:
        entry = known.pop(sides(card), None)
        name = entry.id if entry else _named(card, names)
        rows.append(_row(name, card, group.way, pictures))
        cards[name] = card
    rows += [_retired(entry) for entry in known.values()]
    used = [column for column in COLUMNS if column in COLUMNS[:3] or any(row.get(column) for row in rows)]
    file = io.StringIO()
    writer = csv.DictWriter(file, used, extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return Entries(file.getvalue(), frozenset(used), cards)


def _named(card: Card, names: Names) -> str:
    if slug(card.name) == card.name:
        return names.take(card.name, card.front)
    return names.take(card.front, card.back)


def _retired(entry: Entry) -> dict[str, str]:
    """What was taught before and is asked no more: its id stays taken."""
    return {"id": entry.id, "front": entry.front, "back": entry.back, "retired": "yes"}


_EITHER = re.compile(r"\s+/\s+|\s*;\s+|\s+\|\s+")
_ASIDE = re.compile(r"\s*\([^()]{1,40}\)\s*")
_ALTERNATIVES = 8


def alternatives(text: str) -> list[str]:
    """What else says it: each of ``dog / hound``, and ``(to) go`` with or without what stands in brackets."""
    parts = [part.strip() for part in _EITHER.split(text)]
    bare = [" ".join(_ASIDE.sub(" ", part).split()) for part in parts]
    whole = [
        " ".join(part.replace("(", "").replace(")", "").split()) for part in parts if _ASIDE.search(part)
    ]
    found = dict.fromkeys(
        each for each in (*parts, *bare, *whole) if each and each != text and "|" not in each
    )
    return list(found)[:_ALTERNATIVES]


def _row(name: str, card: Card, way: Way, pictures: Mapping[str, str]) -> dict[str, str]:
    picture = pictures.get(card.picture, "")
    return {
        "id": name,
        "front": _cell(card.front),
        "back": _cell(card.back),
        "also_back": _also(card.back, card.also),
        "also_front": _also(card.front, ()) if card.both or way == "backward" else "",
        **{column: _cell(text) for column, text in card.told.items()},
        "picture": picture,
        SHOWN: picture if card.asks else "",
    }


def _also(text: str, more: Sequence[str]) -> str:
    given = [_cell(each) for each in more if "|" not in each]
    return "|".join(dict.fromkeys([*given, *alternatives(_cell(text))]))


def _cell(text: str) -> str:
    return " ".join(text.split())


def set_skill(group: Group, name: str, title: str, can: str, made: Entries) -> dict[str, Any]:
    """The table of the skill."""
    asked, answer = _SIDES[group.way]
    return {
        "id": name,
        "title": title,
        "can": can,
        "sort": "set",
        "entries": "entries.csv",
        **({"required": "recognise"} if group.way == "choose" else {}),
        "ask": _asks(group, asked, answer, made),
    }


def turned_skill(group: Group, name: str, title: str, can: str, made: Entries) -> dict[str, Any]:
    """The other direction, of the same entries."""
    turned = replace(group, way="backward", both=False)
    return set_skill(turned, name, title, can, made)


def _asks(group: Group, asked: str, answer: str, made: Entries) -> list[dict[str, Any]]:
    """Easy first: to choose from, then typed."""
    plain = all(getattr(card, asked).endswith(_ENDS) for card in group.cards)
    whole = f"{{{asked}}}" if plain else f"{{{asked}}} = ?"
    solution = f"{{{asked}}} {{{answer}}}" if plain else f"{{{asked}}} = {{{answer}}}"
    shared: dict[str, Any] = {"prompt": whole, "answer": f"{{{answer}}}", "solution": solution}
    if SHOWN in made.columns:
        shared["picture"] = f"{{{SHOWN}}}"
    chosen = {"kind": "choice", "level": 1, **shared}
    if group.way == "choose":
        return [chosen]
    return [chosen, {"kind": "text", "level": 2, **shared}]
