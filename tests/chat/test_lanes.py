"""Order per lane, concurrency across lanes, and every arrival comes to its end."""

import asyncio
from collections import defaultdict

import pytest
from structlog.testing import capture_logs

from bot.chat import lanes
from bot.chat.ordered import Ordered
from bot.clock import SystemClock
from bot.errors import Conflict
from bot.mail import Arrival, Outcome, Outgoing
from tests.chat.plumbing import BOUND, a_bot, echo, owes, playground


def text_of(arrival: Arrival) -> str:
    return arrival.payload["message"]["text"]


async def test_each_person_is_answered_in_order_while_the_others_wait_for_nobody(tmp_path):
    """Every lane's first handler waits until all lanes are at work: they must be at work at once."""
    people, at_work, all_at_work = 20, set(), asyncio.Event()

    async def together(arrival: Arrival) -> Outcome:
        at_work.add(arrival.lane)
        if len(at_work) == people:
            all_at_work.set()
        await all_at_work.wait()
        return await echo(arrival)

    async with playground() as place, a_bot(place.address, tmp_path, together) as bot:
        crowd = [place.person() for _ in range(people)]
        for number in range(5):
            for person in crowd:
                place.world.say(person, str(number))
        await bot.start()
        for person in crowd:
            await place.wrote(person, "0", "1", "2", "3", "4")


async def test_one_lane_at_a_time_where_the_width_is_one(tmp_path):
    under_way, most = 0, 0

    async def counted(arrival: Arrival) -> Outcome:
        nonlocal under_way, most
        under_way += 1
        most = max(most, under_way)
        await asyncio.sleep(0)
        under_way -= 1
        return await echo(arrival)

    async with playground() as place, a_bot(place.address, tmp_path, counted, width=1) as bot:
        crowd = [place.person() for _ in range(10)]
        for person in crowd:
            place.world.say(person, "Hello")
        await bot.start()
        for person in crowd:
            await place.wrote(person, "Hello")
    assert most == 1


async def test_a_busy_lane_cannot_starve_another():
    done = []

    async def handle(row: str) -> None:
        done.append(row)

    rows = Ordered(handle, width=1)
    for row in ("a1", "a2", "a3", "b1"):
        rows.put(row[0], row)
    assert await rows.drained(BOUND)
    assert done == ["a1", "b1", "a2", "a3"]


async def test_order_holds_whatever_the_handlers_do():
    """Many keys, a narrow width, handlers that yield and break at odd moments."""
    done = defaultdict(list)

    async def handle(row: tuple[int, int]) -> None:
        key, number = row
        for _ in range((key * 7 + number * 3) % 5):
            await asyncio.sleep(0)
        done[key].append(number)
        if number % 10 == 9:
            raise ValueError(row)

    rows = Ordered(handle, width=3)
    with capture_logs() as told:
        for number in range(30):
            for key in range(11):
                rows.put(key, (key, number))
            await asyncio.sleep(0)
        assert await rows.drained(BOUND)
    assert dict(done) == {key: list(range(30)) for key in range(11)}
    assert len(told) == 33
    assert len(rows) == 0


async def test_an_update_that_always_fails_is_parked_at_the_fifth_try(tmp_path, monkeypatch):
    monkeypatch.setattr(lanes, "PAUSES", (0, 0, 0, 0))
    tries = []

    async def poisoned(arrival: Arrival) -> Outcome:
        if text_of(arrival) == "poison":
            tries.append(arrival.attempt)
            raise ZeroDivisionError("no such number")
        return await echo(arrival)

    async with playground() as place, a_bot(place.address, tmp_path, poisoned) as bot:
        ada = place.person()
        for text in ("before", "poison", "after"):
            place.world.say(ada, text)
        with capture_logs() as told:
            await bot.start()
            await place.wrote(ada, "before", "That one failed.", "after")
        assert tries == [1, 2, 3, 4, 5]
        assert await bot.rows("SELECT cause, error FROM inbox WHERE state = 'parked'") == [
            ("tg:500000001", "ZeroDivisionError: no such number")
        ]
    errors = [entry for entry in told if entry["log_level"] == "error"]
    assert [(entry["event"], entry["cause"]) for entry in errors] == [("Parked.", "tg:500000001")]
    assert isinstance(errors[0]["exc_info"], ZeroDivisionError)


async def test_an_update_too_odd_for_an_apology_is_parked_all_the_same(tmp_path, monkeypatch):
    monkeypatch.setattr(lanes, "PAUSES", (0, 0, 0, 0))
    async with playground() as place, a_bot(place.address, tmp_path) as bot:
        ada = place.person()
        await bot.start()
        await place.polled()
        with capture_logs() as told:
            place.world.bot().updates.put("message", {"from": {"id": ada}}, 10**18)
            place.world.say(ada, "after")
            await place.wrote(ada, "after")
        assert "Nobody could be told." in [entry["event"] for entry in told]
        assert await bot.rows("SELECT COUNT(*) FROM inbox WHERE state = 'parked'") == [(1,)]


async def test_what_fails_once_is_done_at_the_second_try(tmp_path):
    tries = []

    async def shaky(arrival: Arrival) -> Outcome:
        tries.append(arrival.attempt)
        if len(tries) == 1:
            raise OSError("a moment")
        return await echo(arrival)

    async with playground() as place, a_bot(place.address, tmp_path, shaky) as bot:
        ada = place.person()
        place.world.say(ada, "Hello")
        with capture_logs():
            await bot.start()
            await place.wrote(ada, "Hello")
    assert tries == [1, 2]


async def test_a_conflict_is_tried_again_at_once(tmp_path, monkeypatch):
    monkeypatch.setattr(lanes, "PAUSES", (BOUND, BOUND, BOUND, BOUND))
    tries = []

    async def late(arrival: Arrival) -> Outcome:
        tries.append(arrival.attempt)
        if len(tries) < 3:
            raise Conflict
        return await echo(arrival)

    async with playground() as place, a_bot(place.address, tmp_path, late) as bot:
        ada = place.person()
        place.world.say(ada, "Hello")
        with capture_logs():
            await bot.start()
            await place.wrote(ada, "Hello")
    assert tries == [1, 2, 3]


async def test_an_outcome_that_breaks_leaves_nothing_behind(tmp_path):
    """The exception comes in the middle of the closing transaction: what it had written is gone."""
    tries = []

    async def halfway(arrival: Arrival) -> Outcome:
        tries.append(arrival.attempt)
        broken = len(tries) == 1

        def outcome():
            yield "INSERT INTO meta (key, value) VALUES ($1, 'x')", (f"try {len(tries)}",)
            if broken:
                raise ValueError("halfway")
            return [Outgoing(arrival.payload["message"]["chat"]["id"], "sendMessage", {"text": "done"})]

        return outcome

    async with playground() as place, a_bot(place.address, tmp_path, halfway) as bot:
        ada = place.person()
        place.world.say(ada, "Hello")
        with capture_logs():
            await bot.start()
            await place.wrote(ada, "done")
        assert await bot.rows("SELECT key FROM meta WHERE key LIKE 'try %'") == [("try 2",)]


async def test_what_another_owner_took_over_is_dropped_without_a_word(tmp_path):
    """The row changes hands while its handler is at work; its outcome must not count."""
    taken = asyncio.Event()

    async def slow(arrival: Arrival) -> Outcome:
        await bot.rows("UPDATE inbox SET owner = 'other', attempt = 2 WHERE id = $1", arrival.id)
        taken.set()
        return await echo(arrival)

    async with playground() as place, a_bot(place.address, tmp_path, slow) as bot:
        ada = place.person()
        place.world.say(ada, "Hello")
        with capture_logs() as told:
            await bot.start()
            await asyncio.wait_for(taken.wait(), BOUND)
            assert await bot.lanes.drain(BOUND)
        assert [entry["event"] for entry in told] == ["Dropped: another owner has taken it over."]
        assert await bot.rows("SELECT state, owner FROM inbox") == [("new", "other")]
        assert await bot.rows("SELECT COUNT(*) FROM outbox") == [(0,)]
        assert place.texts(ada) == []


async def test_a_store_that_cannot_even_note_a_failure_is_waited_for(tmp_path, monkeypatch):
    monkeypatch.setattr(lanes, "STORE_PAUSE", 0.3)
    failed = asyncio.Event()

    async def late(arrival: Arrival) -> Outcome:
        if not failed.is_set():
            await bot.rows("ALTER TABLE inbox RENAME TO hidden")
            failed.set()
        return await echo(arrival)

    async with playground() as place, a_bot(place.address, tmp_path, late) as bot:
        ada = place.person()
        with capture_logs() as told:
            await bot.start()
            place.world.say(ada, "Hello")
            await asyncio.wait_for(failed.wait(), BOUND)
            await place.until(lambda: bool(told))
            await bot.rows("ALTER TABLE hidden RENAME TO inbox")
            await place.wrote(ada, "Hello")
        assert await bot.rows("SELECT state, attempt FROM inbox") == [("done", 1)]


async def test_a_restart_takes_up_what_was_left_undone_in_order(tmp_path):
    async def never(arrival: Arrival) -> Outcome:
        await asyncio.Event().wait()
        return owes()

    async with playground() as place:
        ada, bea = place.person(), place.person()
        for text in ("1", "2", "3"):
            place.world.say(ada, text)
            place.world.say(bea, text)
        async with a_bot(place.address, tmp_path, never) as bot:
            await bot.start()
            await place.until(lambda: place.waiting() == 0)
        async with a_bot(place.address, tmp_path, owner="second") as bot:
            await bot.start()
            await place.wrote(ada, "1", "2", "3")
            await place.wrote(bea, "1", "2", "3")
            died = await bot.rows("SELECT lane, deaths FROM inbox WHERE deaths > 0")
            assert len(died) == 2, "one of each lane was under way"
            assert await bot.rows("SELECT DISTINCT state FROM inbox") == [("done",)]


async def test_deaths_of_the_process_do_not_count_as_tries(tmp_path, monkeypatch):
    monkeypatch.setattr(lanes, "PAUSES", (0, 0, 0, 0))
    tries = []

    async def poisoned(arrival: Arrival) -> Outcome:
        tries.append(arrival.attempt)
        raise ZeroDivisionError

    async with playground() as place, a_bot(place.address, tmp_path, poisoned) as bot:
        await left_over(bot, place.person(), "Hello", deaths=10)
        with capture_logs():
            await bot.start()
            assert await bot.lanes.drain(BOUND)
    assert tries == [12, 13, 14, 15, 16]


async def test_what_the_process_may_have_died_of_runs_alone_before_all_others(tmp_path):
    seen = []

    async def watched(arrival: Arrival) -> Outcome:
        seen.append((text_of(arrival), len(bot.lanes._rows)))
        return await echo(arrival)

    async with playground() as place, a_bot(place.address, tmp_path, watched) as bot:
        ada, bea, cyd = (place.person() for _ in range(3))
        await left_over(bot, ada, "fresh", deaths=0)
        await left_over(bot, bea, "killer 1", deaths=2)
        await left_over(bot, cyd, "killer 2", deaths=2)
        with capture_logs() as told:
            await bot.start()
            assert await bot.lanes.drain(BOUND)
    assert seen == [("killer 1", 0), ("killer 2", 0), ("fresh", 1)]
    assert [entry["deaths"] for entry in told if "died" in entry["event"]] == [3, 3]


async def left_over(bot, person: int, text: str, deaths: int) -> None:
    """An update that an earlier process had in its hands, ``deaths`` times so far."""
    update = {"update_id": person, "message": {"from": {"id": person}, "chat": {"id": person}, "text": text}}
    await bot.mailroom.receive([update], SystemClock().now())
    await bot.rows("UPDATE inbox SET attempt = 1 + $1, deaths = $1 WHERE cause = $2", deaths, f"tg:{person}")


@pytest.mark.parametrize("busy", [True, False])
async def test_draining_says_whether_all_is_done(tmp_path, busy):
    gate = asyncio.Event()

    async def gated(arrival: Arrival) -> Outcome:
        if busy:
            await gate.wait()
        return await echo(arrival)

    async with playground() as place, a_bot(place.address, tmp_path, gated) as bot:
        await left_over(bot, place.person(), "Hello", deaths=0)
        await bot.lanes.resume()
        assert await bot.lanes.drain(0.2) is not busy
        assert bot.lanes.idle is not busy
        gate.set()
        assert await bot.lanes.drain(BOUND)
