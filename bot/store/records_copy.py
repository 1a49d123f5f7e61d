"""A class's records as an SQLite file of their own: a small schema with typed columns, for anybody's own SQL."""

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import astuple
from pathlib import Path
from typing import Any

SCHEMA = """
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
PRAGMA user_version = 1;
CREATE TABLE about (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
CREATE TABLE learner (learner INTEGER PRIMARY KEY, name TEXT NOT NULL, since INTEGER NOT NULL) STRICT;
CREATE TABLE answer (
    learner INTEGER NOT NULL REFERENCES learner, seq INTEGER NOT NULL, course TEXT NOT NULL, unit TEXT NOT NULL,
    skill TEXT NOT NULL, item TEXT NOT NULL, variant TEXT NOT NULL, mode TEXT NOT NULL,
    verdict_given TEXT NOT NULL, verdict TEXT NOT NULL, undone_at INTEGER, hints INTEGER NOT NULL,
    taken_ms INTEGER, response TEXT NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (learner, seq)
) STRICT;
CREATE TABLE unit (
    learner INTEGER NOT NULL REFERENCES learner, course TEXT NOT NULL, unit TEXT NOT NULL,
    level TEXT NOT NULL CHECK (level IN ('practising', 'passed', 'kept')),
    introduced_at INTEGER, passed_at INTEGER, kept_at INTEGER, by_teacher INTEGER NOT NULL,
    PRIMARY KEY (learner, course, unit)
) STRICT;
CREATE VIEW answer_iso AS SELECT l.name, a.learner, a.seq, a.course, a.unit, a.skill, a.item, a.variant, a.mode,
    a.verdict_given, a.verdict, {undone_at} AS undone_at, a.hints, a.taken_ms, a.response, {at} AS at
    FROM answer a JOIN learner l USING (learner);
CREATE VIEW unit_iso AS SELECT l.name, u.learner, u.course, u.unit, u.level, {introduced_at} AS introduced_at,
    {passed_at} AS passed_at, {kept_at} AS kept_at, u.by_teacher FROM unit u JOIN learner l USING (learner);
"""
INSTANTS = ("undone_at", "at", "introduced_at", "passed_at", "kept_at")
WIDTHS = {"about": 2, "learner": 3, "answer": 15, "unit": 8}


class Copy:
    """The file in the making; used in one thread at a time."""

    def __init__(self, file: Path) -> None:
        self._connection = sqlite3.connect(file, isolation_level=None, check_same_thread=False)
        self._connection.executescript(SCHEMA.format(**{name: _iso(name) for name in INSTANTS}))
        self._connection.execute("BEGIN")

    def about(self, facts: Mapping[str, str]) -> None:
        self._add("about", list(facts.items()))

    def learners(self, rows: Sequence[Any]) -> None:
        self._add("learner", [astuple(row) for row in rows])

    def answers(self, rows: Sequence[Any]) -> None:
        """Without the name, which stands with the learner."""
        self._add("answer", [astuple(row)[1:] for row in rows])

    def units(self, rows: Sequence[Any]) -> None:
        self._add("unit", [astuple(row)[1:] for row in rows])

    def done(self) -> None:
        self._connection.execute("COMMIT")

    def close(self) -> None:
        self._connection.close()

    def _add(self, table: str, rows: Sequence[Sequence[Any]]) -> None:
        marks = ", ".join("?" * WIDTHS[table])
        self._connection.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)  # noqa: S608 - our own names


def _iso(name: str) -> str:
    """A readable instant, in UTC."""
    return f"strftime('%Y-%m-%dT%H:%M:%fZ', {name} / 1e6, 'unixepoch')"
