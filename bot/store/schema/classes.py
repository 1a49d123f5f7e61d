"""Classes, who teaches them and who learns in them."""

from sqlalchemy import CheckConstraint, Index, PrimaryKeyConstraint, Table, UniqueConstraint

from bot.store.columns import LASTING, STRICT, of, row_id, whole, words
from bot.store.schema.tables import metadata

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
    words("name", null=True),  # what pupils read; none: what Telegram says
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
    words("nickname", null=True),  # what classmates see; none: nothing
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
