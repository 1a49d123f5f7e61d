"""Classes: their teachers, groups, members, codes, and a row for everything that is done in them."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

Whole = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
LASTING = {"sqlite_strict": True, "sqlite_autoincrement": True}
STRICT = {"sqlite_strict": True}


def row_id() -> "sa.Column[int]":
    return sa.Column("id", Whole, primary_key=True, autoincrement=True)


def of(table: str, *, null: bool = False) -> "sa.Column[int]":
    return sa.Column(table, Whole, sa.ForeignKey(f"{table}.id", ondelete="CASCADE"), nullable=null)


def whole(name: str, *, null: bool = False) -> "sa.Column[int]":
    return sa.Column(name, Whole, nullable=null)


def words(name: str, *, null: bool = False) -> "sa.Column[str]":
    return sa.Column(name, sa.Text(), nullable=null)


def upgrade() -> None:
    op.add_column("account", sa.Column("asking", sa.Text(), nullable=True))
    op.create_table(
        "school_class",
        row_id(),
        whole("bot"),
        words("title"),
        words("course"),
        whole("made_at"),
        whole("archived_at", null=True),
        whole("approval"),
        **LASTING,
    )
    op.create_table(
        "class_teacher",
        of("school_class"),
        of("account"),
        whole("since"),
        sa.PrimaryKeyConstraint("school_class", "account", name="class_teacher_pk"),
        **STRICT,
    )
    op.create_index("class_teacher_account", "class_teacher", ["account"])
    op.create_table(
        "class_group",
        of("school_class"),
        whole("chat"),
        words("title"),
        whole("topic", null=True),
        sa.PrimaryKeyConstraint("school_class", "chat", name="class_group_pk"),
        **STRICT,
    )
    op.create_index("class_group_chat", "class_group", ["chat"])
    op.create_table(
        "class_member",
        of("school_class"),
        of("learner"),
        words("name", null=True),
        words("state"),
        whole("since"),
        sa.CheckConstraint("state IN ('asked', 'in', 'left', 'removed')", name="class_member_state"),
        sa.PrimaryKeyConstraint("school_class", "learner", name="class_member_pk"),
        **STRICT,
    )
    op.create_index("class_member_learner", "class_member", ["learner"])
    op.create_table(
        "class_code",
        row_id(),
        of("school_class"),
        words("code"),
        words("opens"),
        whole("until"),
        sa.CheckConstraint("opens IN ('member', 'teacher')", name="class_code_opens"),
        sa.UniqueConstraint("code", name="class_code_code"),
        **LASTING,
    )
    op.create_index("class_code_class", "class_code", ["school_class"])
    op.create_table(
        "class_roster",
        of("school_class"),
        words("name"),
        sa.PrimaryKeyConstraint("school_class", "name", name="class_roster_pk"),
        **STRICT,
    )
    op.create_table(
        "class_action",
        row_id(),
        of("school_class"),
        whole("account"),
        of("learner", null=True),
        words("what"),
        words("about"),
        whole("at"),
        **LASTING,
    )
    op.create_index("class_action_class", "class_action", ["school_class", "id"])
    op.create_index("class_action_learner", "class_action", ["learner"])
