"""PostgreSQL: several transactions at once, each whole on one connection, taken up in the order in which they came.

Only a worker touches its connection: a caller who is cancelled merely stops waiting. A server that has gone away is
waited for however long it takes, so that an outage is a pause to all who use the store and a failure to none.
"""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any, NoReturn, TypeVar

import structlog

from bot.errors import Busy, StoreError
from bot.mail import Tx
from bot.store.drivers.link import Away, Connection, connected
from bot.store.drivers.owner import SLOTS, Owner
from bot.store.drivers.worker import Worker

T = TypeVar("T")

log = structlog.get_logger()

Job = tuple[Callable[[], Tx[Any]], "asyncio.Future[Any]"]

SIZE = 16
"""Connections at most: more make two cores no faster, and a server allows a hundred unless told otherwise."""
PAUSES = (0.1, 0.3, 1.0, 2.0)
"""Seconds between tries to reach a server that has gone away; the last one repeats."""
CLOSE_SECONDS = 5.0
"""In which what waits is finished when the store is closed: a server that is away does not hold up the end."""


class PostgreSQL:
    """The writing connections; belong to the event loop in which they were opened."""

    def __init__(self, url: str, owner: Owner) -> None:
        self._url = url
        self._owner = owner
        self._jobs: asyncio.Queue[Job | None] = asyncio.Queue()
        self._workers: list[asyncio.Task[None]] = []
        self._idle = 0
        self._reaching = asyncio.Lock()
        self._ousted: asyncio.Future[Busy] = asyncio.get_running_loop().create_future()
        self._closed = False
        self._keeping = asyncio.create_task(self._keep())

    async def run(self, make: Callable[[], Tx[T]]) -> T:
        """Run one transaction; it has been committed when this returns, and left no trace when it raises."""
        if self._closed:
            raise StoreError("The store is closed.")
        waiter: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        self._jobs.put_nowait((make, waiter))
        if self._idle < self._jobs.qsize() and len(self._workers) < SIZE:
            self._workers.append(asyncio.create_task(self._work(len(self._workers))))
        return await waiter

    async def ousted(self) -> NoReturn:
        """Waits until another process has taken the database over during an outage, and raises Busy."""
        raise await asyncio.shield(self._ousted)

    async def close(self) -> None:
        """Finish what waits, as far as the server can be reached, then let go of the database."""
        if not self._closed:
            self._closed = True
            for _ in self._workers:
                self._jobs.put_nowait(None)
        if self._workers:
            await asyncio.wait(self._workers, timeout=CLOSE_SECONDS)
        for task in (*self._workers, self._keeping):
            task.cancel()
        await asyncio.gather(*self._workers, self._keeping, return_exceptions=True)
        await self._owner.leave()
        while not self._jobs.empty():
            if job := self._jobs.get_nowait():
                _tell(job[1], None, StoreError("The store was closed while the database was away."))

    async def asks(self, question: Callable[[], Awaitable[T]]) -> T:
        """What only this process's own session can tell, as soon as there is one; Busy once it was ousted."""
        try:
            self._refuse_ousted()
            return await question()
        except Away:
            return await self._reached(question)

    async def _work(self, slot: int) -> None:
        worker = Worker(self._owner.number * SLOTS + 1 + slot, self._connection)
        try:
            while job := await self._next():
                await self._settle(worker, *job)
        finally:
            await worker.close()

    async def _next(self) -> Job | None:
        self._idle += 1
        try:
            return await self._jobs.get()
        finally:
            self._idle -= 1

    async def _settle(
        self, worker: Worker, make: Callable[[], Tx[Any]], waiter: "asyncio.Future[Any]"
    ) -> None:
        try:
            self._refuse_ousted()
            _tell(waiter, await worker.settle(make), None)
        except asyncio.CancelledError:
            _tell(waiter, None, StoreError("The store was closed while the database was away."))
            raise
        except BaseException as error:  # noqa: BLE001 - it belongs to the waiter
            _tell(waiter, None, error)

    async def _connection(self) -> Connection:
        return await self._reached(lambda: connected(self._url, self._owner.name))

    async def _keep(self) -> None:
        """Owns the database anew whenever the session that owns it was lost."""
        while True:
            await self._owner.loss.wait()
            self._owner.loss.clear()
            await self._reached(self._owner.hold)

    async def _reached(self, reach: Callable[[], Awaitable[T]]) -> T:
        """What needs the server, as soon as it can be reached and is owned; one tries for all who wait."""
        async with self._reaching:
            failures = 0
            while True:
                self._refuse_ousted()
                try:
                    await self._owner.hold()
                    found = await reach()
                except Busy as error:
                    self._ousted.set_result(error)
                except StoreError as error:
                    if failures % 10 == 0:
                        log.warning("Waiting for the database.", error=str(error))
                    await asyncio.sleep(PAUSES[min(failures, len(PAUSES) - 1)])
                    failures += 1
                else:
                    if failures:
                        log.warning("The database is back.")
                    return found

    def _refuse_ousted(self) -> None:
        if self._ousted.done():
            raise self._ousted.result()


def _tell(waiter: "asyncio.Future[Any]", value: Any, error: BaseException | None) -> None:
    if waiter.done():
        return  # its caller was cancelled and has stopped waiting
    if error is None:
        waiter.set_result(value)
    else:
        waiter.set_exception(error)
