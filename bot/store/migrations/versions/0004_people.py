"""Several learners on one account, and learners that move to another one."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

Whole = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
LASTING = {"sqlite_strict": True, "sqlite_autoincrement": True}


def of(table: str) -> "sa.Column[int]":
    return sa.Column(table, Whole, sa.ForeignKey(f"{table}.id", ondelete="CASCADE"), nullable=False)


def upgrade() -> None:
    op.add_column("learner", sa.Column("name", sa.Text(), nullable=True))
    op.add_column("account", sa.Column("naming", Whole, nullable=True))
    op.create_table(
        "learner_move",
        sa.Column("id", Whole, primary_key=True, autoincrement=True),
        of("account"),
        of("learner"),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("made_at", Whole, nullable=False),
        sa.Column("taken_by", Whole, nullable=True),
        sa.Column("taken_at", Whole, nullable=True),
        sa.UniqueConstraint("code", name="learner_move_code"),
        **LASTING,
    )
    op.create_index("learner_move_account", "learner_move", ["account"])
    op.create_index("learner_move_learner", "learner_move", ["learner"])
    op.create_table(
        "wrong_code",
        sa.Column("id", Whole, primary_key=True, autoincrement=True),
        of("account"),
        sa.Column("at", Whole, nullable=False),
        **LASTING,
    )
    op.create_index("wrong_code_account", "wrong_code", ["account"])
