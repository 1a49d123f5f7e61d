"""The first tables."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

Whole = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
Real: sa.types.TypeEngine[float] = sa.Double().with_variant(sa.REAL(), "sqlite")
STRICT = {"sqlite_strict": True}
LASTING = {"sqlite_strict": True, "sqlite_autoincrement": True}

ISO = {
    "sqlite": "strftime('%Y-%m-%dT%H:%M:%fZ', {} / 1000000.0, 'unixepoch')",
    "postgresql": (
        """to_char(to_timestamp({} / 1000000.0) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')"""
    ),
}


def whole(name: str, null: bool = False) -> sa.Column[Any]:
    return sa.Column(name, Whole, nullable=null)


def real(name: str, null: bool = False) -> sa.Column[Any]:
    return sa.Column(name, Real, nullable=null)


def words(name: str, null: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.Text(), nullable=null)


def row_id() -> sa.Column[Any]:
    return sa.Column("id", Whole, primary_key=True, autoincrement=True)


def of_learner() -> sa.Column[Any]:
    return sa.Column("learner", Whole, sa.ForeignKey("learner.id", ondelete="CASCADE"), nullable=False)


def index(name: str, table: str, columns: list[str], where: str, unique: bool = False) -> None:
    condition = sa.text(where)
    op.create_index(name, table, columns, unique=unique, sqlite_where=condition, postgresql_where=condition)


def upgrade() -> None:
    op.create_table("meta", sa.Column("key", sa.Text(), primary_key=True), words("value"), **STRICT)
    op.create_table(
        "account",
        row_id(),
        whole("bot"),
        whole("user_id"),
        whole("chat"),
        words("language_code"),
        whole("learner", null=True),
        whole("created_at"),
        whole("blocked_at", null=True),
        sa.UniqueConstraint("bot", "user_id", name="account_user"),
        **LASTING,
    )
    op.create_table(
        "learner",
        row_id(),
        sa.Column("account", Whole, sa.ForeignKey("account.id", ondelete="CASCADE"), nullable=False),
        whole("created_at"),
        **LASTING,
    )
    op.create_index("learner_account", "learner", ["account"])
    learning()
    post()


def learning() -> None:
    op.create_table(
        "event",
        of_learner(),
        whole("seq"),
        whole("at"),
        words("course", null=True),
        words("kind"),
        words("cause"),
        whole("n"),
        words("question", null=True),
        words("data"),
        sa.PrimaryKeyConstraint("learner", "seq", name="event_pk"),
        sa.UniqueConstraint("learner", "cause", "n", name="event_cause"),
        **STRICT,
    )
    index("event_answered", "event", ["question"], "kind = 'answered'", unique=True)
    op.create_table(
        "part",
        of_learner(),
        words("key"),
        whole("fold"),
        whole("seq"),
        words("data"),
        sa.PrimaryKeyConstraint("learner", "key", name="part_pk"),
        **STRICT,
    )
    op.create_table(
        "memory",
        of_learner(),
        words("course"),
        words("key"),
        words("unit"),
        real("stability"),
        real("difficulty"),
        whole("last_at"),
        whole("due_at"),
        whole("floor_at"),
        whole("reps"),
        whole("lapses"),
        words("data"),
        sa.PrimaryKeyConstraint("learner", "course", "key", name="memory_pk"),
        **STRICT,
    )
    op.create_index("memory_due", "memory", ["learner", "course", "due_at"])
    answers()


def answers() -> None:
    op.create_table(
        "answer",
        of_learner(),
        whole("seq"),
        words("question"),
        words("course"),
        words("unit"),
        words("skill"),
        words("item"),
        words("variant"),
        words("mode"),
        words("verdict_given"),
        words("verdict"),
        whole("undone_at", null=True),
        whole("hints"),
        whole("taken_ms", null=True),
        words("response"),
        whole("at"),
        sa.PrimaryKeyConstraint("learner", "seq", name="answer_pk"),
        sa.UniqueConstraint("question", name="answer_question"),
        **STRICT,
    )
    iso = ISO[op.get_context().dialect.name]
    op.execute(
        "CREATE VIEW answer_iso AS SELECT learner, seq, question, course, unit, skill, item, variant, mode, "
        f"verdict_given, verdict, {iso.format('undone_at')} AS undone_at, hints, taken_ms, response, "
        f"{iso.format('at')} AS at FROM answer"
    )


def post() -> None:
    op.create_table(
        "inbox",
        row_id(),
        whole("bot"),
        words("cause"),
        words("lane"),
        words("payload", null=True),
        whole("received_at"),
        words("state"),
        whole("attempt"),
        whole("deaths"),
        words("owner"),
        words("error", null=True),
        sa.CheckConstraint("state IN ('new', 'done', 'parked')", name="inbox_state"),
        sa.UniqueConstraint("bot", "cause", name="inbox_cause"),
        **LASTING,
    )
    index("inbox_open", "inbox", ["state", "id"], "state <> 'done'")
    op.create_table(
        "outbox",
        row_id(),
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
        real("expires", null=True),
        whole("ephemeral"),
        words("state"),
        whole("attempts"),
        whole("sent_at", null=True),
        whole("message_id", null=True),
        whole("message_date", null=True),
        words("error", null=True),
        sa.CheckConstraint("state IN ('pending', 'sent', 'failed')", name="outbox_state"),
        sa.UniqueConstraint("bot", "cause", "n", name="outbox_cause"),
        **LASTING,
    )
    op.create_index("outbox_chat", "outbox", ["chat"])
    index("outbox_question", "outbox", ["question"], "question IS NOT NULL")
    index("outbox_pending", "outbox", ["bot", "id"], "state = 'pending'")
