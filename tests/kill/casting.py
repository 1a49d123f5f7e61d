"""A teacher sends a unit to a class, the bot is killed again and again meanwhile, and what the teacher reads is judged.

Beside it lies what the Bot API server took in: whom each card reached, and whom it refused.
"""

import asyncio
import random
import re
from asyncio import sleep
from collections import Counter
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

from bot.clock import SystemClock
from bot.mail import Tx
from bot.playground.faults import Faults, PlannedFault
from bot.playground.params import Params
from bot.playground.server import running
from bot.playground.world import World
from bot.store import classes, members, people
from bot.store.open import open_store
from tests.bench.course import write_course
from tests.bench.processes import BOT, Program, program, rung
from tests.kill.harness import Rows, rows_at, rows_of_file

CARD = "New in 5B"
"""How every card begins."""
SEND = ("/send", "Sums u1", "Now")
LIFE = (0.05, 0.25)
"""Seconds that a bot lives once it is ready, from and to."""
DELAY = 0.1
"""Seconds that the Bot API server takes for a card: so few go out in one life that there are many."""
NOON = 12
"""It is day where the learners are, so that nobody is left alone till the morning."""
EVERY_FORTIETH = 40
"""Learners of whom the server says that they have blocked the bot, which it has never heard of."""
LOT = 100
LOOKS, LOOK_AGAIN = 600, 0.05
LEFT = (
    "SELECT (SELECT COUNT(*) FROM broadcast_recipient WHERE owed = 0 AND kind <> 'blocked') + "
    "(SELECT COUNT(*) FROM outbox WHERE priority = 2 AND state IN ('pending', 'sending')), "
    "(SELECT COUNT(*) FROM broadcast_recipient)"
)
BECAME = (
    "SELECT a.user_id, COALESCE(o.state, r.kind) FROM broadcast_recipient r JOIN learner l ON l.id = r.learner "
    "JOIN account a ON a.id = l.account LEFT JOIN outbox o ON o.question = 'broadcast:' || r.broadcast || ':' || r.n"
)
NUMBERS: Mapping[str, str] = {
    "sent": r"Arrived: (\d+) of \d+",
    "all": r"Arrived: \d+ of (\d+)",
    "waiting": r"(\d+) waits?\.",
    "unreached": r"(\d+) could not be reached",
    "uncertain": r"Of (\d+) nobody can tell",
}
"""What the teacher reads."""


class Slowly(Faults):
    """Every card takes its time."""

    def __init__(self) -> None:
        super().__init__()
        self.plan(PlannedFault("delay", seconds=DELAY))

    def next(self, method: str, call: Params) -> PlannedFault | None:
        words = call.text("text") + call.text("caption")
        return self.planned[0] if method.lower().startswith("send") and CARD in words else None


@dataclass
class Cast:
    """What became of one broadcast."""

    people: int
    kills: int = 0
    arrived: Counter[int] = field(default_factory=Counter)
    """Cards that reached each person, as the server logged them."""
    became: Mapping[int, str] = field(default_factory=dict)
    """Person -> what the bot knows of their card."""
    told: Mapping[str, int] = field(default_factory=dict)
    """What the teacher reads in the end."""
    confirmed: int = 0
    """How often it was confirmed."""

    @property
    def doubled(self) -> int:
        return sum(count - 1 for count in self.arrived.values())

    def those(self, *states: str) -> set[int]:
        return {person for person, state in self.became.items() if state in states}

    @property
    def untrue(self) -> list[str]:
        """Where what the teacher reads, or what the bot knows, is not what the server logged."""
        sent, doubtful = self.those("sent"), self.those("uncertain")
        refused = self.those("failed", "blocked")
        reached = set(self.arrived)
        claims = {
            "somebody has no end": len(self.became) == len(sent | doubtful | refused) == self.people,
            "a card that is said to be sent has not arrived": sent <= reached,
            "a card has arrived that is neither sent nor in doubt": reached <= sent | doubtful,
            "a card has reached somebody who could not be reached": not reached & refused,
            "the teacher reads another number of cards": self.told["all"] == self.people,
            "the teacher reads another number sent": self.told["sent"] == len(sent),
            "the teacher reads another number in doubt": self.told["uncertain"] == len(doubtful),
            "the teacher reads another number unreached": self.told["unreached"] == len(refused),
            "the teacher reads that somebody waits": self.told["waiting"] == 0,
        }
        return [claim for claim, holds in claims.items() if not holds]

    def __str__(self) -> str:
        return (
            f"people: {self.people}, kills: {self.kills}, sent: {len(self.those('sent'))}, "
            f"uncertain: {len(self.those('uncertain'))}, unreached: {len(self.those('failed', 'blocked'))}, "
            f"doubled: {self.doubled}, untrue: {self.untrue}"
        )


class Place:
    """A playground at noon, with a class in it."""

    def __init__(self, world: World, people_: int) -> None:
        self.world, self.arrived = world, Counter[int]()
        now = world.clock.now()
        world.clock.advance(timedelta(hours=(NOON - now.hour) % 24))
        world.faults = Slowly()
        world.admit_bot(BOT)
        self.teacher = world.add_person("Ada").id
        self.people = [world.add_person("Learner").id for _ in range(people_)]
        for place, person in enumerate((self.teacher, *self.people)):
            chat = world.chat(person, BOT)
            chat.started, chat.blocked = True, place % EVERY_FORTIETH == EVERY_FORTIETH - 1
        self._learners = frozenset(self.people)
        world.watch(self._watch)

    def _watch(self, event: dict[str, Any]) -> None:
        words = event["message"] if event["kind"] == "message" else {}
        if event.get("chat") in self._learners and CARD in words.get("text", "") + words.get("caption", ""):
            self.arrived[event["chat"]] += 1

    async def says(self, words: str, then: str) -> None:
        """The teacher writes, or taps the newest button of that name, and waits for these words."""
        if words.startswith("/"):
            self.world.say(self.teacher, words, bot=BOT)
        else:
            message, data = self._button(words)
            self.world.tap(self.teacher, message, data, bot=BOT)
        for _ in range(LOOKS):
            if any(then in words for words in self.said):
                return
            await sleep(LOOK_AGAIN)
        raise AssertionError(f"{then!r} was not said: {self.said[-1:]}")

    @property
    def said(self) -> list[str]:
        return [m.get("text") or m.get("caption") or "" for m in self._messages]

    @property
    def _messages(self) -> list[dict[str, Any]]:
        found = self.world.chat(self.teacher, BOT).messages.values()
        return [m for m in found if m["from"]["is_bot"]]

    def labelled(self, label: str) -> bool:
        return any(self._data(message, label) for message in self._messages)

    def _button(self, label: str) -> tuple[int, str]:
        return next(
            (message["message_id"], data)
            for message in reversed(self._messages)
            if (data := self._data(message, label))
        )

    @staticmethod
    def _data(message: dict[str, Any], label: str) -> str:
        rows = message.get("reply_markup", {}).get("inline_keyboard", [])
        return next((b.get("callback_data", "") for row in rows for b in row if b["text"] == label), "")


async def cast_under_kills(
    argv: Sequence[str], folder: Path, *, recipients: int, kills: int, seed: int, url: str = ""
) -> Cast:
    """One broadcast, confirmed in the first life, and so many deaths on its way; the last life ends it."""
    found, dice, bot = Cast(recipients), random.Random(seed), folder / "bot"
    bot.mkdir(parents=True)
    look = rows_at(url) if url else rows_of_file
    async with _place(recipients) as (place, address):
        await _gather(url or f"sqlite:///{bot}/rung.db", place)
        settings: dict[str, object] = rung(address, bot, write_course(folder / "content"))
        settings |= {"RUNG_CLOCK": address} | ({"RUNG_DATABASE_URL": url} if url else {})
        await _confirm(argv, place, bot, settings, dice)
        found.kills = 1
        while found.kills < kills:
            await _life(argv, bot, settings, dice.uniform(*LIFE))
            found.kills += 1
        async with program(*argv, folder=bot, **settings) as last:
            await last.says("ready")
            await _over(look, bot / "rung.db")
            await place.says("How is it going?", "Arrived:")
            found.told = await _told(place)
        found.arrived = place.arrived
        found.became = dict(await _rows(look, bot / "rung.db", BECAME))
        counted = await _rows(look, bot / "rung.db", "SELECT COUNT(*) FROM broadcast")
        found.confirmed = counted[0][0]
    return found


async def _confirm(
    argv: Sequence[str], place: Place, bot: Path, settings: Mapping[str, object], dice: random.Random
) -> None:
    """The first life: it dies soon after it was told to send, wherever it is then."""
    first = await Program.start(*argv, folder=bot, **settings)
    try:
        await first.says("ready")
        await place.says(SEND[0], "Which unit")
        await place.says(SEND[1], "can begin it")
        await place.says(SEND[2], "Arrived:")
        await sleep(dice.uniform(*LIFE))
    finally:
        await first.kill()


async def _life(argv: Sequence[str], bot: Path, settings: Mapping[str, object], seconds: float) -> None:
    one = await Program.start(*argv, folder=bot, **settings)
    try:
        await one.says("ready")
        await sleep(seconds)
    finally:
        await one.kill()


async def _over(look: Rows, path: Path) -> None:
    """Until nobody waits for a card any more."""
    for _ in range(LOOKS):
        if (await _rows(look, path, LEFT))[0][0] == 0:
            return
        await sleep(LOOK_AGAIN)


async def _told(place: Place) -> dict[str, int]:
    """The newest words on how it stands, once they are not changed any more."""
    before = ""
    while before != (words := _progress(place)):
        before = words
        await sleep(10 * LOOK_AGAIN)
    read: Callable[[str], int] = lambda pattern: int(m[1]) if (m := re.search(pattern, words)) else 0  # noqa: E731 - it is a table's
    return {name: read(pattern) for name, pattern in NUMBERS.items()}


def _progress(place: Place) -> str:
    return next(words for words in reversed(place.said) if "Arrived:" in words)


async def _rows(look: Rows, path: Path, sql: str) -> list[tuple[Any, ...]]:
    return await asyncio.to_thread(look, path, sql)


async def _gather(url: str, place: Place) -> None:
    """The class in a database that nobody works on yet."""
    store, now = await open_store(url, bot=BOT), SystemClock().now()

    def found() -> Tx[int]:
        person = yield from people.admit(BOT, place.teacher, place.teacher, "en", now)
        return (yield from classes.found(BOT, person.account, "5B", "sums", now)).id

    def join(number: int, lot: Sequence[int]) -> Tx[None]:
        for user in lot:
            person = yield from people.admit(BOT, user, user, "en", now)
            yield from members.join(number, person.learner, "in", now)

    number = await store.run(found)
    for start in range(0, len(place.people), LOT):
        await store.run(lambda: join(number, place.people[start : start + LOT]))  # noqa: B023 - awaited at once
    await store.close()


@asynccontextmanager
async def _place(recipients: int) -> AsyncIterator[tuple[Place, str]]:
    world = World(log_calls=False)
    async with running(world) as address:
        yield Place(world, recipients), address
