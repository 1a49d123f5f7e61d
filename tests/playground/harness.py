"""A playground on a port of its own, with a bot and a person who speak to it over loopback HTTP."""

import asyncio
import json
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta

import aiohttp

from bot.playground.samples import grey_png
from bot.playground.server import running
from bot.playground.world import World

TOKEN = "4242:letters-and_digits"
BOUND = 5.0
"""Seconds after which a test gives up waiting."""
PNG = grey_png(640, 480)


class Machine:
    """A machine clock that stands until it is set."""

    def __init__(self):
        self.at = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)

    def now(self):
        return self.at

    def go(self, **by):
        self.at += timedelta(**by)


class Playground:
    """One server with the HTTP clients of a test."""

    def __init__(self, world, address, session):
        self.world, self.address, self.session = world, address, session

    async def call(self, method, token=TOKEN, **params):
        """A Bot API call with a JSON body; the whole answer."""
        async with self.session.post(f"{self.address}/bot{token}/{method}", json=params) as response:
            answer = await response.json()
        assert response.status == answer.get("error_code", 200)
        return answer

    async def do(self, method, **params):
        """A call that has to succeed; its result."""
        answer = await self.call(method, **params)
        assert answer["ok"], answer["description"]
        return answer["result"]

    async def refused(self, method, **params):
        """A call that has to be refused; the wording."""
        answer = await self.call(method, **params)
        assert not answer["ok"], answer
        return answer["description"]

    async def sim(self, path, **body):
        async with self.session.post(f"{self.address}/sim/{path}", json=body) as response:
            return await response.json()

    async def look(self, path):
        async with self.session.get(f"{self.address}/sim/{path}") as response:
            return await response.json()

    async def acquainted(self, name="Ada"):
        """A person who has started the bot; their id. The update is confirmed."""
        await self.do("getMe")
        person = (await self.sim("people", first_name=name))["id"]
        await self.sim(f"people/{person}/say", text="/start")
        await self.do("getUpdates", offset=self.world.bot().updates.next_id)
        return person

    async def polling(self, **params):
        """A long poll that has reached the server and waits there."""
        poll = asyncio.create_task(self.call("getUpdates", timeout=int(BOUND), **params))
        async with asyncio.timeout(BOUND):
            await self.world.bot().updates.polled.wait()
        return poll


@asynccontextmanager
async def playground(**options):
    world = World(**options)
    timeout = aiohttp.ClientTimeout(total=BOUND)
    async with running(world) as address, aiohttp.ClientSession(timeout=timeout) as session:
        yield Playground(world, address, session)


def keyboard(*rows):
    """An inline keyboard of callback buttons, each as (text, data)."""
    return {
        "inline_keyboard": [[{"text": text, "callback_data": data} for text, data in row] for row in rows]
    }


def as_json(value):
    return json.dumps(value)
