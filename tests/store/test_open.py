"""Opening: one owner, one bot, whatever the database."""

import asyncio
import os
import sys
from pathlib import Path

import pytest

from bot.clock import micros
from bot.errors import Busy, ConfigError, Unreadable
from bot.store import events, inbox
from bot.store.migrations import HEAD
from bot.store.open import bring_up_to_date, open_store, reader_of
from bot.store.stamp import newest

from .samples import AT, BOT, HOUR, NOW, admitted, note, notes, one, record

ROOT = Path(__file__).parents[2]

OWNER = """
import asyncio, sys
from bot.store.open import open_store

async def own():
    store = await open_store(sys.argv[1])
    print("mine", flush=True)
    await asyncio.to_thread(sys.stdin.read)

asyncio.run(own())
"""


async def owner(address):
    """Another process that has opened the database."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", OWNER, address, stdin=-1, stdout=-1, stderr=-3, cwd=ROOT
    )
    async with asyncio.timeout(30):
        while await process.stdout.readline() not in (b"mine\n", b""):
            pass
    return process


async def test_a_second_owner_is_refused_and_told_who_has_it(address, store):
    for opening in (open_store, bring_up_to_date):
        with pytest.raises(Busy, match=rf"Process {os.getpid()}\b.* is using"):
            await opening(address)


async def test_an_owner_in_another_process_keeps_it_until_killed(address):
    process = await owner(address)
    with pytest.raises(Busy, match=f"Process {process.pid} "):
        await open_store(address)
    process.kill()
    await process.communicate()
    store = await open_store(address)
    await store.close()


async def test_a_process_that_crashes_with_an_open_store_ends(address):
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", OWNER.replace("print", "raise"), address, stdout=-3, stderr=-3, cwd=ROOT
    )
    async with asyncio.timeout(30):
        assert await process.wait() == 1


async def test_a_closed_store_can_be_opened_again_with_all_it_held(address):
    for key in "ab":
        store = await open_store(address, bot=BOT)
        await store.run(note(key))
        await store.close()
    store = await open_store(address)
    assert await notes(store) == ["a", "b"]
    await store.close()


async def test_the_database_of_another_bot_is_refused_and_let_go(address):
    store = await open_store(address, bot=BOT)
    await store.close()
    with pytest.raises(Unreadable, match=str(BOT)):
        await open_store(address, bot=BOT + 1)
    store = await open_store(address, bot=BOT)
    await store.close()


async def test_others_may_read_while_it_is_owned(address, store):
    await store.run(note("a"))
    reader = await reader_of(address)
    assert await reader.read(lambda: one("SELECT key FROM meta WHERE key = 'a'")) == [("a",)]


@pytest.mark.parametrize("wrong", ["rung.db", "sqlite:///", "mysql://rung:hunter2@db/rung", ""])
async def test_a_wrong_address_is_refused_and_not_repeated(wrong):
    with pytest.raises(ConfigError, match="no database address") as caught:
        await open_store(wrong)
    assert "hunter2" not in str(caught.value)


async def test_what_is_up_to_date_is_told_and_left_alone(address):
    await bring_up_to_date(address)
    assert await bring_up_to_date(address) == (HEAD, HEAD)


async def test_the_newest_instant_is_that_of_the_latest_event_or_update(store):
    assert await store.run(newest) is None
    person = await admitted(store)
    await store.run(lambda: events.append(person.learner, [record(1, at=AT)]))
    assert await store.run(newest) == AT
    await store.run(lambda: inbox.enter(BOT, "me", [("tg:1", "user:1", {})], NOW + HOUR))
    assert await store.run(newest) == micros(NOW + HOUR)
    await store.run(lambda: one("DELETE FROM inbox"))
    assert await store.run(newest) == AT
