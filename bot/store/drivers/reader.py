"""Reading beside the writing: for whatever takes longer than some milliseconds (exports, reports)."""

import asyncio
import sqlite3
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any, TypeVar

import aiosqlite

from bot.errors import StoreError
from bot.mail import Row, Tx
from bot.store.address import reading
from bot.store.drivers.link import BROKEN, STOPPED, Away, connected, drive, ended, gone, said
from bot.store.drivers.link import translated as of_server
from bot.store.drivers.sqlite import named, translated

T = TypeVar("T")

Once = Callable[[Callable[[], Tx[Any]]], Awaitable[Any]]
"""Runs a transaction on a connection of its own that cannot write, and sees one moment of the database."""

PRAGMAS = (
    "PRAGMA busy_timeout = 5000",
    "PRAGMA query_only = ON",
    "PRAGMA wal_autocheckpoint = 0",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA mmap_size = 0",
)

LONG = 600.0
"""Seconds that one statement of a report may take."""
PAUSES = (0.1, 0.3, *[1.0] * 30)
"""Seconds between tries to reach a server that has gone away."""
CLOSE_SECONDS = 5.0
"""In which reads that nobody waits for may still end when the store is closed."""


class Reader:
    """Each ``read`` has a connection of its own, for that read only, closed even if the caller is cancelled.

    (An idle one would keep a crashed process from ending.) It works while another process owns the database.
    """

    def __init__(self, once: Once) -> None:
        self._once = once
        self._under_way: set[asyncio.Future[Any]] = set()

    async def read(self, make: Callable[[], Tx[T]]) -> T:
        """Run a transaction that only reads."""
        task = asyncio.ensure_future(self._once(make))
        self._under_way.add(task)
        task.add_done_callback(self._ended)
        value: T = await asyncio.shield(task)
        return value

    async def close(self) -> None:
        """Let the reads end that nobody waits for any more; those that do not are broken off."""
        if self._under_way:
            _, late = await asyncio.wait(self._under_way, timeout=CLOSE_SECONDS)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)

    def _ended(self, task: "asyncio.Future[Any]") -> None:
        self._under_way.discard(task)
        if not task.cancelled():
            task.exception()  # seen, also where the caller has gone


def of_sqlite(path: Path) -> Once:
    """Reads of an SQLite file."""
    uri = reading(path)

    async def once(make: Callable[[], Tx[Any]]) -> Any:
        try:
            async with aiosqlite.connect(uri, uri=True, isolation_level=None) as connection:
                for pragma in (*PRAGMAS, "BEGIN"):
                    await connection.execute(pragma)
                return await _driven(connection, make())
        except sqlite3.Error as error:
            raise translated(error) from error

    return once


def of_postgres(url: str) -> Once:
    """Reads of a PostgreSQL database; one that the loss of its connection cut short runs again, some times."""

    async def once(make: Callable[[], Tx[Any]]) -> Any:
        for pause in PAUSES:
            try:
                return await _on_server(url, make)
            except Away:
                await asyncio.sleep(pause)
        return await _on_server(url, make)

    return once


async def _on_server(url: str, make: Callable[[], Tx[T]]) -> T:
    connection = await connected(url, "rung, reading", LONG, reads=True)
    try:
        async with connection.transaction(isolation="repeatable_read", readonly=True):
            value, _ = await drive(connection, make())
            return value
    except STOPPED as error:
        raise StoreError(f"The database ended a report before it was done ({said(error)}).") from error
    except BROKEN as error:
        if gone(connection, error):
            raise Away(f"The database has gone away ({said(error)}).") from error
        raise of_server(error) from error
    finally:
        await ended(connection)


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
