"""CSV and its relatives: what spreadsheets and flashcard sites write. Two columns are enough, a header is not needed.

Anki's own text export begins with lines such as ``#separator:tab``; they are obeyed.
"""

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.course.importers.columns import BACK, FRONT, TOLD, TOPIC, header
from bot.course.importers.gift import path
from bot.course.importers.markup import shown
from bot.course.importers.material import Card, Material
from bot.course.importers.plain import FIELD, clean, decoded, one_line
from bot.errors import NotTaken, TooMuch

SIGNS = "\t;,|"
"""What may part the cells, the surest first."""
NAMED = 5
"""Unknown columns that are named."""
BROKEN = 100
"""Rows that cannot be read, after which the rest is not looked at."""
_LOOKED_AT = 50
"""Lines from which it is told."""
_NAMED = {"tab": "\t", "comma": ",", "semicolon": ";", "pipe": "|", "space": " ", "colon": ":"}
_EXCEL = re.compile(r"sep=(.)")
"""The first line by which a spreadsheet program is told what parts the cells."""
_SETTING = re.compile(r"#([a-z ]{1,20}):(.*)")


@dataclass(frozen=True, slots=True)
class Form:
    """How the file is written, and how many lines say so."""

    sign: str
    lines: int = 0
    html: bool = False


def read_table(data: bytes, file: str) -> Material:
    """A card for each row that has a front and a back, and every row that has not with its line."""
    material = Material(file, "table")
    text = decoded(data)
    form = _form(text)
    columns: Mapping[int, str] | None = None
    for line, cells in _rows(text, form, material):
        if columns is None:
            named = header(cells)
            columns = named or {0: FRONT, 1: BACK}
            _tell_strangers(material, line, cells, columns, named=named is not None)
            if named is not None:
                continue
        _take(material, line, cells, columns, html=form.html)
    return material


def _form(text: str) -> Form:
    """By its settings, else by the sign that parts most of its first lines in the same way."""
    settings: dict[str, str] = {}
    lines = text.split("\n")
    if found := _EXCEL.fullmatch(lines[0].strip()):
        return Form(found[1], 1)
    for line in lines:
        found = _SETTING.fullmatch(line.strip())
        if not found:
            break
        settings[found[1]] = found[2].strip()
    told = settings.get("separator", "")
    sign = _NAMED.get(told.casefold(), told[:1]) or _sniffed(
        [line for line in lines if line.strip()][:_LOOKED_AT]
    )
    return Form(sign, len(settings), settings.get("html", "").casefold() == "true")


def _sniffed(lines: Sequence[str]) -> str:
    bare = [re.sub(r'"[^"]{0,2000}"', "", line[:FIELD]) for line in lines]
    found = [(sum(sign in line for line in bare), -place, sign) for place, sign in enumerate(SIGNS)]
    return max(found)[2]


def _rows(text: str, form: Form, material: Material) -> Iterator[tuple[int, list[str]]]:
    """Line and cells of each row that is not empty."""
    lines = text.split("\n")[form.lines :]
    reader = csv.reader((f"{line}\n" for line in lines), delimiter=form.sign, strict=True)
    csv.field_size_limit(FIELD)
    begins, broken = form.lines + 1, 0
    while broken < BROKEN:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            broken += 1
            _refuse(material, form.lines + reader.line_num, error)
            cells = []
        if any(cell.strip() for cell in cells):
            yield begins, cells
        begins = form.lines + reader.line_num + 1
    raise TooMuch(f"has more than {BROKEN} rows that cannot be read. Close every quote you open.")


def _refuse(material: Material, line: int, error: csv.Error) -> None:
    what = f"the row cannot be read ({error})."
    material.refuse("", NotTaken(what, "Close every quote you open."), line)


def _tell_strangers(
    material: Material, line: int, cells: Sequence[str], columns: Mapping[int, str], *, named: bool
) -> None:
    strange = [
        one_line(cell)[:30] if named else str(n + 1) for n, cell in enumerate(cells) if n not in columns
    ]
    if strange:
        more = ", ..." if len(strange) > NAMED else ""
        what = f"the columns {', '.join(strange[:NAMED])}{more} were left out."
        material.note("", what, "Name them in a first line: front, back, sound, hook, example, topic.", line)


def _take(
    material: Material, line: int, cells: Sequence[str], columns: Mapping[int, str], *, html: bool
) -> None:
    try:
        read = _html if html else clean
        row = {column: read(cells[place]) for place, column in columns.items() if place < len(cells)}
        material.add(_card(row, line))
    except NotTaken as error:
        material.refuse("", error, line)


def _html(text: str) -> str:
    return shown(text).text


def _card(row: Mapping[str, str], line: int) -> Card:
    for column in (FRONT, BACK):
        if not row.get(column):
            raise NotTaken(f"its {column} is empty.", "Fill it in, or remove the row.")
    return Card(
        front=row[FRONT],
        back=row[BACK],
        also=tuple(text.strip() for text in row.get("also_back", "").split("|") if text.strip()),
        told={column: row[column] for column in dict.fromkeys(TOLD.values()) if row.get(column)},
        topic=path(row.get(TOPIC, "")),
        name=row.get("id", ""),
        line=line,
    )
