"""Records as JSON Lines: what the file is, every learner, every answer, every unit, each a line; no sign is changed."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from bot.records.forms import About, iso
from bot.records.standing import Unit
from bot.records.table import INSTANTS
from bot.store.records import Answer, Pupil

BREAKS = str.maketrans({"\u2028": "\\u2028", "\u2029": "\\u2029", "\u0085": "\\u0085"})
"""Some readers end a line at these, which JSON allows in a text."""


def line(value: Mapping[str, Any]) -> str:
    """A value on one line."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.translate(BREAKS)


class Lines:
    def __init__(self, file: Path, about: About) -> None:
        self._file = file.open("w", encoding="utf-8", newline="\n")
        self._write("about", about.facts)

    def learners(self, rows: Sequence[Pupil]) -> None:
        for row in rows:
            self._write("learner", {**asdict(row), "since": iso(row.since) if row.since else None})

    def answers(self, rows: Sequence[Answer]) -> None:
        for row in rows:
            self._write("answer", _dated(asdict(row)))

    def units(self, rows: Sequence[Unit]) -> None:
        for row in rows:
            self._write("unit", _dated(asdict(row)))

    def done(self) -> None:
        self._file.flush()

    def close(self) -> None:
        self._file.close()

    def _write(self, kind: str, value: Mapping[str, Any]) -> None:
        self._file.write(line({"kind": kind, **value}) + "\n")


def _dated(row: dict[str, Any]) -> dict[str, Any]:
    return {name: iso(value) if name in INSTANTS else value for name, value in row.items()}
