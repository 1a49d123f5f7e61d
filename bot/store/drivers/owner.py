"""Who works on a PostgreSQL database: one process, for as long as its session with the server lasts."""

import asyncio
import os
import secrets
import socket

from bot.errors import Busy
from bot.store.drivers.link import BROKEN, Connection, connected, ended, failure

LOCK = 0x52756E67
"""Of Rung, among the advisory locks of the database: its name in ASCII."""
TAKE = "SELECT pg_try_advisory_lock($1)"
HOLDER = (
    "SELECT a.pid, a.application_name FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid "
    "JOIN pg_database d ON d.oid = l.database AND d.datname = current_database() "
    "WHERE l.locktype = 'advisory' AND l.classid = 0 AND l.objid = $1 AND l.granted"
)
TRIES = 20
"""How often the server is told to end what is left of this process's own earlier session."""


class Owner:
    """A session of its own that holds the lock: however the process ends, the server lets go of it."""

    def __init__(self, url: str) -> None:
        self._url = url
        self.name = f"rung {os.getpid()} on {socket.gethostname()[:30]}, {secrets.token_hex(4)}"
        self.loss = asyncio.Event()
        """Set when a session has ended."""
        self._session: Connection | None = None

    async def hold(self) -> None:
        """See to it that the lock is held, if need be by a new session; Busy naming who else has it, Away for now."""
        if await self._alive():
            return
        await self.release()
        session = await connected(self._url, self.name)
        try:
            await self._lock(session)
        except BROKEN as error:
            await ended(session)
            raise failure(error) from error
        except BaseException:
            await ended(session)
            raise
        session.add_termination_listener(lambda _session: self.loss.set())
        self._session = session

    async def release(self) -> None:
        session, self._session = self._session, None
        if session is not None:
            await ended(session)

    async def _alive(self) -> bool:
        if self._session is None or self._session.is_closed():
            return False
        try:
            await self._session.fetchval("SELECT 1")
        except BROKEN:
            return False
        return True

    async def _lock(self, session: Connection) -> None:
        """A session of ours that the server has not missed yet is no other process: it is ended."""
        for _ in range(TRIES):
            if await session.fetchval(TAKE, LOCK):
                return
            holder = await session.fetchrow(HOLDER, LOCK)
            if holder is not None and holder["application_name"] != self.name:
                raise Busy(f"{_who(holder['application_name'])} is using the database; stop it first.")
            if holder is not None:
                await session.fetchval("SELECT pg_terminate_backend($1, 500)", holder["pid"])
        raise Busy


def _who(name: str | None) -> str:
    """The process behind a session; those of another database user are nameless to us."""
    return f"Process {name.removeprefix('rung ').partition(',')[0]}" if name else "Another process"
