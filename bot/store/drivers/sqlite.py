"""SQLite: one thread writes, and the transactions that wait share a commit, each in its own savepoint.

Nothing can reach into that thread: a caller who is cancelled merely stops waiting.
"""

import asyncio
import queue
import sqlite3
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NoReturn, Self, TypeVar

from bot.errors import Conflict, StoreError
from bot.mail import Tx
from bot.store.lock import Lock

T = TypeVar("T")

Make = Callable[[], Tx[Any]]
Job = tuple[Make, "asyncio.Future[Any]"]
Result = tuple[Any, BaseException | None]

TOGETHER = 256
"""Transactions that share a commit at most, so that the first of them does not wait for a long queue."""

STATEMENTS = 512
"""Prepared statements kept; Rung has about a hundred texts."""

PRAGMAS = (
    "PRAGMA busy_timeout = 5000",
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA cell_size_check = ON",
    "PRAGMA secure_delete = ON",  # what is deleted is overwritten: forgotten means gone
    "PRAGMA temp_store = MEMORY",
    "PRAGMA mmap_size = 0",
    "PRAGMA journal_size_limit = 67108864",
)

NAMES = tuple(str(number) for number in range(1, 1001))
"""``$7`` is to SQLite a parameter named ``7``."""

KEY_TAKEN = {
    sqlite3.SQLITE_CONSTRAINT_UNIQUE,
    sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY,
    sqlite3.SQLITE_CONSTRAINT_ROWID,
}


def named(params: Sequence[Any]) -> dict[str, Any]:
    """Parameters by the names that ``$1 … $n`` have in SQLite."""
    return dict(zip(NAMES, params, strict=False))


def translated(error: sqlite3.Error) -> StoreError:
    """The error of our own tree: a taken key is a conflict, all else is breakage."""
    taken = getattr(error, "sqlite_errorcode", None) in KEY_TAKEN
    return Conflict(str(error)) if taken else StoreError(f"{type(error).__name__}: {error}")


def drive(cursor: sqlite3.Cursor, make: Callable[[], Tx[T]]) -> T:
    """Run the statements of a transaction, whose beginning and end are the caller's."""
    steps, execute = make(), cursor.execute
    try:
        text, params = next(steps)
        while True:
            text, params = steps.send(execute(text, named(params)).fetchall())
    except StopIteration as done:
        value: T = done.value
        return value
    except sqlite3.Error as error:
        raise translated(error) from error
    finally:
        steps.close()


class SQLite:
    """The writing connection; belongs to the event loop in which it was opened."""

    def __init__(self, connection: sqlite3.Connection, lock: Lock | None = None) -> None:
        self._connection = connection
        self._lock = lock
        self._cursor = connection.cursor()
        self._loop = asyncio.get_running_loop()
        self._jobs: queue.SimpleQueue[Job | None] = queue.SimpleQueue()
        self._closed = False
        self._thread = threading.Thread(target=self._work, name="store", daemon=True)
        self._thread.start()

    @classmethod
    def open(cls, path: Path, lock: Lock | None = None) -> Self:
        """Open the database at ``path`` for writing; it must have been migrated. The lock goes when it is closed."""
        connection = sqlite3.connect(
            path, isolation_level=None, cached_statements=STATEMENTS, check_same_thread=False
        )
        for pragma in PRAGMAS:
            connection.execute(pragma).fetchall()
        if connection.execute("PRAGMA journal_mode").fetchone() != ("wal",):
            connection.close()
            raise StoreError(f"{path} cannot keep a write-ahead log; put it on a local disk.")
        return cls(connection, lock)

    async def run(self, make: Callable[[], Tx[T]]) -> T:
        """Run one transaction; it has been committed when this returns, and left no trace when it raises."""
        if self._closed:
            raise StoreError("The store is closed.")
        waiter: asyncio.Future[T] = self._loop.create_future()
        self._jobs.put((make, waiter))
        return await waiter

    async def ousted(self) -> NoReturn:
        """Never returns: nobody gets the lock before it is let go."""
        while True:
            await asyncio.Event().wait()

    async def close(self) -> None:
        """Finish what waits, then close."""
        if not self._closed:
            self._closed = True
            self._jobs.put(None)
        await asyncio.to_thread(self._thread.join)
        if self._lock is not None:
            self._lock.release()

    # The rest happens in the writing thread.

    def _work(self) -> None:
        while batch := self._take():
            self._tell(batch, self._settle(batch))
        self._connection.close()

    def _take(self) -> list[Job]:
        """Everything that waits, at least one; empty when closing."""
        batch: list[Job] = []
        while not batch or (len(batch) < TOGETHER and not self._jobs.empty()):
            job = self._jobs.get()
            if job is None:
                if batch:
                    self._jobs.put(None)
                break
            batch.append(job)
        return batch

    def _settle(self, batch: Sequence[Job]) -> list[Result]:
        if len(batch) == 1:
            return [self._alone(batch[0][0])]
        try:
            return self._together(batch)
        except sqlite3.Error:
            self._roll_back()
            return [self._alone(make) for make, _ in batch]

    def _together(self, batch: Sequence[Job]) -> list[Result]:
        """Run all in one transaction; sqlite3.Error where it does not hold, and then none of it does."""
        self._cursor.execute("BEGIN IMMEDIATE")
        results = [self._in_savepoint(make) for make, _ in batch]
        self._cursor.execute("COMMIT")
        return results

    def _in_savepoint(self, make: Make) -> Result:
        """Run one of several; sqlite3.Error where SQLite has ended the transaction of all (a full disk may do that)."""
        self._cursor.execute("SAVEPOINT one")
        result: Result
        try:
            result = drive(self._cursor, make), None
        except BaseException as error:  # noqa: BLE001 - it belongs to the waiter
            self._cursor.execute("ROLLBACK TO one")
            result = None, error
        self._cursor.execute("RELEASE one")
        return result

    def _alone(self, make: Make) -> Result:
        try:
            self._cursor.execute("BEGIN IMMEDIATE")
            value = drive(self._cursor, make)
            self._cursor.execute("COMMIT")
        except sqlite3.Error as error:
            self._roll_back()
            return None, translated(error)
        except BaseException as error:  # noqa: BLE001 - it belongs to the waiter
            self._roll_back()
            return None, error
        return value, None

    def _roll_back(self) -> None:
        if self._connection.in_transaction:
            self._cursor.execute("ROLLBACK")

    def _tell(self, batch: Sequence[Job], results: Sequence[Result]) -> None:
        """Wake all waiters of a batch at once: each call into the loop costs a system call."""
        if not self._loop.is_closed():
            self._loop.call_soon_threadsafe(_wake, batch, results)


def _wake(batch: Sequence[Job], results: Sequence[Result]) -> None:
    for (_, waiter), (value, error) in zip(batch, results, strict=True):
        if waiter.done():
            continue  # its caller was cancelled and has stopped waiting
        if error is None:
            waiter.set_result(value)
        else:
            waiter.set_exception(error)
