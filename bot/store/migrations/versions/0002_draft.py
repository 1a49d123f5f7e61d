"""What a learner has tapped so far of an answer that is made of pieces."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

Whole = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "draft",
        sa.Column("learner", Whole, sa.ForeignKey("learner.id", ondelete="CASCADE"), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("picks", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("learner", name="draft_pk"),
        sqlite_strict=True,
    )
