"""The tables. Migrations make them; the tests compare the two.

Instants are integer microseconds since 1970, UTC; truth values are 0 and 1; JSON is text. Tables are STRICT on SQLite.
"""

from typing import Any

from sqlalchemy import (
    REAL,
    BigInteger,
    CheckConstraint,
    Column,
    Double,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.types import TypeEngine

metadata = MetaData()

Whole = BigInteger().with_variant(Integer(), "sqlite")
"""64 bits everywhere; STRICT tables know it as INTEGER."""
Real: TypeEngine[float] = Double().with_variant(REAL(), "sqlite")

LASTING: dict[str, Any] = {"sqlite_strict": True, "sqlite_autoincrement": True}
"""Ids that are never given twice: a late report about a deleted row must not hit a newer one."""
STRICT: dict[str, Any] = {"sqlite_strict": True}


def _id() -> "Column[int]":
    return Column("id", Whole, primary_key=True, autoincrement=True)


def _learner() -> "Column[int]":
    return Column("learner", Whole, ForeignKey("learner.id", ondelete="CASCADE"), nullable=False)


def _whole(name: str, *, null: bool = False) -> "Column[int]":
    return Column(name, Whole, nullable=null)


def _text(name: str, *, null: bool = False) -> "Column[str]":
    return Column(name, Text, nullable=null)


def _real(name: str, *, null: bool = False) -> "Column[float]":
    return Column(name, Real, nullable=null)


meta = Table("meta", metadata, Column("key", Text, primary_key=True), _text("value"), **STRICT)

account = Table(
    "account",
    metadata,
    _id(),
    _whole("bot"),
    _whole("user_id"),
    _whole("chat"),
    _text("language_code"),
    _whole("learner", null=True),  # the current one; no foreign key, as learner points here
    _whole("created_at"),
    _whole("blocked_at", null=True),
    UniqueConstraint("bot", "user_id", name="account_user"),
    **LASTING,
)

learner = Table(
    "learner",
    metadata,
    _id(),
    Column("account", Whole, ForeignKey("account.id", ondelete="CASCADE"), nullable=False),
    _whole("created_at"),
    Index("learner_account", "account"),
    **LASTING,
)

event = Table(
    "event",
    metadata,
    _learner(),
    _whole("seq"),
    _whole("at"),
    _text("course", null=True),
    _text("kind"),
    _text("cause"),
    _whole("n"),
    _text("question", null=True),
    _text("data"),
    PrimaryKeyConstraint("learner", "seq", name="event_pk"),
    UniqueConstraint("learner", "cause", "n", name="event_cause"),
    Index(
        "event_answered",
        "question",
        unique=True,
        sqlite_where=text("kind = 'answered'"),
        postgresql_where=text("kind = 'answered'"),
    ),
    **STRICT,
)

part = Table(
    "part",
    metadata,
    _learner(),
    _text("key"),
    _whole("fold"),
    _whole("seq"),
    _text("data"),
    PrimaryKeyConstraint("learner", "key", name="part_pk"),
    **STRICT,
)

memory = Table(
    "memory",
    metadata,
    _learner(),
    _text("course"),
    _text("key"),
    _text("unit"),
    _real("stability"),
    _real("difficulty"),
    _whole("last_at"),
    _whole("due_at"),
    _whole("floor_at"),
    _whole("reps"),
    _whole("lapses"),
    _text("data"),
    PrimaryKeyConstraint("learner", "course", "key", name="memory_pk"),
    Index("memory_due", "learner", "course", "due_at"),
    **STRICT,
)

answer = Table(
    "answer",
    metadata,
    _learner(),
    _whole("seq"),
    _text("question"),
    _text("course"),
    _text("unit"),
    _text("skill"),
    _text("item"),
    _text("variant"),
    _text("mode"),
    _text("verdict_given"),
    _text("verdict"),
    _whole("undone_at", null=True),
    _whole("hints"),
    _whole("taken_ms", null=True),
    _text("response"),
    _whole("at"),
    PrimaryKeyConstraint("learner", "seq", name="answer_pk"),
    UniqueConstraint("question", name="answer_question"),
    **STRICT,
)

draft = Table(
    "draft",
    metadata,
    _learner(),
    _text("question"),
    _text("picks"),
    PrimaryKeyConstraint("learner", name="draft_pk"),
    **STRICT,
)

inbox = Table(
    "inbox",
    metadata,
    _id(),
    _whole("bot"),
    _text("cause"),
    _text("lane"),
    _text("payload", null=True),
    _whole("received_at"),
    _text("state"),
    _whole("attempt"),
    _whole("deaths"),
    _text("owner"),
    _text("error", null=True),
    CheckConstraint("state IN ('new', 'done', 'parked')", name="inbox_state"),
    UniqueConstraint("bot", "cause", name="inbox_cause"),
    Index(
        "inbox_open",
        "state",
        "id",
        sqlite_where=text("state <> 'done'"),
        postgresql_where=text("state <> 'done'"),
    ),
    **LASTING,
)

outbox = Table(
    "outbox",
    metadata,
    _id(),
    _whole("bot"),
    _text("cause"),
    _whole("n"),
    _whole("chat"),
    _whole("learner", null=True),  # no foreign key: it would be looked up at every learner that goes
    _text("method"),
    _text("payload"),
    _text("question", null=True),
    _text("edits", null=True),
    _whole("priority"),
    _whole("created_at"),
    _real("expires", null=True),
    _whole("ephemeral"),
    _text("state"),
    _whole("attempts"),
    _whole("sent_at", null=True),
    _whole("message_id", null=True),
    _whole("message_date", null=True),
    _text("error", null=True),
    CheckConstraint("state IN ('pending', 'sent', 'failed')", name="outbox_state"),
    UniqueConstraint("bot", "cause", "n", name="outbox_cause"),
    Index("outbox_chat", "chat"),
    Index(
        "outbox_question",
        "question",
        sqlite_where=text("question IS NOT NULL"),
        postgresql_where=text("question IS NOT NULL"),
    ),
    Index(
        "outbox_pending",
        "bot",
        "id",
        sqlite_where=text("state = 'pending'"),
        postgresql_where=text("state = 'pending'"),
    ),
    **LASTING,
)
