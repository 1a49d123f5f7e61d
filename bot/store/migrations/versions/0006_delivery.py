"""The states of rows that go out once at most, files that Telegram has already, and groups that moved."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

Whole = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
Real: sa.types.TypeEngine[float] = sa.Double().with_variant(sa.REAL(), "sqlite")
STRICT = {"sqlite_strict": True}
LASTING = {"sqlite_strict": True, "sqlite_autoincrement": True}
STATES = "state IN ('pending', 'sending', 'sent', 'uncertain', 'failed', 'dropped')"
KEPT = (
    "id, bot, cause, n, chat, learner, method, payload, question, edits, priority, created_at, expires, "
    "ephemeral, state, attempts, sent_at, message_id, message_date, error"
)
MOVED = (
    f"INSERT INTO outbox ({KEPT}, told) SELECT {KEPT}, 1 FROM outbox_old",  # noqa: S608 - our own names
    "DELETE FROM sqlite_sequence WHERE name = 'outbox'",  # ids are never given twice
    "UPDATE sqlite_sequence SET name = 'outbox' WHERE name = 'outbox_old'",
    "DROP TABLE outbox_old",
)


def whole(name: str, null: bool = False) -> sa.Column[Any]:
    return sa.Column(name, Whole, nullable=null)


def words(name: str, null: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.Text(), nullable=null)


def upgrade() -> None:
    if op.get_context().dialect.name == "postgresql":
        _alter()
    else:
        _rebuild()
    where = sa.text("state <> 'sent'")
    op.create_index(
        "outbox_open",
        "outbox",
        ["bot", "state", "priority", "id"],
        sqlite_where=where,
        postgresql_where=where,
    )
    op.create_table(
        "upload",
        whole("bot"),
        words("digest"),
        words("file_id"),
        whole("made_at"),
        sa.PrimaryKeyConstraint("bot", "digest", name="upload_pk"),
        **STRICT,
    )
    op.create_index("upload_made", "upload", ["made_at"])
    op.create_table(
        "chat_move",
        whole("bot"),
        whole("old"),
        whole("new"),
        sa.PrimaryKeyConstraint("bot", "old", name="chat_move_pk"),
        **STRICT,
    )


def _alter() -> None:
    op.execute("ALTER TABLE outbox ADD COLUMN told BIGINT NOT NULL DEFAULT 1")
    op.execute("ALTER TABLE outbox ALTER COLUMN told DROP DEFAULT")
    op.execute("ALTER TABLE outbox DROP CONSTRAINT outbox_state")
    op.execute(f"ALTER TABLE outbox ADD CONSTRAINT outbox_state CHECK ({STATES})")
    op.execute("DROP INDEX outbox_pending")


def _rebuild() -> None:
    """SQLite cannot change what a column may hold."""
    op.execute("ALTER TABLE outbox RENAME TO outbox_old")
    op.create_table(
        "outbox",
        sa.Column("id", Whole, primary_key=True, autoincrement=True),
        whole("bot"),
        words("cause"),
        whole("n"),
        whole("chat"),
        whole("learner", null=True),
        words("method"),
        words("payload"),
        words("question", null=True),
        words("edits", null=True),
        whole("priority"),
        whole("created_at"),
        sa.Column("expires", Real, nullable=True),
        whole("ephemeral"),
        words("state"),
        whole("attempts"),
        whole("sent_at", null=True),
        whole("message_id", null=True),
        whole("message_date", null=True),
        words("error", null=True),
        whole("told"),
        sa.CheckConstraint(STATES, name="outbox_state"),
        sa.UniqueConstraint("bot", "cause", "n", name="outbox_cause"),
        **LASTING,
    )
    for statement in MOVED:
        op.execute(statement)
    op.create_index("outbox_chat", "outbox", ["chat"])
    asks = sa.text("question IS NOT NULL")
    op.create_index("outbox_question", "outbox", ["question"], sqlite_where=asks)
