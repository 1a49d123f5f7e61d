"""The values that travel between the rooms: what arrives, what goes out, and how a transaction is written."""

from collections.abc import Awaitable, Callable, Generator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeVar

T = TypeVar("T")

Row = tuple[Any, ...]
Statement = tuple[str, tuple[Any, ...]]
"""SQL text with ``$1 … $n`` placeholders, and its parameters."""

Tx = Generator[Statement, list[Row], T]
"""A transaction as a plain generator: yields statements, receives their rows, returns its result.

It may be run again from the start (after a conflict, or alone after a shared commit failed), so it is handed
over as a function that makes it, and it touches nothing but the database."""

Read = Callable[[Callable[[], Tx[Any]]], Awaitable[Any]]
"""Runs a transaction that only reads, beside the writing."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """One row of the inbox: an update or an internal command, in its lane, in our own order of arrival."""

    id: int
    lane: str
    cause: str
    """``tg:<update_id>`` or an internal key such as ``nudge:<learner>:<date>:<slot>``; unique per bot."""
    attempt: int
    payload: Mapping[str, Any]
    """The raw JSON of the update, parsed no further."""
    received: datetime
    deaths: int = 0
    """How often a process died while this row was in its hands."""


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One call that the bot owes: becomes a row of the outbox."""

    chat: int
    method: str
    payload: Mapping[str, Any] = field(default_factory=dict)
    """Parameters of the call, without ``chat_id``; a value ``{"attach": kind, …}`` is made into a file when sent."""
    question: str | None = None
    """The question this message asks: its message id is recorded under it."""
    edits: str | None = None
    """The question whose message this call edits: ``message_id`` is filled in when sent; skipped where unknown."""
    learner: int | None = None
    priority: int = 0
    """0 replies, 1 nudges, 2 broadcasts."""
    expires: float | None = None
    """Seconds after which the call is worthless (callback answers, chat actions)."""
    ephemeral: bool = False
    """Leave no row behind once sent (the last word after /forget)."""


@dataclass(frozen=True, slots=True)
class Sendable:
    """One row of the outbox on its way to Telegram."""

    id: int
    out: Outgoing
    created: datetime
    attempts: int = 0


@dataclass(frozen=True, slots=True)
class Posted:
    """What is known of the message that carries a question."""

    method: str
    payload: Mapping[str, Any]
    message_id: int | None
    date: int | None
    """Telegram's own date of the message, seconds since 1970."""
    first_id: int | None = None
    """The oldest message that carries it, where it was shown more than once."""


@dataclass(frozen=True, slots=True)
class Errand:
    """Something to be done in the lane of somebody else: enters the inbox with what led to it, once per cause."""

    cause: str
    """An internal key such as ``regrade:<id>:<learner>``."""
    lane: str
    payload: Mapping[str, Any]
    """``{"internal": kind, …}``, which no update is."""


Outcome = Callable[[], Tx[Sequence[Outgoing | Errand]]]
"""What a handler decided to do: runs inside the closing transaction of its update."""


@dataclass(frozen=True, slots=True)
class Sent:
    """What Telegram said of a row that went out."""

    row: int
    message_id: int | None = None
    date: int | None = None
    uploads: tuple[tuple[str, str], ...] = ()
    """Digest of a file that was uploaded with it, and the id by which Telegram knows that file now."""


@dataclass(frozen=True, slots=True)
class File:
    """A file to upload."""

    name: str
    data: bytes
    content_type: str
