"""Pieces of SQL text that SQLite and PostgreSQL read alike, and JSON as the store keeps it.

Texts are made of our own names and placeholders, never of values, and made once.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, TypeVar

V = TypeVar("V")

MOST = 32
"""Rows in one statement at most."""


def portions(rows: Sequence[V]) -> Iterator[Sequence[V]]:
    """The rows in lots of a power of two: few different texts, so that each stays prepared."""
    done = 0
    while done < len(rows):
        size = min(MOST, 1 << (len(rows) - done).bit_length() - 1)
        yield rows[done : done + size]
        done += size


@lru_cache
def marks(count: int, first: int = 1) -> str:
    """``$1, $2, …``: so many placeholders, counted from ``first``."""
    return ", ".join(f"${number}" for number in range(first, first + count))


@lru_cache
def insert(table: str, columns: str, rows: int, then: str = "") -> str:
    """Adds so many rows; ``then`` says what happens on a taken key, or what to return."""
    width = columns.count(",") + 1
    values = ", ".join(f"({marks(width, 1 + row * width)})" for row in range(rows))
    return f"INSERT INTO {table} ({columns}) VALUES {values} {then}".rstrip()  # noqa: S608 - our own names


@lru_cache
def select(columns: str, source: str) -> str:
    """Reads the columns from ``source``, a table with its conditions."""
    return f"SELECT {columns} FROM {source}"  # noqa: S608 - our own names


@lru_cache
def renewed(columns: str) -> str:
    """What an insert does to a row that is there already: gives it the new values of these columns."""
    return "DO UPDATE SET " + ", ".join(f"{name} = excluded.{name}" for name in columns.split(", "))


def flat(rows: Sequence[tuple[Any, ...]]) -> tuple[Any, ...]:
    """The parameters of many rows, one after the other."""
    return tuple(value for row in rows for value in row)


def written(value: Mapping[str, Any]) -> str:
    """JSON in plain ASCII: whatever half characters arrive, a database can keep it."""
    return json.dumps(value, separators=(",", ":"))


def keepable(text: str) -> str:
    """The text without what a database cannot keep: NUL (PostgreSQL) and half characters (both)."""
    return text.replace("\0", "\ufffd").encode("utf-8", "replace").decode()
