"""The ticker: claims the moments that have come and hands each to its learner's lane. Nothing lives in its memory."""

import asyncio
from datetime import timedelta

from bot.chat.dispatch import Dispatcher
from bot.chat.handlers.context import App
from bot.chat.lanes import Lanes
from bot.clock import Clock, micros
from bot.mail import Tx
from bot.nudges import cause_of, payload_of
from bot.store import nudges
from bot.store.inbox import Entry
from bot.store.mailroom import Mailroom
from bot.store.open import Store

EVERY = timedelta(seconds=20)
"""A reminder is late by so much at most, and nobody notices."""
LOT = 500
"""Moments claimed in one transaction: some milliseconds."""
SETTLES = 8.0
"""Seconds that a moved clock waits for what has come due to be worked off."""


class Ticker:
    """Looks for what has come due, now and then and whenever the clock was moved."""

    def __init__(
        self, store: Store, mailroom: Mailroom, lanes: Lanes, dispatcher: Dispatcher, clock: Clock
    ) -> None:
        self._store, self._mailroom = store, mailroom
        self._lanes, self._dispatcher = lanes, dispatcher
        self._clock = clock
        self._one = asyncio.Lock()

    def run(self, app: App) -> None:
        """From now on, by the library's job queue; a tick that was missed is made up for by the next."""

        async def tick(_context: object) -> None:
            await self.tick()

        assert app.job_queue is not None
        app.job_queue.run_repeating(tick, EVERY, first=timedelta(0))

    async def tick(self) -> None:
        """All moments that have come go to their lanes, as fast as these take them."""
        async with self._one:
            while arrivals := await self._mailroom.claim(self._due):
                await self._lanes.admit(arrivals)

    async def settle(self) -> int | None:
        """Does all that has come due; returns the next moment at which something will be (microseconds)."""
        await self.tick()
        await self._lanes.drain(SETTLES)
        await self._dispatcher.drain(SETTLES)
        return await self._store.run(nudges.next_at)

    def _due(self) -> Tx[list[Entry]]:
        due = yield from nudges.claim(micros(self._clock.now()), LOT)
        return [
            (cause_of(one.learner, one.slot), f"user:{one.user}", payload_of(one.learner, one.slot))
            for one in due
        ]
