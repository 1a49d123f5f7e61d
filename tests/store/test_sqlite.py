"""What only SQLite can do wrong."""

import asyncio
import sqlite3
import threading
from contextlib import closing

import pytest

from bot.errors import StoreError
from bot.store.address import database_path
from bot.store.drivers.sqlite import SQLite

from .samples import note, notes, one, rows

SETTINGS = [
    ("journal_mode", "wal"),
    ("synchronous", 2),
    ("foreign_keys", 1),
    ("trusted_schema", 0),
    ("secure_delete", 1),
    ("mmap_size", 0),
]


@pytest.fixture
def database(tmp_path):
    return f"sqlite:///{tmp_path}/rung.db"


@pytest.mark.parametrize(("setting", "value"), SETTINGS)
async def test_the_writing_connection_is_set_up_for_safety(store, setting, value):
    assert await rows(store, f"PRAGMA {setting}") == [(value,)]


async def test_the_reading_connection_neither_writes_nor_checkpoints(store):
    for setting, value in (("query_only", 1), ("wal_autocheckpoint", 0)):
        assert await store.read(lambda setting=setting: one(f"PRAGMA {setting}")) == [(value,)]


async def test_every_table_of_ours_is_strict(store):
    tables = await rows(
        store, "SELECT name, strict FROM pragma_table_list WHERE type = 'table' AND schema = 'main'"
    )
    loose = {name for name, strict in tables if not strict}
    assert loose == {"alembic_version", "sqlite_schema", "sqlite_sequence"}


async def test_a_read_sees_one_moment_while_others_write(store, address):
    def twice():
        before = yield "SELECT count(*) FROM meta", ()
        with closing(sqlite3.connect(database_path(address), isolation_level=None)) as other:
            other.execute("INSERT INTO meta (key, value) VALUES ('a', '')")
        after = yield "SELECT count(*) FROM meta", ()
        return before == after

    assert await store.read(twice)
    assert await notes(store) == ["a"]


async def test_a_read_whose_caller_is_cancelled_leaves_no_connection_behind(store):
    def long():
        for _ in range(50):
            yield "SELECT count(*) FROM meta", ()

    for pause in range(12):
        reading = asyncio.create_task(store.read(long))
        for _ in range(pause):
            await asyncio.sleep(0)
        reading.cancel()
        with pytest.raises(asyncio.CancelledError):
            await reading
    await store.close()
    assert not [thread for thread in threading.enumerate() if "_connection_worker" in thread.name]


@pytest.fixture
async def small(tmp_path):
    """A database that holds a few pages and no more: its disk is full soon."""
    driver = SQLite.open(tmp_path / "small.db")
    await driver.run(lambda: one("CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT"))
    await driver.run(lambda: one("PRAGMA max_page_count = 20"))
    yield driver
    await driver.close()


async def gathered(driver, *transactions):
    """The results of transactions that share a commit: the thread is kept busy until all have been handed over."""
    busy = threading.Event()

    def keep_busy():
        busy.wait(timeout=10)
        yield "SELECT 1", ()

    first = asyncio.create_task(driver.run(keep_busy))
    others = [asyncio.create_task(driver.run(transaction)) for transaction in transactions]
    await asyncio.sleep(0)
    busy.set()
    await first
    return await asyncio.gather(*others, return_exceptions=True)


async def test_a_full_disk_ends_only_the_transaction_that_does_not_fit(small):
    big = note("big", "x" * 200_000)
    results = await gathered(small, note("a"), big, note("b"))
    assert results[0] is results[2] is None
    assert isinstance(results[1], StoreError)
    assert await notes(small) == ["a", "b"]


async def test_on_a_disk_that_fills_up_exactly_those_told_so_have_succeeded(small):
    names = [f"{number:03}" for number in range(200)]
    results = await gathered(small, *(note(name, "x" * 700) for name in names))
    told = [name for name, result in zip(names, results, strict=True) if result is None]
    assert 0 < len(told) < 200
    assert await notes(small) == told
    await small.run(lambda: one("PRAGMA max_page_count = 1000"))
    await small.run(note("room again"))


async def test_a_transaction_that_ended_the_shared_one_is_told_and_the_others_run_again(small):
    runs = []

    def leaving():
        runs.append("leaving")
        yield from note("lost")()
        yield "INSERT OR ROLLBACK INTO meta (key, value) VALUES ('lost', '')", ()  # as a full disk may do

    def staying(name):
        runs.append(name)
        yield from note(name)()

    results = await gathered(small, lambda: staying("a"), leaving, lambda: staying("b"))
    assert results[0] is results[2] is None
    assert isinstance(results[1], StoreError)
    assert await notes(small) == ["a", "b"]
    assert runs == ["a", "leaving", "a", "leaving", "b"]


async def test_a_commit_that_fails_tells_nobody_success(small):
    """Rows that point nowhere are found at the commit only, where the check is deferred to it."""
    await small.run(
        lambda: one("CREATE TABLE child (a TEXT REFERENCES meta DEFERRABLE INITIALLY DEFERRED) STRICT")
    )

    def orphan():
        yield "INSERT INTO child (a) VALUES ('nobody')", ()

    results = await gathered(small, note("a"), orphan, note("b"))
    assert results[0] is results[2] is None
    assert isinstance(results[1], StoreError)
    assert await notes(small) == ["a", "b"]
    assert await small.run(lambda: one("SELECT * FROM child")) == []


async def test_closing_finishes_what_waits(tmp_path):
    driver = SQLite.open(tmp_path / "some.db")
    await driver.run(lambda: one("CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT"))
    waiting = [asyncio.create_task(driver.run(note(f"{number:02}"))) for number in range(50)]
    await asyncio.sleep(0)
    await driver.close()
    assert await asyncio.gather(*waiting) == [None] * 50
    again = SQLite.open(tmp_path / "some.db")
    assert len(await notes(again)) == 50
    await again.close()
