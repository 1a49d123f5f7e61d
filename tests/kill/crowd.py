"""Learners of a playground in another process: they hear and speak through its control interface only."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import aiohttp

from tests.bench.learner import Learner

LINE = 1 << 20
"""Bytes of the longest event."""


class Crowd:
    """People and what each of them has answered."""

    def __init__(self, session: aiohttp.ClientSession, bot: int) -> None:
        self._session, self._bot = session, bot
        self.people: dict[int, Learner] = {}
        self.talking = True
        self._speaking: set[asyncio.Task[None]] = set()
        self.news = asyncio.Event()

    @property
    def answers(self) -> int:
        return sum(len(person.answered) for person in self.people.values())

    @property
    def unanswered(self) -> int:
        """People who have said something that the bot has not replied to."""
        return sum(person.open is not None for person in self.people.values())

    async def join(self, people: int) -> None:
        for number in range(people):
            person = await self._post("people", {"first_name": f"Learner {number}"})
            self.people[person["id"]] = Learner()
            await self.say(person["id"], "/start")

    async def say(self, person: int, words: str) -> None:
        await self._post(f"people/{person}/say?bot={self._bot}", {"text": words})

    async def ask_again(self) -> None:
        """Everybody who waits for a reply gives it up and asks for a question."""
        for person, learner in self.people.items():
            if learner.open is not None:
                learner.open = None
                await self.say(person, "/start")

    async def until(self, claim: Callable[[], bool], seconds: float) -> bool:
        """Waits until the claim holds, judged whenever somebody hears something; says whether it does."""
        try:
            async with asyncio.timeout(seconds):
                while not claim():
                    self.news.clear()
                    await self.news.wait()
        except TimeoutError:
            return False
        return True

    async def settle(self, seconds: float) -> bool:
        """Lets nobody say anything new, and waits until everybody has been replied to."""
        self.talking = False
        return await self.until(lambda: self.unanswered == 0, seconds)

    async def listen(self) -> None:
        """Hears everything that the bot says, for ever."""
        async with self._session.get("/sim/events") as stream:
            while line := await stream.content.readline():
                if line.startswith(b"data: "):
                    self._hear(json.loads(line[len(b"data: ") :]))

    def _hear(self, event: dict[str, Any]) -> None:
        assert event["kind"] != "reset", "The crowd cannot keep up with the bot."
        person = self.people.get(event.get("chat", 0))
        if event["kind"] != "message" or person is None or not event["message"]["from"]["is_bot"]:
            return
        words = person.hears(event["message"])
        if words is not None and not self.talking:
            person.swallows()
        elif words is not None:
            self._speak(event["chat"], words)
        self.news.set()

    def _speak(self, person: int, words: str) -> None:
        task = asyncio.create_task(self.say(person, words))
        self._speaking.add(task)
        task.add_done_callback(self._speaking.discard)

    async def _post(self, path: str, body: dict[str, Any]) -> Any:
        async with self._session.post(f"/sim/{path}", json=body) as response:
            told = await response.json()
            assert response.status == 200, told
            return told


@asynccontextmanager
async def crowd(address: str, bot: int) -> AsyncIterator[Crowd]:
    """An empty crowd that hears whatever its people will be told."""
    timeout = aiohttp.ClientTimeout(total=None, connect=10)
    async with aiohttp.ClientSession(address, timeout=timeout, read_bufsize=LINE) as session:
        gathered = Crowd(session, bot)
        listening = asyncio.create_task(gathered.listen())
        try:
            yield gathered
        finally:
            listening.cancel()
            await asyncio.gather(listening, *gathered._speaking, return_exceptions=True)
