"""The one stream of events of each learner: facts are added, never changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter

from bot.mail import Tx
from bot.store.text import flat, insert, portions, select

COLUMNS = "seq, at, course, kind, cause, n, question, data"
BEHIND = "event WHERE learner = $1 AND seq > $2 ORDER BY seq"
LESSONS = (
    "event WHERE kind IN ('stepped', 'answered') AND (learner, seq) > ($1, $2) ORDER BY learner, seq LIMIT $3"
)
REVIEWS = (
    "event WHERE course = $1 AND kind IN ('answered', 'passed', 'taken_back') AND (learner, seq) > ($2, $3) "
    "ORDER BY learner, seq LIMIT $4"
)
values_of = attrgetter(*COLUMNS.split(", "))


@dataclass(frozen=True, slots=True)
class Record:
    """One event as it is kept."""

    seq: int
    """Its place in the learner's stream, from 1."""
    at: int
    """Microseconds since 1970, UTC."""
    course: str | None
    kind: str
    cause: str
    """What arrived and led to it; unique with ``n`` for a learner, so nothing counts twice."""
    n: int
    question: str | None
    data: str
    """JSON."""


def append(learner: int, records: Sequence[Record]) -> Tx[None]:
    """Add to the stream; Conflict if a place, a cause or an answered question is taken."""
    for lot in portions(records):
        rows = [(learner, *values_of(record)) for record in lot]
        yield insert("event", f"learner, {COLUMNS}", len(lot)), flat(rows)


def stream(learner: int, after: int = 0, limit: int | None = None) -> Tx[list[Record]]:
    """The learner's events behind place ``after``, in order, at most ``limit`` of them."""
    if limit is None:
        rows = yield select(COLUMNS, BEHIND), (learner, after)
    else:
        rows = yield select(COLUMNS, f"{BEHIND} LIMIT $3"), (learner, after, limit)
    return [Record(*row) for row in rows]


def applied(learner: int, cause: str) -> Tx[bool]:
    """Whether this cause has already left events in the learner's stream."""
    rows = yield "SELECT 1 FROM event WHERE learner = $1 AND cause = $2 LIMIT 1", (learner, cause)
    return bool(rows)


def lessons(after: tuple[int, int], limit: int) -> Tx[list[tuple[int, Record]]]:
    """Steps and answers of all learners behind a learner's place, in order, each with its learner."""
    rows = yield select(f"learner, {COLUMNS}", LESSONS), (*after, limit)
    return [(row[0], Record(*row[1:])) for row in rows]


def reviews(course: str, after: tuple[int, int], limit: int) -> Tx[list[tuple[int, Record]]]:
    """What told of memory in a course, of all learners behind a learner's place, in order, each with its learner."""
    rows = yield select(f"learner, {COLUMNS}", REVIEWS), (course, *after, limit)
    return [(row[0], Record(*row[1:])) for row in rows]
