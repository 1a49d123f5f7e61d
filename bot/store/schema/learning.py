"""What is learned: events, the parts folded from them, answers, and what learners object to."""

from sqlalchemy import CheckConstraint, Index, PrimaryKeyConstraint, Table, UniqueConstraint, text

from bot.store.columns import LASTING, STRICT, of, real, row_id, whole, words
from bot.store.schema.tables import metadata

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
