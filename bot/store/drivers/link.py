"""A connection to PostgreSQL, and what its errors mean."""

import asyncio
from typing import Any, TypeVar

import asyncpg

from bot.errors import ConfigError, Conflict, StoreError
from bot.mail import Tx

T = TypeVar("T")

Connection = Any
"""asyncpg's connection; it comes without types."""

CONNECT_SECONDS = 10.0
STATEMENT_SECONDS = 60.0
"""A statement of ours takes milliseconds: after so long the server counts as gone."""
STATEMENTS = 512
"""Prepared statements kept; Rung has about a hundred texts."""

SETTINGS = {
    "timezone": "UTC",
    "tcp_keepalives_idle": "30",
    "tcp_keepalives_interval": "10",
    "tcp_keepalives_count": "3",
    "statement_timeout": "0",
    "idle_session_timeout": "0",
}
"""The server takes note within a minute that this machine has gone, and lets go of what it held.

How long a statement may take is said here for each; and whoever owns the database is silent most of the time.
"""

AWAY = (
    OSError,  # and with it TimeoutError
    asyncpg.PostgresConnectionError,
    asyncpg.OperatorInterventionError,  # the server is stopping, starting, or mending itself after a crash
    asyncpg.InternalClientError,  # it has said so already, and we were about to say something ourselves
)
STOPPED = (TimeoutError, asyncpg.QueryCanceledError)
"""A statement took too long, or somebody ended it: another try would fare no better."""
BROKEN = (*AWAY, asyncpg.PostgresError, asyncpg.InterfaceError)
AGAIN = (asyncpg.SerializationError, asyncpg.DeadlockDetectedError)
"""The server has undone one transaction for the sake of another; the next run may succeed."""


class Away(StoreError):
    """The database cannot be reached."""


async def connected(
    url: str, name: str, seconds: float = STATEMENT_SECONDS, *, reads: bool = False
) -> Connection:
    """A connection of its own; Away where the server does not answer, StoreError where it refuses.

    ``seconds`` bound each of its statements; one that only ``reads`` may be with a server that follows another.
    No error repeats the address, for it may hold a password.
    """
    try:
        return await asyncpg.connect(
            url,
            timeout=CONNECT_SECONDS,
            command_timeout=seconds,
            statement_cache_size=STATEMENTS,
            max_cached_statement_lifetime=0,
            target_session_attrs="any" if reads else "read-write",
            server_settings={**SETTINGS, "application_name": name},
        )
    except (*AWAY, asyncpg.PostgresError) as error:
        raise failure(error) from error
    except (ValueError, asyncpg.InterfaceError):  # its message repeats parts of the address
        raise ConfigError("The address of the database cannot be understood.") from None


def failure(error: BaseException) -> StoreError:
    """What keeps a connection from being made or put to use."""
    if isinstance(error, AWAY):
        return Away(f"The database cannot be reached ({said(error)}).")
    return StoreError(f"The database refuses ({said(error)}).")


def gone(connection: Connection, error: BaseException) -> bool:
    """Whether the error means that the connection is of no more use."""
    return connection.is_closed() or isinstance(error, AWAY)


def translated(error: BaseException) -> StoreError:
    """The error of our own tree: a taken key is a conflict, all else is breakage."""
    taken = isinstance(error, asyncpg.UniqueViolationError)
    return Conflict(str(error)) if taken else StoreError(said(error))


def said(error: BaseException) -> str:
    return f"{type(error).__name__}: {error}"


async def drive(connection: Connection, steps: Tx[T]) -> tuple[T, bool]:
    """Run the statements of a transaction, whose beginning and end are the caller's; also: whether it wrote."""
    fetch, wrote = connection.fetch, False
    try:
        text, params = next(steps)
        while True:
            wrote = wrote or not text.startswith("SELECT")
            text, params = steps.send(list(map(tuple, await fetch(text, *params))))
    except StopIteration as done:
        return done.value, wrote
    finally:
        steps.close()


async def ended(connection: Connection) -> None:
    """Close it, politely where that is possible."""
    try:
        await connection.close(timeout=1.0)
    except BROKEN:
        connection.terminate()
    except asyncio.CancelledError:
        connection.terminate()
        raise
