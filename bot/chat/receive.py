"""Long polling: Telegram is told that an update was received only after it is committed in the inbox."""

import asyncio
from collections.abc import Mapping, Sequence
from typing import Any

import structlog

from bot.chat.api import PAUSES, Api
from bot.chat.lanes import Lanes
from bot.chat.ports import Inbox
from bot.clock import Clock
from bot.errors import ApiError, Refused, TooMany

log = structlog.get_logger()

POLL = 30
"""Seconds Telegram may hold a poll open; a fresh one after that keeps proxies from cutting it."""

SLACK = 10.0
"""Seconds beyond `POLL` after which the connection counts as dead."""

BATCH = 100
"""Updates in one reply; the most the Bot API gives."""


def lane_of(update: Mapping[str, Any]) -> str:
    """The lane of an update: who acts, else the chat, else a lane of its own; never raises."""
    events = [event for event in update.values() if isinstance(event, Mapping)]
    for kind, places in (("user", ("from", "user")), ("chat", ("chat",))):
        for event in events:
            for place in places:
                found = _id(event.get(place))
                if found is not None:
                    return f"{kind}:{found}"
    return f"update:{update.get('update_id')}"


def _id(value: object) -> int | None:
    found = value.get("id") if isinstance(value, Mapping) else None
    return found if isinstance(found, int) else None


class Receiver:
    """Polls one bot's updates into the inbox and hands what was new to the lanes."""

    def __init__(self, api: Api, inbox: Inbox, lanes: Lanes, clock: Clock, allowed: Sequence[str]) -> None:
        self._api = api
        self._inbox = inbox
        self._lanes = lanes
        self._clock = clock
        self._allowed = list(allowed)
        self._offset: int | None = None
        self._trouble = 0
        self._stopping = asyncio.Event()

    async def run(self) -> None:
        """Receives until `stop`, then confirms what is committed, so that nothing comes twice."""
        polling = asyncio.create_task(self._poll_for_ever())
        stopping = asyncio.create_task(self._stopping.wait())
        try:
            await asyncio.wait((polling, stopping), return_when=asyncio.FIRST_COMPLETED)
        finally:
            stopping.cancel()
            polling.cancel()
            await asyncio.gather(polling, stopping, return_exceptions=True)
        await self._confirm()

    def stop(self) -> None:
        """Makes `run` return; a poll that is under way is given up, and Telegram keeps what it held."""
        self._stopping.set()

    async def _poll_for_ever(self) -> None:
        while True:
            try:
                await self._receive(await self._poll(POLL))
                self._trouble = 0
            except Exception as error:  # noqa: BLE001 - receiving goes on whatever happens
                await asyncio.sleep(self._pause(error))

    async def _poll(self, seconds: int) -> list[Any]:
        params = {"timeout": seconds, "limit": BATCH, "allowed_updates": self._allowed}
        if self._offset is not None:
            params["offset"] = self._offset
        updates = await self._api.call("getUpdates", params, timeout=seconds + SLACK)
        return updates if isinstance(updates, list) else []

    async def _receive(self, updates: list[Any]) -> None:
        """Commits, only then lets the offset move, and hands on what was new.

        An empty reply has confirmed all there was, so the offset is forgotten: update ids may jump back.
        """
        sound = [update for update in updates if _sound(update)]
        if updates and not sound:
            raise ApiError("Telegram sent nothing but updates without an update_id.")
        arrivals = await self._inbox.receive(sound, self._clock.now()) if sound else []
        self._offset = sound[-1]["update_id"] + 1 if sound else None
        await self._lanes.admit(arrivals)

    def _pause(self, error: Exception) -> float:
        """Seconds to wait after trouble; says so once at the start and then at every tenth time."""
        pause = PAUSES[min(self._trouble, len(PAUSES) - 1)]
        if self._trouble % 10 == 0:
            log.warning("No updates from Telegram; trying again.", error=_told(error))
        self._trouble += 1
        return max(pause, error.retry_after) if isinstance(error, TooMany) else pause

    async def _confirm(self) -> None:
        if self._offset is None:
            return
        try:
            await self._api.call("getUpdates", {"offset": self._offset, "timeout": 0, "limit": 1})
        except ApiError as error:
            log.info("The last updates were not confirmed and will come again.", error=_told(error))


def _sound(update: object) -> bool:
    return isinstance(update, dict) and isinstance(update.get("update_id"), int)


def _told(error: Exception) -> str:
    if isinstance(error, Refused) and error.code == 409:
        return f"another process polls with this token, or a webhook is set ({error.description})"
    return f"{type(error).__name__}: {error}"
