"""Courses that came in through the chat: files by content, versions, who may use them, what is coming in."""

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    PrimaryKeyConstraint,
    Table,
    UniqueConstraint,
    text,
)

from bot.store.columns import LASTING, STRICT, Whole, octets, of, row_id, whole, words
from bot.store.schema.tables import metadata

content_blob = Table(
    "content_blob",
    metadata,
    words("digest"),  # of the data
    octets("data"),
    whole("used_at"),  # when an import last needed it
    PrimaryKeyConstraint("digest", name="content_blob_pk"),
    **STRICT,
)

content_file = Table(
    "content_file",
    metadata,
    words("version"),  # the digest of all paths with their digests
    words("path"),
    words("digest"),
    PrimaryKeyConstraint("version", "path", name="content_file_pk"),
    Index("content_file_digest", "digest"),
    **STRICT,
)

made_course = Table(
    "made_course",
    metadata,
    row_id(),
    whole("bot"),
    words("course"),
    Column("account", Whole, ForeignKey("account.id", ondelete="SET NULL"), nullable=True),  # whose it is
    words("title"),
    words("version"),
    whole("made_at"),
    whole("retired_at", null=True),
    whole("shared"),  # with everybody
    UniqueConstraint("bot", "course", name="made_course_course"),
    Index("made_course_account", "account"),
    Index("made_course_shared", "bot", sqlite_where=text("shared = 1"), postgresql_where=text("shared = 1")),
    **LASTING,
)

made_version = Table(
    "made_version",
    metadata,
    of("made_course"),
    whole("number"),
    words("version"),
    whole("made_at"),
    PrimaryKeyConstraint("made_course", "number", name="made_version_pk"),
    Index("made_version_version", "version"),
    **STRICT,
)

made_teacher = Table(
    "made_teacher",
    metadata,
    of("made_course"),
    of("account"),
    whole("since"),
    PrimaryKeyConstraint("made_course", "account", name="made_teacher_pk"),
    Index("made_teacher_account", "account"),
    **STRICT,
)

made_learner = Table(
    "made_learner",
    metadata,
    of("made_course"),
    of("learner"),
    whole("since"),
    PrimaryKeyConstraint("made_course", "learner", name="made_learner_pk"),
    Index("made_learner_learner", "learner"),
    **STRICT,
)

made_code = Table(
    "made_code",
    metadata,
    row_id(),
    of("made_course"),
    words("code"),  # its hash
    whole("until"),
    UniqueConstraint("code", name="made_code_code"),
    Index("made_code_course", "made_course"),
    **LASTING,
)

course_import = Table(
    "course_import",
    metadata,
    row_id(),
    whole("bot"),
    of("account"),
    words("state"),
    words("file"),  # its name, as its teacher knows it
    words("title"),  # that was given; empty: by the file
    words("language"),
    of("made_course", null=True),  # of which it is to be a new version
    words("version", null=True),  # of what was made of it
    words("report", null=True),
    whole("chat"),  # the group for which it was begun; 0: none
    whole("made_at"),
    CheckConstraint(
        "state IN ('gathering', 'waiting', 'ready', 'refused', 'publishing')", name="course_import_state"
    ),
    Index("course_import_account", "account"),
    Index("course_import_version", "version"),
    Index("course_import_course", "made_course"),
    **LASTING,
)

import_piece = Table(
    "import_piece",
    metadata,
    of("course_import"),
    whole("number"),
    words("file_id", null=True),  # by which Telegram knows a file; none: the text is all
    words("text"),
    PrimaryKeyConstraint("course_import", "number", name="import_piece_pk"),
    **STRICT,
)
