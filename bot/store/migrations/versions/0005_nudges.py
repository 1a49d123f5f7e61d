"""When the bot speaks first: each learner's next moment, and what became of those that came."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

Whole = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


CHOSE = """
INSERT INTO nudge_slot (learner, at, date, slot, done)
SELECT DISTINCT learner, 0, '1970-01-01', 'daily', '' FROM event
WHERE kind = 'settings_changed' AND data LIKE '%"remind_at":"%'
"""
"""Whoever chose an hour before is looked at as soon as a bot runs: the moment is long past, so it only leads to a plan."""


def of_learner() -> "sa.Column[int]":
    return sa.Column("learner", Whole, sa.ForeignKey("learner.id", ondelete="CASCADE"), nullable=False)


def upgrade() -> None:
    op.create_table(
        "nudge_slot",
        of_learner(),
        sa.Column("at", Whole, nullable=True),
        sa.Column("date", sa.Text(), nullable=True),
        sa.Column("slot", sa.Text(), nullable=True),
        sa.Column("then_at", Whole, nullable=True),
        sa.Column("then_date", sa.Text(), nullable=True),
        sa.Column("then_slot", sa.Text(), nullable=True),
        sa.Column("done", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("learner", name="nudge_slot_pk"),
        sqlite_strict=True,
    )
    op.create_index("nudge_slot_at", "nudge_slot", ["at", "learner"])
    op.create_table(
        "nudge",
        sa.Column("id", Whole, primary_key=True, autoincrement=True),
        of_learner(),
        sa.Column("date", sa.Text(), nullable=False),
        sa.Column("slot", sa.Text(), nullable=False),
        sa.Column("at", Whole, nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.UniqueConstraint("learner", "date", "slot", name="nudge_once"),
        sqlite_strict=True,
        sqlite_autoincrement=True,
    )
    op.create_index("nudge_at", "nudge", ["at"])
    op.execute(CHOSE)
