"""A backup is one SQLite file, whatever the database: taken from one moment beside the writing, proven, then named.

So it can be looked at with any SQLite tool, and carried from one kind of database to the other.
"""

import asyncio
import os
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, suppress
from pathlib import Path

from bot.errors import StoreError, Unreadable
from bot.store.address import database_path, is_postgres, reading
from bot.store.drivers.link import BROKEN, Connection, connected, ended, said
from bot.store.migrations import HEAD
from bot.store.schema import metadata
from bot.store.upgrade import upgrade_sqlite, version_of

PART = ".part"
"""Ends the name of a file that is still being written."""
ROWS = 2_000
"""Rows carried over at a time."""
VERSION = "SELECT version_num FROM alembic_version"
OWN = {"settled"}
"""Tables that mean something to the connections of one server only."""


def tables() -> Iterator[tuple[str, str]]:
    """Every table with its columns, those that others point to first."""
    for table in metadata.sorted_tables:
        if table.name not in OWN:
            yield table.name, ", ".join(column.name for column in table.columns)


async def back_up(url: str, target: Path) -> Mapping[str, int]:
    """Write everything as it is now to ``target``; returns the rows of each table.

    The file is there whole or not at all. StoreError where it exists, or where the copy is not sound.
    """
    part = _begun(target)
    try:
        await _copy(url, part)
        counts = await asyncio.to_thread(proven, part)
        await asyncio.to_thread(named, part, target)
    finally:
        part.unlink(missing_ok=True)
    return counts


def _begun(target: Path) -> Path:
    """An empty file beside the target; what learners answer is nobody else's to read."""
    if target.exists():
        raise StoreError(f"{target} is there already; choose another name.")
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    part = target.with_name(target.name + PART)
    part.unlink(missing_ok=True)
    part.touch(mode=0o600)
    return part


async def _copy(url: str, part: Path) -> None:
    if is_postgres(url):
        await _collect(url, part)
    else:
        await asyncio.to_thread(snapshot, database_path(url), part)


def snapshot(source: Path, part: Path) -> None:
    """SQLite's own copy, into a file that is empty or not there: one moment, and the bot may go on writing."""
    if not source.exists():
        raise StoreError(f"There is no database at {source}.")
    try:
        with closing(sqlite3.connect(reading(source), uri=True, isolation_level=None)) as connection:
            connection.execute("PRAGMA busy_timeout = 5000")
            connection.execute("VACUUM INTO ?", (str(part),))
    except sqlite3.Error as error:
        raise StoreError(f"{source} could not be copied: {error}") from error


async def _collect(url: str, part: Path) -> None:
    """PostgreSQL, read in one transaction that sees one moment."""
    await upgrade_sqlite(part)
    source = await connected(url, "rung, backing up", reads=True)
    try:
        async with source.transaction(isolation="repeatable_read", readonly=True):
            if await version_of(source) != HEAD:
                raise Unreadable(
                    "The database was made by another version of Rung; run `rung migrate` first."
                )
            with closing(sqlite3.connect(part, isolation_level=None, check_same_thread=False)) as copy:
                copy.execute("BEGIN")
                for table, columns in tables():
                    await _carry(source, copy, table, columns)
                copy.execute("COMMIT")
    except (*BROKEN, sqlite3.Error) as error:
        raise StoreError(f"The database could not be copied ({said(error)}).") from error
    finally:
        await ended(source)


async def _carry(source: Connection, copy: sqlite3.Connection, table: str, columns: str) -> None:
    marks = ", ".join("?" * (columns.count(",") + 1))
    insert = f"INSERT INTO {table} ({columns}) VALUES ({marks})"  # noqa: S608 - our own names
    cursor = await source.cursor(f"SELECT {columns} FROM {table}")  # noqa: S608 - our own names
    while rows := await cursor.fetch(ROWS):
        await asyncio.to_thread(copy.executemany, insert, [tuple(row) for row in rows])
    if columns.startswith("id,"):  # ids are never given twice: the counter goes on where it stood
        last = await source.fetchval(
            f"SELECT pg_sequence_last_value(pg_get_serial_sequence('{table}', 'id'))"
        )
        copy.execute("DELETE FROM sqlite_sequence WHERE name = ?", (table,))
        copy.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)", (table, last or 0))


def proven(file: Path) -> Mapping[str, int]:
    """The rows of each table of a sound backup; Unreadable where it is damaged or no backup."""
    try:
        with closing(sqlite3.connect(reading(file), uri=True)) as connection:
            found = connection.execute("PRAGMA integrity_check").fetchall()
            orphans = connection.execute("PRAGMA foreign_key_check").fetchall()
            if found != [("ok",)] or orphans:
                what = "rows without their learner" if found == [("ok",)] else found[0][0]
                raise Unreadable(f"{file} is damaged: {what}.")
            connection.execute(VERSION).fetchone()
            return {table: _count(connection, table) for table, _ in tables()}
    except sqlite3.Error as error:
        raise Unreadable(f"{file} is no backup of Rung: {error}.") from error


def _count(connection: sqlite3.Connection, table: str) -> int:
    """0 where an older Rung did not have the table yet."""
    with suppress(sqlite3.OperationalError):
        return int(connection.execute(f"SELECT COUNT(*) FROM {table}").fetchone()[0])  # noqa: S608 - our own names
    return 0


def named(part: Path, target: Path) -> None:
    """Give the whole file its name: both are on the disk for sure, the content first."""
    _to_disk(part)
    part.replace(target)
    _to_disk(target.parent)


def _to_disk(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
