"""Holidays of classes, and when teachers are written to."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

Whole = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def of(table: str) -> "sa.Column[int]":
    return sa.Column(table, Whole, sa.ForeignKey(f"{table}.id", ondelete="CASCADE"), nullable=False)


def words(name: str, *, null: bool = False) -> "sa.Column[str]":
    return sa.Column(name, sa.Text(), nullable=null)


def upgrade() -> None:
    op.create_table(
        "class_holiday",
        sa.Column("id", Whole, primary_key=True, autoincrement=True),
        of("school_class"),
        words("first"),
        words("last"),
        sa.UniqueConstraint("school_class", "first", "last", name="class_holiday_once"),
        sqlite_strict=True,
        sqlite_autoincrement=True,
    )
    op.create_table(
        "teacher_slot",
        of("account"),
        words("zone", null=True),
        words("hour", null=True),
        sa.Column("weekly", Whole, nullable=False),
        words("told"),
        sa.Column("at", Whole, nullable=True),
        words("date", null=True),
        words("slot", null=True),
        sa.Column("then_at", Whole, nullable=True),
        words("then_date", null=True),
        words("then_slot", null=True),
        words("done"),
        sa.PrimaryKeyConstraint("account", name="teacher_slot_pk"),
        sqlite_strict=True,
    )
    op.create_index("teacher_slot_at", "teacher_slot", ["at", "account"])
