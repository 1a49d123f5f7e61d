"""Reading beside the writing thread: for whatever takes longer than some milliseconds (exports, reports)."""

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar
from urllib.parse import quote

import aiosqlite

from bot.mail import Tx
from bot.store.drivers.sqlite import named, translated

T = TypeVar("T")

PRAGMAS = (
    "PRAGMA busy_timeout = 5000",
    "PRAGMA query_only = ON",
    "PRAGMA wal_autocheckpoint = 0",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA mmap_size = 0",
)


class Reader:
    """Each ``read`` has a connection of its own that cannot write, and sees one moment of the database.

    It costs a millisecond; in return no idle thread of it keeps a crashed process from ending. It works while another
    process owns the database.
    """

    def __init__(self, path: Path) -> None:
        self._uri = f"file:{quote(str(path))}?mode=ro"

    async def read(self, make: Callable[[], Tx[T]]) -> T:
        """Run a transaction that only reads."""
        try:
            async with aiosqlite.connect(self._uri, uri=True, isolation_level=None) as connection:
                for pragma in (*PRAGMAS, "BEGIN"):
                    await connection.execute_fetchall(pragma)
                return await _drive(connection, make())
        except sqlite3.Error as error:
            raise translated(error) from error


async def _drive(connection: aiosqlite.Connection, steps: Tx[T]) -> T:
    try:
        text, params = next(steps)
        while True:
            rows = await connection.execute_fetchall(text, named(params))
            text, params = steps.send([tuple(row) for row in rows])
    except StopIteration as done:
        value: T = done.value
        return value
    finally:
        steps.close()
