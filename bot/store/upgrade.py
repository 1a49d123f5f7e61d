"""Bringing a database to the newest step, whichever kind it is; where it is there already, no tools are loaded."""

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path

from bot.errors import StoreError, Unreadable
from bot.store.address import reading
from bot.store.drivers.link import BROKEN, Connection, connected, ended, said
from bot.store.migrations import HEAD

LOCK = 0x52756E68
"""Of those who bring the database up to date, so that several processes may start at once."""
TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = current_schema()"
VERSION = "SELECT version_num FROM alembic_version"


async def upgrade_sqlite(path: Path) -> str | None:
    """Run the missing steps; returns the last one that had been run before, None for an empty database."""
    before = version_of_file(path)
    if before != HEAD:
        from bot.store.migrate import migrate  # the tools take as long to load as all the rest of Rung

        await asyncio.to_thread(migrate, path)
    return before


def version_of_file(path: Path) -> str | None:
    """The last step this database has seen; None where it has none or cannot tell."""
    try:
        with closing(sqlite3.connect(path)) as connection:
            row = connection.execute(VERSION).fetchone()
    except sqlite3.Error:
        return None
    return row[0] if row else None


def version_seen(path: Path) -> str | None:
    """The same beside whoever owns the file; Unreadable where it is damaged or no database."""
    try:
        with closing(sqlite3.connect(reading(path), uri=True)) as connection:
            if not connection.execute(
                "SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'"
            ).fetchall():
                return None
            row = connection.execute(VERSION).fetchone()
    except sqlite3.Error as error:
        raise Unreadable(f"{path} cannot be read as a database: {error}. Restore a backup.") from error
    return row[0] if row else None


async def upgrade_postgres(url: str) -> str | None:
    """The same for PostgreSQL: all missing steps in one transaction, by one process at a time."""
    connection = await connected(url, "rung, upgrading")
    try:
        async with connection.transaction():
            await connection.execute(f"SELECT pg_advisory_xact_lock({LOCK})", timeout=None)
            before = await version_of(connection)
            if before != HEAD:
                await connection.execute(await _script(before), timeout=None)
    except BROKEN as error:
        raise StoreError(f"The database cannot be brought up to date ({said(error)}).") from error
    finally:
        await ended(connection)
    return before


async def version_of(connection: Connection) -> str | None:
    """The last step this database has seen, None where it is empty; Unreadable if it is another program's."""
    tables = {row[0] for row in await connection.fetch(TABLES)}
    if "alembic_version" in tables:
        version: str | None = await connection.fetchval(VERSION)
        return version
    if tables:
        raise Unreadable("This is the database of another program; give Rung one of its own.")
    return None


async def _script(before: str | None) -> str:
    from bot.store.migrate import script

    return await asyncio.to_thread(script, before)
