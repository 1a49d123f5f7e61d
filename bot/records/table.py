"""Records as CSV: RFC 4180 in UTF-8 with a mark. Spreadsheet programs open it, and no cell is a formula there."""

import csv
import re
from collections.abc import Sequence
from pathlib import Path

from bot.records.forms import iso
from bot.records.standing import Unit
from bot.store.records import Answer, Pupil

ANSWERS = (
    "name", "learner", "at", "course", "unit", "skill", "item", "variant", "mode", "response", "verdict",
    "verdict_given", "undone_at", "hints", "taken_ms",
)  # fmt: skip
UNITS = ("name", "learner", "course", "unit", "level", "introduced_at", "passed_at", "kept_at", "by_teacher")
INSTANTS = frozenset(("at", "undone_at", "introduced_at", "passed_at", "kept_at"))
FORMULA = re.compile(r"(?:^|(?<=[;,\t\r\n|\"']))(?=\s*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|[\t\r])")
"""A cell may be a formula by its first sign, and a spreadsheet that parts cells elsewhere finds one inside as well."""


def plain(text: str) -> str:
    """The text with an apostrophe before whatever a spreadsheet would take for a formula."""
    return FORMULA.sub("'", text)


class Table:
    """One of the two tables: a row for each answer, or for each unit of a learner."""

    def __init__(self, file: Path, columns: Sequence[str]) -> None:
        self._file = file.open("w", encoding="utf-8-sig", newline="")
        self._columns = columns
        self._rows = csv.writer(self._file, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
        self._rows.writerow(columns)

    def learners(self, rows: Sequence[Pupil]) -> None:
        """Names stand in every row."""

    def answers(self, rows: Sequence[Answer]) -> None:
        if self._columns == ANSWERS:
            self._add(rows)

    def units(self, rows: Sequence[Unit]) -> None:
        if self._columns == UNITS:
            self._add(rows)

    def done(self) -> None:
        self._file.flush()

    def close(self) -> None:
        self._file.close()

    def _add(self, rows: Sequence[Answer] | Sequence[Unit]) -> None:
        self._rows.writerows([self._cell(row, name) for name in self._columns] for row in rows)

    @staticmethod
    def _cell(row: Answer | Unit, name: str) -> object:
        value = getattr(row, name)
        if name in INSTANTS:
            return iso(value) or ""
        return plain(value) if isinstance(value, str) else int(value) if value is not None else ""
