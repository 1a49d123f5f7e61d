"""Questions put to a whole group."""

from sqlalchemy import CheckConstraint, Index, PrimaryKeyConstraint, Table

from bot.store.columns import LASTING, STRICT, of, row_id, whole, words
from bot.store.schema.tables import metadata

quiz = Table(
    "quiz",
    metadata,
    row_id(),
    of("school_class"),
    whole("account"),  # who put it; no foreign key, as the row outlives them
    whole("chat"),  # of the group
    whole("topic", null=True),
    whole("teacher_chat"),  # 0: they were forgotten
    words("language"),
    words("course"),
    words("unit"),
    words("variant"),  # JSON: the question as it was drawn
    words("state"),
    whole("made_at"),
    whole("closes_at", null=True),
    whole("look_at", null=True),  # when the counter or the closing is due
    whole("counted"),  # answers, as the card tells
    whole("counted_at"),
    words("tally"),  # JSON: answers for each option, once it is closed
    CheckConstraint("state IN ('draft', 'open', 'closed')", name="quiz_state"),
    Index("quiz_class", "school_class"),
    Index("quiz_look", "state", "look_at"),
    **LASTING,
)

quiz_answer = Table(
    "quiz_answer",
    metadata,
    of("quiz"),
    whole("user_id"),  # of Telegram: who answers need not have started the bot; gone as soon as it is closed
    whole("choice"),
    whole("at"),
    PrimaryKeyConstraint("quiz", "user_id", name="quiz_answer_pk"),
    Index("quiz_answer_user", "user_id"),
    **STRICT,
)
