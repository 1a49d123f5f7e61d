"""The ticker: claims the moments that have come and hands each to its learner's lane. Nothing lives in its memory."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta

import structlog

from bot.chat.handlers.context import App
from bot.chat.lanes import Lanes
from bot.chat.ports import Sender
from bot.errors import RungError
from bot.mail import Arrival, Tx
from bot.store import broadcasts, nudges, pairs, quizzes, teacher_slots
from bot.store.mailroom import Mailroom
from bot.store.open import Store

log = structlog.get_logger()

EVERY = timedelta(seconds=20)
"""A reminder is late by so much at most, and nobody notices."""
COUNTS = timedelta(seconds=5)
"""Who stands before the card of a quiz does notice when it counts late."""
LOT = 100
"""Moments claimed in one transaction: few, so that an answer that comes meanwhile waits behind few."""
SETTLES = 8.0
"""Seconds that a moved clock waits for what has come due to be worked off."""


Claim = Callable[[int], Awaitable[list[Arrival]]]
"""Takes so many of the moments of one kind that have come."""


class Ticker:
    """Looks for what has come due, now and then and whenever the clock was moved."""

    def __init__(self, store: Store, mailroom: Mailroom, lanes: Lanes, dispatcher: Sender) -> None:
        self._store, self._mailroom = store, mailroom
        self._lanes, self._dispatcher = lanes, dispatcher
        self._one = asyncio.Lock()

    def run(self, app: App) -> None:
        """From now on, by the library's job queue; a tick that was missed is made up for by the next."""

        async def tick(_context: object) -> None:
            await _tried(self.tick)

        async def count(_context: object) -> None:
            await _tried(lambda: self._take(self._mailroom.quizzes))

        assert app.job_queue is not None
        app.job_queue.run_repeating(tick, EVERY, first=timedelta(0))
        app.job_queue.run_repeating(count, COUNTS)

    async def tick(self) -> None:
        """All moments that have come go to their lanes."""
        room = self._mailroom
        await self._take(room.nudges, room.teachers, room.broadcasts, room.quizzes, room.pairs)

    async def _take(self, *claims: Claim) -> None:
        """As fast as the lanes take them."""
        async with self._one:
            for claim in claims:
                while arrivals := await claim(LOT):
                    await self._lanes.admit(arrivals)
                    await self._lanes.fewer_than(LOT)

    async def settle(self) -> int | None:
        """Does all that has come due; returns the next moment at which something will be (microseconds)."""
        await self.tick()
        await self._lanes.drain(SETTLES)
        await self._dispatcher.drain(SETTLES)
        return await self._store.run(_next_at)


async def _tried(look: Callable[[], Awaitable[None]]) -> None:
    try:
        await look()
    except RungError as error:
        log.warning("The moments that have come wait for the next look.", error=str(error))


def _next_at() -> Tx[int | None]:
    """The earliest moment of learners, teachers, broadcasts, quizzes and pairs."""
    moments = (
        (yield from nudges.next_at()),
        (yield from teacher_slots.next_at()),
        (yield from broadcasts.next_at()),
        (yield from quizzes.next_at()),
        (yield from pairs.next_at()),
    )
    return min((at for at in moments if at is not None), default=None)
