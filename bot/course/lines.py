"""Finds the line of a fault in its file: where the item, skill, entry or step begins that it names."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from bot.course.entries import read_entries
from bot.errors import Fault


def located(folder: Path, faults: Sequence[Fault]) -> list[Fault]:
    """The faults of a course with their lines, in the order of its files."""
    texts = {file: _text(folder.parent / file) for file in {fault.file for fault in faults}}
    found = [
        fault if fault.line else replace(fault, line=_line(texts[fault.file], fault)) for fault in faults
    ]
    return sorted(found, key=lambda fault: (fault.file, fault.line))


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return ""


def _line(text: str, fault: Fault) -> int:
    """Its line from 1; 0 where the text does not have it."""
    search = _SEARCHES.get(fault.file.rpartition(".")[2])
    return next(search(text, fault), 0) if search else 0


def _in_toml(text: str, fault: Fault) -> Iterator[int]:
    """Where the id is given (where twice, the later), else first named; the nth item; a field of the whole file."""
    name = re.escape(fault.where)
    if fault.where and fault.file.endswith("course.toml"):
        yield from reversed(_lines(text, rf".*[\"']{name}[\"']"))
    elif number := re.fullmatch(r"item (\d+)", fault.where):
        yield from _lines(text, r"\s*\[\[item\]\]")[int(number[1]) - 1 : int(number[1])]
    elif fault.where:
        yield from reversed(_lines(text, rf"\s*id\s*=\s*[\"']{name}[\"']"))
        yield from _lines(text, rf".*[\"']{name}[\"']")
    elif field := re.match(r"`(\w+)", fault.what):
        yield from _lines(text, rf"\s*\[*{field[1]}\b")


def _in_lesson(text: str, fault: Fault) -> Iterator[int]:
    if fault.where:
        yield from reversed(_lines(text, rf"## +{re.escape(fault.where)}(?![\w-])"))
        yield from _lines(text, rf"##.*\b{re.escape(fault.where)}\b")


def _in_csv(text: str, fault: Fault) -> Iterator[int]:
    yield from (row.line for row in read_entries(text, fault.file).rows if row["id"] == fault.where)


def _lines(text: str, pattern: str) -> list[int]:
    lines = re.compile(pattern)
    return [number for number, line in enumerate(text.splitlines(), start=1) if lines.match(line)]


_SEARCHES: Mapping[str, Callable[[str, Fault], Iterator[int]]] = {
    "toml": _in_toml,
    "md": _in_lesson,
    "csv": _in_csv,
}
