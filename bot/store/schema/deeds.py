"""What a teacher does toward a learner, and what learners ask of their teacher."""

from sqlalchemy import (
    CheckConstraint,
    Index,
    PrimaryKeyConstraint,
    Table,
    text,
)

from bot.store.columns import LASTING, STRICT, of, row_id, whole, words
from bot.store.schema.tables import metadata

IS_OPEN = text("state = 'open'")

class_hand = Table(
    "class_hand",
    metadata,
    row_id(),
    of("school_class"),
    of("learner"),
    words("question"),
    words("unit"),
    words("skill"),
    words("prompt"),
    words("picture"),
    words("answer"),
    words("solution"),
    whole("misses"),  # of the skill, on the last day
    whole("explained"),
    whole("hints"),
    whole("at"),
    whole("told_at", null=True),  # when the teachers had a message of it; none: it stands on their list alone
    words("state"),
    words("reply", null=True),
    whole("settled_by", null=True),  # an account; no foreign key, as the row outlives it
    words("settled_name", null=True),
    whole("settled_at", null=True),
    words("words", null=True),  # what the learner added
    CheckConstraint("state IN ('open', 'answered', 'down')", name="class_hand_state"),
    Index("class_hand_class", "school_class", "state", "id"),
    Index("class_hand_learner", "learner"),
    Index("class_hand_open", "learner", unique=True, sqlite_where=IS_OPEN, postgresql_where=IS_OPEN),
    **LASTING,
)

class_letter = Table(
    "class_letter",
    metadata,
    row_id(),
    of("school_class"),
    of("account"),  # of the teacher
    of("learner"),
    words("name"),  # of the teacher, as it is shown
    words("text"),
    whole("at"),
    words("reply", null=True),
    whole("replied_at", null=True),
    Index("class_letter_class", "school_class"),
    Index("class_letter_account", "account"),
    Index("class_letter_learner", "learner"),
    **LASTING,
)

class_mute = Table(
    "class_mute",
    metadata,
    of("learner"),
    of("account"),
    whole("since"),
    PrimaryKeyConstraint("learner", "account", name="class_mute_pk"),
    Index("class_mute_account", "account"),
    **STRICT,
)
