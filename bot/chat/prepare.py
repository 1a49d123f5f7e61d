"""Makes a row of the outbox into a call: all it refers to is filled in."""

import hashlib
import time
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

import structlog

from bot.chat.call import CHATLESS, Call
from bot.chat.ports import Outbox
from bot.clock import Clock
from bot.mail import File, Sendable

log = structlog.get_logger()

KEPT = frozenset({"photo"})
"""Files that are sent again and again; a learner's own copy of everything is not among them."""
REMEMBERED = 10_000
"""Questions whose message, and files whose id, are known without asking the store: both are needed again soon."""


class Preparing:
    """Knows what earlier rows have become: the messages of questions, the ids of files."""

    def __init__(
        self, outbox: Outbox, attach: Callable[[Mapping[str, Any]], Awaitable[File]], clock: Clock
    ) -> None:
        self._outbox = outbox
        self._attach = attach
        self._clock = clock
        self._messages: dict[str, int] = {}
        self._files: dict[str, str] = {}

    def remember(self, question: str, message: int) -> None:
        _remember(self._messages, question, message)

    def keep(self, digest: str, file_id: str) -> None:
        _remember(self._files, digest, file_id)

    async def call(self, row: Sendable) -> Call | None:
        """The call of a row; None where it edits a message nobody knows."""
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
            file = await self._attach(wanted)
        except Exception:
            if not call.mend("bare"):
                raise
            log.exception("Sent without its picture.", row=call.row.id, wanted=wanted)
        else:
            call.params[name] = await self._known(call, name, file) or f"attach://{name}"
            if call.params[name] == f"attach://{name}":
                call.files[name] = file

    async def _known(self, call: Call, name: str, file: File) -> str | None:
        """The id by which Telegram knows the file already."""
        if name not in KEPT:
            return None
        digest = hashlib.sha256(file.data).hexdigest()
        call.made[name] = (digest, file)
        if digest not in self._files and (found := await self._outbox.file_id(digest)):
            self.keep(digest, found)
        return self._files.get(digest)


def _remember(known: dict[str, Any], key: str, value: Any) -> None:
    known[key] = value
    if len(known) > REMEMBERED:
        del known[next(iter(known))]
