"""Whether the files of a unit fit together: items and skills, sets and their entries."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from rapidfuzz.fuzz import ratio
from rapidfuzz.process import extractOne

from bot.course.entries import KNOWN, Table
from bot.course.graph import place
from bot.course.model import Item
from bot.course.sets import asked_columns, column_faults
from bot.course.shape import SkillShape, UnitShape
from bot.errors import Fault

MISSPELT = 80
"""Likeness (of 100) from which a column that nothing uses is taken for a misspelt one [J]."""


def unit_faults(
    folder: str, name: str, shape: UnitShape, items: Sequence[Item], tables: Mapping[str, Table]
) -> Iterator[Fault]:
    """What is wrong between the files of a unit, all of them read."""
    yield from _strangers(place(folder, name, "items.toml"), shape, items)
    file = place(folder, name, "unit.toml")
    for skill in shape.skill:
        yield from _sort_faults(file, skill)
        table = tables.get(skill.entries, Table())
        if table.columns:
            yield from column_faults(file, skill, table)


def _strangers(file: str, shape: UnitShape, items: Sequence[Item]) -> Iterator[Fault]:
    """Items of a skill that the unit does not have, or that makes its items itself."""
    rules = sorted(skill.id for skill in shape.skill if skill.sort == "rule")
    sets = {skill.id: skill.entries for skill in shape.skill if skill.sort == "set"}
    for item in items:
        if item.skill in sets:
            what = (
                f"`{item.skill}` is a set: its questions are made from {sets[item.skill] or 'its entries'}."
            )
            yield Fault(file, item.id, what, "Write an `ask` in unit.toml, or give the item another skill.")
        elif item.skill not in rules:
            fix = f"Use one of: {', '.join(rules)}."
            yield Fault(file, item.id, f"the unit has no skill `{item.skill}`.", fix)


def _sort_faults(file: str, skill: SkillShape) -> Iterator[Fault]:
    if skill.sort == "rule" and (skill.entries or skill.ask):
        field = "entries" if skill.entries else "ask"
        yield Fault(file, skill.id, f"only a set has `{field}`.", 'Add `sort = "set"`, or remove it.')
    if skill.sort == "set" and not skill.entries:
        yield Fault(file, skill.id, "the set has no `entries`.", "Name the CSV of its entries.")
    if skill.sort == "set" and not skill.ask:
        yield Fault(file, skill.id, "the set has no `ask`.", "Write each way to ask as [[skill.ask]].")


def stray_faults(folder: Path, name: str, unit: UnitShape, tables: Mapping[str, Table]) -> Iterator[Fault]:
    """What lies there and is used by nothing: CSV files, and columns that are probably misspelt ones."""
    for path in sorted(folder.joinpath(name).glob("*.csv")):
        if path.name not in tables:
            file = place(folder.name, name, path.name)
            fix = "Name it as `entries` of a set, or remove it."
            yield Fault(file, "", "is used by no skill.", fix, "warning")
    for csv, table in tables.items():
        asked = {column for skill in unit.skill if skill.entries == csv for column in asked_columns(skill)}
        for column in sorted(set(table.columns) - asked - set(KNOWN)):
            best = extractOne(column, KNOWN, scorer=ratio, score_cutoff=MISSPELT)
            if best:
                file = place(folder.name, name, csv)
                what = f"the column `{column}` is used by nothing."
                yield Fault(file, "", what, f"Did you mean `{best[0]}`?", "warning", line=1)
