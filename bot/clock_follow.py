"""A clock that follows the playground's: machine time plus the offset it is told."""

import asyncio
import uuid
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

import aiohttp

from bot.clock import Clock, SystemClock
from bot.errors import ConfigError, RungError

WAIT = 25
"""Seconds that one question for a change stays open."""
GRACE = 5
"""Seconds that any answer may take beyond that."""
PAUSE = 0.5
"""Seconds between tries while the playground cannot be reached."""


class FollowingClock:
    """Playground time without asking each time; it never goes backwards."""

    def __init__(self, address: str, machine: Clock | None = None) -> None:
        self._url = f"{address.rstrip('/')}/sim/clock"
        self._machine = machine or SystemClock()
        self._offset = timedelta(0)
        self._version = -1
        self._last: datetime | None = None
        self._moved = asyncio.Event()
        self._name = uuid.uuid4().hex
        self._due: int | None = None
        self.settle: Callable[[], Awaitable[int | None]] | None = None
        """Does all that has come due and says when there is next something to do (microseconds since 1970, UTC)."""
        self._session: aiohttp.ClientSession | None = None
        self._task: asyncio.Task[None] | None = None

    def now(self) -> datetime:
        at = self._machine.now() + self._offset
        self._last = at if self._last is None else max(self._last, at)
        return self._last

    async def start(self) -> None:
        """Takes the first reading and follows from then on; ConfigError if no clock answers there."""
        self._session = aiohttp.ClientSession()
        try:
            self._set(await self._ask(self._session, {}, GRACE))
        except (aiohttp.ClientError, TimeoutError, KeyError) as error:
            await self._session.close()
            raise ConfigError(f"No playground clock answers at {self._url}.") from error
        self._task = asyncio.create_task(self._follow(self._session))

    async def stop(self) -> None:
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)
        if self._session is not None:
            await self._session.close()

    async def moved(self) -> None:
        """Waits until the clock is next moved."""
        await self._moved.wait()

    async def _follow(self, session: aiohttp.ClientSession) -> None:
        while True:
            try:
                self._set(await self._ask(session, self._question(), WAIT + GRACE))
                self._due = await self.settle() if self.settle else None
            except (aiohttp.ClientError, TimeoutError, KeyError, RungError):
                await asyncio.sleep(PAUSE)

    def _question(self) -> Mapping[str, str]:
        """Tell me when you are moved; the clock stops on its way where something is due."""
        due = "" if self._due is None else str(self._due)
        return {"after": str(self._version), "timeout": str(WAIT), "follower": self._name, "due": due}

    async def _ask(
        self, session: aiohttp.ClientSession, question: Mapping[str, str], patience: float
    ) -> dict[str, Any]:
        limit = aiohttp.ClientTimeout(total=patience)
        async with session.get(self._url, params=question, timeout=limit, raise_for_status=True) as response:
            answer: dict[str, Any] = await response.json()
            return answer

    def _set(self, reading: Mapping[str, Any]) -> None:
        version, offset = reading["version"], reading["offset_us"]
        if version != self._version:
            self._version, self._offset = version, timedelta(microseconds=offset)
            self._moved.set()
            self._moved = asyncio.Event()
