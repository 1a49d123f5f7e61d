"""A process's session with a PostgreSQL database: what it may do there, for as long as the session lasts."""

import asyncio
import os
import secrets
import socket
import time
from collections.abc import Callable
from typing import Literal

from bot.errors import Busy
from bot.store.drivers.link import BROKEN, Away, Connection, connected, ended, failure, said

LOCK = 0x52756E67
"""Of Rung, among the advisory locks of the database: its name in ASCII. Commands want it alone, processes share it."""
RECEIVING, SENDING, CLAIMS = 0x52756E69, 0x52756E6A, 0x52756E6B
"""Who receives, who sends, and who is claiming or being counted at this moment."""
LIVES = 0x52756E6C
"""The upper half of a process's own lock; the lower one is its number. Who holds it lives."""
SLOTS = 32
"""Rows of `settled` that are set aside for a process: the first is its own, then one for each connection."""
TAKE, TAKE_SHARED = "SELECT pg_try_advisory_lock($1)", "SELECT pg_try_advisory_lock_shared($1)"
HOLDERS = (
    "SELECT a.pid, a.application_name FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid "
    "JOIN pg_database d ON d.oid = l.database AND d.datname = current_database() "
    "WHERE l.locktype = 'advisory' AND l.objsubid = 1 AND l.granted "
    "AND (l.classid::bigint << 32) + l.objid::bigint = $1"
)
TRIES = 20
"""How often the server is told to end what is left of this process's own earlier session."""
ASK_SECONDS = 5.0
"""A session that takes so long to say that it is there counts as lost."""
FRESH = 1.0
"""Seconds for which it is believed without asking that the session is there."""
CHANNEL = "rung"

Stand = Literal["alone", "beside", "receiving"]
"""Nobody else may be there · others may · likewise, but none of them receives."""


class Taken(Busy):
    """Another process has the database to itself, or is there where it is wanted alone."""


class Owner:
    """A session of its own that holds the locks: however the process ends, the server lets go of them."""

    def __init__(self, url: str, stand: Stand = "alone") -> None:
        self._url = url
        self._stand = stand
        self.number = secrets.randbelow((1 << 31) - 1) + 1
        self.name = f"rung {os.getpid()} on {socket.gethostname()[:30]}, {secrets.token_hex(4)}"
        self.loss = asyncio.Event()
        """Set when a session has ended."""
        self.returned = -float("inf")
        """When a lost session was last replaced, on the monotonic clock."""
        self.hears: Callable[[str], None] = lambda _news: None
        """Called with what other processes tell."""
        self._session: Connection | None = None
        self._using = asyncio.Lock()
        self._entered = False
        self._sends = False
        self._asked = 0.0

    async def hold(self) -> None:
        """See to it that the locks are held, if need be by a new session; Busy names who else has one."""
        async with self._using:
            if await self._alive():
                return
            await self.release()
            session = await connected(self._url, self.name)
            try:
                await self._enter(session)
            except BROKEN as error:
                await ended(session)
                raise failure(error) from error
            except BaseException:
                await ended(session)
                raise
            session.add_termination_listener(self._lost)
            self._session = session

    async def release(self) -> None:
        session, self._session = self._session, None
        if session is not None:
            await ended(session)

    async def leave(self) -> None:
        """Release for good: nothing of this process is left to be counted as dead."""
        async with self._using:
            if self._session is not None and self._entered:
                try:
                    await self._session.execute(
                        "DELETE FROM settled WHERE slot / $1 = $2", SLOTS, self.number, timeout=1.0
                    )
                except BROKEN:
                    self._session.terminate()
            await self.release()

    async def take_sending(self) -> Literal["no", "still", "taken"]:
        """Take the turn at sending if it is free: whether this session has it, still or only now. Away where lost."""
        async with self._using:
            if self._sends and time.monotonic() < self._asked + FRESH:
                return "still"
            had, self._sends = (
                self._sends,
                bool(await self._ask("SELECT true" if self._sends else TAKE_SENDING)),
            )
            return "no" if not self._sends else "still" if had else "taken"

    async def let_sending_go(self) -> None:
        async with self._using:
            if self._sends:
                self._sends = False
                await self._ask(f"SELECT pg_advisory_unlock({SENDING})")

    async def notify(self, news: str) -> None:
        """Tell all processes."""
        async with self._using:
            await self._ask(f"SELECT pg_notify('{CHANNEL}', '{news}')")

    async def _ask(self, question: str) -> object:
        session = self._session
        if session is None or session.is_closed():
            raise Away("The session with the database was lost.")
        try:
            answer: object = await session.fetchval(question, timeout=ASK_SECONDS)
        except BROKEN as error:
            session.terminate()
            raise Away(f"The session with the database was lost ({said(error)}).") from error
        self._asked = time.monotonic()
        return answer

    async def _alive(self) -> bool:
        if self._session is None or self._session.is_closed():
            return False
        try:
            await self._ask("SELECT true")
        except Away:
            return False
        return True

    def _lost(self, _session: Connection) -> None:
        self._sends = False
        self.loss.set()

    async def _enter(self, session: Connection) -> None:
        using = "is using the database; stop it first."
        if self._stand == "alone":
            await self._lock(session, LOCK, using)
            return
        await self._lock(session, LOCK, using, TAKE_SHARED)
        if self._stand == "receiving":
            await self._lock(session, RECEIVING, RECEIVES)
        await self._register(session)
        await session.add_listener(CHANNEL, self._hear)

    async def _register(self, session: Connection) -> None:
        """Live from now on; under the lock of those who count the dead, so that nobody is counted while it returns."""
        async with session.transaction():
            await session.execute(f"SELECT pg_advisory_xact_lock({CLAIMS})")
            await self._lock(session, (LIVES << 32) + self.number, "has this process's number.")
            row = self.number * SLOTS
            if not self._entered:
                await session.execute(
                    "INSERT INTO settled (slot, token) VALUES ($1, 0) ON CONFLICT (slot) DO NOTHING", row
                )
            elif not await session.fetchval("SELECT 1 FROM settled WHERE slot = $1", row):
                raise Busy("Out of touch for too long: others have taken over what was in hand. Start again.")
        self.returned = time.monotonic() if self._entered else self.returned
        self._entered = True

    async def _lock(self, session: Connection, key: int, does: str, take: str = TAKE) -> None:
        """A session of ours that the server has not missed yet is no other process: it is ended."""
        for _ in range(TRIES):
            if await session.fetchval(take, key):
                return
            for holder in await session.fetch(HOLDERS, key):
                if holder["application_name"] != self.name:
                    kind = Taken if key == LOCK else Busy
                    raise kind(f"{_who(holder['application_name'])} {does}")
                await session.fetchval("SELECT pg_terminate_backend($1, 500)", holder["pid"])
        raise Busy

    def _hear(self, session: Connection, pid: int, _channel: str, news: str) -> None:
        if pid != session.get_server_pid():
            self.hears(news)


TAKE_SENDING = f"SELECT pg_try_advisory_lock({SENDING})"
RECEIVES = "receives already; stop it first, or start `rung work` beside it."


def _who(name: str | None) -> str:
    """The process behind a session; those of another database user are nameless to us."""
    return f"Process {name.removeprefix('rung ').partition(',')[0]}" if name else "Another process"
