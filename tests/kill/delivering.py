"""Kills a bot again and again while it sends a broadcast, and compares what it says it sent with what arrived."""

import asyncio
import json
import random
import time
from asyncio import sleep
from collections import Counter
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bot.chat.slow import AT_ONCE
from bot.clock import SystemClock
from bot.mail import Outgoing
from bot.playground.faults import Faults, PlannedFault
from bot.playground.params import Params
from bot.playground.server import running
from bot.playground.world import World
from bot.store import outbox
from bot.store.open import open_store
from tests.bench.course import write_course
from tests.bench.processes import BOT, Program, program, rung
from tests.kill.harness import rows_at, rows_of_file

PEOPLE = 50
LIFE = (0.1, 0.3)
"""Seconds that a bot lives once it is ready, from and to."""
DELAY = 0.05
"""Seconds that the Bot API server takes for a message."""
UNHEARD = 0.1
"""Seconds after which a bot has surely committed what the server answered it, on a busy machine too."""
LIVES = 400
"""Kills after which it is given up."""
SLOT = "slot "

CAUSE = "broadcast:1"
PENDING = f"SELECT COUNT(*) FROM outbox WHERE cause = '{CAUSE}' AND state = 'pending'"
LEFT = f"SELECT COUNT(*) FROM outbox WHERE cause = '{CAUSE}' AND state IN ('pending', 'sending')"
STATES = f"SELECT state, COUNT(*) FROM outbox WHERE cause = '{CAUSE}' GROUP BY state"
SENT = f"SELECT payload FROM outbox WHERE cause = '{CAUSE}' AND state = 'sent'"
LOOKS, LOOK_AGAIN = 300, 0.1
"""How often, and after how many seconds, it is looked whether anything is left to do."""

RUNG = ("bot", "run")
WORKER = ("bot", "work")
SEND_THEN_MARK = ("tests.kill.send_then_mark", "run")


class Counting(Faults):
    """Lets every slot take its time, and notes when it came."""

    def __init__(self) -> None:
        super().__init__()
        self.plan(PlannedFault("delay", method="sendMessage", seconds=DELAY))
        self.came: dict[str, float] = {}

    def next(self, method: str, call: Params) -> PlannedFault | None:
        if not self.planned[0].hits(method, call) or not call.text("text").startswith(SLOT):
            return None
        self.came[call.text("text")] = time.monotonic()
        return self.planned[0]


@dataclass
class Delivered:
    """What became of the slots of one run."""

    slots: int
    kills: int = 0
    in_flight: int = 0
    """Slots that the server had taken in and whose bot may not have heard of it when it was killed."""
    arrived: Counter[str] = field(default_factory=Counter)
    states: Mapping[str, int] = field(default_factory=dict)
    never_arrived: int = 0
    """Slots that the bot says it sent."""

    @property
    def doubled(self) -> int:
        return sum(count - 1 for count in self.arrived.values())

    @property
    def settled(self) -> int:
        return sum(self.states.get(state, 0) for state in ("sent", "uncertain", "failed"))

    @property
    def uncertain(self) -> int:
        return self.states.get("uncertain", 0)

    def __str__(self) -> str:
        return (
            f"slots: {self.slots}, kills: {self.kills}, in flight: {self.in_flight}, "
            f"uncertain: {self.uncertain}, doubled: {self.doubled}"
        )


class Place:
    """A playground in this process, and what of the slots arrives in it."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.faults = world.faults = Counting()
        self.done: dict[str, float] = {}
        self.arrived: Counter[str] = Counter()
        world.admit_bot(BOT)
        world.watch(self._watch)
        self.people = [world.add_person("Learner").id for _ in range(PEOPLE)]
        for person in self.people:
            world.say(person, "/start", bot=BOT)

    def _watch(self, event: dict[str, Any]) -> None:
        words = event["message"].get("text", "") if event["kind"] == "message" else ""
        if words.startswith(SLOT):
            self.arrived[words] += 1
            self.done[words] = time.monotonic()

    def in_flight(self, kills: Sequence[float]) -> int:
        """Slots that had come by one of the kills and were not answered long before: no more than bots send at once."""
        unheard = {
            slot
            for slot, came in self.faults.came.items()
            if any(came <= at and self.done.get(slot, at) > at - UNHEARD for at in kills)
        }
        return min(len(unheard), AT_ONCE * len(kills))


async def deliver_under_kills(
    programs: Sequence[Sequence[str]], folder: Path, *, slots: int, seed: int, url: str = ""
) -> Delivered:
    """Starts and kills the programs side by side until nothing is left to begin, and judges the outbox."""
    found, dice, bot = Delivered(slots), random.Random(seed), folder / "bot"
    bot.mkdir(parents=True)
    look = rows_at(url) if url else rows_of_file

    async def count(sql: str) -> list[tuple[Any, ...]]:
        return await asyncio.to_thread(look, bot / "rung.db", sql)

    async with _place() as (place, address):
        await _owe(url or f"sqlite:///{bot}/rung.db", place.people, slots)
        settings = rung(address, bot, write_course(folder / "content")) | (
            {"RUNG_DATABASE_URL": url} if url else {}
        )
        while (await count(PENDING))[0][0] and found.kills < LIVES:
            lives = [_live(argv, bot, settings, dice.uniform(*LIFE)) for argv in programs]
            kills = await asyncio.gather(*lives)
            found.kills += len(kills)
            found.in_flight += place.in_flight(kills)
        async with program(*programs[0], folder=bot, **settings) as last:
            await last.says("ready")
            for _ in range(LOOKS):
                if (await count(LEFT))[0][0] == 0:
                    break
                await sleep(LOOK_AGAIN)
        found.arrived, found.states = place.arrived, dict(await count(STATES))
        sent = {json.loads(payload)["text"] for (payload,) in await count(SENT)}
        found.never_arrived = len(sent - set(place.arrived))
    return found


async def _owe(url: str, people: Sequence[int], slots: int) -> None:
    """A broadcast in a database that nobody works on yet."""
    rows = [
        Outgoing(people[n % len(people)], "sendMessage", {"text": f"{SLOT}{n}"}, priority=2)
        for n in range(slots)
    ]
    store = await open_store(url, bot=BOT)
    await store.run(lambda: outbox.put(BOT, CAUSE, rows, SystemClock().now()))
    await store.close()


async def _live(argv: Sequence[str], folder: Path, settings: Mapping[str, object], seconds: float) -> float:
    """One life; returns the moment of the kill."""
    bot = await Program.start(*argv, folder=folder, **settings)
    try:
        await bot.says("ready")
        await sleep(seconds)
    finally:
        at = time.monotonic()
        await bot.kill()
    return at


@asynccontextmanager
async def _place() -> AsyncIterator[tuple[Place, str]]:
    world = World(log_calls=False)
    async with running(world) as address:
        yield Place(world), address
