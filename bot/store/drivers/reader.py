"""Reading beside the writing thread: for whatever takes longer than some milliseconds (exports, reports)."""

import asyncio
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Self, TypeVar
from urllib.parse import quote

import aiosqlite

from bot.errors import StoreError
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
    """A connection that cannot write; each ``read`` sees one moment of the database."""

    def __init__(self, connection: aiosqlite.Connection) -> None:
        self._connection = connection
        self._turn = asyncio.Lock()

    @classmethod
    async def open(cls, path: Path) -> Self:
        """Open an existing database; may be done while another process writes to it."""
        uri = f"file:{quote(str(path))}?mode=ro"
        try:
            connection = await aiosqlite.connect(uri, uri=True, isolation_level=None)
        except sqlite3.Error as error:
            raise StoreError(f"{path} cannot be read: {error}") from error
        for pragma in PRAGMAS:
            await connection.execute_fetchall(pragma)
        return cls(connection)

    async def read(self, make: Callable[[], Tx[T]]) -> T:
        """Run a transaction that only reads."""
        async with self._turn:
            try:
                await self._connection.execute_fetchall("BEGIN")
                return await self._drive(make())
            except sqlite3.Error as error:
                raise translated(error) from error
            finally:
                await self._connection.rollback()

    async def _drive(self, steps: Tx[T]) -> T:
        try:
            text, params = next(steps)
            while True:
                rows = await self._connection.execute_fetchall(text, named(params))
                text, params = steps.send([tuple(row) for row in rows])
        except StopIteration as done:
            value: T = done.value
            return value
        finally:
            steps.close()

    async def close(self) -> None:
        await self._connection.close()
