"""Rows in strict order per key and at once across keys: what the lanes and the dispatcher are made of."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Hashable
from typing import Generic, TypeVar, cast

import structlog

log = structlog.get_logger()

T = TypeVar("T")

UNBOUNDED = 1 << 30


class Ordered(Generic[T]):
    """Handles rows one after the other per key, with up to ``width`` keys at work.

    A key with more to do goes to the end of the line after each row, so a busy one cannot starve the others.
    """

    def __init__(self, handle: Callable[[T], Awaitable[None]], width: int = UNBOUNDED) -> None:
        self._handle = handle
        self._width = width
        self._queues: dict[Hashable, deque[T]] = {}
        self._ready: deque[Hashable] = deque()
        self._workers: set[asyncio.Task[None]] = set()
        self._held = 0
        self._changed = asyncio.Event()

    def __len__(self) -> int:
        """Rows waiting or under way."""
        return self._held

    def put(self, key: Hashable, row: T) -> None:
        """Puts a row behind all others of its key."""
        self._held += 1
        queue = self._queues.get(key)
        if queue is not None:
            queue.append(row)
            return
        self._queues[key] = deque((row,))
        self._ready.append(key)
        if len(self._workers) < self._width:
            self._workers.add(asyncio.create_task(self._work()))

    async def fewer_than(self, rows: int) -> None:
        """Returns once fewer rows than that are waiting or under way."""
        while self._held >= rows:
            self._changed.clear()
            await self._changed.wait()

    async def drained(self, seconds: float) -> bool:
        """Waits until nothing is left, so long at most; says whether nothing is."""
        try:
            await asyncio.wait_for(self.fewer_than(1), seconds)
        except TimeoutError:
            return False
        return True

    async def stop(self) -> None:
        """Cancels what is under way and forgets what waits."""
        workers = list(self._workers)
        for worker in workers:
            worker.cancel()
        await asyncio.gather(*workers, return_exceptions=True)
        self._workers.clear()
        self._queues.clear()
        self._ready.clear()
        self._held = 0
        self._changed.set()

    async def _work(self) -> None:
        while self._ready:
            key = self._ready.popleft()
            queue = self._queues[key]
            try:
                await self._handle(queue[0])
            except Exception:
                log.exception("A row was dropped until the next start.", key=key)
            queue.popleft()
            if queue:
                self._ready.append(key)
            else:
                del self._queues[key]
            self._held -= 1
            self._changed.set()
        self._workers.discard(cast("asyncio.Task[None]", asyncio.current_task()))
