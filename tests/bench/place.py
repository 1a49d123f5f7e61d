"""A playground with a crowd in it: answers each line ``{bot, kind, people, seconds}`` with what came of it."""

import asyncio
import json
import sys
from typing import Any

from bot.playground.server import running
from bot.playground.world import World
from tests.bench.learner import Learner

WARM = 0.5
"""Seconds that do not count, while everything gets going."""
SETTLE = 5.0
"""Seconds the bot has to answer what is still under way when the time is over."""


class Parrot(Learner):
    """Says something new whenever it hears its own words again."""

    def hears(self, message: dict[str, Any]) -> str | None:
        if self.open is not None and message.get("text") == self.answered[self.open]:
            self.replied.add(self.open)
            self.open = None
        if self.open is None:
            self.open = f"{id(self)}-{len(self.answered)}"
            self.answered[self.open] = str(len(self.answered))
            return self.answered[self.open]
        return None


KINDS = {"rung": Learner, "echo": Parrot}


class Crowd:
    """People who talk to one bot, each saying the next thing as soon as they have heard of the last."""

    def __init__(self, world: World, bot: int, kind: str, people: int) -> None:
        self.world, self.bot, self.kind = world, bot, kind
        self.people: dict[int, Learner] = {}
        self.held: dict[int, str] = {}
        """What people will say when talking goes on."""
        self.replies: list[tuple[float, str]] = []
        self.talking = False
        world.watch(self._watch)
        for _ in range(people):
            self._join()

    def _join(self) -> None:
        person = self.world.add_person("Learner").id
        self.people[person] = KINDS[self.kind]()
        self._say(person, "/start")

    def _watch(self, event: dict[str, Any]) -> None:
        person = self.people.get(event.get("chat", 0))
        if event["kind"] != "message" or person is None or not event["message"]["from"]["is_bot"]:
            return
        open_before, words = person.open, person.hears(event["message"])
        if open_before in person.replied:
            self.replies.append((asyncio.get_running_loop().time(), open_before))
        if person.finished:
            del self.people[event["chat"]]
            self._join()
        elif words is not None:
            self._say(event["chat"], words)

    def _say(self, person: int, words: str) -> None:
        if self.talking:
            asyncio.get_running_loop().call_soon(self._speak, person, words)
        else:
            self.held[person] = words

    def _speak(self, person: int, words: str) -> None:
        self.world.say(person, words, bot=self.bot)

    async def talk(self, seconds: float) -> dict[str, Any]:
        """Lets everybody talk; returns whose answers were replied to within the seconds after warming up."""
        held, self.held, self.replies, self.talking = self.held, {}, [], True
        for person, words in held.items():
            self._say(person, words)
        begin = asyncio.get_running_loop().time() + WARM
        await asyncio.sleep(WARM + seconds)
        self.talking, end = False, begin + seconds
        await self._settle()
        return {"replied": [key for at, key in self.replies if begin <= at < end], "seconds": seconds}

    async def _settle(self) -> None:
        loop = asyncio.get_running_loop()
        deadline = loop.time() + SETTLE
        while loop.time() < deadline and any(person.open for person in self.people.values()):  # noqa: ASYNC110 - a look now and then costs nothing
            await asyncio.sleep(0.02)


async def main() -> None:
    world = World(log_calls=False)
    crowds: dict[int, Crowd] = {}
    async with running(world) as address:
        print(address, flush=True)
        while line := await asyncio.to_thread(sys.stdin.readline):
            asked = json.loads(line)
            bot = asked["bot"]
            world.admit_bot(bot)
            if bot not in crowds:
                crowds[bot] = Crowd(world, bot, asked["kind"], asked["people"])
            print(json.dumps(await crowds[bot].talk(asked["seconds"])), flush=True)


if __name__ == "__main__":
    asyncio.run(main())
