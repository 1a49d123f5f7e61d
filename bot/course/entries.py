"""Reads the CSV of a set: one line per letter, word or sign.

id,front,back,also_back,sound,like,hook
alpha,α,alpha,,a as in father,,An a that lies on its side.

Needed: id, front, back. Known: also_front, also_back (further answers, parted by ``|``), sound, like (ids of
look-alikes), hook, contrast, example (explanations), picture, retired (yes). Every other column can be used in asks.
Lines that begin with ``#`` are comments.
"""

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import get_args

from bot.course.model import Entry, Explanation
from bot.course.shape import EntryExplanation, is_id
from bot.errors import Fault

NEEDED = ("id", "front", "back")
KNOWN = (
    *NEEDED, "also_front", "also_back", "sound", "like", "hook", "contrast", "example", "picture", "retired"
)  # fmt: skip
CELL = 600
"""Characters of a cell: as of a worked solution."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the file."""

    line: int
    cells: Mapping[str, str]
    """Column -> text, every column of the header."""

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")

    @property
    def like(self) -> list[str]:
        return self["like"].split()

    def also(self, column: str) -> list[str]:
        """Further answers beside this column."""
        return [text.strip() for text in self[f"also_{column}"].split("|") if text.strip()]

    def entry(self) -> Entry:
        told = ((kind, self[kind]) for kind in get_args(EntryExplanation))
        return Entry(
            id=self["id"],
            front=self["front"],
            back=self["back"],
            sound=self["sound"],
            picture=self["picture"],
            explanations=tuple(Explanation(kind, text) for kind, text in told if text),
            retired=self["retired"] == "yes",
        )


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a file that could be read, and every fault."""

    columns: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()
    faults: tuple[Fault, ...] = ()


def read_entries(text: str, file: str) -> Table:
    """Every row that can be used and every fault, with its line."""
    lines = text.replace("\r\n", "\n").split("\n")
    reader = csv.reader((_uncommented(line) for line in lines), strict=True, skipinitialspace=True)
    found: list[tuple[int, list[str]]] = []
    begins = 1  # a quoted cell may hold several lines
    try:
        for cells in reader:
            found += [(begins, [cell.strip() for cell in cells])] if any(cells) else []
            begins = reader.line_num + 1
    except csv.Error as error:
        what = f"cannot be read as CSV ({error})."
        return Table(faults=(Fault(file, "", what, "Close every quote you open.", line=reader.line_num),))
    if not found:
        return Table(faults=(Fault(file, "", "is empty.", f"Begin with the line `{','.join(NEEDED)}`."),))
    return _table(file, *found[0], found[1:])


def _uncommented(line: str) -> str:
    return "\n" if line.startswith("#") else f"{line}\n"


def _table(file: str, line: int, columns: Sequence[str], found: list[tuple[int, list[str]]]) -> Table:
    wrong = tuple(_header_faults(file, line, columns))
    if wrong:
        return Table(faults=wrong)
    rows: list[Row] = []
    faults: list[Fault] = []
    for number, cells in found:
        row = Row(number, dict(zip(columns, [*cells, *[""] * (len(columns) - len(cells))], strict=False)))
        wrong = (*_width_faults(file, row, len(cells), len(columns)), *_row_faults(file, row, rows))
        faults += wrong
        rows += [] if wrong else [row]
    if not faults:  # whom it names may stand in a line that could not be used
        faults += [fault for row in rows for fault in _like_faults(file, row, rows)]
    return Table(tuple(columns), tuple(rows), tuple(faults))


def _header_faults(file: str, line: int, columns: Sequence[str]) -> Iterator[Fault]:
    if any(sign in column for sign in ";\t" for column in columns):
        yield Fault(file, "", "its columns are not parted by commas.", "Save it with commas.", line=line)
        return
    for column in NEEDED:
        if column not in columns:
            fix = "The first line names the columns: id,front,back and more."
            yield Fault(file, "", f"the column `{column}` is missing.", fix, line=line)
    for column in sorted({column for column in columns if columns.count(column) > 1 or not column}):
        what = f"the column `{column}` stands twice." if column else "a column has no name."
        yield Fault(file, "", what, "Give each column a name of its own.", line=line)


def _width_faults(file: str, row: Row, found: int, wanted: int) -> Iterator[Fault]:
    if found > wanted:
        fix = "Put quotes around a text that holds a comma."
        yield Fault(file, row["id"], f"it has {found} cells for {wanted} columns.", fix, line=row.line)


def _row_faults(file: str, row: Row, before: Sequence[Row]) -> Iterator[Fault]:
    for column in NEEDED:
        if not row[column]:
            yield Fault(file, row["id"], f"`{column}` is empty.", "Fill it in.", line=row.line)
    if row["id"] and not is_id(row["id"]):
        fix = "An id is small letters, digits and single hyphens between them."
        yield Fault(file, row["id"], f"`id` is {row['id']!r}.", fix, line=row.line)
    if twin := next((other for other in before if row["id"] == other["id"]), None):
        what = f"another entry has this id (in line {twin.line})."
        yield Fault(file, row["id"], what, "Give one of them an id of its own.", line=row.line)
    if row["retired"] not in ("", "yes", "no"):
        what = f"`retired` is {row['retired']!r}."
        yield Fault(file, row["id"], what, "Write yes, or leave it empty.", line=row.line)
    for column, text in row.cells.items():
        if len(text) > CELL:
            what = f"`{column}` has {len(text)} characters."
            yield Fault(file, row["id"], what, f"Say it in {CELL}.", line=row.line)


def _like_faults(file: str, row: Row, rows: Sequence[Row]) -> Iterator[Fault]:
    others = [other["id"] for other in rows if other is not row]
    for name in row.like:
        if name not in others:
            what = f"`like` names `{name}`, which is no other entry."
            yield Fault(file, row["id"], what, "Write ids of this file, parted by spaces.", line=row.line)
