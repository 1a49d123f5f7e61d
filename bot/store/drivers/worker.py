"""One of PostgreSQL's connections and the transactions it settles, each to its end.

What was not committed runs again. Where a commit was asked for and the reply was lost, the server is asked afterwards:
each writing transaction leaves a token of its own in its connection's row of the table `settled`, so whether the token
stands there is whether the transaction does. (The number of a transaction would not do: after a crash it may be given
to another one.)
"""

import secrets
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

import structlog

from bot.errors import StoreError
from bot.mail import Tx
from bot.store.drivers.link import AGAIN, BROKEN, Connection, drive, ended, gone, said, translated

T = TypeVar("T")

log = structlog.get_logger()

RUNS = 5
"""How often a transaction is begun at most while the server keeps ending it."""
PLACE = "INSERT INTO settled (slot, token) VALUES ($1, 0) ON CONFLICT (slot) DO NOTHING"
TOKEN = "SELECT token FROM settled WHERE slot = $1 FOR UPDATE"  # noqa: S105 - no secret
"""Waits for a transaction of an earlier connection that is still under way."""


class Again(Exception):
    """Nothing was committed, and another run may succeed."""


class Doubt(Exception):
    """A commit was asked for and the reply was lost."""

    def __init__(self, value: Any, token: int) -> None:
        super().__init__()
        self.value, self.token = value, token


class Worker:
    """Settles one transaction after the other; ``connect`` waits until there is a connection to be had."""

    def __init__(self, slot: int, connect: Callable[[], Awaitable[Connection]]) -> None:
        self._slot = slot
        self._connect = connect
        self._connection: Connection | None = None

    async def settle(self, make: Callable[[], Tx[T]]) -> T:
        """Run a transaction until it is committed; it has left no trace when this raises."""
        for run in range(1, RUNS + 1):
            try:
                return await self._once(make)
            except Again as again:
                log.info("A transaction runs again.", run=run, error=str(again))
                cause = str(again)
            except Doubt as doubt:
                if await self._stands(doubt.token):
                    value: T = doubt.value
                    return value
                cause = "the connection was lost"
        raise StoreError(f"The database ended a transaction {RUNS} times: {cause}")

    async def close(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            await ended(connection)

    async def _once(self, make: Callable[[], Tx[T]]) -> T:
        connection = await self._ready()
        try:
            await connection.execute("BEGIN")
            value, wrote = await drive(connection, make())
        except BROKEN as error:
            raise await self._failure(connection, error) from error
        except BaseException:
            await self._roll_back(connection)
            raise
        await self._commit(connection, value, wrote=wrote)
        return value

    async def _commit(self, connection: Connection, value: Any, *, wrote: bool) -> None:
        token = secrets.randbits(62)
        mark = f"UPDATE settled SET token = {token} WHERE slot = {self._slot}; " if wrote else ""  # noqa: S608 - numbers
        try:
            await connection.execute(f"{mark}COMMIT")
        except BROKEN as error:
            if not gone(connection, error):
                raise await self._failure(connection, error) from error
            connection.terminate()
            if wrote:
                raise Doubt(value, token) from error

    async def _failure(self, connection: Connection, error: BaseException) -> Exception:
        """What an error before the commit amounts to; the transaction is over."""
        if gone(connection, error):
            connection.terminate()
            return Again(said(error))
        await self._roll_back(connection)
        return Again(said(error)) if isinstance(error, AGAIN) else translated(error)

    async def _roll_back(self, connection: Connection) -> None:
        try:
            await connection.execute("ROLLBACK")
        except BROKEN:
            connection.terminate()

    async def _stands(self, token: int) -> bool:
        """Whether the transaction with this token was committed."""
        while True:
            connection = await self._ready()
            try:
                found: bool = await connection.fetchval(TOKEN, self._slot) == token
            except BROKEN as error:
                if not gone(connection, error):
                    raise translated(error) from error
                connection.terminate()
            else:
                log.info("A commit was in doubt.", committed=found)
                return found

    async def _ready(self) -> Connection:
        """The connection, a new one where the last was lost."""
        while self._connection is None or self._connection.is_closed():
            self._connection = await self._connect()
            try:
                await self._connection.execute(PLACE, self._slot)
            except BROKEN as error:
                if not gone(self._connection, error):
                    raise translated(error) from error
                self._connection.terminate()
        return self._connection
