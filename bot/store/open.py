"""Opening the store: owned, up to date, and this bot's."""

import asyncio
import sqlite3
import time
from collections.abc import Awaitable, Callable
from typing import NoReturn, Protocol, TypeVar

import structlog

from bot.errors import StoreError, Unreadable
from bot.mail import Tx
from bot.store.address import database_path, is_postgres
from bot.store.company import Company
from bot.store.drivers.link import BROKEN, Away, connected, ended, failure
from bot.store.drivers.owner import Owner, Stand, Taken
from bot.store.drivers.postgres import PostgreSQL
from bot.store.drivers.reader import Reader, of_postgres, of_sqlite
from bot.store.drivers.sqlite import SQLite
from bot.store.lock import Lock
from bot.store.migrations import HEAD
from bot.store.stamp import stamp
from bot.store.upgrade import upgrade_postgres, upgrade_sqlite, version_of, version_seen

T = TypeVar("T")

log = structlog.get_logger()

WAL_RESET_FIXED = ((3, 44, 6), (3, 50, 7), (3, 51, 3))
"""sqlite.org/wal.html#walresetbug: two connections that write or checkpoint at one instant may lose pages."""

PATIENCE = 30.0
"""Seconds that a start waits for a PostgreSQL that does not answer: machines start their services in any order."""
MOMENT = 5.0
"""Seconds that a start waits for a process that has the database to itself: to bring it up to date, as a rule."""
LOOK_AGAIN = 0.5
"""Seconds between its tries."""


class Writer(Protocol):
    """What a driver does with transactions that may write."""

    async def run(self, make: Callable[[], Tx[T]]) -> T: ...

    async def ousted(self) -> NoReturn: ...

    async def close(self) -> None: ...


class Store:
    """A database: ``run`` for transactions, ``read`` for what only reads and may take long."""

    def __init__(self, writer: Writer, reader: Reader, company: Company | None = None) -> None:
        self._writer = writer
        self._reader = reader
        self.company = company
        """The processes beside this one; None where there can be none."""

    async def run(self, make: Callable[[], Tx[T]]) -> T:
        """Run one transaction; it has been committed when this returns, and left no trace when it raises."""
        return await self._writer.run(make)

    async def read(self, make: Callable[[], Tx[T]]) -> T:
        """Run a transaction that only reads, beside the writing."""
        return await self._reader.read(make)

    async def ousted(self) -> NoReturn:
        """Waits, as a rule for ever: raises Busy once another process has taken the database over."""
        await self._writer.ousted()

    async def close(self) -> None:
        """Finish what waits, then let go of the database."""
        await self._reader.close()
        await self._writer.close()


async def open_store(url: str, *, bot: int | None = None, stand: Stand = "alone") -> Store:
    """Open ``sqlite:///path`` or ``postgresql://user:password@host/name``, made and migrated where needed.

    Busy while another process is in the way: on SQLite any, on PostgreSQL as the ``stand`` says.
    Unreadable if it is newer than this Rung, damaged, or not of ``bot``.
    """
    store = await (_open_postgres(url, stand) if is_postgres(url) else _open_sqlite(url))
    try:
        if bot is not None:
            await store.run(lambda: stamp(bot))
    except BaseException:
        await store.close()
        raise
    return store


async def bring_up_to_date(url: str) -> tuple[str | None, str]:
    """Make or migrate the database that nobody is using; returns its last step before and now."""
    if is_postgres(url):
        owner = await _owned(url)
        try:
            return await upgrade_postgres(url), HEAD
        finally:
            await owner.release()
    lock = Lock.of(database_path(url))
    try:
        return await upgrade_sqlite(database_path(url)), HEAD
    finally:
        lock.release()


async def reader_of(url: str) -> Reader:
    """Reads beside whoever owns the database; Unreadable where its last step is not the newest this Rung knows."""
    if is_postgres(url):
        version, reader = await _version(url), Reader(of_postgres(url))
    else:
        path = database_path(url)
        if not path.exists():
            raise StoreError(f"There is no database at {path}.")
        version, reader = version_seen(path), Reader(of_sqlite(path))
    if version != HEAD:
        raise Unreadable("The database was made by another version of Rung; run `rung migrate` first.")
    return reader


async def _open_sqlite(url: str) -> Store:
    path = database_path(url)
    lock = Lock.of(path)
    try:
        await upgrade_sqlite(path)
        writer = SQLite.open(path, lock)
    except BaseException:
        lock.release()
        raise
    _tell_of_old_sqlite()
    return Store(writer, Reader(of_sqlite(path)))


async def _open_postgres(url: str, stand: Stand) -> Store:
    if stand == "alone":
        return await _open_alone(url)
    owner = await _waited(lambda: _beside(url, stand), moment=MOMENT)
    writer = PostgreSQL(url, owner)
    return Store(writer, Reader(of_postgres(url)), Company(writer, owner))


async def _open_alone(url: str) -> Store:
    owner = await _owned(url)
    try:
        await upgrade_postgres(url)
    except BaseException:
        await owner.release()
        raise
    return Store(PostgreSQL(url, owner), Reader(of_postgres(url)))


async def _beside(url: str, stand: Stand) -> Owner:
    """A place beside others; what brings the database up to date wants it alone."""
    if await _version(url) != HEAD:
        try:
            await bring_up_to_date(url)
        except Taken as error:
            raise Taken(f"The database must be brought up to date first. {error}") from error
    owner = Owner(url, stand)
    await owner.hold()
    return owner


async def _version(url: str) -> str | None:
    connection = await connected(url, "rung, looking", reads=True)
    try:
        return await version_of(connection)
    except BROKEN as error:
        raise failure(error) from error
    finally:
        await ended(connection)


async def _owned(url: str) -> Owner:
    """The ownership of a PostgreSQL database."""
    owner = Owner(url)
    await _waited(owner.hold)
    return owner


async def _waited(reach: Callable[[], Awaitable[T]], moment: float = 0.0) -> T:
    """What a server that does not answer yet is waited for; for one that is taken, so long."""
    began, told = time.monotonic(), False
    while True:
        try:
            return await reach()
        except (Away, Taken) as error:
            if time.monotonic() >= began + (PATIENCE if isinstance(error, Away) else moment):
                raise
            if not told:
                log.warning("Waiting for the database.", error=str(error))
                told = True
        await asyncio.sleep(LOOK_AGAIN)


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
