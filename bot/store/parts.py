"""State in parts, and memory row by row: a cache of what the events fold to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from operator import attrgetter

from bot.clock import micros
from bot.learning.due import Span
from bot.mail import Row, Tx
from bot.store.text import flat, insert, marks, portions, renewed, select

Part = tuple[int, int, str]
"""Fold version, place in the stream up to which it is folded, JSON."""

PART = "key, fold, seq, data"
MEMORY = "course, key, unit, stability, difficulty, last_at, due_at, floor_at, reps, lapses, data"
values_of = attrgetter(*MEMORY.split(", "))

REFOLDED = f"ON CONFLICT (learner, key) {renewed('fold, seq, data')}"
REMEMBERED = f"ON CONFLICT (learner, course, key) {renewed(MEMORY.removeprefix('course, key, '))}"


@dataclass(frozen=True, slots=True)
class MemoryRow:
    """One memory; instants in microseconds since 1970, UTC."""

    course: str
    key: str
    unit: str
    stability: float
    """Days."""
    difficulty: float
    last_at: int
    due_at: int
    floor_at: int
    """When predicted recall crosses the course's floor."""
    reps: int
    lapses: int
    data: str = "{}"
    """JSON."""


def load(learner: int, keys: Sequence[str]) -> Tx[dict[str, Part]]:
    """Those of the named parts that are kept."""
    found: list[Row] = []
    for lot in portions(keys):
        found += yield (
            select(PART, f"part WHERE learner = $1 AND key IN ({marks(len(lot), 2)})"),
            (learner, *lot),
        )
    return _by_key(found)


def load_all(learner: int) -> Tx[dict[str, Part]]:
    """Every part of this learner."""
    return _by_key((yield select(PART, "part WHERE learner = $1"), (learner,)))


def save(learner: int, fold: int, seq: int, parts: Mapping[str, str]) -> Tx[None]:
    """Keep these parts (key to JSON), folded by version ``fold`` up to place ``seq``."""
    rows = [(learner, key, fold, seq, data) for key, data in parts.items()]
    for lot in portions(rows):
        yield insert("part", f"learner, {PART}", len(lot), REFOLDED), flat(lot)


def drop(learner: int) -> Tx[None]:
    """Forget what was folded, parts and memory; the events stay."""
    yield "DELETE FROM part WHERE learner = $1", (learner,)
    yield "DELETE FROM memory WHERE learner = $1", (learner,)


def drop_course(learner: int, course: str) -> Tx[None]:
    """Forget what was folded of one course but its head; the events stay."""
    for room in ("work", "shown"):
        yield "DELETE FROM part WHERE learner = $1 AND key LIKE $2", (learner, f"{room}:{course}/%")
    yield "DELETE FROM memory WHERE learner = $1 AND course = $2", (learner, course)


def load_memory(learner: int, course: str, keys: Sequence[str]) -> Tx[list[MemoryRow]]:
    """Those of the named memories that are kept, by key."""
    found: list[Row] = []
    for lot in portions(keys):
        source = f"memory WHERE learner = $1 AND course = $2 AND key IN ({marks(len(lot), 3)})"
        found += yield select(MEMORY, source), (learner, course, *lot)
    return sorted((MemoryRow(*row) for row in found), key=lambda row: row.key)


def overdue(learner: int, course: str, now: datetime, k: int) -> Tx[list[MemoryRow]]:
    """The ``k`` memories that have been due longest."""
    source = "memory WHERE learner = $1 AND course = $2 AND due_at <= $3 ORDER BY due_at, key LIMIT $4"
    rows = yield select(MEMORY, source), (learner, course, micros(now), k)
    return [MemoryRow(*row) for row in rows]


def weakest(learner: int, course: str, span: Span, k: int) -> Tx[list[MemoryRow]]:
    """The ``k`` memories of a span that hold shortest."""
    source = (
        "memory WHERE learner = $1 AND course = $2 AND +due_at >= $3 AND +due_at < $4 AND last_at < $5 "
        "ORDER BY stability, key LIMIT $6"  # the signs keep to the index that is in this order
    )
    bounds = (span.since, span.until, span.unseen_since)
    rows = yield select(MEMORY, source), (learner, course, *bounds, k)
    return [MemoryRow(*row) for row in rows]


def strongest(learner: int, course: str, k: int) -> Tx[list[MemoryRow]]:
    """The ``k`` memories that hold longest."""
    source = "memory WHERE learner = $1 AND course = $2 ORDER BY floor_at DESC, key LIMIT $3"
    rows = yield select(MEMORY, source), (learner, course, k)
    return [MemoryRow(*row) for row in rows]


def of_course(learner: int, course: str) -> Tx[list[MemoryRow]]:
    """Every memory of this learner in a course, by key."""
    rows = yield select(MEMORY, "memory WHERE learner = $1 AND course = $2 ORDER BY key"), (learner, course)
    return [MemoryRow(*row) for row in rows]


def all_memory(learner: int) -> Tx[list[MemoryRow]]:
    """Every memory of this learner, by course and key."""
    rows = yield select(MEMORY, "memory WHERE learner = $1 ORDER BY course, key"), (learner,)
    return [MemoryRow(*row) for row in rows]


def save_memory(learner: int, rows: Sequence[MemoryRow]) -> Tx[None]:
    """Keep these memories in place of what was known."""
    for lot in portions(rows):
        values = [(learner, *values_of(row)) for row in lot]
        yield insert("memory", f"learner, {MEMORY}", len(lot), REMEMBERED), flat(values)


def _by_key(rows: Sequence[Row]) -> dict[str, Part]:
    return {key: (fold, seq, data) for key, fold, seq, data in rows}
