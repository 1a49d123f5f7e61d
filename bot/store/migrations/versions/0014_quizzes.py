"""Questions put to a whole group."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

Whole = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def of(table: str) -> "sa.Column[int]":
    return sa.Column(table, Whole, sa.ForeignKey(f"{table}.id", ondelete="CASCADE"), nullable=False)


def whole(name: str, *, null: bool = False) -> "sa.Column[int]":
    return sa.Column(name, Whole, nullable=null)


def words(name: str) -> "sa.Column[str]":
    return sa.Column(name, sa.Text(), nullable=False)


def upgrade() -> None:
    op.create_table(
        "quiz",
        sa.Column("id", Whole, primary_key=True, autoincrement=True),
        of("school_class"),
        whole("account"),
        whole("chat"),
        whole("topic", null=True),
        whole("teacher_chat"),
        *(words(name) for name in ("language", "course", "unit", "variant", "state")),
        whole("made_at"),
        whole("closes_at", null=True),
        whole("look_at", null=True),
        whole("counted"),
        whole("counted_at"),
        words("tally"),
        sa.CheckConstraint("state IN ('draft', 'open', 'closed')", name="quiz_state"),
        sqlite_strict=True,
        sqlite_autoincrement=True,
    )
    op.create_index("quiz_class", "quiz", ["school_class"])
    op.create_index("quiz_look", "quiz", ["state", "look_at"])
    op.create_table(
        "quiz_answer",
        of("quiz"),
        whole("user_id"),
        whole("choice"),
        whole("at"),
        sa.PrimaryKeyConstraint("quiz", "user_id", name="quiz_answer_pk"),
        sqlite_strict=True,
    )
    op.create_index("quiz_answer_user", "quiz_answer", ["user_id"])
