"""What learners show: sent, looked at, thrown away in time."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

Whole = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
WAITING = sa.text("state = 'waiting'")


def whole(name: str, *, null: bool = False) -> "sa.Column[int]":
    return sa.Column(name, Whole, nullable=null)


def words(name: str, *, null: bool = False) -> "sa.Column[str]":
    return sa.Column(name, sa.Text(), nullable=null)


def upgrade() -> None:
    op.create_table(
        "showing",
        sa.Column("id", Whole, primary_key=True, autoincrement=True),
        sa.Column("learner", Whole, sa.ForeignKey("learner.id", ondelete="CASCADE"), nullable=False),
        words("course"),
        words("performance"),
        words("title"),
        words("prompt"),
        words("points"),
        words("medium"),
        words("file", null=True),
        words("said", null=True),
        words("state"),
        whole("made_at"),
        whole("sent_at", null=True),
        whole("marked_at", null=True),
        whole("marked_by", null=True),
        words("marker", null=True),
        words("seen", null=True),
        sa.CheckConstraint("state IN ('draft', 'waiting', 'marked')", name="showing_state"),
        sa.CheckConstraint(
            "medium IN ('voice', 'photo', 'video', 'video_note', 'text')", name="showing_medium"
        ),
        sa.CheckConstraint("seen IN ('meets', 'not_yet')", name="showing_seen"),
        sqlite_strict=True,
        sqlite_autoincrement=True,
    )
    op.create_index("showing_learner", "showing", ["learner"])
    op.create_index(
        "showing_waiting", "showing", ["course", "id"], sqlite_where=WAITING, postgresql_where=WAITING
    )
