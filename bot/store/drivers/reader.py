"""Reading beside the writing thread: for whatever takes longer than some milliseconds (exports, reports)."""

import asyncio
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import TypeVar
from urllib.parse import quote

from bot.mail import Tx
from bot.store.drivers.sqlite import drive, translated

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

    It runs whole in a worker thread, where no cancelled caller can leave it open, and works while another process owns
    the database. The connection costs less than a millisecond.
    """

    def __init__(self, path: Path) -> None:
        self._uri = f"file:{quote(str(path))}?mode=ro"

    async def read(self, make: Callable[[], Tx[T]]) -> T:
        """Run a transaction that only reads."""
        return await asyncio.to_thread(self._read, make)

    def _read(self, make: Callable[[], Tx[T]]) -> T:
        try:
            with closing(sqlite3.connect(self._uri, uri=True, isolation_level=None)) as connection:
                cursor = connection.cursor()
                for pragma in (*PRAGMAS, "BEGIN"):
                    cursor.execute(pragma)
                return drive(cursor, make)
        except sqlite3.Error as error:
            raise translated(error) from error
