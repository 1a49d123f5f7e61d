"""What comes up while something is being committed is committed together, next."""

import asyncio
from collections.abc import Awaitable, Callable, Collection
from typing import Generic, TypeVar

import structlog

log = structlog.get_logger()

T = TypeVar("T")
R = TypeVar("R")

PAUSE = 1.0
"""Seconds until it is committed again after the store refused it."""


class Gathering(Generic[T, R]):
    """Commits in lots, one lot after the other, each until the store takes it."""

    def __init__(self, commit: Callable[[list[T]], Awaitable[R]], what: str) -> None:
        self._commit = commit
        self._what = what
        self._lot: list[T] = []
        self._waiters: list[asyncio.Future[R]] = []
        self._committing: asyncio.Task[None] | None = None

    @property
    def idle(self) -> bool:
        return self._committing is None

    def put(self, item: T) -> None:
        """Has it committed in the background."""
        self._lot.append(item)
        if self._committing is None:
            self._committing = asyncio.create_task(self._work())

    async def committed(self, item: T) -> R:
        """Returns what the commit of its lot returned."""
        waiter: asyncio.Future[R] = asyncio.get_running_loop().create_future()
        self._waiters.append(waiter)
        self.put(item)
        return await waiter

    async def settled(self, seconds: float) -> None:
        """Waits until all is committed, so long at most."""
        if self._committing is not None:
            await asyncio.wait({self._committing}, timeout=max(0.0, seconds))

    async def stop(self, seconds: float) -> None:
        """Gives what is under way so long, then gives up."""
        committing = self._committing
        await self.settled(seconds)
        if committing is not None:
            committing.cancel()

    async def _work(self) -> None:
        while self._lot:
            lot, self._lot = self._lot, []
            waiters, self._waiters = self._waiters, []
            try:
                result = await self._commit(lot)
            except Exception:
                log.exception(f"The store refuses to note {self._what}.", rows=len(lot))
                self._lot, self._waiters = lot + self._lot, waiters + self._waiters
                await asyncio.sleep(PAUSE)
            else:
                _tell(waiters, result)
        self._committing = None


def _tell(waiters: Collection["asyncio.Future[R]"], result: R) -> None:
    for waiter in waiters:
        if not waiter.done():
            waiter.set_result(result)
