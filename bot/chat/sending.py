"""Sending, which one process does for all: whoever has the turn has a dispatcher, the others owe and say so."""

import asyncio
from collections.abc import Callable, Iterable
from contextlib import suppress

import structlog

from bot.chat.dispatch import Dispatcher
from bot.chat.ports import Company
from bot.mail import Sendable

log = structlog.get_logger()

LOOK = 1.0
"""Seconds between two looks for a turn that is free, and for what is owed that nobody spoke of."""


class Sending:
    """What the lanes owe goes to whichever process has the turn at sending, in the order in which it is owed."""

    def __init__(self, company: Company, make: Callable[[], Dispatcher]) -> None:
        self._company = company
        self._make = make
        self._dispatcher: Dispatcher | None = None
        self._running: asyncio.Task[None] | None = None
        self._ending = self._turning = False

    @property
    def idle(self) -> bool:
        """Whether nothing is in hand; where another process sends, nobody here can tell more."""
        news = self._turning or self._company.owed.is_set()
        return self._dispatcher is None or (self._dispatcher.idle and not news)

    async def resume(self) -> None:
        """Takes the turn if it is free, and from now on whenever it is."""
        await self._turn()
        self._running = asyncio.create_task(self._run())

    def admit(self, rows: Iterable[Sendable]) -> None:
        """What others owe may come before it, so that it is read with theirs where there are any."""
        owed = list(rows)
        if owed and self._dispatcher is not None and self._company.alone:
            self._dispatcher.admit(owed)
        elif owed:
            self._company.tell("owed")

    async def hold_back(self) -> None:
        """Before the end: begins with no more nudges and broadcasts; replies, of others too, still go out."""
        self._ending = True
        if self._dispatcher is not None:
            await self._dispatcher.hold_back()

    async def drain(self, seconds: float) -> bool:
        """Waits until what is in hand has come to its end; before the end no more is taken up."""
        if self._ending:
            await self._end()
        return self._dispatcher is None or await self._dispatcher.drain(seconds)

    async def stop(self) -> None:
        """Gives up what is under way, and the turn."""
        await self._end()
        await self._give_up()
        await self._company.hand_over()

    async def _end(self) -> None:
        running, self._running = self._running, None
        if running is not None:
            running.cancel()
            await asyncio.gather(running, return_exceptions=True)

    async def _run(self) -> None:
        while True:
            with suppress(TimeoutError):
                async with asyncio.timeout(LOOK):
                    await self._company.owed.wait()
            self._turning = True
            self._company.owed.clear()
            try:
                await self._turn()
            except Exception as error:  # noqa: BLE001 - sending goes on whatever happens
                log.warning("What is owed cannot be read.", error=f"{type(error).__name__}: {error}")
                await asyncio.sleep(LOOK)
            self._turning = False

    async def _turn(self) -> None:
        found = await self._company.sends()
        if found == "no":
            await self._give_up()
        elif found == "still" and self._dispatcher is not None:
            await self._dispatcher.look()
        elif not self._ending:
            await self._give_up()
            self._dispatcher = await self._begun()

    async def _begun(self) -> Dispatcher:
        dispatcher = self._make()
        try:
            await dispatcher.resume()
        except BaseException:
            await dispatcher.stop()
            raise
        log.info("This process sends.")
        return dispatcher

    async def _give_up(self) -> None:
        dispatcher, self._dispatcher = self._dispatcher, None
        if dispatcher is not None:
            await dispatcher.stop()
