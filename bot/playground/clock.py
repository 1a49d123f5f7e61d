"""Playground time: the machine's plus an offset that only grows, moved in steps from one due moment to the next."""

import asyncio
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.clock import MICROSECOND, Clock, SystemClock, instant, micros
from bot.errors import RungError
from bot.playground.bell import Bell

HEADROOM = timedelta(days=366)
"""The last year of the calendar is left alone, so that the clock can run on."""


PATIENCE = 10.0
"""Seconds that a step waits for those who follow; whoever takes longer is no longer waited for."""


@dataclass(frozen=True, slots=True)
class Follower:
    """Somebody who lives by this clock, waiting for its next move."""

    version: int
    due: int | None
    """When there is next something to do, microseconds since 1970, UTC."""


class WorldClock:
    """The clock of one playground; it never goes backwards, whatever the machine's clock does."""

    def __init__(self, machine: Clock | None = None) -> None:
        self._machine = machine or SystemClock()
        self._moves = Bell()
        self._stepping = asyncio.Lock()
        self._followers: dict[str, Follower] = {}
        self._ready = Bell()
        self._last = 0
        self.offset = 0
        """Microseconds ahead of the machine."""
        self.version = 0

    def micros(self) -> int:
        self._last = max(self._last, micros(self._machine.now()) + self.offset)
        return self._last

    def now(self) -> datetime:
        return instant(self.micros())

    def seconds(self) -> int:
        """The instant as Telegram's ``date`` fields have it."""
        return self.micros() // 1_000_000

    def resume(self, offset: int, last: int, version: int) -> None:
        """Takes up a stored clock: it goes on from where it stood, however the machine's has changed."""
        lag = last - micros(self._machine.now()) - offset
        self.offset, self._last, self.version = offset + max(0, lag), last, version

    def advance(self, by: timedelta) -> None:
        if by < timedelta(0):
            raise RungError("The clock only moves forward.")
        self.now() + by + HEADROOM
        self.offset += by // MICROSECOND
        self.version += 1
        self.wake()

    def to(self, at: datetime) -> None:
        micros(at)
        self.advance(at - self.now())

    async def step(self, to: datetime) -> None:
        """Moves to an instant, with a stop at each moment at which a follower has something to do."""
        target = micros(to)
        if target < self.micros():
            raise RungError("The clock only moves forward.")
        async with self._stepping:
            stopped = 0
            while (due := await self._next_due(stopped)) is not None and due < target:
                stopped = due
                self.to(instant(max(due, self.micros())))
            self.to(instant(max(target, self.micros())))
            await self._settled()

    async def _next_due(self, after: int) -> int | None:
        """What the followers wait for, once each has done what there was to do; one that is stuck is passed over."""
        if not self._followers:
            return None
        self.advance(timedelta(0))
        await self._settled()
        return min((f.due for f in self._followers.values() if f.due and f.due > after), default=None)

    async def _settled(self) -> None:
        """Waits until every follower waits for the next move; who does not come back has gone."""
        try:
            async with asyncio.timeout(PATIENCE):
                while any(f.version != self.version for f in self._followers.values()):
                    await self._ready.heard(PATIENCE)
        except TimeoutError:
            self._followers = {n: f for n, f in self._followers.items() if f.version == self.version}

    @property
    def followed(self) -> bool:
        """Whether anybody lives by it."""
        return bool(self._followers)

    async def follow(self, name: str, follower: Follower, patience: float) -> None:
        """Waits like `moved`; meanwhile a step knows when this follower has something to do."""
        self._followers[name] = follower
        self._ready.ring()
        try:
            await self.moved(follower.version, patience)
        except asyncio.CancelledError:
            self._followers.pop(name, None)
            self._ready.ring()
            raise

    async def moved(self, version: int, patience: float) -> None:
        """Waits until the clock stands at another version than this, or patience (seconds) is at an end."""
        if version == self.version:
            await self._moves.heard(patience)

    def wake(self) -> None:
        """Lets everybody who waits for a move look again."""
        self._moves.ring()
