"""Opening the store: owned, up to date, and this bot's."""

import asyncio
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import TypeVar

import structlog

from bot.errors import ConfigError
from bot.mail import Tx
from bot.store.drivers.reader import Reader
from bot.store.drivers.sqlite import SQLite
from bot.store.lock import Lock
from bot.store.migrations import HEAD
from bot.store.stamp import stamp

T = TypeVar("T")

log = structlog.get_logger()

WAL_RESET_FIXED = ((3, 44, 6), (3, 50, 7), (3, 51, 3))
"""sqlite.org/wal.html#walresetbug: two connections that write or checkpoint at one instant may lose pages."""


class Store:
    """A database: ``run`` for transactions, ``read`` for what only reads and may take long."""

    def __init__(self, writer: SQLite, reader: Reader, lock: Lock) -> None:
        self._writer = writer
        self._reader = reader
        self._lock = lock

    async def run(self, make: Callable[[], Tx[T]]) -> T:
        """Run one transaction; it has been committed when this returns, and left no trace when it raises."""
        return await self._writer.run(make)

    async def read(self, make: Callable[[], Tx[T]]) -> T:
        """Run a transaction that only reads, beside the writing."""
        return await self._reader.read(make)

    async def close(self) -> None:
        """Finish what waits, then let go of the database."""
        await self._reader.close()
        await self._writer.close()
        self._lock.release()


async def open_store(url: str, *, bot: int | None = None) -> Store:
    """Open ``sqlite:///path``, made and migrated where needed.

    Busy while another process owns it; Unreadable if it is newer than this Rung, damaged, or not of ``bot``.
    """
    path = database_path(url)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch(mode=0o600)  # what learners answer is nobody else's to read
    lock = Lock.take(path)
    try:
        await asyncio.to_thread(_bring_up_to_date, path)
        store = Store(SQLite.open(path), Reader(path), lock)
    except BaseException:
        lock.release()
        raise
    _tell_of_old_sqlite()
    return await _stamped(store, bot)


def database_path(url: str) -> Path:
    """The file of an SQLite address."""
    kind, _, path = url.partition(":///")
    if kind != "sqlite" or not path:  # what was given is not repeated: it may hold a password
        raise ConfigError("This is no database address; write sqlite:///path/to/rung.db.")
    return Path(path)


async def _stamped(store: Store, bot: int | None) -> Store:
    try:
        if bot is not None:
            await store.run(lambda: stamp(bot))
    except BaseException:
        await store.close()
        raise
    return store


def _bring_up_to_date(path: Path) -> None:
    if _version(path) != HEAD:
        from bot.store.migrate import migrate  # the tools take as long to load as all the rest of Rung

        migrate(path)


def _version(path: Path) -> str | None:
    """The last step this database has seen; None where it has none or cannot tell."""
    try:
        with closing(sqlite3.connect(path)) as connection:
            row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    except sqlite3.Error:
        return None
    return row[0] if row else None


def loses_pages(version: tuple[int, ...]) -> bool:
    """Whether this SQLite has the WAL-reset bug."""
    return version < WAL_RESET_FIXED[-1] and not any(
        fixed <= version < (*fixed[:2], 1000) for fixed in WAL_RESET_FIXED
    )


def _tell_of_old_sqlite() -> None:
    """Not a warning: Rung is on the safe side of the bug as long as nobody else writes."""
    if loses_pages(sqlite3.sqlite_version_info):
        log.info(
            "Leave the database to Rung while it runs: this SQLite does not bear two writers at one instant "
            "(fixed in 3.51.3, 3.50.7 and 3.44.6)",
            version=sqlite3.sqlite_version,
        )
