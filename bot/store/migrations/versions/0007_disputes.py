"""Answers that should count, say those who gave them; and the missed answers to an item found by it."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

Whole = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def _id() -> "sa.Column[int]":
    return sa.Column("id", Whole, primary_key=True, autoincrement=True)


def _of(table: str) -> "sa.Column[int]":
    return sa.Column(table, Whole, sa.ForeignKey(f"{table}.id", ondelete="CASCADE"), nullable=False)


def upgrade() -> None:
    op.create_table(
        "dispute",
        _id(),
        _of("learner"),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("course", "unit", "skill", "item", "variant")),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("question", "prompt", "answer", "same")),
        sa.Column("at", Whole, nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.CheckConstraint("state IN ('open', 'accepted', 'declined', 'withdrawn')", name="dispute_state"),
        sa.UniqueConstraint("question", name="dispute_question"),
        sqlite_strict=True,
        sqlite_autoincrement=True,
    )
    op.create_index("dispute_learner", "dispute", ["learner"])
    still_open = sa.text("state = 'open'")
    op.create_index(
        "dispute_open", "dispute", ["state", "id"], sqlite_where=still_open, postgresql_where=still_open
    )
    op.create_table(
        "dispute_action",
        _id(),
        _of("dispute"),
        sa.Column("at", Whole, nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sqlite_strict=True,
        sqlite_autoincrement=True,
    )
    op.create_index("dispute_action_dispute", "dispute_action", ["dispute"])
    wrong = sa.text("verdict = 'incorrect'")
    op.create_index(
        "answer_missed", "answer", ["course", "item"], sqlite_where=wrong, postgresql_where=wrong
    )
