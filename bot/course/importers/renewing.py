"""What the version before taught, so that a new one keeps its ids: what has not changed is the same knowledge.

A card is the same where its front and back are, a question where its text and its right answers are. Each stays in its
unit; what is gone stays there retired; what is new fills sets up, and then makes new ones.
"""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeAlias

from bot.course.importers.material import Card
from bot.course.load import read_course
from bot.course.model import Course, Entry, Item, Skill, Unit
from bot.items.words import reading

Sides: TypeAlias = tuple[str, str]


@dataclass(frozen=True, slots=True)
class KnownSet:
    """A unit of one set, in one or both directions."""

    unit: str
    title: str
    skills: tuple[str, ...]
    entries: Mapping[Sides, Entry] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Before:
    """Units and ids of the version before; empty where there is none."""

    sets: tuple[KnownSet, ...] = ()
    rules: Mapping[str, str] = field(default_factory=dict)
    """Title of a unit of questions -> its id."""
    units: frozenset[str] = frozenset()
    items: Mapping[str, str] = field(default_factory=dict)
    """What a question asks and takes as right -> its id."""
    tables: Mapping[str, Sequence[Mapping[str, Any]]] = field(default_factory=dict)
    """Unit -> its items as they were written."""

    def set_of(self, card: Card) -> KnownSet | None:
        """The set in which the card has been."""
        return next((known for known in self.sets if sides(card) in known.entries), None)


NOTHING = Before()


def before(folder: str) -> Before:
    """What is known of the course in this folder; nothing where there is none."""
    course = read_course(Path(folder))[0] if folder else None
    if course is None:
        return NOTHING
    rules = [unit for unit in course.units if all(skill.sort == "rule" for skill in unit.skills)]
    return Before(
        sets=tuple(_known_set(unit) for unit in course.units if _is_one_set(unit)),
        rules={unit.title: unit.id for unit in rules if len(unit.skills) == 1},
        units=frozenset(unit.id for unit in course.units),
        items={meaning(item): item.id for unit in rules for skill in unit.skills for item in skill.items},
        tables={unit.id: _tables(Path(folder) / unit.id / "items.toml") for unit in rules},
    )


def sides(card: Card) -> Sides:
    """By what a card is the same; a picture that asks is known by its answer."""
    front = "" if card.asks and card.picture else card.front
    return _read(front), _read(card.back)


def meaning(item: Item) -> str:
    """By what a question is the same."""
    right = sorted(_read(option.text) for option in item.options if option.right)
    pairs = sorted(f"{_read(pair.left)}={_read(pair.right)}" for pair in item.pairs)
    answers = [*right, *pairs, *item.parts, *sorted(map(_read, item.answer))]
    return "\n".join([item.kind, _read(item.prompt), *answers])


def compared(old: Course | None, new: Course | None) -> tuple[int, int, int]:
    """How much of the old course stays, is new, is gone: questions of rules, entries of sets."""
    was, now = _taught(old), _taught(new)
    return len(was & now), len(now - was), len(was - now)


def _taught(course: Course | None) -> set[str]:
    skills = [skill for unit in course.units for skill in unit.skills] if course else []
    return {name for skill in skills for name in _names(skill)}


def _names(skill: Skill) -> set[str]:
    things: Sequence[Entry | Item] = skill.entries if skill.sort == "set" else skill.items
    return {f"{skill.id}:{thing.id}" for thing in things if not thing.retired}


def _is_one_set(unit: Unit) -> bool:
    """As the importers make them: one set, perhaps asked both ways."""
    same = {tuple(entry.id for entry in skill.entries) for skill in unit.skills}
    return len(same) == 1 and len(unit.skills) <= 2 and all(skill.sort == "set" for skill in unit.skills)


def _known_set(unit: Unit) -> KnownSet:
    first = unit.skills[0]
    asking = {item.entry for item in first.items if item.picture}
    found = {
        ("" if entry.id in asking else _read(entry.front), _read(entry.back)): entry
        for entry in reversed(first.entries)
    }
    return KnownSet(
        unit.id, unit.title, tuple(skill.id for skill in unit.skills), dict(reversed(found.items()))
    )


def _tables(file: Path) -> Sequence[Mapping[str, Any]]:
    try:
        found: Sequence[Mapping[str, Any]] = tomllib.loads(file.read_text("utf-8-sig"))["item"]
    except (OSError, KeyError, tomllib.TOMLDecodeError):
        return ()
    return found


def _read(text: str) -> str:
    return reading(" ".join(text.split()))
