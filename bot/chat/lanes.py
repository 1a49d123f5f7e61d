"""The lanes: every update of one person in order, of different people at once, each in one transaction."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

import structlog

from bot.chat.ordered import Ordered
from bot.chat.ports import Inbox, Sender
from bot.clock import Clock
from bot.errors import Conflict, Fenced
from bot.mail import Arrival, Outcome, Outgoing

log = structlog.get_logger()

WIDTH = 256
"""Lanes at work at once: as with the library's own concurrent updates."""

ROOM = 2_000
"""Updates held in memory; beyond that the rest waits at Telegram, which keeps it for 24 hours."""

TRIES = 5
"""Exceptions after which an update is parked; the death of a process is not one of them."""

PAUSES = (0.1, 0.3, 1.0, 2.0)
"""Seconds before the second, third, fourth and fifth try."""

STORE_PAUSE = 2.0
"""Seconds between tries while not even a failure can be written down (a full disk)."""

DEATHS = 3
"""An update that was under way when a process died so often is taken alone before all others."""


class Lanes:
    """Brings every arrival to its end: done, parked, or taken over by somebody else."""

    def __init__(
        self,
        inbox: Inbox,
        process: Callable[[Arrival], Awaitable[Outcome]],
        dispatcher: Sender,
        clock: Clock,
        sorry: Callable[[Arrival], Sequence[Outgoing]],
        width: int = WIDTH,
    ) -> None:
        self._inbox = inbox
        self._process = process
        self._dispatcher = dispatcher
        self._clock = clock
        self._sorry = sorry
        self._width = width
        self._rows = Ordered(self._settle, width)

    @property
    def idle(self) -> bool:
        return not len(self._rows)

    async def resume(self) -> None:
        """At start: takes up what was left undone, first and alone what a process may have died of."""
        await self.admit(await self._without_killers(await self._inbox.waiting(self._width)))

    async def admit(self, arrivals: Sequence[Arrival]) -> None:
        """Queues arrivals behind those of their lane; returns when there is room for more."""
        self._queue(arrivals)
        await self._rows.fewer_than(ROOM)

    async def fewer_than(self, rows: int) -> None:
        """Waits until so few are waiting or under way."""
        await self._rows.fewer_than(rows)

    async def hold_back(self) -> None:
        """Before the end: takes up nothing more by itself."""

    async def drain(self, seconds: float) -> bool:
        """Waits until every arrival has come to its end, so long at most; says whether all have."""
        return await self._rows.drained(seconds)

    async def stop(self) -> None:
        """Drops what is not done; the inbox holds it for the next start."""
        await self._rows.stop()

    async def _without_killers(self, arrivals: Sequence[Arrival]) -> list[Arrival]:
        """The rest, once each of which a process may have died has been done, alone."""
        for arrival in arrivals:
            if arrival.deaths >= DEATHS:
                log.error("Taken alone: the process died over it.", deaths=arrival.deaths, **_name(arrival))
                await self._rows.fewer_than(1)
                await self._settle(arrival)
        return [arrival for arrival in arrivals if arrival.deaths < DEATHS]

    async def _settle(self, arrival: Arrival) -> None:
        claimed: Arrival | None = arrival
        while claimed is not None:
            claimed = await self._try(claimed)

    async def _try(self, arrival: Arrival) -> Arrival | None:
        """One try; returns the row as claimed for the next one, or None where it has come to its end."""
        try:
            outcome = await self._process(arrival)
            owed, errands = await self._inbox.close(arrival, outcome, self._clock.now())
        except Fenced:
            log.warning("Dropped: another owner has taken it over.", **_name(arrival))
            return None
        except Exception as error:  # noqa: BLE001 - whatever broke is counted, and told when it is parked
            return await self._failed(arrival, error)
        self._dispatcher.admit(owed)
        self._queue(errands)
        return None

    def _queue(self, arrivals: Sequence[Arrival]) -> None:
        """Without waiting for room, which the very lane that sends an errand may have to make."""
        for arrival in arrivals:
            self._rows.put(arrival.lane, arrival)

    async def _failed(self, arrival: Arrival, error: Exception) -> Arrival | None:
        tries = arrival.attempt - arrival.deaths
        try:
            if tries >= TRIES:
                await self._park(arrival, error, tries)
                return None
            again = await self._inbox.retry(arrival, _told(error))
        except Fenced:
            return None
        except Exception:
            log.exception("The store refuses to note a failure.", **_name(arrival))
            await asyncio.sleep(STORE_PAUSE)
            return arrival
        log.warning("A try failed.", tries=tries, of=TRIES, exc_info=error, **_name(arrival))
        if not isinstance(error, Conflict):
            await asyncio.sleep(PAUSES[tries - 1])
        return again

    async def _park(self, arrival: Arrival, error: Exception, tries: int) -> None:
        owed = await self._inbox.park(arrival, _told(error), self._apology(arrival), self._clock.now())
        log.error("Parked.", tries=tries, exc_info=error, **_name(arrival))
        self._dispatcher.admit(owed)

    def _apology(self, arrival: Arrival) -> Sequence[Outgoing]:
        """What the person is told; nothing where the update is too odd even for that."""
        try:
            return self._sorry(arrival)
        except Exception:
            log.exception("Nobody could be told.", **_name(arrival))
            return ()


def _name(arrival: Arrival) -> dict[str, Any]:
    return {"row": arrival.id, "cause": arrival.cause, "lane": arrival.lane}


def _told(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"
