"""The processes on one PostgreSQL database, as one of them knows the others."""

import asyncio
import time
from contextlib import suppress
from typing import Literal

from bot.errors import StoreError
from bot.store import claims
from bot.store.drivers.owner import Owner
from bot.store.drivers.postgres import PostgreSQL

MET = 3.0
"""Seconds without another process after which this one counts as alone: by then all that others owed has been read."""
GRACE = 5.0
"""Seconds after an outage in which nobody is counted as dead: the others are coming back, too."""

HAND_OVER_SECONDS = 1.0
"""A server that is away lets go by itself."""


class Company:
    """What is told to the others and heard of them; and the turn at sending, which one of them has."""

    def __init__(self, writer: PostgreSQL, owner: Owner) -> None:
        self._writer, self._owner = writer, owner
        self.name = str(owner.number)
        """By which rows of the inbox are this process's."""
        self.arrived, self.owed = asyncio.Event(), asyncio.Event()
        """Set when something may have come in, or may have to be sent."""
        self._met = -float("inf")
        self._untold: set[str] = set()
        self._telling: asyncio.Task[None] | None = None
        owner.hears = self._hear

    @property
    def alone(self) -> bool:
        return time.monotonic() > self._met + MET

    def met(self, processes: int) -> None:
        """So many were counted, this one among them."""
        if processes > 1:
            self._met = time.monotonic()

    def may_bury(self) -> bool:
        return time.monotonic() > self._owner.returned + GRACE

    def tell(self, news: Literal["arrived", "owed"]) -> None:
        """To this process and all others, soon; whoever misses it looks every second."""
        self._hear(news)
        self._untold.add(news)
        if self._telling is None:
            self._telling = asyncio.create_task(self._tell())

    async def sends(self) -> Literal["no", "still", "anew"]:
        """Takes the turn at sending where it is free; anew: somebody else may have had it meanwhile."""
        found = await self._writer.asks(self._owner.take_sending)
        if found != "taken":
            return found
        try:
            return "anew" if await self._writer.run(lambda: claims.turn(self._owner.number)) else "still"
        except BaseException:
            with suppress(StoreError):
                await self._owner.let_sending_go()
            raise

    async def hand_over(self) -> None:
        """Lets the turn at sending go, and the others know."""
        with suppress(StoreError, TimeoutError):
            async with asyncio.timeout(HAND_OVER_SECONDS):
                await self._owner.let_sending_go()
                await self._owner.notify("owed")

    def _hear(self, news: str) -> None:
        (self.arrived if news == "arrived" else self.owed).set()

    async def _tell(self) -> None:
        with suppress(StoreError):
            while self._untold and not self.alone:
                await self._owner.notify(self._untold.pop())
        self._untold.clear()
        self._telling = None
