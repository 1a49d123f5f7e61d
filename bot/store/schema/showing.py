"""What learners have sent of a performance, until it was looked at and for a while after that."""

from sqlalchemy import CheckConstraint, Index, Table, text

from bot.store.columns import LASTING, of, row_id, whole, words
from bot.store.schema.tables import metadata

showing = Table(
    "showing",
    metadata,
    row_id(),
    of("learner"),
    words("course"),
    words("performance"),
    words("title"),
    words("prompt"),
    words("points"),  # JSON
    words("medium"),
    words("file", null=True),  # as Telegram knows it
    words("said", null=True),  # the text, or the words under a picture
    words("state"),
    whole("made_at"),
    whole("sent_at", null=True),
    whole("marked_at", null=True),
    whole("marked_by", null=True),  # an account; no foreign key, as the row outlives it
    words("marker", null=True),  # the name that the learner reads
    words("seen", null=True),
    CheckConstraint("state IN ('draft', 'waiting', 'marked')", name="showing_state"),
    CheckConstraint("medium IN ('voice', 'photo', 'video', 'video_note', 'text')", name="showing_medium"),
    CheckConstraint("seen IN ('meets', 'not_yet')", name="showing_seen"),
    Index("showing_learner", "learner"),
    Index(
        "showing_waiting",
        "course",
        "id",
        sqlite_where=text("state = 'waiting'"),
        postgresql_where=text("state = 'waiting'"),
    ),
    **LASTING,
)
