"""Courses that came in through the chat: files by content, versions, who may use them, imports under way."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
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
    _files()
    _courses()
    _imports()


def _files() -> None:
    op.create_table(
        "content_blob",
        words("digest"),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        whole("used_at"),
        sa.PrimaryKeyConstraint("digest", name="content_blob_pk"),
        **STRICT,
    )
    op.create_table(
        "content_file",
        words("version"),
        words("path"),
        words("digest"),
        sa.PrimaryKeyConstraint("version", "path", name="content_file_pk"),
        **STRICT,
    )
    op.create_index("content_file_digest", "content_file", ["digest"])


def _courses() -> None:
    op.create_table(
        "made_course",
        row_id(),
        whole("bot"),
        words("course"),
        sa.Column("account", Whole, sa.ForeignKey("account.id", ondelete="SET NULL"), nullable=True),
        words("title"),
        words("version"),
        whole("made_at"),
        whole("retired_at", null=True),
        whole("shared"),
        sa.UniqueConstraint("bot", "course", name="made_course_course"),
        **LASTING,
    )
    op.create_index("made_course_account", "made_course", ["account"])
    shared = sa.text("shared = 1")
    op.create_index(
        "made_course_shared", "made_course", ["bot"], sqlite_where=shared, postgresql_where=shared
    )
    op.create_table(
        "made_version",
        of("made_course"),
        whole("number"),
        words("version"),
        whole("made_at"),
        sa.PrimaryKeyConstraint("made_course", "number", name="made_version_pk"),
        **STRICT,
    )
    op.create_index("made_version_version", "made_version", ["version"])
    for who in ("teacher", "learner"):
        whose = "account" if who == "teacher" else "learner"
        op.create_table(
            f"made_{who}",
            of("made_course"),
            of(whose),
            whole("since"),
            sa.PrimaryKeyConstraint("made_course", whose, name=f"made_{who}_pk"),
            **STRICT,
        )
        op.create_index(f"made_{who}_{whose}", f"made_{who}", [whose])
    op.create_table(
        "made_code",
        row_id(),
        of("made_course"),
        words("code"),
        whole("until"),
        sa.UniqueConstraint("code", name="made_code_code"),
        **LASTING,
    )
    op.create_index("made_code_course", "made_code", ["made_course"])


def _imports() -> None:
    states = "state IN ('gathering', 'waiting', 'ready', 'refused', 'publishing')"
    op.create_table(
        "course_import",
        row_id(),
        whole("bot"),
        of("account"),
        words("state"),
        words("file"),
        words("title"),
        words("language"),
        of("made_course", null=True),
        words("version", null=True),
        words("report", null=True),
        whole("chat"),
        whole("made_at"),
        sa.CheckConstraint(states, name="course_import_state"),
        **LASTING,
    )
    op.create_index("course_import_account", "course_import", ["account"])
    op.create_index("course_import_version", "course_import", ["version"])
    op.create_index("course_import_course", "course_import", ["made_course"])
    op.create_table(
        "import_piece",
        of("course_import"),
        whole("number"),
        words("file_id", null=True),
        words("text"),
        sa.PrimaryKeyConstraint("course_import", "number", name="import_piece_pk"),
        **STRICT,
    )
