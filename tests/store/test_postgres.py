"""What only PostgreSQL can do wrong: connections break, servers go away, transactions meet."""

import asyncio

import asyncpg
import pytest

from bot.errors import Busy, StoreError
from bot.store.drivers import postgres
from bot.store.drivers.owner import LOCK
from bot.store.open import open_store

from .samples import BOT, note, notes, one, rows
from .tap import tapped

BOUND = 20
"""Seconds in which everything must have come to its end."""


@pytest.fixture
def database(postgres_url):
    return postgres_url


def counting(runs, key):
    """A transaction that counts its runs and leaves a row each time: a second one would be seen."""

    def transaction():
        runs.append(key)
        yield "INSERT INTO meta (key, value) VALUES ($1, '')", (f"{key}.{len(runs)}",)
        return key

    return transaction


async def until(look):
    """Looks again and again until it sees something; the caller sets the bound."""
    while not await look():
        pass


CUTS = {
    "the wish to commit is lost": ("before", b"COMMIT", 2),
    "the reply to the commit is lost": ("behind", b"COMMIT", 1),
    "the connection is lost at the beginning": ("before", b"BEGIN", 1),
    "the connection is lost in the middle": ("behind", b"INSERT INTO meta", 2),
}


@pytest.mark.parametrize("cut", CUTS)
async def test_a_transaction_holds_exactly_once_wherever_the_line_is_cut(postgres_url, short, cut):
    where, word, runs_expected = CUTS[cut]
    runs = []
    async with tapped(postgres_url, short) as (tap, url), asyncio.timeout(BOUND):
        store = await open_store(url, bot=BOT)
        tap.cut, tap.word = where, word
        assert await store.run(counting(runs, "a")) == "a"
        assert await notes(store) == [f"a.{len(runs)}"]
        await store.close()
    assert len(runs) == runs_expected


async def test_a_read_whose_end_is_lost_still_tells_what_it_read(postgres_url, short):
    async with tapped(postgres_url, short) as (tap, url), asyncio.timeout(BOUND):
        store = await open_store(url, bot=BOT)
        tap.cut = "behind"
        assert await rows(store, "SELECT value FROM meta") == [(str(BOT),)]
        await store.close()


async def test_a_server_killed_while_it_commits_loses_nothing_and_doubles_nothing(frail, short):
    with frail.database() as direct:
        async with tapped(direct, short) as (tap, url), asyncio.timeout(BOUND):
            store = await open_store(url, bot=BOT)
            tap.then, tap.cut, runs = frail.kill, "behind", []
            running = asyncio.create_task(store.run(counting(runs, "a")))
            await asyncio.to_thread(frail._server.wait)
            tap.then = lambda: None
            await asyncio.to_thread(frail.start)
            assert await running == "a"
            assert await notes(store) == [f"a.{len(runs)}"]
            await store.close()


async def test_under_load_kills_of_the_server_lose_nothing_and_double_nothing(frail, tried):
    """Many lanes, each adding one to a number of its own: what they were told must be what stands there."""
    with frail.database() as url:
        store = await open_store(url, bot=BOT)
        done = dict.fromkeys(map(str, range(24)), 0)
        stop, moved = asyncio.Event(), asyncio.Event()

        async def all_at_work():
            """Each lane has done something since now."""
            before = dict(done)
            async with asyncio.timeout(BOUND):
                while any(done[key] == before[key] for key in done):
                    moved.clear()
                    await moved.wait()

        async def lane(key):
            await store.run(note(key, "0"))
            while not stop.is_set():
                await store.run(
                    lambda: one("UPDATE meta SET value = CAST(value AS BIGINT) + 1 WHERE key = $1", key)
                )
                done[key] += 1
                moved.set()

        lanes = [asyncio.create_task(lane(key)) for key in done]
        for kill in (frail.kill, frail.stop, frail.kill):
            await all_at_work()
            await asyncio.to_thread(kill)
            await asyncio.to_thread(frail.start)
        await all_at_work()
        stop.set()
        async with asyncio.timeout(BOUND):
            await asyncio.gather(*lanes)
        found = dict(await rows(store, "SELECT key, CAST(value AS BIGINT) FROM meta WHERE key <> 'bot'"))
        await store.close()
    tried.update(database_kills=3, transactions_under_kills=sum(done.values()))
    assert found == done


async def test_what_waits_for_a_server_that_does_not_come_back_ends_with_the_store(frail, monkeypatch):
    monkeypatch.setattr(postgres, "CLOSE_SECONDS", 0.1)
    with frail.database() as url:
        store = await open_store(url, bot=BOT)
        await asyncio.to_thread(frail.stop)
        waiting = [asyncio.create_task(store.run(note(str(n)))) for n in range(30)]
        await asyncio.sleep(0)
        async with asyncio.timeout(BOUND):
            await store.close()
            told = await asyncio.gather(*waiting, return_exceptions=True)
        await asyncio.to_thread(frail.start)
    assert {str(error) for error in told} == {"The store was closed while the database was away."}


async def test_transactions_that_wait_for_each_other_in_a_circle_all_hold(store):
    for key in "ab":
        await store.run(note(key, "0"))
    more = "UPDATE meta SET value = CAST(value AS BIGINT) + 1 WHERE key = $1"

    def crossing(first, second):
        yield more, (first,)
        yield "SELECT pg_sleep(0.02)", ()
        yield more, (second,)

    async with asyncio.timeout(BOUND):
        await asyncio.gather(*(store.run(lambda p=p: crossing(*p)) for p in ("ab", "ba")))
    assert await rows(store, "SELECT value FROM meta WHERE key IN ('a', 'b')") == [("2",), ("2",)]


async def test_a_session_that_another_process_has_taken_over_works_no_more(store, postgres_url):
    rival = await asyncpg.connect(
        postgres_url, server_settings={"application_name": "rung 99 on elsewhere, x"}
    )
    taking = asyncio.create_task(rival.fetchval(f"SELECT pg_advisory_lock({LOCK})"))
    other = await asyncpg.connect(postgres_url)
    async with asyncio.timeout(BOUND):
        await until(
            lambda: other.fetchval("SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND NOT granted")
        )
        await other.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_locks "
            f"WHERE locktype = 'advisory' AND objid = {LOCK} AND granted"
        )
        await taking
        with pytest.raises(Busy, match="Process 99 on elsewhere is using the database"):
            await store.ousted()
        with pytest.raises(Busy, match="Process 99 on elsewhere"):
            await store.run(note("late"))
    assert await other.fetchval("SELECT count(*) FROM meta WHERE key = 'late'") == 0
    await rival.close()
    await other.close()


async def test_a_lost_session_that_nobody_has_taken_over_is_taken_again(store, postgres_url):
    other = await asyncpg.connect(postgres_url)
    held = f"SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND objid = {LOCK} AND granted"
    before = await other.fetchval(held)
    await other.execute("SELECT pg_terminate_backend($1, 5000)", before)
    async with asyncio.timeout(BOUND):
        await until(lambda: other.fetchval(f"{held} AND pid <> $1", before))
    await store.run(note("a"))
    await other.close()


async def test_what_is_left_of_our_own_session_is_no_other_process(store, postgres_url):
    """A line that was cut: the server still holds the lock for a session that nobody speaks through any more."""
    owner, ended = store._writer._owner, asyncio.Event()
    left, owner._session = owner._session, None
    left.add_termination_listener(lambda _session: ended.set())
    async with asyncio.timeout(BOUND):
        await store._writer._reached(owner.hold)
        await ended.wait()
    await store.run(note("a"))


async def test_a_value_of_the_wrong_type_ends_only_its_own_transaction(store):
    with pytest.raises(StoreError):
        await rows(store, "SELECT value FROM meta WHERE key = $1", 7)
    await store.run(note("a"))
    assert await notes(store) == ["a"]


async def test_closing_finishes_what_waits(store, address):
    waiting = [asyncio.create_task(store.run(note(f"{number:02}"))) for number in range(50)]
    await asyncio.sleep(0)
    await store.close()
    assert await asyncio.gather(*waiting) == [None] * 50
    again = await open_store(address)
    assert len(await notes(again)) == 50
    await again.close()
