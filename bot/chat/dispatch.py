"""Sends what the outbox owes: in strict order per chat, at once across chats, each row to its end."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any

import structlog

from bot.chat.api import PAUSES, Api
from bot.chat.call import CHATLESS, WHOLE, Call, message_in
from bot.chat.fates import fate_of
from bot.chat.ordered import Ordered
from bot.chat.ports import Outbox
from bot.clock import Clock
from bot.errors import ApiError, MaybeSent, NotSent, Refused, TooMany
from bot.mail import File, Sendable, Sent

log = structlog.get_logger()

REPEATS = (1.0, 3.0, 10.0)
"""Seconds before each repeat of a reply that may have been sent: a reply twice is harmless, none is not."""

UNKNOWN = 30.0
"""Seconds between tries while Telegram does not know the token."""

STORE_PAUSE = 1.0
"""Seconds until what became of a row is reported again after the store refused it."""

REMEMBERED = 10_000
"""Questions whose message is known without asking the store: a question is edited soon after it was sent."""


class Dispatcher:
    """Makes every call that somebody is owed and reports what came of it."""

    def __init__(
        self,
        api: Api,
        outbox: Outbox,
        attach: Callable[[Mapping[str, Any]], Awaitable[File]],
        clock: Clock,
    ) -> None:
        self._api = api
        self._outbox = outbox
        self._attach = attach
        self._clock = clock
        self._rows = Ordered(self._deliver)
        self._reports: list[Sent] = []
        self._reporter: asyncio.Task[None] | None = None
        self._messages: dict[str, int] = {}
        self._edits: dict[str, int] = {}
        """Question -> the newest row that edits all of its message."""

    @property
    def idle(self) -> bool:
        return not len(self._rows) and self._reporter is None

    async def resume(self) -> None:
        """At start, before the lanes: takes up what an earlier process still owed, and may have sent all the same."""
        self.admit(replace(row, attempts=row.attempts + 1) for row in await self._outbox.unsent())

    def admit(self, rows: Iterable[Sendable]) -> None:
        """Queues rows behind those of their chat; what expires goes beside that order, not in it."""
        for row in rows:
            if row.out.edits is not None and row.out.method in WHOLE:
                self._edits[row.out.edits] = row.id
            self._rows.put((row.out.chat, row.out.expires is not None), row)

    async def drain(self, seconds: float) -> bool:
        """Waits until every row has come to its end and is reported, so long at most; says whether."""
        before = time.monotonic()
        drained = await self._rows.drained(seconds)
        if self._reporter is not None:
            await asyncio.wait({self._reporter}, timeout=max(0.0, before + seconds - time.monotonic()))
        return drained and self.idle

    async def stop(self) -> None:
        """Gives up what is under way, which stays pending; what was sent is still reported."""
        await self._rows.stop()
        reporter = self._reporter
        if reporter is not None:
            await asyncio.wait({reporter}, timeout=STORE_PAUSE)
            reporter.cancel()

    async def _deliver(self, row: Sendable) -> None:
        try:
            call = await self._prepared(row)
        except Exception as error:
            log.exception("It could not be made ready.", row=row.id, method=row.out.method)
            await self._failed(row, f"{type(error).__name__}: {error}")
            return
        if call is None:
            await self._failed(row, "The message to edit is not known.")
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

    async def _prepared(self, row: Sendable) -> Call | None:
        """The call of a row with all it refers to filled in; None where it edits a message nobody knows."""
        out = row.out
        call = Call(row, out.method, dict(out.payload), doubtful=row.attempts > 0)
        if out.method not in CHATLESS:
            call.params["chat_id"] = out.chat
        if out.edits is not None:
            known = self._messages.get(out.edits) or await self._outbox.message_of(out.edits)
            if (message := known or out.payload.get("message_id")) is None:
                return None
            call.params["message_id"] = message
        if out.expires is not None:
            age = (self._clock.now() - row.created).total_seconds()
            call.deadline = time.monotonic() + out.expires - age
        for name, value in out.payload.items():
            if isinstance(value, Mapping) and "attach" in value:
                await self._attached(call, name, value)
        return call

    async def _attached(self, call: Call, name: str, wanted: Mapping[str, Any]) -> None:
        """The file in its place; without its picture a question still goes out."""
        try:
            call.files[name] = await self._attach(wanted)
        except Exception:
            if not call.mend("bare"):
                raise
            log.exception("Sent without its picture.", row=call.row.id, wanted=wanted)
        else:
            call.params[name] = f"attach://{name}"

    async def _try(self, call: Call) -> float | None:
        """One try; returns the seconds until the next, or None where the row has come to its end."""
        if self._overtaken(call.row):
            self._done(call, None)
            return None
        if call.deadline is not None and time.monotonic() > call.deadline:
            await self._give_up(call, "It came too late to be of use.", odd=False)
            return None
        try:
            result = await self._api.call(call.method, call.params, call.files)
        except TooMany as error:
            log.warning("A chat has to wait.", chat=call.row.out.chat, seconds=error.retry_after)
            return error.retry_after
        except NotSent as error:
            return await self._unsent(call, error)
        except MaybeSent as error:
            return await self._repeat(call, error)
        except Refused as error:
            return await self._refused(call, error)
        except ApiError as error:
            await self._give_up(call, str(error))
        else:
            self._done(call, result)
        return None

    async def _unsent(self, call: Call, error: NotSent) -> float:
        pause = PAUSES[min(call.unsent, len(PAUSES) - 1)]
        call.unsent += 1
        await self._put_off(call, error)
        return pause

    async def _repeat(self, call: Call, error: MaybeSent) -> float | None:
        """Replies are repeated; nudges and broadcasts never are (DESIGN.md section 3, promise 4)."""
        if call.row.out.priority > 0 or call.repeats >= len(REPEATS):
            await self._give_up(call, f"It may have been sent: {error}")
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

    async def _refused(self, call: Call, error: Refused) -> float | None:
        fate = fate_of(error)
        if fate == "wait":
            log.error("Telegram does not know this token.", error=str(error))
            return UNKNOWN
        if call.mend(fate):
            log.error("Sent in another way.", row=call.row.id, way=fate, error=str(error))
            return 0.0
        if fate == "done":
            self._done(call, None)
        else:
            odd = fate not in ("gone", "blocked")
            await self._give_up(call, str(error), blocked=fate == "blocked", odd=odd)
        return None

    async def _give_up(self, call: Call, why: str, *, blocked: bool = False, odd: bool = True) -> None:
        (log.error if odd else log.info)("Given up.", row=call.row.id, why=why)
        await self._failed(call.row, why, blocked=blocked)

    async def _failed(self, row: Sendable, why: str, *, blocked: bool = False) -> None:
        """Notes it before the chat goes on: a row left pending would come behind later ones after a restart."""
        self._edits.pop(row.out.edits or "", None)
        while True:
            try:
                await self._outbox.failed(row, why, blocked=blocked)
            except Exception:
                log.exception("The store refuses to note a failed row.", row=row.id)
                await asyncio.sleep(STORE_PAUSE)
            else:
                return

    def _done(self, call: Call, result: object) -> None:
        """Reports it; of a question that may stand there twice no id, for nobody knows which copy is answered."""
        row, (message, date) = call.row, message_in(result)
        if row.out.question is not None and message is not None:
            self._remember(row.out.question, message)
            if call.doubtful:
                message = date = None
        self._reports.append(Sent(row.id, message, date))
        if self._reporter is None:
            self._reporter = asyncio.create_task(self._report())

    def _remember(self, question: str, message: int) -> None:
        self._messages[question] = message
        if len(self._messages) > REMEMBERED:
            del self._messages[next(iter(self._messages))]

    async def _report(self) -> None:
        """Reports what was sent, all that has gathered meanwhile at once, until there is no more."""
        while self._reports:
            batch, self._reports = self._reports, []
            try:
                await self._outbox.sent(batch)
            except Exception:
                log.exception("The store refuses to note sent rows.", rows=len(batch))
                self._reports = batch + self._reports
                await asyncio.sleep(STORE_PAUSE)
        self._reporter = None
