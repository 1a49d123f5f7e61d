"""The migrations make what the schema describes, on both dialects."""

import sqlite3

import asyncpg
import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateIndex, CreateTable

from bot.errors import Unreadable
from bot.store.migrate import migrate
from bot.store.migrations import HEAD
from bot.store.schema import metadata


def scripts() -> ScriptDirectory:
    config = Config()
    config.set_main_option("script_location", "bot.store:migrations")
    config.set_main_option("path_separator", "os")
    return ScriptDirectory.from_config(config)


def described(path) -> dict[str, str]:
    """Name of each table and index -> the text that makes it."""
    connection = sqlite3.connect(path)
    found = connection.execute(
        "SELECT name, sql FROM sqlite_schema WHERE type IN ('table', 'index')"
    ).fetchall()
    connection.close()
    return {name: " ".join(sql.split()) for name, sql in found if sql and name != "alembic_version"}


def test_the_newest_step_is_the_one_that_a_start_looks_for():
    assert scripts().get_heads() == [HEAD]


def test_a_migrated_database_equals_the_schema(tmp_path):
    migrate(tmp_path / "migrated.db")
    engine = create_engine(f"sqlite:///{tmp_path}/described.db")
    metadata.create_all(engine)
    engine.dispose()
    assert described(tmp_path / "migrated.db") == described(tmp_path / "described.db")


def test_migrating_twice_changes_nothing(tmp_path):
    migrate(tmp_path / "rung.db")
    before = described(tmp_path / "rung.db")
    migrate(tmp_path / "rung.db")
    assert described(tmp_path / "rung.db") == before


def test_a_step_that_breaks_off_leaves_nothing_behind(tmp_path):
    connection = sqlite3.connect(tmp_path / "rung.db")
    connection.execute("CREATE TABLE alembic_version (version_num TEXT)")
    connection.execute("CREATE TABLE outbox (a)")  # the last table of the step is in the way
    connection.close()
    with pytest.raises(Unreadable, match="outbox already exists"):
        migrate(tmp_path / "rung.db")
    assert described(tmp_path / "rung.db").keys() == {"outbox"}


COLUMNS = (
    "SELECT table_name, column_name, data_type, is_nullable, column_default FROM information_schema.columns "
    "WHERE table_schema = 'public' AND table_name NOT LIKE '%_iso'"
)
INDEXES = "SELECT tablename, indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'"
CONSTRAINTS = (
    "SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint "
    "WHERE conrelid <> 0 AND connamespace = 'public'::regnamespace"
)
THEIRS = {"alembic_version", "settled"}
"""Tables of the tools and of PostgreSQL's driver."""


async def seen(url: str, make: str = "SELECT 1") -> list[set[tuple]]:
    """Columns, indexes and constraints of a database, after something was made in it."""
    connection = await asyncpg.connect(url)
    try:
        await connection.execute(make)
        return [
            {tuple(row) for row in await connection.fetch(look) if row[0] not in THEIRS}
            for look in (COLUMNS, INDEXES, CONSTRAINTS)
        ]
    finally:
        await connection.close()


async def test_a_migrated_postgresql_database_equals_the_schema(postgres_url, bare_postgres_url):
    dialect = postgresql.dialect()
    made = [
        str(element.compile(dialect=dialect))
        for table in metadata.sorted_tables
        for element in (CreateTable(table), *map(CreateIndex, table.indexes))
    ]
    migrated = await seen(postgres_url)
    assert all(migrated)
    assert migrated == await seen(bare_postgres_url, ";".join(made))
