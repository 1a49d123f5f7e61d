"""What came of a call, and what that means for its row: sent, once more, later, given up, or nobody can tell."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace

import structlog

from bot.chat.api import PAUSES
from bot.chat.call import Call, message_in, uploads_in
from bot.chat.fates import fate_of
from bot.chat.gathering import Gathering
from bot.chat.in_hand import InHand
from bot.chat.ports import Outbox
from bot.chat.prepare import Preparing
from bot.chat.rates import Rates
from bot.chat.slow import Slow
from bot.errors import ApiError, MaybeSent, Moved, NotSent, Refused, TooMany
from bot.mail import Sendable, Sent

log = structlog.get_logger()

REPEATS = (1.0, 3.0, 10.0)
"""Seconds before each repeat of a reply that may have been sent: a reply twice is harmless, none is not."""

UNKNOWN = 30.0
"""Seconds between tries while Telegram does not know the token."""

STORE_PAUSE = 1.0
"""Seconds until what became of a row is reported again after the store refused it."""


class Outcomes:
    """Brings a row on its way after a call: each method returns the seconds until the next try, or None at its end."""

    def __init__(self, outbox: Outbox, rates: Rates, slow: Slow, prepare: Preparing, in_hand: InHand) -> None:
        self._outbox = outbox
        self._in_hand = in_hand
        self._rates = rates
        self._slow = slow
        self._prepare = prepare
        self._reports = Gathering(self._sent, "sent rows")
        self._unreached = 0
        """Nudges and broadcasts in a row that could not be sent."""
        self.homes: dict[int, int] = {}
        """Group -> the supergroup that it became."""

    @property
    def idle(self) -> bool:
        return self._reports.idle

    async def settled(self, seconds: float) -> None:
        """Waits until all that was sent is reported, so long at most."""
        await self._reports.settled(seconds)

    async def stop(self, seconds: float) -> None:
        await self._reports.stop(seconds)

    def at_home(self, row: Sendable) -> Sendable:
        """The row with the id that its group has now."""
        home = self.homes.get(row.out.chat)
        return row if home is None else replace(row, out=replace(row.out, chat=home))

    async def of(self, call: Call, error: ApiError) -> float | None:
        """After a call that failed."""
        if isinstance(error, TooMany):
            return await self._too_many(call, error)
        if isinstance(error, NotSent):
            return await self._unsent(call, error)
        if isinstance(error, MaybeSent):
            return await self._repeat(call, error)
        if isinstance(error, Moved):
            return await self._move(call, error.chat)
        if isinstance(error, Refused):
            return await self._refused(call, error)
        await self.give_up(call, str(error))
        return None

    async def _too_many(self, call: Call, error: TooMany) -> float | None:
        chat = call.row.out.chat
        log.warning("A chat has to wait.", chat=chat, seconds=error.retry_after)
        self._rates.refused(chat, error.retry_after)
        if call.slow:
            await self._back(call, error)
            return None
        return error.retry_after

    async def _unsent(self, call: Call, error: NotSent) -> float | None:
        """It surely was not sent: it is tried again for as long as it takes."""
        if call.slow:
            self._rates.pause(PAUSES[min(self._unreached, len(PAUSES) - 1)])
            self._unreached += 1
            await self._back(call, error)
            return None
        pause = PAUSES[min(call.unsent, len(PAUSES) - 1)]
        call.unsent += 1
        await self._put_off(call, error)
        return pause

    async def _back(self, call: Call, error: ApiError) -> None:
        """Has a nudge or broadcast pending again."""
        log.info("Put off.", row=call.row.id, error=str(error))
        await self._noted(call.row, lambda: self._outbox.put_back(call.row, str(error)))
        self._slow.back(call.row)

    async def _repeat(self, call: Call, error: MaybeSent) -> float | None:
        """Replies and edits are repeated; nudges and broadcasts never are (DESIGN.md section 3, promise 4)."""
        if call.slow and not call.harmless:
            log.error("It may have been sent.", row=call.row.id, error=str(error))
            await self._noted(call.row, lambda: self._outbox.uncertain(call.row, str(error)))
            return None
        if call.repeats >= len(REPEATS):
            await self.give_up(call, f"It may have been sent: {error}")
            return None
        pause = REPEATS[call.repeats]
        call.repeats += 1
        call.doubtful = True
        await self._put_off(call, error)
        return pause

    async def _put_off(self, call: Call, error: ApiError) -> None:
        """Notes the failed try; a store that cannot is no reason to hold the message back."""
        log.info("Put off.", row=call.row.id, error=str(error))
        call.row = replace(call.row, attempts=call.row.attempts + 1)
        try:
            await self._outbox.put_off(call.row, str(error))
        except Exception:
            log.exception("The store refuses to note a row put off.", row=call.row.id)

    async def _move(self, call: Call, new: int) -> float:
        """The group has another id from now on, for this row and all others."""
        old = call.row.out.chat
        log.warning("A group became a supergroup.", chat=old, now=new)
        self.homes[old] = new
        await self._noted(call.row, lambda: self._outbox.moved(old, new))
        call.row = self.at_home(call.row)
        call.params["chat_id"] = new
        return 0.0

    async def _refused(self, call: Call, error: Refused) -> float | None:
        fate = fate_of(error)
        if fate == "wait":
            log.error("Telegram does not know this token.", error=str(error))
            return await self._wait(call, error)
        if call.mend(fate):
            log.error("Sent in another way.", row=call.row.id, way=fate, error=str(error))
            return 0.0
        if fate == "done":
            await self.done(call, None)
        else:
            odd = fate not in ("gone", "blocked")
            await self.give_up(call, str(error), blocked=fate == "blocked", odd=odd)
        return None

    async def _wait(self, call: Call, error: Refused) -> float | None:
        if not call.slow:
            return UNKNOWN
        self._rates.pause(UNKNOWN)
        await self._back(call, error)
        return None

    async def late(self, call: Call) -> None:
        """Its time is over."""
        why = "It came too late to be of use."
        log.info("Given up.", row=call.row.id, why=why)
        await self._noted(call.row, lambda: self._outbox.late(call.row, why))
        self._in_hand.ended([call.row.id])

    async def give_up(self, call: Call, why: str, *, blocked: bool = False, odd: bool = True) -> None:
        (log.error if odd else log.info)("Given up.", row=call.row.id, why=why)
        await self.failed(call.row, why, blocked=blocked, odd=odd)

    async def failed(self, row: Sendable, why: str, *, blocked: bool = False, odd: bool = True) -> None:
        """Gives a row up for good."""
        await self._noted(row, lambda: self._outbox.failed(row, why, blocked=blocked, odd=odd))
        self._in_hand.ended([row.id])

    async def _sent(self, reports: Sequence[Sent]) -> None:
        await self._outbox.sent(reports)
        self._in_hand.ended([report.row for report in reports])

    async def _noted(self, row: Sendable, note: Callable[[], Awaitable[None]]) -> None:
        """Notes it before the chat goes on: a row left pending would come behind later ones after a restart."""
        while True:
            try:
                await note()
            except Exception:
                log.exception("The store refuses to note what became of a row.", row=row.id)
                await asyncio.sleep(STORE_PAUSE)
            else:
                return

    async def done(self, call: Call, result: object) -> None:
        """Reports it; a nudge or broadcast only makes room for the next one once that is committed."""
        report = self._report(call, result)
        if call.slow:
            await self._reports.committed(report)
        else:
            self._reports.put(report)

    def _report(self, call: Call, result: object) -> Sent:
        """Of a question that may stand there twice no id, for nobody knows which copy is answered."""
        row, (message, date) = call.row, message_in(result)
        self._unreached = 0
        if row.out.question is not None and message is not None:
            self._prepare.remember(row.out.question, message)
            if call.doubtful:
                message = date = None
        uploads = uploads_in(call, result)
        for upload in uploads:
            self._prepare.keep(*upload)
        return Sent(row.id, message, date, uploads)
