"""The server starts on a free port, stops at once whoever waits, and says nothing of it in the log."""

import asyncio
import logging

import aiohttp
import pytest

from bot.playground.faults import read_fault
from bot.playground.server import running, serve
from bot.playground.world import World
from tests.playground.harness import BOUND, TOKEN


@pytest.mark.parametrize(
    "path",
    [
        f"/bot{TOKEN}/getUpdates?timeout=50",
        f"/bot{TOKEN}/getMe",
        f"/bot{TOKEN}/getChat",
        "/sim/clock?after=0&timeout=60",
        "/sim/events",
    ],
)
async def test_a_stop_lets_go_of_everybody_who_waits(path, caplog):
    world = World()
    world.faults.plan(hang("getMe"))
    world.faults.plan(delay("getChat"))
    timeout = aiohttp.ClientTimeout(total=BOUND)
    loop = asyncio.get_running_loop()
    async with aiohttp.ClientSession(timeout=timeout) as session:
        async with running(world) as address:
            waiting = asyncio.create_task(read(session, address + path))
            await read(session, f"{address}/sim/state")
            begun = loop.time()
        assert loop.time() - begun < 1
        await asyncio.wait([waiting], timeout=BOUND)
        assert waiting.done()
        assert waiting.exception() is None or isinstance(waiting.exception(), aiohttp.ClientError)
    assert [record for record in caplog.records if record.levelno >= logging.WARNING] == []


def hang(method):
    return read_fault({"kind": "hang", "method": method})


def delay(method):
    return read_fault({"kind": "delay", "method": method, "seconds": 60})


async def read(session, url):
    async with session.get(url) as response:
        return await response.read()


async def test_serving_ends_when_it_is_cancelled():
    ready = asyncio.Event()
    serving = asyncio.create_task(serve(World(), port=0, ready=ready))
    async with asyncio.timeout(BOUND):
        await ready.wait()
        serving.cancel()
        with pytest.raises(asyncio.CancelledError):
            await serving


async def test_the_page_is_there_with_its_files(play):
    for path, kind in (("/", "text/html"), ("/page/chat.js", "text/javascript")):
        async with play.session.get(play.address + path) as response:
            assert response.status == 200
            assert response.content_type == kind


async def test_two_worlds_know_nothing_of_each_other():
    async with running(World()) as one, running(World()) as other, aiohttp.ClientSession() as session:
        await read(session, f"{one}/bot1:a/getMe")
        assert b'"bot":null' in await read(session, f"{other}/sim/state")


async def test_small_answers_are_not_held_back(play):
    """Two writes to a socket with Nagle's algorithm would take 40 ms each."""
    begun = asyncio.get_running_loop().time()
    for _ in range(25):
        await play.do("getMe")
    assert asyncio.get_running_loop().time() - begun < 0.5
