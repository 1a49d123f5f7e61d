"""Bringing a backup back: into an empty database of either kind, brought up to date on the way."""

import asyncio
import shutil
import sqlite3
import tempfile
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

from bot.errors import StoreError, Unreadable
from bot.store.address import database_path, is_postgres, reading
from bot.store.backup import ROWS, named, proven, snapshot, tables
from bot.store.drivers.link import BROKEN, Connection, connected, ended, said
from bot.store.drivers.owner import Owner
from bot.store.lock import Lock
from bot.store.migrate import migrate
from bot.store.upgrade import upgrade_postgres

HELD = "SELECT (SELECT COUNT(*) FROM event) + (SELECT COUNT(*) FROM inbox WHERE state <> 'done')"
"""What nothing may be written over: what people did, and what nobody has looked at yet."""
SETTLED = (
    "UPDATE outbox SET state = 'failed', told = 1, error = 'owed when the backup was made' "
    "WHERE state IN ('pending', 'sending', 'uncertain')"
)
"""What was owed then has most likely been sent since, and nothing must be said twice."""

ENDINGS = ("-wal", "-shm", "-journal")
"""Of the files beside an empty database: they would be read as the new one's."""


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
    snapshot(source, copy)  # not the bare file: the bot may be writing to it
    try:
        migrate(copy)
    except Unreadable as error:
        raise Unreadable(str(error).replace(str(copy), str(source))) from error
    with closing(sqlite3.connect(copy)) as connection:
        connection.execute(SETTLED)
        connection.commit()


def _put(copy: Path, target: Path) -> None:
    """The file itself is changed, not a link that leads to it."""
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    lock = Lock.take(target)
    try:
        file = target.resolve()
        if file.exists():
            _refuse_held(file)
        beside = file.with_name(f"{file.name}.restoring")
        beside.unlink(missing_ok=True)
        beside.touch(mode=0o600)
        shutil.copyfile(copy, beside)
        for ending in ENDINGS:
            file.with_name(file.name + ending).unlink(missing_ok=True)
        named(beside, file)
    finally:
        lock.release()


def _refuse_held(target: Path) -> None:
    try:
        with closing(sqlite3.connect(reading(target), uri=True)) as connection:
            known = {row[0] for row in connection.execute("SELECT name FROM sqlite_master")}
            held = connection.execute(HELD).fetchone()[0] if "alembic_version" in known else 0
    except sqlite3.Error as error:
        raise Unreadable(f"{target} cannot be read: {error}. Move it away first.") from error
    if known and "alembic_version" not in known:
        raise Unreadable(f"{target} is the database of another program; nothing was changed.")
    if held:
        raise StoreError(
            f"{target} holds {held:,} events and unread updates. Move it away first; nothing was changed."
        )


async def _pour(copy: Path, url: str) -> None:
    owner = Owner(url)
    await owner.hold()
    try:
        await upgrade_postgres(url)
        await _filled(copy, url)
    finally:
        await owner.release()


async def _filled(copy: Path, url: str) -> None:
    """In one transaction: whole or not at all."""
    target = await connected(url, "rung, restoring")
    try:
        async with target.transaction():
            if held := await target.fetchval(HELD):
                raise StoreError(
                    f"The database holds {held:,} events and unread updates. "
                    "Give an empty one; nothing was changed."
                )
            with closing(sqlite3.connect(reading(copy), uri=True, check_same_thread=False)) as source:
                for table, columns in tables():
                    await _fill(source, target, table, columns)
    except BROKEN as error:
        raise StoreError(f"The backup could not be restored ({said(error)}).") from error
    finally:
        await ended(target)


async def _fill(source: sqlite3.Connection, target: Connection, table: str, columns: str) -> None:
    names = columns.split(", ")
    await target.execute(f"DELETE FROM {table}")  # noqa: S608 - our own names
    cursor = source.execute(f"SELECT {columns} FROM {table}")  # noqa: S608 - our own names
    while rows := await asyncio.to_thread(cursor.fetchmany, ROWS):
        await target.copy_records_to_table(table, records=rows, columns=names)
    if names[0] == "id":  # ids are never given twice: the counter goes on where it stood
        last = source.execute("SELECT seq FROM sqlite_sequence WHERE name = ?", (table,)).fetchone()
        await target.fetchval(
            f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), $1)", max(1, *(last or (0,)))
        )
