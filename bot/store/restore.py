"""Bringing a backup back: into an empty database of either kind, brought up to date on the way."""

import asyncio
import shutil
import sqlite3
import tempfile
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

from bot.errors import StoreError, Unreadable
from bot.store.address import database_path, is_postgres
from bot.store.backup import ROWS, proven, reading, tables
from bot.store.drivers.link import BROKEN, Connection, connected, ended, said
from bot.store.drivers.owner import Owner
from bot.store.lock import Lock
from bot.store.migrate import migrate
from bot.store.upgrade import upgrade_postgres

HELD = "SELECT COUNT(*) FROM event"
SETTLED = (
    "UPDATE outbox SET state = 'failed', error = 'owed when the backup was made' WHERE state = 'pending'"
)
"""What was owed then has most likely been sent since, and nothing must be said twice."""


async def restore(source: Path, url: str) -> Mapping[str, int]:
    """Write a backup into the database at ``url``; returns the rows of each table.

    StoreError where that one holds anything already; Unreadable where the backup is damaged. Whole or not at all.
    """
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "copy.db"
        await asyncio.to_thread(_current, source, copy)
        counts = await asyncio.to_thread(proven, copy)
        if is_postgres(url):
            await _pour(copy, url)
        else:
            await asyncio.to_thread(_put, copy, database_path(url))
    return counts


def _current(source: Path, copy: Path) -> None:
    """A copy of the backup in today's schema; the backup itself stays as it is."""
    if not source.is_file():
        raise StoreError(f"There is no backup {source}.")
    proven(source)
    shutil.copyfile(source, copy)
    migrate(copy)
    with closing(sqlite3.connect(copy)) as connection:
        connection.execute(SETTLED)
        connection.commit()


def _put(copy: Path, target: Path) -> None:
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    lock = Lock.take(target)
    try:
        if target.exists():
            _refuse_held(target)
        beside = target.with_name(f"{target.name}.restoring")
        shutil.copyfile(copy, beside)
        beside.chmod(0o600)
        for ending in ("-wal", "-shm"):  # of the empty database; they would be read as the new one's
            target.with_name(target.name + ending).unlink(missing_ok=True)
        beside.replace(target)
    finally:
        lock.release()


def _refuse_held(target: Path) -> None:
    try:
        with closing(sqlite3.connect(reading(target), uri=True)) as connection:
            known = connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'event'").fetchone()
            held = connection.execute(HELD).fetchone()[0] if known else 0
    except sqlite3.Error as error:
        raise Unreadable(f"{target} cannot be read: {error}. Move it away first.") from error
    if held:
        raise StoreError(f"{target} holds {held:,} events. Move it away first; nothing was changed.")


async def _pour(copy: Path, url: str) -> None:
    owner = Owner(url)
    await owner.hold()
    target = await connected(url, "rung, restoring")
    try:
        await upgrade_postgres(url)
        async with target.transaction():
            if held := await target.fetchval(HELD):
                raise StoreError(
                    f"The database holds {held:,} events. Give an empty one; nothing was changed."
                )
            with closing(sqlite3.connect(reading(copy), uri=True, check_same_thread=False)) as source:
                for table, columns in tables():
                    await _fill(source, target, table, columns)
    except BROKEN as error:
        raise StoreError(f"The backup could not be restored ({said(error)}).") from error
    finally:
        await ended(target)
        await owner.release()


async def _fill(source: sqlite3.Connection, target: Connection, table: str, columns: str) -> None:
    names = columns.split(", ")
    await target.execute(f"DELETE FROM {table}")  # noqa: S608 - our own names
    cursor = source.execute(f"SELECT {columns} FROM {table}")  # noqa: S608 - our own names
    while rows := await asyncio.to_thread(cursor.fetchmany, ROWS):
        await target.copy_records_to_table(table, records=rows, columns=names)
    if names[0] == "id":  # ids are never given twice: the counter goes on behind the highest
        await target.execute(
            f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), GREATEST((SELECT MAX(id) FROM {table}), 1))"  # noqa: S608
        )
