"""Two learners of a class who are asked to look at something together."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

Whole = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
LASTING = {"sqlite_strict": True, "sqlite_autoincrement": True}
STRICT = {"sqlite_strict": True}
STATES = "state IN ('asked', 'together', 'met', 'over', 'back', 'ended')"


def of(table: str) -> "sa.Column[int]":
    return sa.Column(table, Whole, sa.ForeignKey(f"{table}.id", ondelete="CASCADE"), nullable=False)


def whole(name: str, *, null: bool = False) -> "sa.Column[int]":
    return sa.Column(name, Whole, nullable=null)


def words(name: str, *, null: bool = False) -> "sa.Column[str]":
    return sa.Column(name, sa.Text(), nullable=null)


def upgrade() -> None:
    op.create_table(
        "class_pair",
        sa.Column("id", Whole, primary_key=True, autoincrement=True),
        of("school_class"),
        whole("account"),
        *(words(name) for name in ("course", "unit", "skill", "title", "variant", "state")),
        whole("made_at"),
        whole("look_at", null=True),
        sa.CheckConstraint(STATES, name="class_pair_state"),
        **LASTING,
    )
    op.create_index("class_pair_class", "class_pair", ["school_class", "id"])
    op.create_index("class_pair_look", "class_pair", ["look_at"])
    op.create_table(
        "class_pair_side",
        of("class_pair"),
        of("learner"),
        whole("asks"),
        words("said", null=True),
        whole("met_at", null=True),
        sa.CheckConstraint("said IN ('yes', 'no')", name="class_pair_side_said"),
        sa.PrimaryKeyConstraint("class_pair", "learner", name="class_pair_side_pk"),
        **STRICT,
    )
    op.create_index("class_pair_side_learner", "class_pair_side", ["learner"])
