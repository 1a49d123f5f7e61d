"""Reading beside the writing thread: for whatever takes longer than some milliseconds (exports, reports)."""

import asyncio
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar
from urllib.parse import quote

import aiosqlite

from bot.mail import Row, Tx
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

    It lives for that read only (an idle one would keep a crashed process from ending) and is closed even if the caller
    is cancelled. It works while another process owns the database.
    """

    def __init__(self, path: Path) -> None:
        self._uri = f"file:{quote(str(path))}?mode=ro"
        self._under_way: set[asyncio.Task[object]] = set()

    async def read(self, make: Callable[[], Tx[T]]) -> T:
        """Run a transaction that only reads."""
        task = asyncio.create_task(self._read(make))
        self._under_way.add(task)
        task.add_done_callback(self._ended)
        return await asyncio.shield(task)

    async def close(self) -> None:
        """Wait for the reads that nobody waits for any more."""
        await asyncio.gather(*self._under_way, return_exceptions=True)

    def _ended(self, task: "asyncio.Task[object]") -> None:
        self._under_way.discard(task)
        if not task.cancelled():
            task.exception()  # seen, also where the caller has gone

    async def _read(self, make: Callable[[], Tx[T]]) -> T:
        try:
            async with aiosqlite.connect(self._uri, uri=True, isolation_level=None) as connection:
                for pragma in (*PRAGMAS, "BEGIN"):
                    await connection.execute(pragma)
                return await _driven(connection, make())
        except sqlite3.Error as error:
            raise translated(error) from error


async def _driven(connection: aiosqlite.Connection, transaction: Tx[T]) -> T:
    rows: list[Row] = []
    try:
        text, params = next(transaction)
        while True:
            rows = [tuple(row) for row in await connection.execute_fetchall(text, named(params))]
            text, params = transaction.send(rows)
    except StopIteration as end:
        result: T = end.value
        return result
    finally:
        transaction.close()
