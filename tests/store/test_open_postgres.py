"""Opening a PostgreSQL database: several processes at once, passwords, strangers."""

import asyncio
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import asyncpg
import pytest

from bot.errors import ConfigError, StoreError, Unreadable
from bot.store import open as opening
from bot.store.drivers import reader as reading
from bot.store.migrations import HEAD
from bot.store.open import bring_up_to_date, open_store, reader_of

from .samples import BOT, note, notes, one
from .tap import tapped

ROOT = Path(__file__).parents[2]
BOUND = 30

UPGRADE = """
import asyncio, sys
from bot.store.upgrade import upgrade_postgres

print("loaded", flush=True)
sys.stdin.readline()
print(asyncio.run(upgrade_postgres(sys.argv[1])))
"""
OPEN = """
import asyncio, sys
from bot.errors import Busy
from bot.store.open import open_store

async def work():
    try:
        store = await open_store(sys.argv[1], bot=1)
    except Busy:
        print("busy", flush=True)
    else:
        print("mine", flush=True)
        await asyncio.to_thread(sys.stdin.readline)
        await store.close()

print("loaded", flush=True)
sys.stdin.readline()
asyncio.run(work())
"""


async def at_once(program, url, count=5):
    """What so many processes say that are let go at one moment, each after it has loaded."""
    processes = [
        await asyncio.create_subprocess_exec(
            sys.executable, "-c", program, url, stdin=-1, stdout=-1, stderr=-2, cwd=ROOT
        )
        for _ in range(count)
    ]
    async with asyncio.timeout(BOUND):
        for process in processes:
            assert await process.stdout.readline() == b"loaded\n"
        for process in processes:
            process.stdin.write(b"\n")
        said = [(await process.stdout.readline()).decode().strip() for process in processes]
        for process in processes:
            await process.communicate(b"\n")
    return sorted(said)


async def query(url, sql):
    connection = await asyncpg.connect(url)
    try:
        return [tuple(row) for row in await connection.fetch(sql)]
    finally:
        await connection.close()


async def test_of_processes_that_upgrade_at_once_one_does_it_and_all_find_it_done(bare_postgres_url):
    assert await at_once(UPGRADE, bare_postgres_url) == [*[HEAD] * 4, "None"]
    assert await query(bare_postgres_url, "SELECT version_num FROM alembic_version") == [(HEAD,)]


async def test_of_processes_that_start_at_once_one_has_the_database(bare_postgres_url):
    assert await at_once(OPEN, bare_postgres_url) == [*["busy"] * 4, "mine"]
    assert await query(bare_postgres_url, "SELECT value FROM meta WHERE key = 'bot'") == [("1",)]


async def test_an_empty_database_is_made_ready(bare_postgres_url):
    assert await bring_up_to_date(bare_postgres_url) == (None, HEAD)
    store = await open_store(bare_postgres_url, bot=BOT)
    await store.run(note("a"))
    assert await notes(store) == ["a"]
    await store.close()


BACK = (
    "DROP TABLE quiz_answer, quiz",
    "DROP TABLE class_pair_side, class_pair",
    "DROP TABLE class_target",
    "DROP TABLE showing_peer, class_peer, peer_class",
    "DROP TABLE class_hand, class_letter, class_mute",
    "DROP TABLE import_piece, course_import, made_code, made_learner, made_teacher, made_version, made_course",
    "DROP TABLE content_file, content_blob",
    "DROP TABLE broadcast_recipient, broadcast",
    "DROP TABLE class_holiday, teacher_slot",
    "DROP TABLE showing",
    "DROP TABLE class_action, class_roster, class_code, class_member, class_group, class_teacher, school_class",
    "ALTER TABLE account DROP COLUMN asking",
    "DROP TABLE dispute_action, dispute, settled, learner_move, wrong_code, nudge_slot, nudge, upload, chat_move",
    "ALTER TABLE outbox DROP COLUMN told",
    "DROP INDEX outbox_open",
    "DROP INDEX answer_missed",
    "DROP INDEX memory_weak",
    "CREATE INDEX outbox_pending ON outbox (bot, id) WHERE state = 'pending'",
    "ALTER TABLE learner DROP COLUMN name",
    "ALTER TABLE account DROP COLUMN naming",
    "UPDATE alembic_version SET version_num = '0002'",
    "INSERT INTO account (bot, user_id, chat, language_code, learner, created_at) VALUES (1, 2, 2, 'en', 1, 0)",
    "INSERT INTO learner (account, created_at) VALUES (1, 0)",
)
"""From the newest step to an earlier one, in which somebody learns."""


async def test_a_database_of_an_earlier_step_is_led_on(postgres_url):
    for step in BACK:
        await query(postgres_url, step)
    with pytest.raises(Unreadable, match="rung migrate"):
        await reader_of(postgres_url)
    assert await bring_up_to_date(postgres_url) == ("0002", HEAD)
    assert await query(postgres_url, "SELECT * FROM settled") == []
    assert await query(postgres_url, "SELECT id, account, name FROM learner") == [(1, 1, None)]


async def test_a_newer_schema_is_refused(postgres_url):
    await query(postgres_url, "UPDATE alembic_version SET version_num = '9999'")
    for _ in "again":  # and each time it is let go
        with pytest.raises(Unreadable, match="newer Rung"):
            await open_store(postgres_url)


async def test_the_database_of_another_program_is_refused_and_not_touched(bare_postgres_url):
    await query(bare_postgres_url, "CREATE TABLE bookmarks (a INT)")
    with pytest.raises(Unreadable, match="another program"):
        await open_store(bare_postgres_url)
    tables = "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
    assert await query(bare_postgres_url, tables) == [("bookmarks",)]


async def test_a_step_that_breaks_off_leaves_nothing_behind(bare_postgres_url):
    await query(
        bare_postgres_url, "CREATE VIEW outbox AS SELECT 1"
    )  # the last table of the step is in the way
    with pytest.raises(StoreError, match="outbox"):
        await open_store(bare_postgres_url)
    assert await query(bare_postgres_url, "SELECT 1 FROM pg_tables WHERE schemaname = 'public'") == []


WRONG = {
    "a user whom the server does not know": (
        "postgresql://stranger:hunter2@/postgres?host={host}",
        StoreError,
    ),
    "a database that is not there": ("postgresql://rung:hunter2@/nowhere?host={host}", StoreError),
    "a server that is not there": ("postgresql://rung:hunter2@127.0.0.1:1/rung", StoreError),
    "a port that is none": ("postgresql://rung:hunter2@localhost:hunter2/rung", ConfigError),
    "two addresses in one": ("postgresql://rung:hunter2@localhost:54321hunter2@/rung", ConfigError),
    "an odd setting": ("postgresql://rung:hunter2@localhost/rung?sslmode=hunter2", ConfigError),
}


@pytest.mark.parametrize("wrong", WRONG)
async def test_no_error_repeats_the_password(cluster, wrong, monkeypatch):
    monkeypatch.setattr(opening, "PATIENCE", 0)
    pattern, kind = WRONG[wrong]
    url = pattern.format(host=cluster.folder)
    for attempt in (open_store, reader_of, bring_up_to_date):
        with pytest.raises(kind) as caught:
            await attempt(url)
        assert "hunter2" not in str(caught.value)
        assert "hunter2" not in str(caught.value.__cause__)


async def test_a_start_waits_for_a_server_that_is_not_there_yet(frail):
    with frail.database() as url:
        await asyncio.to_thread(frail.stop)
        starting = asyncio.create_task(open_store(url, bot=BOT))
        await asyncio.sleep(0)
        await asyncio.to_thread(frail.start)
        async with asyncio.timeout(BOUND):
            store = await starting
        await store.run(note("a"))
        await store.close()


async def test_a_look_waits_for_a_server_that_went_away_meanwhile(frail):
    with frail.database() as url:
        await bring_up_to_date(url)
        reader = await reader_of(url)
        await asyncio.to_thread(frail.kill)
        look = asyncio.create_task(reader.read(lambda: one("SELECT count(*) FROM meta")))
        await asyncio.to_thread(frail.start)
        async with asyncio.timeout(BOUND):
            assert await look == [(0,)]


async def test_a_look_sees_one_moment_while_others_write(postgres_url):
    def others_write():
        with ThreadPoolExecutor(1) as other:
            other.submit(
                asyncio.run, query(postgres_url, "INSERT INTO meta (key, value) VALUES ('a', '')")
            ).result()

    def twice():
        before = yield "SELECT count(*) FROM meta", ()
        others_write()
        after = yield "SELECT count(*) FROM meta", ()
        return before == after

    reader = await reader_of(postgres_url)
    assert await reader.read(twice)
    assert await query(postgres_url, "SELECT count(*) FROM meta") == [(1,)]


async def test_a_start_bears_a_line_that_is_lost_while_it_takes_the_database(postgres_url, short):
    left = [1, 1]

    def again():
        if left:
            left.pop()
            tap.cut = "before"

    async with tapped(postgres_url, short) as (tap, url), asyncio.timeout(BOUND):
        tap.cut, tap.word, tap.then = "before", b"pg_try_advisory_lock", again
        store = await open_store(url, bot=BOT)
        left.append(1)
        tap.sever()
        await store.run(note("a"))
        await store.close()
    assert not left


async def test_how_long_a_report_may_take_is_not_for_the_server_to_say(postgres_url):
    name = postgres_url.partition("@/")[2].partition("?")[0]
    await query(postgres_url, f"ALTER DATABASE {name} SET statement_timeout = '50ms'")
    reader = await reader_of(postgres_url)
    assert await reader.read(lambda: one("SELECT 1 FROM pg_sleep(0.2)")) == [(1,)]


async def test_a_report_that_takes_too_long_is_not_begun_again(postgres_url, monkeypatch):
    monkeypatch.setattr(reading, "LONG", 0.2)
    reader = await reader_of(postgres_url)
    async with asyncio.timeout(BOUND):
        with pytest.raises(StoreError, match="before it was done"):
            await reader.read(lambda: one("SELECT pg_sleep(60)"))


async def test_a_report_under_way_does_not_hold_up_the_end(postgres_url, monkeypatch):
    monkeypatch.setattr(reading, "CLOSE_SECONDS", 0.1)
    store = await open_store(postgres_url)
    report = asyncio.create_task(store.read(lambda: one("SELECT pg_sleep(60)")))
    await asyncio.sleep(0)
    async with asyncio.timeout(BOUND):
        await store.close()
        with pytest.raises(asyncio.CancelledError):
            await report
