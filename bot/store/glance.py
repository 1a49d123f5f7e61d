"""What a class's picture is made of: a handful of reads for the whole class, however many are in it.

They take longer than an answer may wait: they belong on a connection that only reads.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from bot.clock import micros
from bot.mail import Row, Tx
from bot.store.text import marks, select

HERE = (
    "class_member m JOIN {table} t ON t.learner = m.learner WHERE m.school_class = $1 AND m.state = 'in' AND "
)
MEMBERS = "class_member WHERE school_class = $1 AND state = 'in' ORDER BY since, learner"
PARTS = HERE.format(table="part")
MEMORY = HERE.format(table="memory") + "t.course = $2"
REMEMBERED = (
    "t.learner, t.key, t.unit, t.stability, t.difficulty, t.last_at, t.due_at, t.floor_at, "
    "CASE WHEN t.data LIKE '%\"missed\": true%' THEN 1 ELSE 0 END"
)
MISSED = (
    "class_member m JOIN answer t ON t.learner = m.learner AND t.verdict = 'incorrect' AND t.at >= $3 "
    "JOIN event e ON e.learner = t.learner AND e.seq = t.seq "
    "WHERE m.school_class = $1 AND m.state = 'in' AND t.course = $2 AND t.undone_at IS NULL "
    "AND t.mode NOT IN ('placement', 'start', 'enrichment') ORDER BY t.at, t.learner, t.seq"
)
ASKED = "event WHERE learner = $1 AND seq < $2 AND kind = 'asked' AND question = $3 ORDER BY seq DESC LIMIT 1"


@dataclass(frozen=True, slots=True)
class Rows:
    """A class as it lies in the database."""

    members: list[Row]
    """Learner, name, since when."""
    heads: dict[int, str]
    works: list[tuple[int, str, str]]
    """Learner, key, JSON: of the units that anybody practises."""
    memory: list[Row]
    misses: list[Row]
    """Learner, seq, question, unit, skill, item, variant, at, JSON of the event."""


def heads(number: int, course: str) -> Tx[dict[int, str]]:
    """The course's head of everybody who has one."""
    rows = yield select("t.learner, t.data", f"{PARTS} t.key = $2"), (number, f"head:{course}")
    return dict(rows)


def works(number: int, course: str, units: Iterable[str]) -> Tx[list[tuple[int, str, str]]]:
    """Practice of these units."""
    keys = sorted({f"work:{course}/{unit}" for unit in units})
    if not keys:
        return []
    source = f"{PARTS} t.key IN ({marks(len(keys), 2)})"
    return [
        (row[0], row[1], row[2])
        for row in (yield select("t.learner, t.key, t.data", source), (number, *keys))
    ]


def members(number: int) -> Tx[list[Row]]:
    """Who learns in the class now."""
    return (yield select("learner, name, since", MEMBERS), (number,))


def memory(number: int, course: str) -> Tx[list[Row]]:
    """What is remembered of the course."""
    return (yield select(REMEMBERED, MEMORY), (number, course))


def memory_of(learner: int, course: str) -> Tx[list[Row]]:
    """What one learner remembers of the course."""
    return (yield select(REMEMBERED, "memory t WHERE t.learner = $1 AND t.course = $2"), (learner, course))


def misses(number: int, course: str, since: datetime) -> Tx[list[Row]]:
    """What was missed since then, with the events that tell why."""
    columns = "t.learner, t.seq, t.question, t.unit, t.skill, t.item, t.variant, t.at, e.data"
    return (yield select(columns, MISSED), (number, course, micros(since)))


def asked(learner: int, seq: int, question: str) -> Tx[str]:
    """The event that asked a question which was answered at this place of the stream; empty where it is gone."""
    rows = yield select("data", ASKED), (learner, seq, question)
    return rows[0][0] if rows else ""
