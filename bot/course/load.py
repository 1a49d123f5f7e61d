"""Reads a course from its folder: what can be read of it, and every fault.

course.toml  <unit>/{unit.toml, lesson.md, items.toml, *.csv, enrichment.toml, performances.toml, media/}
"""

import re
import tomllib
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, TypeVar

from bot.course.build import build_course, build_enrichment, build_item, build_performances, build_unit
from bot.course.check_unit import stray_faults, unit_faults
from bot.course.entries import Table, read_entries
from bot.course.fit import fit
from bot.course.graph import graph_faults, place, unlisted_faults
from bot.course.lesson import read_lesson
from bot.course.media import Pin, pin
from bot.course.model import Course, Enrichment, Item, Performance, Step, Unit
from bot.course.shape import CourseShape, EnrichmentShape, ItemShape, PerformancesShape, Shape, UnitShape
from bot.errors import Fault

SIZE = 1_000_000
"""Bytes of one file; a larger one is no course file."""

S = TypeVar("S", bound=Shape)


@dataclass
class Reading:
    """What could be read of a folder, and every fault on the way."""

    folder: Path
    faults: list[Fault] = field(default_factory=list)
    broken: set[str] = field(default_factory=set)
    """Units of which something could not be read: what they seem to lack is not reported as well."""
    entries: dict[str, dict[str, str]] = field(default_factory=dict)
    """Unit -> skill -> the CSV of its entries."""

    def text(self, *path: str) -> str | None:
        """A file's text, or None and a fault."""
        file = place(self.folder.name, *path)
        try:
            data = self.folder.joinpath(*path).read_bytes()
            if len(data) <= SIZE:
                return data.decode("utf-8-sig")  # some editors write a mark in front
            self.faults.append(Fault(file, "", f"is larger than {SIZE:,} bytes.", "Split it into units."))
        except UnicodeDecodeError:
            self.faults.append(Fault(file, "", "is not UTF-8.", "Save it as UTF-8."))
        except OSError as error:
            fix = "Add it, or make it readable."
            self.faults.append(Fault(file, "", f"cannot be read ({error.strerror}).", fix))
        return None

    def table(self, *path: str) -> dict[str, Any] | None:
        """A TOML file as a table, or None and a fault."""
        text = self.text(*path)
        try:
            return None if text is None else tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            file = place(self.folder.name, *path)
            line = re.search(r"line (\d+)", str(error))
            fix = "Correct it there."
            self.faults.append(
                Fault(file, "", f"is not TOML: {error}.", fix, line=int(line[1]) if line else 0)
            )
        return None

    def fit(self, shape: type[S], data: Any, where: str, *path: str) -> S | None:
        value, faults = fit(shape, data, place(self.folder.name, *path), where)
        self.faults += faults
        return value


def course_folders(root: Path) -> list[Path]:
    """The folders below the root that hold a course.toml."""
    return sorted(file.parent for file in root.glob("*/course.toml"))


def read_course(folder: Path) -> tuple[Course | None, Reading]:
    """As much of the course as can be read; None if not even course.toml can."""
    reading = Reading(folder)
    table = reading.table("course.toml")
    shape = None if table is None else reading.fit(CourseShape, table, "", "course.toml")
    if shape is None:
        return None, reading
    units = [_unit(reading, unit) for unit in dict.fromkeys(shape.units)]
    course = build_course(shape, tuple(unit for unit in units if unit is not None))
    reading.faults += graph_faults(folder.name, course, shape.units, reading.broken)
    reading.faults += unlisted_faults(folder, shape.units)
    return course, reading


def _unit(reading: Reading, name: str) -> Unit | None:
    if not reading.folder.joinpath(name).is_dir():
        fix = "Add it, or take the unit out of `units`."
        reading.faults.append(
            Fault(place(reading.folder.name, "course.toml"), name, "the unit has no folder.", fix)
        )
        return None
    before = len(reading.faults)
    table = reading.table(name, "unit.toml")
    shape = None if table is None else reading.fit(UnitShape, table, "", name, "unit.toml")
    tables = {} if shape is None else _tables(reading, shape, name)
    picture = pin(reading.folder.name, name)
    steps, items = _steps(reading, name), _items(reading, shape, name, picture)
    extra, shown = _enrichment(reading, name, picture), _performances(reading, name)
    if shape is not None:
        reading.faults += unit_faults(reading.folder.name, name, shape, items, tables)
    if len(reading.faults) > before:
        reading.broken.add(name)
    elif shape is not None:
        reading.faults += stray_faults(reading.folder, name, shape, tables)
    if shape is None:
        return None
    unit = build_unit(shape, steps, items, tables, picture)
    return replace(unit, enrichment=extra, performances=shown)


def _enrichment(reading: Reading, name: str, picture: Pin) -> Enrichment | None:
    """Something extra, where the unit has it."""
    if not reading.folder.joinpath(name, "enrichment.toml").exists():
        return None
    table = reading.table(name, "enrichment.toml")
    shape = None if table is None else reading.fit(EnrichmentShape, table, "", name, "enrichment.toml")
    return None if shape is None else build_enrichment(shape, picture)


def _performances(reading: Reading, name: str) -> tuple[Performance, ...]:
    """What is to be shown, where the unit has any of it."""
    if not reading.folder.joinpath(name, "performances.toml").exists():
        return ()
    table = reading.table(name, "performances.toml")
    shape = None if table is None else reading.fit(PerformancesShape, table, "", name, "performances.toml")
    return () if shape is None else build_performances(shape)


def _tables(reading: Reading, shape: UnitShape, name: str) -> dict[str, Table]:
    """Every CSV of the unit's sets, read once."""
    tables = {}
    reading.entries[name] = {skill.id: skill.entries for skill in shape.skill if skill.entries}
    for file in dict.fromkeys(skill.entries for skill in shape.skill if skill.entries):
        text = reading.text(name, file)
        tables[file] = Table() if text is None else read_entries(text, place(reading.folder.name, name, file))
        reading.faults += tables[file].faults
    return tables


def _steps(reading: Reading, name: str) -> tuple[Step, ...]:
    text = reading.text(name, "lesson.md")
    if text is None:
        return ()
    steps, faults = read_lesson(text, place(reading.folder.name, name, "lesson.md"))
    reading.faults += faults
    return steps


def _items(reading: Reading, unit: UnitShape | None, name: str, picture: Pin) -> list[Item]:
    if not reading.folder.joinpath(name, "items.toml").exists() and (unit is None or _only_sets(unit)):
        return []
    table = reading.table(name, "items.toml") or {"item": []}
    file = place(reading.folder.name, name, "items.toml")
    for key in table.keys() - {"item"}:
        reading.faults.append(
            Fault(file, "", f"`{key}` is no known table.", "Items are written as [[item]].")
        )
    rows = table.get("item", [])
    if not isinstance(rows, list):
        reading.faults.append(
            Fault(file, "", "`item` is no list of tables.", "Items are written as [[item]].")
        )
        return []
    shapes = [reading.fit(ItemShape, row, _name(row, n), name, "items.toml") for n, row in enumerate(rows, 1)]
    return [build_item(shape, picture) for shape in shapes if shape is not None]


def _only_sets(unit: UnitShape) -> bool:
    return all(skill.sort == "set" or skill.entries for skill in unit.skill)


def _name(row: Any, number: int) -> str:
    name = row.get("id") if isinstance(row, dict) else None
    return name if isinstance(name, str) else f"item {number}"
