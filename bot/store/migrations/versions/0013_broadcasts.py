"""What teachers send to their classes, and to whom it goes."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

Whole = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def of(table: str, *, null: bool = False) -> "sa.Column[int]":
    return sa.Column(table, Whole, sa.ForeignKey(f"{table}.id", ondelete="CASCADE"), nullable=null)


def words(name: str) -> "sa.Column[str]":
    return sa.Column(name, sa.Text(), nullable=False)


def whole(name: str, *, null: bool = False) -> "sa.Column[int]":
    return sa.Column(name, Whole, nullable=null)


def upgrade() -> None:
    op.create_table(
        "broadcast",
        sa.Column("id", Whole, primary_key=True, autoincrement=True),
        of("school_class"),
        words("draft"),
        whole("chat"),
        words("language"),
        words("course"),
        words("version"),
        words("unit"),
        words("title"),
        words("goal"),
        words("picture"),
        whole("made_at"),
        whole("at"),
        words("state"),
        words("line"),
        words("told"),
        sa.CheckConstraint(
            "state IN ('going', 'paused', 'done', 'cancelled', 'withdrawn')", name="broadcast_state"
        ),
        sa.UniqueConstraint("school_class", "draft", name="broadcast_draft"),
        sqlite_strict=True,
        sqlite_autoincrement=True,
    )
    going = sa.text("state = 'going'")
    op.create_index("broadcast_going", "broadcast", ["at"], sqlite_where=going, postgresql_where=going)
    op.create_table(
        "broadcast_recipient",
        of("broadcast"),
        whole("n"),
        whole("chat"),
        whole("topic", null=True),
        of("learner", null=True),
        words("kind"),
        words("about"),
        words("language"),
        whole("at"),
        whole("owed"),
        sa.CheckConstraint(
            "kind IN ('group', 'open', 'first', 'blocked')", name="broadcast_recipient_kind"
        ),
        sa.PrimaryKeyConstraint("broadcast", "n", name="broadcast_recipient_pk"),
        sqlite_strict=True,
    )
    op.create_index("broadcast_recipient_learner", "broadcast_recipient", ["learner"])
    due = sa.text("owed = 0")
    op.create_index(
        "broadcast_recipient_due",
        "broadcast_recipient",
        ["broadcast", "at", "n"],
        sqlite_where=due,
        postgresql_where=due,
    )
