"""What learners have sent of a performance, for a while after it was looked at, and which classmate may look."""

from sqlalchemy import CheckConstraint, Index, PrimaryKeyConstraint, Table, text

from bot.store.columns import LASTING, STRICT, of, row_id, whole, words
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

peer_class = Table(  # classes in which classmates may look
    "peer_class",
    metadata,
    of("school_class"),
    whole("since"),
    PrimaryKeyConstraint("school_class", name="peer_class_pk"),
    **STRICT,
)

class_peer = Table(
    "class_peer",
    metadata,
    of("school_class"),
    of("learner"),
    words("said"),  # whether they would look at what classmates show
    CheckConstraint("said IN ('asked', 'yes', 'no')", name="class_peer_said"),
    PrimaryKeyConstraint("school_class", "learner", name="class_peer_pk"),
    Index("class_peer_learner", "learner"),
    **STRICT,
)

showing_peer = Table(
    "showing_peer",
    metadata,
    of("showing"),
    of("learner"),  # the classmate who is to look at it, or has
    of("school_class"),
    PrimaryKeyConstraint("showing", name="showing_peer_pk"),
    Index("showing_peer_learner", "learner"),
    Index("showing_peer_class", "school_class"),
    **STRICT,
)
