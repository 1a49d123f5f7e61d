"""The lanes of one process among several: what arrives is claimed from the inbox, few rows at a time."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress

import structlog

from bot.chat.lanes import WIDTH, Lanes
from bot.chat.ports import Company, Sender, SharedInbox
from bot.clock import Clock
from bot.mail import Arrival, Outcome, Outgoing

log = structlog.get_logger()

HANDS = 64
"""Rows in hand at most: a tenth of a second's work, so that the others get theirs and a death costs little."""
FEW = 32
"""More are claimed when fewer than that are in hand."""
LOOK = 1.0
"""Seconds between two looks for the dead, and for news that were missed."""
STORE_PAUSE = 1.0
"""Seconds until the inbox is asked again after the store refused it."""


class SharedLanes(Lanes):
    """As lanes are, but an arrival comes to whichever process claims it; a lane is at work in one at a time."""

    def __init__(
        self,
        inbox: SharedInbox,
        process: Callable[[Arrival], Awaitable[Outcome]],
        dispatcher: Sender,
        clock: Clock,
        sorry: Callable[[Arrival], Sequence[Outgoing]],
        company: Company,
        width: int = WIDTH,
    ) -> None:
        super().__init__(inbox, process, dispatcher, clock, sorry, width)
        self._shared = inbox
        self._company = company
        self._claimed = asyncio.Event()
        """Set while nothing is known that this process could claim."""
        self._looked = -LOOK
        self._running: asyncio.Task[None] | None = None
        self._claiming: asyncio.Task[None] | None = None

    @property
    def idle(self) -> bool:
        return super().idle and self._claimed.is_set()

    async def resume(self) -> None:
        """From now on claims whatever is free."""
        self._running = asyncio.create_task(self._run())

    async def admit(self, arrivals: Sequence[Arrival]) -> None:
        """They are in the inbox, free to whoever has room."""
        self._queue(arrivals)

    async def fewer_than(self, rows: int) -> None:
        while not (self._claimed.is_set() and len(self._rows) < rows):
            await self._claimed.wait()
            await self._rows.fewer_than(rows)

    async def drain(self, seconds: float) -> bool:
        if self._running is None:
            return await super().drain(seconds)
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self.fewer_than(1)
        return self.idle

    async def hold_back(self) -> None:
        """Claims nothing more; a claim that is under way is waited for, as it may have been committed."""
        running, self._running = self._running, None
        if running is not None:
            running.cancel()
            await asyncio.gather(running, return_exceptions=True)
        if self._claiming is not None:
            await asyncio.wait({self._claiming}, timeout=STORE_PAUSE)

    async def stop(self) -> None:
        await self.hold_back()
        await super().stop()

    def _queue(self, arrivals: Sequence[Arrival]) -> None:
        if arrivals:
            self._claimed.clear()
            self._company.tell("arrived")

    async def _run(self) -> None:
        while True:
            try:
                await self._next()
            except Exception as error:  # noqa: BLE001 - claiming goes on whatever happens
                log.warning("The inbox cannot be claimed from.", error=f"{type(error).__name__}: {error}")
                await asyncio.sleep(STORE_PAUSE)

    async def _next(self) -> None:
        """Waits until there may be something to claim, and claims it."""
        if self._claimed.is_set():
            with suppress(TimeoutError):
                async with asyncio.timeout(LOOK):
                    await self._company.arrived.wait()
        if time.monotonic() >= self._looked + LOOK:
            await self._look()
        if self._company.arrived.is_set():
            self._claimed.clear()
        if not self._claimed.is_set():
            await self._rows.fewer_than(FEW)
            self._claiming = asyncio.create_task(self._claim())
            await asyncio.shield(self._claiming)

    async def _look(self) -> None:
        processes, dead, free = await self._shared.look()
        self._looked = time.monotonic()
        self._company.met(processes)
        if dead and self._company.may_bury():
            log.warning("A process has died; what it had in hand is free.")
            await self._shared.bury(self._width)
        if free or dead:
            self._claimed.clear()

    async def _claim(self) -> None:
        self._company.arrived.clear()
        most = HANDS - len(self._rows)
        found, processes = await self._shared.claim(most)
        self._company.met(processes)
        super()._queue(await self._without_killers(found))
        if len(found) < most and not self._company.arrived.is_set():
            self._claimed.set()
