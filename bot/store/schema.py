"""The tables. Migrations make them; the tests compare the two.

Instants are integer microseconds since 1970, UTC; truth values are 0 and 1; JSON is text. Tables are STRICT on SQLite.
"""

from sqlalchemy import (
    CheckConstraint,
    Column,
    Index,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from bot.store.columns import LASTING, STRICT, of, real, row_id, whole, words

metadata = MetaData()

meta = Table("meta", metadata, Column("key", Text, primary_key=True), words("value"), **STRICT)

account = Table(
    "account",
    metadata,
    row_id(),
    whole("bot"),
    whole("user_id"),
    whole("chat"),
    words("language_code"),
    whole("learner", null=True),  # the current one; no foreign key, as learner points here
    whole("created_at"),
    whole("blocked_at", null=True),
    whole("naming", null=True),  # the learner whose name was asked for last, 0: of a new one
    words("asking", null=True),  # what else was asked for last that is typed
    UniqueConstraint("bot", "user_id", name="account_user"),
    **LASTING,
)

learner = Table(
    "learner",
    metadata,
    row_id(),
    of("account"),
    whole("created_at"),
    words("name", null=True),  # given when a second one learns on the account
    Index("learner_account", "account"),
    **LASTING,
)

learner_move = Table(
    "learner_move",
    metadata,
    row_id(),
    of("account"),  # that of whoever made the code
    of("learner"),
    words("code"),  # its hash
    whole("made_at"),
    whole(
        "taken_by", null=True
    ),  # the account they moved to; no foreign key, as the row goes with its learner
    whole("taken_at", null=True),
    UniqueConstraint("code", name="learner_move_code"),
    Index("learner_move_account", "account"),
    Index("learner_move_learner", "learner"),
    **LASTING,
)

wrong_code = Table(
    "wrong_code",
    metadata,
    row_id(),
    of("account"),
    whole("at"),
    Index("wrong_code_account", "account"),
    **LASTING,
)

event = Table(
    "event",
    metadata,
    of("learner"),
    whole("seq"),
    whole("at"),
    words("course", null=True),
    words("kind"),
    words("cause"),
    whole("n"),
    words("question", null=True),
    words("data"),
    PrimaryKeyConstraint("learner", "seq", name="event_pk"),
    UniqueConstraint("learner", "cause", "n", name="event_cause"),
    Index(
        "event_answered",
        "question",
        unique=True,
        sqlite_where=text("kind = 'answered'"),
        postgresql_where=text("kind = 'answered'"),
    ),
    **STRICT,
)

part = Table(
    "part",
    metadata,
    of("learner"),
    words("key"),
    whole("fold"),
    whole("seq"),
    words("data"),
    PrimaryKeyConstraint("learner", "key", name="part_pk"),
    **STRICT,
)

memory = Table(
    "memory",
    metadata,
    of("learner"),
    words("course"),
    words("key"),
    words("unit"),
    real("stability"),
    real("difficulty"),
    whole("last_at"),
    whole("due_at"),
    whole("floor_at"),
    whole("reps"),
    whole("lapses"),
    words("data"),
    PrimaryKeyConstraint("learner", "course", "key", name="memory_pk"),
    Index("memory_due", "learner", "course", "due_at"),
    Index("memory_weak", "learner", "course", "stability", "key", "due_at"),
    **STRICT,
)

answer = Table(
    "answer",
    metadata,
    of("learner"),
    whole("seq"),
    words("question"),
    words("course"),
    words("unit"),
    words("skill"),
    words("item"),
    words("variant"),
    words("mode"),
    words("verdict_given"),
    words("verdict"),
    whole("undone_at", null=True),
    whole("hints"),
    whole("taken_ms", null=True),
    words("response"),
    whole("at"),
    PrimaryKeyConstraint("learner", "seq", name="answer_pk"),
    UniqueConstraint("question", name="answer_question"),
    Index(
        "answer_missed",
        "course",
        "item",
        sqlite_where=text("verdict = 'incorrect'"),
        postgresql_where=text("verdict = 'incorrect'"),
    ),
    **STRICT,
)

draft = Table(
    "draft",
    metadata,
    of("learner"),
    words("question"),
    words("picks"),
    PrimaryKeyConstraint("learner", name="draft_pk"),
    **STRICT,
)

dispute = Table(
    "dispute",
    metadata,
    row_id(),
    of("learner"),
    words("course"),
    words("unit"),
    words("skill"),
    words("item"),
    words("variant"),
    words("question"),
    words("prompt"),
    words("answer"),
    words("same"),
    whole("at"),
    words("state"),
    CheckConstraint("state IN ('open', 'accepted', 'declined', 'withdrawn')", name="dispute_state"),
    UniqueConstraint("question", name="dispute_question"),
    Index("dispute_learner", "learner"),
    Index(
        "dispute_open",
        "state",
        "id",
        sqlite_where=text("state = 'open'"),
        postgresql_where=text("state = 'open'"),
    ),
    **LASTING,
)

dispute_action = Table(
    "dispute_action",
    metadata,
    row_id(),
    of("dispute"),
    whole("at"),
    words("who"),
    words("action"),  # opened, accepted, declined, withdrawn
    Index("dispute_action_dispute", "dispute"),
    **LASTING,
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

school_class = Table(
    "school_class",
    metadata,
    row_id(),
    whole("bot"),
    words("title"),
    words("course"),
    whole("made_at"),
    whole("archived_at", null=True),
    whole("approval"),  # whether a teacher lets each one in
    **LASTING,
)

class_teacher = Table(
    "class_teacher",
    metadata,
    of("school_class"),
    of("account"),
    whole("since"),
    PrimaryKeyConstraint("school_class", "account", name="class_teacher_pk"),
    Index("class_teacher_account", "account"),
    **STRICT,
)

class_group = Table(
    "class_group",
    metadata,
    of("school_class"),
    whole("chat"),
    words("title"),
    whole("topic", null=True),
    PrimaryKeyConstraint("school_class", "chat", name="class_group_pk"),
    Index("class_group_chat", "chat"),
    **STRICT,
)

class_member = Table(
    "class_member",
    metadata,
    of("school_class"),
    of("learner"),
    words("name", null=True),  # what the teacher sees; none until it was said
    words("state"),
    whole("since"),
    CheckConstraint("state IN ('asked', 'in', 'left', 'removed')", name="class_member_state"),
    PrimaryKeyConstraint("school_class", "learner", name="class_member_pk"),
    Index("class_member_learner", "learner"),
    **STRICT,
)

class_code = Table(
    "class_code",
    metadata,
    row_id(),
    of("school_class"),
    words("code"),  # its hash
    words("opens"),
    whole("until"),
    CheckConstraint("opens IN ('member', 'teacher')", name="class_code_opens"),
    UniqueConstraint("code", name="class_code_code"),
    Index("class_code_class", "school_class"),
    **LASTING,
)

class_roster = Table(
    "class_roster",
    metadata,
    of("school_class"),
    words("name"),  # of somebody who is expected
    PrimaryKeyConstraint("school_class", "name", name="class_roster_pk"),
    **STRICT,
)

class_action = Table(
    "class_action",
    metadata,
    row_id(),
    of("school_class"),
    whole("account"),  # who did it; no foreign key, as the row outlives them
    of("learner", null=True),  # to whom
    words("what"),
    words("about"),
    whole("at"),
    Index("class_action_class", "school_class", "id"),
    Index("class_action_learner", "learner"),
    **LASTING,
)
