"""The plumbing under test over the real store and the real playground: only what people answer is scripted."""

import asyncio
import contextlib
import socket
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bot.chat.api import Api
from bot.chat.dispatch import Dispatcher
from bot.chat.lanes import Lanes
from bot.chat.rates import Rates
from bot.chat.receive import Receiver, lane_of
from bot.clock import SystemClock
from bot.mail import Arrival, File, Outcome, Outgoing
from bot.playground.server import running
from bot.playground.world import World
from bot.store.mailroom import Mailroom
from bot.store.open import Store, open_store

BOT = 123456789
SECRET = "AAEhBOweik6ad9r_QXMENQjcrGbqCr4K-bc"
TOKEN = f"{BOT}:{SECRET}"
ALLOWED = ("message", "callback_query")
BOUND = 10
"""Seconds after which a test gives up waiting."""
LOOK_AGAIN = 0.02
"""Seconds between looks at what nobody sees (the calls, the queue of updates)."""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@asynccontextmanager
async def server_saying(answer: bytes):
    async def speak(reader, writer):
        await reader.read(65536)
        writer.write(answer)
        await writer.drain()
        writer.close()
        await writer.wait_closed()

    server = await asyncio.start_server(speak, "127.0.0.1", 0)
    async with server:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"


class Playground:
    """A running playground, and what its people see."""

    def __init__(self, world: World, address: str) -> None:
        self.world = world
        self.address = address
        self.seen: list[dict[str, Any]] = []
        self._news = asyncio.Event()
        world.watch(self._watch)

    def _watch(self, event: dict[str, Any]) -> None:
        self.seen.append(event)
        self._news.set()

    def person(self, name: str = "Ada") -> int:
        return self.world.add_person(name).id

    def texts(self, person: int) -> list[str]:
        """What the bot has written to a person, in order."""
        return [
            event["message"].get("text", event["message"].get("caption", ""))
            for event in self.seen
            if event["kind"] == "message" and event["chat"] == person and event["message"]["from"]["is_bot"]
        ]

    def calls(self, method: str) -> list[dict[str, Any]]:
        return [
            call for call in self.world.calls.since(0, 10_000) if call["method"].lower() == method.lower()
        ]

    async def until(self, claim: Callable[[], bool]) -> None:
        """Waits until the claim holds, judged anew whenever somebody sees something, and now and then."""
        async with asyncio.timeout(BOUND):
            while not claim():
                self._news.clear()
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(self._news.wait(), LOOK_AGAIN)

    def waiting(self) -> int:
        """Updates that Telegram still holds for the bot."""
        return len(self.world.bot(BOT).updates.waiting)

    async def polled(self) -> None:
        """Waits until the bot is in the middle of a poll."""
        await self.until(lambda: self.world.bot(BOT).updates._poller is not None)

    async def wrote(self, person: int, *texts: str) -> None:
        """Waits until the bot has written exactly these texts, in this order."""
        await self.until(lambda: len(self.texts(person)) >= len(texts))
        assert self.texts(person) == list(texts)


@asynccontextmanager
async def playground(port: int = 0) -> AsyncIterator[Playground]:
    world = World()
    world.admit_bot(BOT)
    async with running(world, port=port) as address:
        yield Playground(world, address)


Process = Callable[[Arrival], Awaitable[Outcome]]


def owes(*rows: Outgoing) -> Outcome:
    """An outcome that changes nothing and owes these calls."""

    def outcome():
        yield from ()
        return rows

    return outcome


async def echo(arrival: Arrival) -> Outcome:
    message = arrival.payload["message"]
    return owes(Outgoing(message["chat"]["id"], "sendMessage", {"text": message["text"]}))


def apology(arrival: Arrival) -> Sequence[Outgoing]:
    return (Outgoing(arrival.payload["message"]["chat"]["id"], "sendMessage", {"text": "That one failed."}),)


async def drawing(wanted: Mapping[str, Any]) -> File:
    return File("drawing.png", PNG, "image/png")


PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360000002000001e221bc"
    "330000000049454e44ae426082"
)


@dataclass
class Bot:
    """All parts of the path, wired as the application wires them."""

    api: Api
    store: Store
    mailroom: Mailroom
    dispatcher: Dispatcher
    lanes: Lanes
    receiver: Receiver
    running: list["asyncio.Task[None]"] = field(default_factory=list)

    async def start(self) -> None:
        await self.dispatcher.resume()
        await self.lanes.resume()
        self.running.append(asyncio.create_task(self.receiver.run()))

    async def stop(self) -> bool:
        """What a SIGTERM leads to: nothing more comes in, all that came in is finished and sent."""
        self.receiver.stop()
        await asyncio.gather(*self.running)
        return await self.lanes.drain(BOUND) and await self.dispatcher.drain(BOUND)

    async def rows(self, sql: str, *params: Any) -> list[tuple[Any, ...]]:
        def query():
            return (yield sql, params)

        return await self.store.run(query)


@asynccontextmanager
async def a_bot(
    address: str,
    folder: Path,
    process: Process = echo,
    *,
    owner: str = "first",
    width: int = 256,
    limited: bool = False,
) -> AsyncIterator[Bot]:
    """A bot that is wired but not started; leaving it is as abrupt as a death, short of the file lock."""
    clock = SystemClock()
    store = await open_store(f"sqlite:///{folder / 'rung.db'}", bot=BOT)
    async with Api(TOKEN, address) as api:
        mailroom = Mailroom(store, BOT, owner, lane_of, clock)
        dispatcher = Dispatcher(api, mailroom, drawing, clock, Rates(limited=limited))
        lanes = Lanes(mailroom, process, dispatcher, clock, apology, width)
        bot = Bot(api, store, mailroom, dispatcher, lanes, Receiver(api, mailroom, lanes, clock, ALLOWED))
        try:
            yield bot
        finally:
            for task in bot.running:
                task.cancel()
            await asyncio.gather(*bot.running, return_exceptions=True)
            await lanes.stop()
            await dispatcher.stop()
            await store.close()
