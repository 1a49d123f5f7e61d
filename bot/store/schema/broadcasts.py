"""What teachers send to their classes: each sending, and to whom it goes."""

from sqlalchemy import CheckConstraint, Index, PrimaryKeyConstraint, Table, UniqueConstraint, text

from bot.store.columns import LASTING, STRICT, of, row_id, whole, words
from bot.store.schema.tables import metadata

broadcast = Table(
    "broadcast",
    metadata,
    row_id(),
    of("school_class"),
    words("draft"),  # the preview it was confirmed under: two taps send once
    whole("chat"),  # of the teacher who sent it: there its progress stands; 0: they were forgotten
    words("language"),
    words("course"),
    words("version"),
    words("unit"),
    words("title"),  # of the unit, and what else its card shows, as they were when it was confirmed
    words("goal"),
    words("picture"),
    whole("made_at"),
    whole("at"),  # when it is to be looked at next
    words("state"),
    words("line"),  # a correction that was added afterwards
    words("told"),  # the counts that were told last
    CheckConstraint("state IN ('going', 'paused', 'done', 'cancelled', 'withdrawn')", name="broadcast_state"),
    UniqueConstraint("school_class", "draft", name="broadcast_draft"),
    Index(
        "broadcast_going",
        "at",
        sqlite_where=text("state = 'going'"),
        postgresql_where=text("state = 'going'"),
    ),
    **LASTING,
)

broadcast_recipient = Table(
    "broadcast_recipient",
    metadata,
    of("broadcast"),
    whole("n"),
    whole("chat"),
    whole("topic", null=True),
    of("learner", null=True),  # none: a group
    words("kind"),
    words("about"),  # what the unit that comes first is called
    words("language"),
    whole("at"),  # not before: nobody is written to by night
    whole("owed"),  # whether it has entered the outbox
    CheckConstraint("kind IN ('group', 'open', 'first', 'blocked')", name="broadcast_recipient_kind"),
    PrimaryKeyConstraint("broadcast", "n", name="broadcast_recipient_pk"),
    Index("broadcast_recipient_learner", "learner"),
    Index(
        "broadcast_recipient_due",
        "broadcast",
        "at",
        "n",
        sqlite_where=text("owed = 0"),
        postgresql_where=text("owed = 0"),
    ),
    **STRICT,
)
