"""What comes in, what goes out, and who is reminded when."""

from sqlalchemy import CheckConstraint, Index, PrimaryKeyConstraint, Table, UniqueConstraint, text

from bot.store.columns import LASTING, STRICT, of, real, row_id, whole, words
from bot.store.schema.tables import metadata

inbox = Table(
    "inbox",
    metadata,
    row_id(),
    whole("bot"),
    words("cause"),
    words("lane"),
    words("payload", null=True),
    whole("received_at"),
    words("state"),
    whole("attempt"),
    whole("deaths"),
    words("owner"),
    words("error", null=True),
    CheckConstraint("state IN ('new', 'done', 'parked')", name="inbox_state"),
    UniqueConstraint("bot", "cause", name="inbox_cause"),
    Index(
        "inbox_open",
        "state",
        "id",
        sqlite_where=text("state <> 'done'"),
        postgresql_where=text("state <> 'done'"),
    ),
    **LASTING,
)

outbox = Table(
    "outbox",
    metadata,
    row_id(),
    whole("bot"),
    words("cause"),
    whole("n"),
    whole("chat"),
    whole("learner", null=True),  # no foreign key: it would be looked up at every learner that goes
    words("method"),
    words("payload"),
    words("question", null=True),
    words("edits", null=True),
    whole("priority"),
    whole("created_at"),
    real("expires", null=True),
    whole("ephemeral"),
    words("state"),
    whole("attempts"),
    whole("sent_at", null=True),
    whole("message_id", null=True),
    whole("message_date", null=True),
    words("error", null=True),
    whole("told"),  # whether the operators need not hear of it, or have
    CheckConstraint(
        "state IN ('pending', 'sending', 'sent', 'uncertain', 'failed', 'dropped')", name="outbox_state"
    ),
    UniqueConstraint("bot", "cause", "n", name="outbox_cause"),
    Index("outbox_chat", "chat"),
    Index(
        "outbox_question",
        "question",
        sqlite_where=text("question IS NOT NULL"),
        postgresql_where=text("question IS NOT NULL"),
    ),
    Index(
        "outbox_open",
        "bot",
        "state",
        "priority",
        "id",
        sqlite_where=text("state <> 'sent'"),
        postgresql_where=text("state <> 'sent'"),
    ),
    **LASTING,
)

upload = Table(
    "upload",
    metadata,
    whole("bot"),
    words("digest"),  # of the content
    words("file_id"),
    whole("made_at"),
    PrimaryKeyConstraint("bot", "digest", name="upload_pk"),
    Index("upload_made", "made_at"),
    **STRICT,
)

chat_move = Table(
    "chat_move",
    metadata,
    whole("bot"),
    whole("old"),
    whole("new"),
    PrimaryKeyConstraint("bot", "old", name="chat_move_pk"),
    **STRICT,
)

nudge_slot = Table(
    "nudge_slot",
    metadata,
    of("learner"),
    whole("at", null=True),  # none: silence
    words("date", null=True),  # the learner's own
    words("slot", null=True),
    whole("then_at", null=True),  # the one after it, so that claiming needs no zones
    words("then_date", null=True),
    words("then_slot", null=True),
    words("done"),  # the last date that had its slot, empty before the first
    PrimaryKeyConstraint("learner", name="nudge_slot_pk"),
    Index("nudge_slot_at", "at", "learner"),
    **STRICT,
)

nudge = Table(
    "nudge",
    metadata,
    row_id(),
    of("learner"),
    words("date"),
    words("slot"),
    whole("at"),
    words("outcome"),  # "said", or why not
    UniqueConstraint("learner", "date", "slot", name="nudge_once"),
    Index("nudge_at", "at"),
    **LASTING,
)
