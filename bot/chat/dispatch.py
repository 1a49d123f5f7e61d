"""Sends what the outbox owes: in strict order per chat, at once across chats, each row to its end.

Replies go at once and at least once. Nudges and broadcasts go at their pace and once at most: that one is being sent
is committed just before the call.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any

import structlog

from bot.chat.api import Api
from bot.chat.call import WHOLE, Call
from bot.chat.gathering import Gathering
from bot.chat.in_hand import InHand
from bot.chat.ordered import Ordered
from bot.chat.outcomes import Outcomes
from bot.chat.ports import Outbox
from bot.chat.prepare import Preparing
from bot.chat.rates import Rates
from bot.chat.slow import Slow
from bot.clock import Clock
from bot.errors import ApiError
from bot.mail import File, Sendable

log = structlog.get_logger()

STOP_SECONDS = 1.0
"""In which what was sent is still reported when everything else is given up."""


class Dispatcher:
    """Makes every call that somebody is owed and reports what came of it."""

    def __init__(
        self,
        api: Api,
        outbox: Outbox,
        attach: Callable[[Mapping[str, Any]], Awaitable[File]],
        clock: Clock,
        rates: Rates | None = None,
    ) -> None:
        self._api = api
        self._outbox = outbox
        self._rates = rates or Rates()
        self._prepare = Preparing(outbox, attach, clock)
        self._rows = Ordered(self._deliver)
        self._slow = Slow(outbox, self._rates, self._enqueue)
        self._begun = Gathering(outbox.sending, "rows that are being sent")
        self._in_hand = InHand()
        self._outcomes = Outcomes(outbox, self._rates, self._slow, self._prepare, self._in_hand)
        self._edits: dict[str, int] = {}
        """Question -> the newest row that edits all of its message."""

    @property
    def idle(self) -> bool:
        return not len(self._rows) and self._slow.idle and self._outcomes.idle

    async def resume(self) -> None:
        """At start, before the lanes: takes up what an earlier process still owed, and may have sent all the same."""
        if doubtful := await self._outbox.recover():
            log.error("Nobody can tell whether these were sent; see `rung outbox`.", rows=doubtful)
        self._outcomes.homes = await self._outbox.moves()
        self.admit(replace(row, attempts=row.attempts + 1) for row in await self._outbox.unsent())
        self._slow.wake()

    def admit(self, rows: Iterable[Sendable]) -> None:
        """Queues replies behind those of their chat; those that expire go beside that order, not in it.

        Nudges and broadcasts are taken from the outbox when it is their turn.
        """
        for row in rows:
            if row.out.priority > 0:
                self._slow.wake()
            elif self._in_hand.takes(row.id):
                self._enqueue(row)

    async def look(self) -> None:
        """Takes up whatever is owed that nobody has spoken of, as what other processes owe."""
        self._slow.wake()
        with self._in_hand.looking():
            self.admit(await self._outbox.unsent())

    async def hold_back(self) -> None:
        """Before the end: begins with no more nudges and broadcasts."""
        await self._slow.stop()

    async def drain(self, seconds: float) -> bool:
        """Waits until every row has come to its end and is reported, so long at most; says whether."""
        end = time.monotonic() + seconds
        drained = await self._slow.drained(seconds)
        drained = await self._rows.drained(max(0.0, end - time.monotonic())) and drained
        await self._outcomes.settled(end - time.monotonic())
        return drained and self.idle

    async def stop(self) -> None:
        """Gives up what is under way, which stays as it is; what was sent is still reported."""
        await self._slow.stop()
        await self._rows.stop()
        await self._begun.stop(0)
        await self._outcomes.stop(STOP_SECONDS)

    def _enqueue(self, row: Sendable) -> None:
        if row.out.edits is not None and row.out.method in WHOLE:
            self._edits[row.out.edits] = max(row.id, self._edits.get(row.out.edits, 0))
        beside = row.out.expires is not None and row.out.priority == 0
        self._rows.put((row.out.chat, beside), row)

    async def _deliver(self, row: Sendable) -> None:
        try:
            await self._send(row)
        finally:
            self._slow.ended(row)
            if row.out.edits is not None and self._edits.get(row.out.edits) == row.id:
                del self._edits[row.out.edits]

    async def _send(self, row: Sendable) -> None:
        row = self._outcomes.at_home(row)
        try:
            call = await self._prepare.call(row)
        except Exception as error:
            log.exception("It could not be made ready.", row=row.id, method=row.out.method)
            await self._outcomes.failed(row, f"{type(error).__name__}: {error}")
            return
        if call is None:
            await self._outcomes.failed(row, "The message to edit is not known.")
            return
        while (pause := await self._try(call)) is not None:  # noqa: ASYNC110 - it waits for time to pass
            await asyncio.sleep(pause)

    def _overtaken(self, row: Sendable) -> bool:
        """Whether a later edit of the same message waits, as after quick taps: only the last one is worth a call."""
        if row.out.edits is None or (newest := self._edits.get(row.out.edits)) is None:
            return False
        if newest == row.id:
            del self._edits[row.out.edits]
        return newest > row.id

    async def _try(self, call: Call) -> float | None:
        """One try; returns the seconds until the next, or None where the row has come to its end."""
        if self._overtaken(call.row):
            await self._outcomes.done(call, None)
            return None
        if call.deadline is not None and time.monotonic() > call.deadline:
            await self._outcomes.late(call)
            return None
        if (pause := self._pause(call)) > 0:
            return pause
        if call.slow and not call.begun and not await self._begin(call):
            return None
        return await self._call(call)

    def _pause(self, call: Call) -> float:
        """Seconds until its chat may be written to; what expires and makes no message does not wait for that."""
        if call.deadline is not None and not call.message:
            return 0.0
        return self._rates.chat(call.row.out.chat, message=call.message)

    async def _begin(self, call: Call) -> bool:
        """Commits that it is being sent; not so where somebody has taken the row away, or another process sends it."""
        call.begun = call.row.id in await self._begun.committed(call.row.id)
        return call.begun

    async def _call(self, call: Call) -> float | None:
        self._count(call)
        try:
            result = await self._api.call(call.method, call.params, call.files)
        except ApiError as error:
            return await self._outcomes.of(call, error)
        await self._outcomes.done(call, result)
        return None

    def _count(self, call: Call) -> None:
        if call.message:
            self._rates.reach(call.row.out.chat)
            if not call.slow:
                self._rates.take()
