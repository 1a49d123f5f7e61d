"""Opening a file: whose it is, and that it is one of ours."""

import sqlite3
from contextlib import closing

import pytest

from bot.errors import StoreError, Unreadable
from bot.store.address import database_path
from bot.store.open import loses_pages, open_store, reader_of


@pytest.fixture
def database(tmp_path):
    return f"sqlite:///{tmp_path}/rung.db"


async def test_what_learners_answered_is_for_the_owner_of_the_file_alone(address, store):
    path = database_path(address)
    assert [file.name for file in path.parent.iterdir() if file.stat().st_mode & 0o077] == []


def spoiled(address, *statements):
    with closing(sqlite3.connect(database_path(address))) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.commit()


async def test_a_newer_schema_is_refused(address):
    await (await open_store(address)).close()
    spoiled(address, "UPDATE alembic_version SET version_num = '9999'")
    for _ in "again":  # and each time its lock is let go
        with pytest.raises(Unreadable, match="newer Rung"):
            await open_store(address)


async def test_the_database_of_another_program_is_refused_and_not_touched(address):
    spoiled(address, "CREATE TABLE bookmarks (a)")
    with pytest.raises(Unreadable, match="another program"):
        await open_store(address)
    with closing(sqlite3.connect(database_path(address))) as connection:
        assert connection.execute("SELECT name FROM sqlite_schema").fetchall() == [("bookmarks",)]


async def test_a_file_that_is_no_database_is_refused(address):
    database_path(address).write_bytes(b"once upon a time " * 500)
    with pytest.raises(Unreadable, match="cannot be read"):
        await open_store(address)


async def test_there_is_nothing_to_read_where_there_is_no_file(address):
    with pytest.raises(StoreError, match="no database"):
        await reader_of(address)
    assert not database_path(address).exists()


VERSIONS = [
    ((3, 40, 1), True),
    ((3, 44, 5), True),
    ((3, 44, 6), False),
    ((3, 45, 0), True),
    ((3, 50, 7), False),
    ((3, 51, 2), True),
    ((3, 51, 3), False),
    ((3, 53, 0), False),
]


@pytest.mark.parametrize(("version", "bad"), VERSIONS)
def test_versions_that_can_damage_a_database_are_known(version, bad):
    assert loses_pages(version) is bad
