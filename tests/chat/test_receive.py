"""Telegram is told only of what is committed, and receiving goes on whatever comes in."""

import asyncio
import contextlib
from dataclasses import replace

import pytest
from structlog.testing import capture_logs

from bot.chat.receive import lane_of
from bot.clock import SystemClock
from bot.errors import Refused
from bot.mail import Arrival, Outcome
from bot.playground.faults import PlannedFault
from tests.chat.plumbing import ALLOWED, BOT, a_bot, free_port, owes, playground, server_saying


def offsets(place) -> list[int | None]:
    return [call["params"].get("offset") for call in place.calls("getUpdates")]


@pytest.mark.parametrize(
    ("update", "lane"),
    [
        ({"update_id": 1, "message": {"from": {"id": 7}, "chat": {"id": 9}}}, "user:7"),
        ({"update_id": 1, "edited_message": {"from": {"id": 7}, "chat": {"id": 9}}}, "user:7"),
        ({"update_id": 1, "callback_query": {"from": {"id": 7}, "message": {"chat": {"id": 9}}}}, "user:7"),
        ({"update_id": 1, "poll_answer": {"poll_id": "p", "user": {"id": 7}}}, "user:7"),
        ({"update_id": 1, "my_chat_member": {"chat": {"id": 9}, "from": {"id": 7}}}, "user:7"),
        ({"update_id": 1, "channel_post": {"chat": {"id": -9}}}, "chat:-9"),
        ({"update_id": 1, "poll": {"id": "p"}}, "update:1"),
        ({"update_id": 1, "message": None}, "update:1"),
        ({"update_id": 1, "message": {"from": {"id": "7"}, "chat": 9}}, "update:1"),
        ({"update_id": 1}, "update:1"),
    ],
)
def test_the_lane_is_who_acts_else_the_chat_else_its_own(update, lane):
    assert lane_of(update) == lane


async def test_a_message_comes_in_and_is_answered(tmp_path):
    async with playground() as place, a_bot(place.address, tmp_path) as bot:
        ada = place.person()
        await bot.start()
        place.world.say(ada, "Hello")
        await place.wrote(ada, "Hello")
        assert offsets(place)[0] is None
        assert place.calls("getUpdates")[0]["params"]["allowed_updates"] == list(ALLOWED)


async def test_the_offset_moves_only_after_the_commit(tmp_path):
    """While the database cannot be written to, Telegram keeps the update; afterwards it is taken."""
    async with playground() as place, a_bot(place.address, tmp_path) as bot:
        ada = place.person()
        await bot.start()
        await place.polled()
        await bot.rows("ALTER TABLE inbox RENAME TO hidden")
        place.world.say(ada, "Hello")
        with capture_logs() as told:
            await place.until(lambda: len(place.calls("getUpdates")) >= 2)
        assert "no such table: inbox" in told[0]["error"]
        assert offsets(place)[:2] == [None, None]
        assert place.waiting() == 1
        await bot.rows("ALTER TABLE hidden RENAME TO inbox")
        await place.wrote(ada, "Hello")


async def test_what_comes_twice_is_answered_once(tmp_path):
    async with playground() as place:
        ada = place.person()
        for text in ("one", "two", "three"):
            place.world.say(ada, text)
        kept = list(place.world.bot(BOT).updates.waiting)
        async with a_bot(place.address, tmp_path) as bot:
            await bot.start()
            await place.wrote(ada, "one", "two", "three")
            assert await bot.stop()
        place.world.bot(BOT).updates.waiting.extendleft(reversed(kept))
        async with a_bot(place.address, tmp_path, owner="second") as bot:
            place.world.say(ada, "four")
            await bot.start()
            await place.wrote(ada, "one", "two", "three", "four")


async def test_a_stop_confirms_what_is_committed(tmp_path):
    async with playground() as place, a_bot(place.address, tmp_path) as bot:
        ada = place.person()
        place.world.say(ada, "Hello")
        await bot.start()
        await place.wrote(ada, "Hello")
        await bot.stop()
        assert place.waiting() == 0


async def test_an_update_nobody_can_parse_never_stops_the_loop(tmp_path):
    """It is kept, tried and put aside, while what came with it and after it is answered."""
    async with playground() as place, a_bot(place.address, tmp_path) as bot:
        ada = place.person()
        updates = place.world.bot(BOT).updates
        for odd in (
            {"message": {"from": {"id": 4}, "text": 17}},
            {"message": []},
            {"something_new": {"from": {"id": 10**30}}},
        ):
            updates.waiting.append((10**18, {"update_id": updates.next_id, **odd}))
            updates.next_id += 1
        place.world.say(ada, "after it")
        with capture_logs():
            await bot.start()
            await place.wrote(ada, "after it")
            place.world.say(ada, "and later")
            await place.wrote(ada, "after it", "and later")
        assert await bot.rows("SELECT COUNT(*) FROM inbox") == [(5,)]


async def test_half_characters_are_kept(tmp_path):
    answer = rb'{"ok":true,"result":[{"update_id":5,"message":{"text":"half \ud83d of one \u0000"}}]}'
    head = b"HTTP/1.1 200 OK\r\ncontent-length: %d\r\n\r\n" % len(answer)
    async with server_saying(head + answer) as address, a_bot(address, tmp_path) as bot:
        arrivals = await bot.mailroom.receive(await bot.api.call("getUpdates"), SystemClock().now())
        assert await bot.mailroom.waiting(256) == [replace(arrivals[0], attempt=2, deaths=1)]


async def test_updates_without_an_id_are_no_reason_to_poll_in_a_hurry(tmp_path):
    answer = b'{"ok":true,"result":[{"message":{}}]}'
    head = b"HTTP/1.1 200 OK\r\ncontent-length: %d\r\n\r\n" % len(answer)
    async with server_saying(head + answer) as address, a_bot(address, tmp_path) as bot:
        with capture_logs() as told:
            await bot.start()
            with pytest.raises(TimeoutError):
                await asyncio.wait_for(asyncio.shield(bot.running[0]), 0.5)
        assert "without an update_id" in told[0]["error"]
        assert bot.receiver._trouble in (1, 2)


async def test_update_ids_may_jump_back(tmp_path):
    """After a quiet week Telegram may start anywhere (Bot API, Update)."""
    async with playground() as place, a_bot(place.address, tmp_path) as bot:
        ada = place.person()
        await bot.start()
        place.world.say(ada, "high")
        await place.wrote(ada, "high")
        await place.polled()
        place.world.bot(BOT).updates.wake()
        await place.until(lambda: offsets(place)[-1] is not None)
        place.world.bot(BOT).updates.next_id = 5
        place.world.say(ada, "low")
        await place.wrote(ada, "high", "low")


@pytest.mark.parametrize(
    "fault",
    [
        PlannedFault("500", method="getUpdates", count=2),
        PlannedFault("drop", method="getUpdates", count=2),
        PlannedFault("429", method="getUpdates", retry_after=0),
        PlannedFault(
            "refuse", method="getUpdates", description="Conflict: terminated by other getUpdates request"
        ),
    ],
    ids=lambda fault: fault.kind,
)
async def test_trouble_at_telegram_is_waited_out(tmp_path, fault):
    async with playground() as place, a_bot(place.address, tmp_path) as bot:
        ada = place.person()
        place.world.faults.plan(fault)
        place.world.say(ada, "Hello")
        with capture_logs() as told:
            await bot.start()
            await place.wrote(ada, "Hello")
        assert told[0]["event"] == "No updates from Telegram; trying again."
        assert len(told) == 1


async def test_a_second_poller_is_named_in_the_log(tmp_path):
    async with playground() as place, a_bot(place.address, tmp_path) as bot:
        with capture_logs() as told:
            await bot.start()
            await place.polled()
            with contextlib.suppress(Refused):  # it is ended in turn
                await bot.api.call("getUpdates", {"timeout": 1})
            await place.until(lambda: bool(told))
        assert "another process polls" in told[0]["error"]


async def test_a_server_that_is_not_there_yet_is_waited_for(tmp_path):
    port = free_port()
    async with a_bot(f"http://127.0.0.1:{port}", tmp_path) as bot:
        with capture_logs():
            await bot.start()
            async with playground(port) as place:
                ada = place.person()
                place.world.say(ada, "Hello")
                await place.wrote(ada, "Hello")


async def test_a_stop_does_not_wait_for_the_poll_to_end(tmp_path):
    async with playground() as place, a_bot(place.address, tmp_path) as bot:
        await bot.start()
        await asyncio.wait_for(bot.stop(), 2)


async def test_a_crowd_does_not_fill_the_memory(tmp_path, monkeypatch):
    """Beyond the room in the lanes the rest waits at Telegram."""
    monkeypatch.setattr("bot.chat.lanes.ROOM", 50)
    gate = asyncio.Event()

    async def slow(arrival: Arrival) -> Outcome:
        await gate.wait()
        return owes()

    async with playground() as place, a_bot(place.address, tmp_path, slow) as bot:
        for text in range(250):
            place.world.say(place.person(), str(text))
        await bot.start()
        await place.until(lambda: len(bot.lanes._rows) == 100)
        assert len(place.calls("getUpdates")) == 1
        gate.set()
        await place.until(lambda: place.waiting() == 0)
