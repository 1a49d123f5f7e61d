"""Classmates who look at what others show: where a teacher allows it, who would, and who was chosen."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

Whole = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
STRICT = {"sqlite_strict": True}


def of(table: str) -> "sa.Column[int]":
    return sa.Column(table, Whole, sa.ForeignKey(f"{table}.id", ondelete="CASCADE"), nullable=False)


def upgrade() -> None:
    op.create_table(
        "peer_class",
        of("school_class"),
        sa.Column("since", Whole, nullable=False),
        sa.PrimaryKeyConstraint("school_class", name="peer_class_pk"),
        **STRICT,
    )
    op.create_table(
        "class_peer",
        of("school_class"),
        of("learner"),
        sa.Column("said", sa.Text(), nullable=False),
        sa.CheckConstraint("said IN ('asked', 'yes', 'no')", name="class_peer_said"),
        sa.PrimaryKeyConstraint("school_class", "learner", name="class_peer_pk"),
        **STRICT,
    )
    op.create_index("class_peer_learner", "class_peer", ["learner"])
    op.create_table(
        "showing_peer",
        of("showing"),
        of("learner"),
        of("school_class"),
        sa.PrimaryKeyConstraint("showing", name="showing_peer_pk"),
        **STRICT,
    )
    op.create_index("showing_peer_learner", "showing_peer", ["learner"])
    op.create_index("showing_peer_class", "showing_peer", ["school_class"])
