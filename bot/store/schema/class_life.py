"""The life of a class: its holidays, the days it aims at, and when its teachers are written to."""

from sqlalchemy import Index, PrimaryKeyConstraint, Table, UniqueConstraint

from bot.store.columns import LASTING, STRICT, of, row_id, whole, words
from bot.store.schema.tables import metadata

class_holiday = Table(
    "class_holiday",
    metadata,
    row_id(),
    of("school_class"),
    words("first"),  # local dates, ISO
    words("last"),
    UniqueConstraint("school_class", "first", "last", name="class_holiday_once"),
    **LASTING,
)

class_target = Table(
    "class_target",
    metadata,
    of("school_class"),
    words("unit"),  # empty: the whole course
    words("day"),  # ISO
    whole("account"),  # who set it; no foreign key, as the row outlives them
    whole("at"),
    PrimaryKeyConstraint("school_class", "unit", name="class_target_pk"),
    **STRICT,
)

teacher_slot = Table(
    "teacher_slot",
    metadata,
    of("account"),
    words("zone", null=True),  # none: nobody knows yet what time it is there, so nothing is said unasked
    words("hour", null=True),  # none: no daily message
    whole("weekly"),  # whether the week is told
    words("told"),  # what the last message told of, one mark a line
    whole("at", null=True),  # none: silence
    words("date", null=True),  # the teacher's own
    words("slot", null=True),
    whole("then_at", null=True),  # the one after it, so that claiming needs no zones
    words("then_date", null=True),
    words("then_slot", null=True),
    words("done"),  # the last date that had its slot, empty before the first
    PrimaryKeyConstraint("account", name="teacher_slot_pk"),
    Index("teacher_slot_at", "at", "account"),
    **STRICT,
)
