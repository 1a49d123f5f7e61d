"""Nudges and broadcasts on their way to the dispatcher: taken from the outbox in small lots, and at its pace."""

import asyncio
from bisect import insort
from collections.abc import Callable

import structlog

from bot.chat.ports import Outbox
from bot.chat.rates import Rates
from bot.mail import Sendable

log = structlog.get_logger()

LOT = 100
"""Rows held in memory, however many there are: some seconds' worth."""
AT_ONCE = 16
"""Chats that are being written to at once."""
STORE_PAUSE = 1.0
"""Seconds until the outbox is asked again after the store refused it."""


class Slow:
    """Hands one row per chat at a time to ``send``, in their order and whenever the rates allow it.

    A row that waits here stands in nobody's way: a reply to its chat goes before it.
    """

    def __init__(self, outbox: Outbox, rates: Rates, send: Callable[[Sendable], None]) -> None:
        self._outbox = outbox
        self._rates = rates
        self._send = send
        self._held: list[Sendable] = []
        self._busy: dict[int, int] = {}
        """Row on its way -> its chat."""
        self._more = False
        self._stopped = False
        self._news = asyncio.Event()
        self._pumping: asyncio.Task[None] | None = None

    @property
    def idle(self) -> bool:
        return self._pumping is None

    def wake(self) -> None:
        """There may be rows to send."""
        self._more = True
        self._news.set()
        if self._pumping is None and not self._stopped:
            self._pumping = asyncio.create_task(self._pump())

    def ended(self, row: Sendable) -> None:
        """The row has come to its end; nothing happens where it was no row of these."""
        if self._busy.pop(row.id, None) is not None:
            self._news.set()

    def back(self, row: Sendable) -> None:
        """The row is pending again, before all that comes after it in its chat."""
        insort(self._held, row, key=_place)
        self.ended(row)

    async def drained(self, seconds: float) -> bool:
        """Waits until nothing is left, so long at most; says whether nothing is."""
        if self._pumping is not None:
            await asyncio.wait({self._pumping}, timeout=seconds)
        return self.idle

    async def stop(self) -> None:
        """Begins with no more rows; they stay in the outbox."""
        self._stopped = True
        pumping, self._pumping = self._pumping, None
        if pumping is not None:
            pumping.cancel()
            await asyncio.gather(pumping, return_exceptions=True)
        self._held.clear()

    async def _pump(self) -> None:
        while await self._filled():
            self._news.clear()
            pause = self._next()
            if pause > 0:
                await self._wait(pause)
        self._pumping = None

    async def _filled(self) -> bool:
        """Whether anything is left to do; reads on where little is held."""
        while self._more and len(self._held) < LOT // 2:
            self._more = False
            try:
                await self._read(LOT + len(self._held) + len(self._busy))
            except Exception:
                log.exception("The store refuses to say what is owed.")
                self._more = True
                await asyncio.sleep(STORE_PAUSE)
        return bool(self._held or self._busy)

    async def _read(self, most: int) -> None:
        rows = await self._outbox.slow(most)
        known = {row.id for row in self._held} | set(self._busy)
        for row in rows:
            if row.id not in known:
                insort(self._held, row, key=_place)
        self._more = self._more or len(rows) == most

    def _next(self) -> float:
        """Sends the first row that may go now; else the seconds until one may."""
        if not self._held or len(self._busy) >= AT_ONCE:
            return STORE_PAUSE
        if (pause := self._rates.overall()) > 0:
            return pause
        soonest = STORE_PAUSE
        for i, row in enumerate(self._held):
            wait = STORE_PAUSE if row.out.chat in self._busy.values() else self._free(row)
            if wait <= 0:
                self._begin(self._held.pop(i))
                return 0
            soonest = min(soonest, wait)
        return soonest

    def _free(self, row: Sendable) -> float:
        return self._rates.chat(row.out.chat, message=True)

    def _begin(self, row: Sendable) -> None:
        self._busy[row.id] = row.out.chat
        self._rates.take()
        self._send(row)

    async def _wait(self, seconds: float) -> None:
        try:
            async with asyncio.timeout(seconds):
                await self._news.wait()
        except TimeoutError:
            return


def _place(row: Sendable) -> tuple[int, int]:
    return row.out.priority, row.id
