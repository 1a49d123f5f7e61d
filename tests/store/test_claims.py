"""Several processes on one PostgreSQL: a lane is one's own, the dead are counted once, one sends, one receives."""

import asyncio
import random
from collections import defaultdict
from contextlib import asynccontextmanager
from dataclasses import replace

import asyncpg
import pytest

from bot.errors import Busy, Fenced
from bot.store import company
from bot.store import open as opening
from bot.store.drivers.owner import Taken
from bot.store.mailroom import Mailroom
from bot.store.migrations import HEAD
from bot.store.open import bring_up_to_date, open_store

from .samples import BOT, LANES, NOW, StoppedClock, lane_of, note, owing, rows, said
from .test_postgres import until

BOUND = 20


@pytest.fixture
def database(postgres_url):
    return postgres_url


class Process:
    """What one process is to the database."""

    def __init__(self, store):
        self.store, self.company = store, store.company
        self.mail = Mailroom(store, BOT, store.company.name, lane_of, StoppedClock(), shared=True)

    async def claim(self, most=100):
        return (await self.mail.claim(most))[0]

    async def die(self):
        """As a kill: the server notices, nobody says good-bye."""
        self.store._writer._keeping.cancel()
        await self.store._writer._owner.release()


@asynccontextmanager
async def process(url, stand="beside"):
    store = await open_store(url, bot=BOT, stand=stand)
    try:
        yield Process(store)
    finally:
        await store.close()


@asynccontextmanager
async def two(url):
    async with process(url, "receiving") as one, process(url) as other:
        yield one, other


def causes(arrivals):
    return [arrival.cause for arrival in arrivals]


async def test_what_arrives_is_nobodys_until_it_is_claimed_by_one(database):
    async with two(database) as (one, other):
        await one.mail.receive([said(1), said(2, user=5)], NOW)
        assert causes(await other.claim()) == ["tg:1", "tg:2"]
        assert await one.claim() == []


async def test_a_lane_belongs_to_one_as_long_as_it_has_anything_left_to_do(database):
    async with two(database) as (one, other):
        await one.mail.receive([said(1), said(2), said(3, user=5)], NOW)
        [first] = await one.claim(1)
        assert causes(await other.claim()) == ["tg:3"]
        await one.mail.receive([said(4)], NOW)
        assert await other.claim() == []
        await one.mail.close(first, owing(), NOW)
        assert causes(await other.claim()) == ["tg:2", "tg:4"]
        assert await one.claim() == []


async def test_the_oldest_are_claimed_first_and_no_more_than_there_is_room_for(database):
    async with two(database) as (one, other):
        await one.mail.receive([said(n, user=n % 3) for n in range(9)], NOW)
        assert causes(await one.claim(2)) == ["tg:0", "tg:1"]
        assert causes(await other.claim(2)) == ["tg:2", "tg:5"]
        assert causes(await one.claim(9)) == ["tg:3", "tg:4", "tg:6", "tg:7"]


async def test_claims_of_many_at_once_split_no_lane_and_take_each_row_once(database):
    """Six processes claim, do and finish at once: of each lane the rows are done in order, and never two at a time."""
    dice, done, at_work = random.Random(1), defaultdict(list), set()

    async def works(one):
        while len([n for numbers in done.values() for n in numbers]) < 300:
            for arrival in await one.claim(dice.randint(1, 20)):
                assert arrival.lane not in at_work - {(arrival.lane, one)}
                at_work.add(arrival.lane)
                await one.mail.close(arrival, owing(), NOW)
                at_work.discard(arrival.lane)
                done[arrival.lane].append(arrival.id)

    stores = [await open_store(database, bot=BOT, stand="beside") for _ in range(6)]
    processes = [Process(store) for store in stores]
    for lot in range(0, 300, 50):
        await processes[0].mail.receive([said(lot + n, user=dice.randint(1, 20)) for n in range(50)], NOW)
    async with asyncio.timeout(BOUND):
        await asyncio.gather(*map(works, processes))
    for store in stores:
        await store.close()
    assert sum(map(len, done.values())) == 300
    assert all(numbers == sorted(numbers) for numbers in done.values())


async def test_what_the_dead_had_in_hand_becomes_free_and_counts_one_death_in_each_lane(database):
    async with two(database) as (one, other):
        await one.mail.receive([said(1), said(2), said(3, user=5)], NOW)
        found = await other.claim()
        await one.mail.receive([said(4, user=6)], NOW)
        [mine] = await one.claim()
        await other.die()
        await one.mail.bury(LANES)
        first, second, third = found
        died = [replace(first, attempt=2, deaths=1), second, replace(third, attempt=2, deaths=1)]
        assert await one.claim() == died
        await one.mail.close(mine, owing(), NOW)
        for arrival in found:
            with pytest.raises(Fenced):
                await other.mail.close(arrival, note("late"), NOW)


async def test_the_dead_are_buried_once_however_many_look(database):
    async with two(database) as (one, other), process(database) as third:
        await one.mail.receive([said(1)], NOW)
        await other.claim()
        await other.die()
        assert await one.mail.look() == (2, True, False)
        await asyncio.gather(*(each.mail.bury(LANES) for each in (one, third)))
        assert await one.mail.look() == (2, False, True)
        [found] = await third.claim()
        assert (found.attempt, found.deaths) == (2, 1)
        names = await rows(one.store, "SELECT DISTINCT slot / 32 FROM settled")
        assert {str(name) for (name,) in names} == {one.company.name, third.company.name}


async def test_rows_of_an_earlier_version_or_of_a_backup_are_taken_up(database):
    async with process(database) as one:
        await one.mail.receive([said(1)], NOW)
        await rows(one.store, "UPDATE inbox SET owner = 'b3c9'")
        assert await one.mail.look() == (1, True, False)
        await one.mail.bury(LANES)
        assert causes(await one.claim()) == ["tg:1"]


async def test_whoever_leaves_has_not_died(database):
    async with process(database) as one:
        async with process(database) as other:
            await one.mail.receive([said(1)], NOW)
            [arrival] = await other.claim()
            await other.mail.release()
        assert await one.mail.look() == (1, False, True)
        assert await one.claim() == [arrival]


async def test_a_claim_tells_how_many_there_are(database):
    async with process(database) as one:
        assert await one.mail.claim(9) == ([], 1)
        async with process(database):
            assert await one.mail.claim(9) == ([], 2)


async def test_a_second_receiver_is_told_who_receives(database):
    async with process(database, "receiving"):
        with pytest.raises(Busy, match="receives already; stop it first, or start `rung work`"):
            await open_store(database, bot=BOT, stand="receiving")


async def test_one_sends_and_the_next_takes_over_when_it_lets_go_or_dies(database):
    async with two(database) as (one, other), process(database) as third:
        assert [await each.company.sends() for each in (one, other, one)] == ["anew", "no", "still"]
        await one.company.hand_over()
        assert [await each.company.sends() for each in (other, one, third)] == ["anew", "no", "no"]
        await other.die()
        async with asyncio.timeout(BOUND):
            await until(lambda: sends(third))
        assert await one.company.sends() == "no"


async def sends(one):
    return await one.company.sends() != "no"


async def test_a_turn_that_nobody_had_meanwhile_goes_on_after_the_session_was_lost(database):
    async with two(database) as (one, other):
        assert await one.company.sends() == "anew"
        await lose_session(one)
        assert await one.company.sends() == "still"
        await lose_session(one)
        assert await other.company.sends() == "anew"
        assert await one.company.sends() == "no"
        await other.company.hand_over()
        assert await one.company.sends() == "anew"


async def lose_session(one):
    """The server ends it, as an administrator may."""
    owner = one.store._writer._owner
    connection = await asyncpg.connect(owner._url)
    await connection.fetchval("SELECT pg_terminate_backend($1, 5000)", owner._session.get_server_pid())
    await connection.close()


async def test_a_process_that_comes_back_before_anybody_missed_it_goes_on(database):
    async with two(database) as (one, other):
        await one.mail.receive([said(1)], NOW)
        [arrival] = await one.claim()
        await lose_session(one)
        async with asyncio.timeout(BOUND):
            await until(lambda: two_live(other))
        await one.mail.close(arrival, owing(), NOW)
        assert await one.mail.look() == (2, False, False)


async def two_live(one):
    return (await one.mail.look())[0] == 2


async def test_a_process_that_was_counted_as_dead_works_no_more(database):
    async with two(database) as (one, other):
        await one.mail.receive([said(1)], NOW)
        await one.claim()
        owner = one.store._writer._owner
        async with owner._using:
            await lose_session(one)
            await other.mail.bury(LANES)
        async with asyncio.timeout(BOUND):
            with pytest.raises(Busy, match="Out of touch for too long"):
                await one.store.ousted()
            with pytest.raises(Busy, match="Out of touch for too long"):
                await one.store.run(note("late"))
        assert len(await other.claim()) == 1


async def test_after_an_outage_nobody_is_counted_as_dead_until_all_have_had_time_to_return(
    database, monkeypatch
):
    async with process(database) as one:
        assert one.company.may_bury()
        await lose_session(one)
        await one.company.sends()
        assert not one.company.may_bury()
        monkeypatch.setattr(company, "GRACE", 0.0)
        assert one.company.may_bury()


async def test_news_reach_the_others_and_nobody_is_told_who_is_alone(database):
    async with two(database) as (one, other):
        one.company.met(2)
        one.company.tell("arrived")
        async with asyncio.timeout(BOUND):
            await other.company.arrived.wait()
        assert one.company.arrived.is_set()
        assert not other.company.owed.is_set()


async def test_commands_and_processes_keep_out_of_each_others_way(database, monkeypatch):
    monkeypatch.setattr(opening, "MOMENT", 0.0)
    async with process(database):
        for wants_it_alone in (open_store, bring_up_to_date):
            with pytest.raises(Busy, match="is using the database; stop it first"):
                await wants_it_alone(database)
    alone = await open_store(database)
    with pytest.raises(Taken, match="is using the database; stop it first"):
        await open_store(database, stand="beside")
    await alone.close()


async def test_a_process_waits_for_whoever_brings_the_database_up_to_date(bare_postgres_url):
    """Five that start at once on an empty database: one makes it, all work."""
    async with asyncio.timeout(BOUND):
        opened = await asyncio.gather(
            *(open_store(bare_postgres_url, bot=BOT, stand="beside") for _ in range(5))
        )
    assert await rows(opened[0], "SELECT version_num FROM alembic_version") == [(HEAD,)]
    for store in opened:
        await store.close()


async def test_a_start_that_has_to_migrate_says_so_to_whom_others_are_in_the_way(database, monkeypatch):
    monkeypatch.setattr(opening, "MOMENT", 0.0)
    async with process(database) as one:
        await rows(one.store, "UPDATE alembic_version SET version_num = '0001' RETURNING 1")
        with pytest.raises(Taken, match=r"must be brought up to date first\. Process .* stop it first"):
            await open_store(database, bot=BOT, stand="beside")


async def test_a_commit_in_doubt_is_settled_for_each_process_by_itself(database):
    """Their connections have rows of their own in `settled`: none overwrites another's token."""
    async with two(database) as (one, other):
        await one.store.run(note("a"))
        await other.store.run(note("b"))
        slots = await rows(one.store, "SELECT slot FROM settled WHERE slot % 32 > 0")
        assert {str(slot // 32) for (slot,) in slots} == {one.company.name, other.company.name}
