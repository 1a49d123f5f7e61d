"""Two learners of a class who are asked to look at something together."""

from sqlalchemy import CheckConstraint, Index, PrimaryKeyConstraint, Table

from bot.store.columns import LASTING, STRICT, of, row_id, whole, words
from bot.store.schema.tables import metadata

class_pair = Table(
    "class_pair",
    metadata,
    row_id(),
    of("school_class"),
    whole("account"),  # of the teacher; no foreign key, as the row outlives it
    words("course"),
    words("unit"),
    words("skill"),
    words("title"),  # of the skill, as it was said
    words("variant"),  # JSON: the question that both get
    words("state"),
    whole("made_at"),
    whole("look_at", null=True),  # when waiting for an answer, or for the two, is over
    CheckConstraint(
        "state IN ('asked', 'together', 'met', 'over', 'back', 'ended')", name="class_pair_state"
    ),
    Index("class_pair_class", "school_class", "id"),
    Index("class_pair_look", "look_at"),
    **LASTING,
)

class_pair_side = Table(
    "class_pair_side",
    metadata,
    of("class_pair"),
    of("learner"),
    whole("asks"),  # 1: asks the other one, 0: explains
    words("said", null=True),  # none: not yet, or it is over: nobody can look up a no
    whole("met_at", null=True),
    CheckConstraint("said IN ('yes', 'no')", name="class_pair_side_said"),
    PrimaryKeyConstraint("class_pair", "learner", name="class_pair_side_pk"),
    Index("class_pair_side_learner", "learner"),
    **STRICT,
)
