"""Events and parts as JSON and back. Pydantic reads what comes out of the database; an unknown kind passes as it is."""

import json
from typing import Annotated, Any

from pydantic import Field, TypeAdapter, ValidationError

from bot.errors import Unreadable
from bot.learning.events import Event, Unknown
from bot.learning.heads import Head
from bot.learning.performed import Performed
from bot.learning.progress import Memory, Work
from bot.learning.state import Learner
from bot.store.events import Record
from bot.store.parts import MemoryRow

_event: TypeAdapter[Event] = TypeAdapter(Annotated[Event, Field(discriminator="kind")])
_learner: TypeAdapter[Learner] = TypeAdapter(Learner)
_head: TypeAdapter[Head] = TypeAdapter(Head)
_work: TypeAdapter[Work] = TypeAdapter(Work)
_shown: TypeAdapter[Performed] = TypeAdapter(Performed)
PARTS: dict[str, TypeAdapter[Any]] = {"learner": _learner, "head": _head, "work": _work, "shown": _shown}
"""By the first word of a part's key."""
EXTRAS = ("missed", "expected", "variance", "aside", "forgiven")
"""Of a memory, what no query looks for."""
KINDS = frozenset(kind.__dataclass_fields__["kind"].default for kind in Event.__args__)


def encode_event(event: Event, seq: int, cause: str, n: int) -> Record:
    """The event as a row of the stream."""
    return Record(
        seq=seq,
        at=event.at,
        course=event.course,
        kind=event.kind,
        cause=cause,
        n=n,
        question=getattr(event, "question", None),
        data=_event.dump_json(event).decode(),
    )


def decode_event(record: Record) -> Event | Unknown:
    """The event of a row; a kind this version does not know becomes `Unknown`; Unreadable where it is damaged."""
    if record.kind not in KINDS:
        return Unknown(record.kind, record.data, record.at, record.course)
    try:
        return _event.validate_json(record.data)
    except ValidationError:  # it repeats what somebody answered
        raise Unreadable(
            f"An event cannot be read: number {record.seq} of its learner, {record.kind}."
        ) from None


def encode_part(key: str, value: Learner | Head | Work | Performed) -> str:
    return PARTS[key.partition(":")[0]].dump_json(value).decode()


def decode_part(key: str, data: str) -> Any:
    """The part that was kept under this key."""
    return PARTS[key.partition(":")[0]].validate_json(data)


def encode_memory(course: str, key: str, memory: Memory) -> MemoryRow:
    return MemoryRow(
        course=course,
        key=key,
        unit=memory.unit,
        stability=memory.stability,
        difficulty=memory.difficulty,
        last_at=memory.last_at,
        due_at=memory.due_at,
        floor_at=memory.floor_at,
        reps=memory.reps,
        lapses=memory.lapses,
        data=json.dumps({name: value for name in EXTRAS if (value := getattr(memory, name))}),
    )


def decode_memory(row: MemoryRow) -> tuple[str, Memory]:
    """``<course>/<skill>``, of a set ``<course>/<skill>:<entry>``, and its memory."""
    memory = Memory(
        unit=row.unit,
        stability=row.stability,
        difficulty=row.difficulty,
        last_at=row.last_at,
        due_at=row.due_at,
        floor_at=row.floor_at,
        reps=row.reps,
        lapses=row.lapses,
        **json.loads(row.data),
    )
    return f"{row.course}/{row.key}", memory


def for_export(record: Record) -> dict[str, Any]:
    """The row as plain data, for the learner's own copy."""
    return {"seq": record.seq, "cause": record.cause, **json.loads(record.data)}
