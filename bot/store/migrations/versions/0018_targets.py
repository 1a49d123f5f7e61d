"""Days by which a class should have passed a unit, or its course."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

Whole = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "class_target",
        sa.Column(
            "school_class", Whole, sa.ForeignKey("school_class.id", ondelete="CASCADE"), nullable=False
        ),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("day", sa.Text(), nullable=False),
        sa.Column("account", Whole, nullable=False),
        sa.Column("at", Whole, nullable=False),
        sa.PrimaryKeyConstraint("school_class", "unit", name="class_target_pk"),
        sqlite_strict=True,
    )
