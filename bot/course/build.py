"""From the shapes of the files to the values of `model`; everything gets the hash of its content."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import MISSING, Field, fields, is_dataclass, replace
from datetime import date
from functools import cache
from typing import Any, TypeAlias

from bot.course.entries import Table
from bot.course.media import Pin
from bot.course.model import (
    Course,
    Criterion,
    Enrichment,
    Entry,
    Explanation,
    Item,
    Mistake,
    Option,
    Pair,
    Performance,
    Skill,
    Step,
    Unit,
)
from bot.course.rivals import with_rivals
from bot.course.sets import set_items
from bot.course.shape import CourseShape, EnrichmentShape, ItemShape, PerformancesShape, SkillShape, UnitShape

Plain: TypeAlias = "dict[str, Plain] | list[Plain] | str | int | float | bool"

HASH = 16
"""Hex digits of a content hash: 64 bits, far more than the versions of any course."""
LATER: Mapping[type, frozenset[str]] = {
    Option: frozenset({"entry", "alike"}),
    Item: frozenset(
        {
            "show", "pairs", "parts", "extra", "tolerance", "unit", "units", "unit_needed", "entry", "rivals"
        }
    ),
    Skill: frozenset({"sort", "entries"}),
    Unit: frozenset({"enrichment", "performances"}),
    Performance: frozenset({"hint", "retired"}),
    Course: frozenset({"shaky", "scheduler", "longest", "parameters", "exam", "dormant"}),
}  # fmt: skip
"""Fields that came after the first learners: unused ones stay out of the hash, so that what was asked keeps its version
when a field is added here."""


def build_item(shape: ItemShape, pin: Pin) -> Item:
    given = dict(shape)
    options, mistakes, pairs = given.pop("option"), given.pop("mistake"), given.pop("pairs")
    return Item(
        **{**given, "picture": pin(shape.picture)},
        options=tuple(Option(**dict(option)) for option in options),
        mistakes=tuple(Mistake(**dict(mistake)) for mistake in mistakes),
        pairs=tuple(Pair(left, right) for left, right in pairs),
    )


def build_unit(
    shape: UnitShape, steps: Sequence[Step], items: Sequence[Item], tables: Mapping[str, Table], pin: Pin
) -> Unit:
    """``tables``: the CSV files of its sets, by name."""
    skills = tuple(_skill(skill, items, tables.get(skill.entries, Table()), pin) for skill in shape.skill)
    pinned = tuple(replace(step, picture=pin(step.picture)) for step in steps)
    return Unit(shape.id, shape.title, shape.goal, skills, pinned, shape.requires)


def build_enrichment(shape: EnrichmentShape, pin: Pin) -> Enrichment:
    items = tuple(build_item(item, pin) for item in shape.item)
    return Enrichment(shape.title, shape.text, items, pin(shape.picture))


def build_performances(shape: PerformancesShape) -> tuple[Performance, ...]:
    return tuple(Performance(**dict(each)) for each in shape.performance)


def build_course(shape: CourseShape, units: Sequence[Unit]) -> Course:
    course = Course(**{**dict(shape), "units": _sealed(units)})
    return replace(course, version=_hash(course))


def _skill(shape: SkillShape, items: Sequence[Item], table: Table, pin: Pin) -> Skill:
    own = [item for item in items if item.skill == shape.id]
    if shape.sort == "set":
        own = [replace(item, picture=pin(item.picture)) for item in set_items(shape, table)]
    told = (Explanation(**dict(explanation)) for explanation in shape.explanation)
    return Skill(
        id=shape.id,
        title=shape.title,
        can=shape.can,
        items=tuple(own),
        criterion=Criterion(need=shape.criterion.need),
        required=shape.required,
        explanations=tuple(replace(each, picture=pin(each.picture)) for each in told),
        sort=shape.sort,
        entries=_entries(shape, table, pin),
    )


def _entries(shape: SkillShape, table: Table, pin: Pin) -> tuple[Entry, ...]:
    if shape.sort == "rule":
        return ()
    entries = (row.entry() for row in table.rows)
    return tuple(replace(entry, picture=pin(entry.picture)) for entry in entries)


def _sealed(units: Sequence[Unit]) -> tuple[Unit, ...]:
    """The units with the rivals of their items, which only the whole course knows, and every item's version."""
    all_items = with_rivals([item for unit in units for skill in unit.skills for item in skill.items])
    rest = iter(replace(item, content=_hash(item)) for item in all_items)
    return tuple(
        replace(
            unit,
            skills=tuple(_with_items(skill, [next(rest) for _ in skill.items]) for skill in unit.skills),
            enrichment=_sealed_extra(unit.enrichment),
        )
        for unit in units
    )


def _sealed_extra(extra: Enrichment | None) -> Enrichment | None:
    if extra is None:
        return None
    return replace(extra, items=tuple(replace(item, content=_hash(item)) for item in extra.items))


def _with_items(skill: Skill, items: Sequence[Item]) -> Skill:
    return replace(skill, items=tuple(items))


def _hash(value: Item | Course) -> str:
    plain = json.dumps(_plain(value), sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(plain.encode()).hexdigest()[:HASH]


def _plain(value: Any) -> Plain:
    """What is hashed: every field of the first version, of later ones those that are used."""
    if isinstance(value, str | int | float):
        return value
    if isinstance(value, date):
        return value.isoformat()
    if is_dataclass(value):
        kept = ((name, getattr(value, name), default) for name, default in _kept(value.__class__))
        return {name: _plain(each) for name, each, default in kept if each != default}
    if isinstance(value, Mapping):
        return {str(key): _plain(each) for key, each in value.items()}
    return [_plain(each) for each in value]


@cache
def _kept(value: type) -> tuple[tuple[str, Any], ...]:
    """Each field, and at which value it is left out."""
    later = LATER.get(value, ())
    return tuple((field.name, _default(field) if field.name in later else MISSING) for field in fields(value))


def _default(field: "Field[Any]") -> Any:
    return field.default if field.default_factory is MISSING else field.default_factory()
