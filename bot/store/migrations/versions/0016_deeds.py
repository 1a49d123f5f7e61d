"""What a teacher does toward a learner: raised hands and messages."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

Whole = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
LASTING = {"sqlite_strict": True, "sqlite_autoincrement": True}
STRICT = {"sqlite_strict": True}
IS_OPEN = sa.text("state = 'open'")


def row_id() -> "sa.Column[int]":
    return sa.Column("id", Whole, primary_key=True, autoincrement=True)


def of(table: str) -> "sa.Column[int]":
    return sa.Column(
        table, Whole, sa.ForeignKey(f"{table}.id", ondelete="CASCADE"), nullable=False
    )


def whole(name: str, *, null: bool = False) -> "sa.Column[int]":
    return sa.Column(name, Whole, nullable=null)


def words(name: str, *, null: bool = False) -> "sa.Column[str]":
    return sa.Column(name, sa.Text(), nullable=null)


def upgrade() -> None:
    op.add_column("class_teacher", sa.Column("name", sa.Text(), nullable=True))
    _hands()
    _letters()


def _hands() -> None:
    op.create_table(
        "class_hand",
        row_id(),
        of("school_class"),
        of("learner"),
        *(words(name) for name in ("question", "unit", "skill", "prompt", "picture", "answer", "solution")),
        *(whole(name) for name in ("misses", "explained", "hints", "at")),
        whole("told_at", null=True),
        words("state"),
        words("reply", null=True),
        whole("settled_by", null=True),
        words("settled_name", null=True),
        whole("settled_at", null=True),
        sa.CheckConstraint("state IN ('open', 'answered', 'down')", name="class_hand_state"),
        **LASTING,
    )
    op.create_index("class_hand_class", "class_hand", ["school_class", "state", "id"])
    op.create_index("class_hand_learner", "class_hand", ["learner"])
    op.create_index(
        "class_hand_open", "class_hand", ["learner"], unique=True, sqlite_where=IS_OPEN, postgresql_where=IS_OPEN
    )


def _letters() -> None:
    op.create_table(
        "class_letter",
        row_id(),
        of("school_class"),
        of("account"),
        of("learner"),
        words("name"),
        words("text"),
        whole("at"),
        words("reply", null=True),
        whole("replied_at", null=True),
        **LASTING,
    )
    for name, column in (("class", "school_class"), ("account", "account"), ("learner", "learner")):
        op.create_index(f"class_letter_{name}", "class_letter", [column])
    op.create_table(
        "class_mute",
        of("learner"),
        of("account"),
        whole("since"),
        sa.PrimaryKeyConstraint("learner", "account", name="class_mute_pk"),
        **STRICT,
    )
    op.create_index("class_mute_account", "class_mute", ["account"])
