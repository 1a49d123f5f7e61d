"""Broadcasts: none doubled under kills; the allowed rate kept, and a learner answered as fast as without one."""

import asyncio
import time
from pathlib import Path
from statistics import quantiles
from typing import Any

from bot.chat.slow import AT_ONCE
from bot.clock import SystemClock
from bot.mail import Outgoing
from bot.playground.server import running
from bot.playground.world import World
from bot.store import outbox
from bot.store.open import open_store
from tests.bench.course import write_course
from tests.bench.figures import Figure
from tests.bench.learner import Learner
from tests.bench.processes import BOT, program, rung
from tests.kill.casting import cast_under_kills
from tests.kill.delivering import RUNG, SEND_THEN_MARK, WORKER, deliver_under_kills
from tests.postgres import Cluster

SLOTS, FULL_SLOTS = 5_000, 20_000
WRONG_SLOTS = 300
SEED = 20261127
MESSAGES = 5_000
RECIPIENTS, CASTS, FULL_CASTS = 1_000, 20, 60
"""Learners of a class, and kills while a unit goes out to them."""
RATE = 25.0
"""Messages a second that a broadcast may take."""
PAUSE = 4.0
"""Seconds in which the learner thinks: faster, and the pace of their own chat would be measured."""
ANSWERS = 40


async def delivery_under_kills(folder: Path, *, full: bool) -> list[Figure]:
    """Rung on each kind of database, also with a worker; and one that sends and then marks, which must be found out."""
    slots = FULL_SLOTS if full else SLOTS
    server = Cluster(durable=True)
    try:
        with server.database() as url:
            kinds = {
                "sqlite": await deliver_under_kills([RUNG], folder / "lite", slots=slots, seed=SEED),
                "postgresql": await deliver_under_kills(
                    [RUNG], folder / "pg", slots=slots, seed=SEED, url=url
                ),
            }
        with server.database() as url:
            kinds["two_processes"] = await deliver_under_kills(
                [RUNG, WORKER], folder / "two", slots=slots, seed=SEED, url=url
            )
    finally:
        server.close()
    wrong = await deliver_under_kills([SEND_THEN_MARK], folder / "wrong", slots=WRONG_SLOTS, seed=SEED)
    figures = [Figure("delivery_doubled_by_send_then_mark", wrong.doubled, "", at_least=1)]
    for name, found in kinds.items():
        print(name, found)
        figures += [
            Figure(f"delivery_kills_{name}", found.kills, "", at_least=slots / 500),
            Figure(f"delivery_doubled_{name}", found.doubled, "", at_most=0),
            Figure(f"delivery_lost_{name}", slots - found.settled + found.never_arrived, "", at_most=0),
            Figure(f"delivery_uncertain_{name}", found.uncertain, "", at_most=found.in_flight),
        ]
    return figures


async def unit_to_a_class(folder: Path, *, full: bool) -> list[Figure]:
    """A teacher sends a unit to 1,000 learners, with twenty kills on its way; each reads it once at most.

    ``full``: with sixty kills. And by a bot that sends and then marks, which must be found out.
    """
    kills, people = (FULL_CASTS if full else CASTS), RECIPIENTS
    server = Cluster(durable=True)
    try:
        with server.database() as url:
            kinds = {
                "sqlite": await cast_under_kills(
                    RUNG, folder / "lite", recipients=people, kills=kills, seed=SEED
                ),
                "postgresql": await cast_under_kills(
                    RUNG, folder / "pg", recipients=people, kills=kills, seed=SEED, url=url
                ),
            }
    finally:
        server.close()
    wrong = await cast_under_kills(SEND_THEN_MARK, folder / "wrong", recipients=200, kills=5, seed=SEED)
    figures = [Figure("unit_doubled_by_send_then_mark", wrong.doubled, "", at_least=1)]
    for name, found in kinds.items():
        print(name, found)
        figures += [
            Figure(f"unit_kills_{name}", found.kills, "", at_least=kills),
            Figure(f"unit_doubled_{name}", found.doubled, "", at_most=0),
            Figure(f"unit_untrue_counts_{name}", len(found.untrue), "", at_most=0),
            Figure(
                f"unit_uncertain_{name}", len(found.those("uncertain")), "", at_most=found.kills * AT_ONCE
            ),
        ]
    return figures


async def broadcast(folder: Path, *, full: bool) -> list[Figure]:
    """5,000 messages under the flood rules, with a learner who answers in the middle of it, and without.

    Telegram's pace has one length: ``full`` changes nothing.
    """
    alone = await _run(folder / "alone", 0)
    beside = await _run(folder / "beside", MESSAGES)
    return [
        Figure("broadcast_too_many", beside.refused, "", at_most=0),
        Figure("broadcast_of_the_allowed_rate", beside.rate / RATE, "", at_least=0.95),
        Figure("broadcast_per_second", beside.rate, "1/s"),
        Figure("answer_p95_beside_a_broadcast", beside.p95 / alone.p95, "times", at_most=1.5),
        Figure("answer_p95_alone", alone.p95 * 1000, "ms"),
    ]


class Seen:
    """What the playground saw of one run."""

    def __init__(self, world: World, person: int) -> None:
        self.world, self.person, self.learner = world, person, Learner()
        self.units: list[float] = []
        self.waits: list[float] = []
        self.refused = 0
        self._said = 0.0
        world.watch(self._watch)
        note = world.calls.note

        def noted(at: str, bot: int, method: str, call: Any, status: int, why: str | None) -> None:
            self.refused += status == 429
            note(at, bot, method, call, status, why)

        world.calls.note = noted  # type: ignore[method-assign]

    @property
    def rate(self) -> float:
        return (len(self.units) - 1) / (self.units[-1] - self.units[0])

    @property
    def p95(self) -> float:
        return quantiles(self.waits, n=20)[-1]

    def _watch(self, event: dict[str, Any]) -> None:
        if event["kind"] != "message" or not event["message"]["from"]["is_bot"]:
            return
        if event["chat"] != self.person:
            self.units += [time.monotonic()] if event["message"].get("text") == "Unit 3" else []
            return
        open_before, words = self.learner.open, self.learner.hears(event["message"])
        if open_before in self.learner.replied and self._said:
            self.waits.append(time.monotonic() - self._said)
            self._said = 0.0
        if words is not None:
            asyncio.get_running_loop().call_later(PAUSE, self._say, words)

    def _say(self, words: str) -> None:
        self._said = time.monotonic()
        self.world.say(self.person, words, bot=BOT)


async def _run(folder: Path, messages: int) -> Seen:
    world = World(log_calls=True)
    world.admit_bot(BOT)
    async with running(world) as address:
        seen = Seen(world, world.add_person("Ada").id)
        people = [world.add_person("Learner").id for _ in range(messages)]
        (folder / "bot").mkdir(parents=True)
        for person in people:
            world.chat(person, BOT).started = True
        await _owe(f"sqlite:///{folder}/bot/rung.db", people)
        settings = rung(address, folder / "bot", write_course(folder / "content")) | {"RUNG_UNLIMITED": "0"}
        world.flood.turn(on=True)
        async with program("bot", "run", folder=folder / "bot", **settings) as bot:
            await bot.says("ready")
            world.say(seen.person, "/start", bot=BOT)
            while len(seen.units) < messages or len(seen.waits) < ANSWERS:  # noqa: ASYNC110 - a look now and then costs nothing
                await asyncio.sleep(0.5)
    return seen


async def _owe(url: str, people: list[int]) -> None:
    rows = [Outgoing(person, "sendMessage", {"text": "Unit 3"}, priority=2) for person in people]
    store = await open_store(url, bot=BOT)
    if rows:
        await store.run(lambda: outbox.put(BOT, "broadcast:1", rows, SystemClock().now()))
    await store.close()
