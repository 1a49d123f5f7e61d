"""The updates that wait for one bot, and the one poller that may wait for more."""

import asyncio
from collections import deque
from collections.abc import Iterable
from typing import Any

from bot.playground.feed import Json
from bot.playground.refusals import Refusal

DEFAULT = frozenset({"message", "edited_message", "callback_query", "my_chat_member", "poll", "poll_answer"})
KINDS = DEFAULT | {"chat_member"}
"""What this playground creates; ``chat_member`` only for who asks for it (Bot API, getUpdates)."""

LIFE = 24 * 3600 * 1_000_000
"""Microseconds that Telegram keeps an update nobody fetches."""

FUTURE = 10
"""An offset further ahead than this belongs to another queue and is ignored (TDLib ``TQueue``)."""

CONFLICT = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"


class Updates:
    """A queue that forgets only what is confirmed or older than 24 hours."""

    def __init__(self, next_id: int) -> None:
        self.next_id = next_id
        self.allowed = DEFAULT
        self.waiting: deque[tuple[int, Json]] = deque()
        self.polled = asyncio.Event()
        """Set while somebody waits."""
        self._poller: asyncio.Future[None] | None = None

    def allow(self, kinds: Iterable[str]) -> None:
        """Remembers which kinds to create from now on; none named means Telegram's default set."""
        named = frozenset(kinds)
        self.allowed = KINDS & named if named else DEFAULT

    def put(self, kind: str, body: Json, now: int) -> None:
        if kind in self.allowed:
            self.waiting.append((now, {"update_id": self.next_id, kind: body}))
            self.next_id += 1
            self.wake()

    def confirm(self, offset: int, now: int) -> None:
        """Forgets what is below the offset; a negative one keeps only that many from the end."""
        first = self._from_the_end(-offset) if offset < 0 else offset
        if first > self.next_id + FUTURE:
            first = 0
        while self.waiting and (self.waiting[0][1]["update_id"] < first or self.waiting[0][0] < now - LIFE):
            self.waiting.popleft()

    def _from_the_end(self, count: int) -> int:
        """The id from which on so many wait; ids may jump, so they are counted."""
        return int(self.waiting[-min(count, len(self.waiting))][1]["update_id"]) if self.waiting else 0

    def first(self, limit: int) -> list[Json]:
        return [self.waiting[i][1] for i in range(min(limit, len(self.waiting)))]

    async def arrival(self, patience: float) -> None:
        """Waits for an update, or for patience (seconds) to end."""
        poller = asyncio.get_running_loop().create_future()
        self._poller = poller
        self.polled.set()
        try:
            async with asyncio.timeout(patience):
                await poller
        except TimeoutError:
            return
        finally:
            if self._poller is poller:
                self._forget_poller()

    def wake(self, refusal: Refusal | None = None) -> None:
        """Ends the wait of the poller, if there is one: to look again, or with a refusal."""
        poller = self._poller
        self._forget_poller()
        if poller is None or poller.done():
            return
        if refusal is None:
            poller.set_result(None)
        else:
            poller.set_exception(refusal)

    def _forget_poller(self) -> None:
        self._poller = None
        self.polled.clear()

    def stored(self) -> Json:
        return {"next_id": self.next_id, "allowed": sorted(self.allowed), "waiting": list(self.waiting)}

    def resume(self, stored: Any) -> None:
        self.next_id, self.allowed = stored["next_id"], frozenset(stored["allowed"])
        self.waiting = deque((at, update) for at, update in stored["waiting"])
