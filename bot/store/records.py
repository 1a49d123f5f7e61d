"""What is handed out of a class or a course: its learners, their answers and what became of its units, page by page.

Of a class only who is in it now, and only what they did in its course since they joined.
"""

from dataclasses import dataclass
from operator import itemgetter

from bot.items.variant import Verdict
from bot.mail import Row, Tx
from bot.store.text import select

START = (0, 0)
"""Before every learner, and before everything a learner did."""
STANDS = (
    "introduced", "passed", "unit_passed", "unit_kept", "checked", "overridden", "proven", "rebuilding",
    "course_restarted",
)  # fmt: skip
"""Kinds of events that change how far a unit is."""
OF_CLASS = "(SELECT learner, name, since FROM class_member WHERE school_class = $1 AND state = 'in') m"
OF_COURSE = "(SELECT id AS learner, NULL AS name, 0 AS since FROM learner WHERE id > $1) m"
BEHIND = "m.learner >= $3 AND {0}.seq > CASE WHEN m.learner = $3 THEN $4 ELSE 0 END"
ANSWER = (
    "m.name, a.learner, a.seq, a.course, a.unit, a.skill, a.item, a.variant, a.mode, a.verdict_given, a.verdict, "
    "a.undone_at, a.hints, a.taken_ms, a.response, a.at"
)
ANSWERED = "JOIN answer a ON a.learner = m.learner WHERE a.course = $2 AND a.at >= m.since"
EVENTS = "JOIN event e ON e.learner = m.learner WHERE e.course = $2"
KINDS = ", ".join(f"'{kind}'" for kind in STANDS)


@dataclass(frozen=True, slots=True)
class Scope:
    """Whose records: of a class in its course, or (no class) of everybody in a course."""

    course: str
    title: str
    school_class: int | None = None

    @property
    def whose(self) -> str:
        return OF_COURSE if self.school_class is None else OF_CLASS


@dataclass(frozen=True, slots=True)
class Pupil:
    """A learner as the teacher knows them; ``since`` when they joined, microseconds."""

    learner: int
    name: str
    since: int


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer, those taken back among them; instants in microseconds since 1970, UTC."""

    name: str
    learner: int
    seq: int
    course: str
    unit: str
    skill: str
    item: str
    variant: str
    mode: str
    verdict_given: Verdict
    """What was said then."""
    verdict: Verdict
    """What holds now, after a regrade."""
    undone_at: int | None
    hints: int
    taken_ms: int | None
    response: str
    at: int


@dataclass(frozen=True, slots=True)
class Told:
    """An event that tells how far a unit is."""

    pupil: Pupil
    seq: int
    kind: str
    data: str
    at: int


def pupils(scope: Scope, after: int, limit: int) -> Tx[list[Pupil]]:
    """Everybody who is in the class, or has answered in the course, behind a learner."""
    answered = "EXISTS (SELECT 1 FROM answer WHERE learner = m.learner AND course = $2)"
    known = answered if scope.school_class is None else "CAST($2 AS TEXT) IS NOT NULL"
    source = f"{scope.whose} WHERE {known} AND m.learner > $3 ORDER BY m.learner LIMIT $4"
    rows = yield select("m.learner, m.name, m.since", source), (_number(scope), scope.course, after, limit)
    return [Pupil(learner, name or "", since) for learner, name, since in rows]


def answers(scope: Scope, after: tuple[int, int], limit: int) -> Tx[list[Answer]]:
    """Answers behind a learner's place, learner by learner, in the order they were given."""
    source = f"{scope.whose} {ANSWERED} AND {BEHIND.format('a')} ORDER BY m.learner, a.seq LIMIT $5"
    rows = yield select(ANSWER, source), (_number(scope), scope.course, *after, limit)
    return [Answer(row[0] or "", *row[1:]) for row in rows]


def told(scope: Scope, after: tuple[int, int], limit: int) -> Tx[list[Told]]:
    """What tells how far units are, behind a learner's place, learner by learner."""
    source = f"{scope.whose} {EVENTS} AND e.kind IN ({KINDS}) AND {BEHIND.format('e')}"
    columns = "m.learner, m.name, m.since, e.seq, e.kind, e.data, e.at"
    values = (_number(scope), scope.course, *after, limit)
    rows = yield select(columns, f"{source} ORDER BY m.learner, e.seq LIMIT $5"), values
    return [Told(_pupil(row), *row[3:]) for row in rows]


def counted(scope: Scope) -> Tx[int]:
    """How many answers there are to hand out."""
    rows = yield select("COUNT(*)", f"{scope.whose} {ANSWERED}"), (_number(scope), scope.course)
    return int(rows[0][0])


def _pupil(row: Row) -> Pupil:
    learner, name, since = itemgetter(0, 1, 2)(row)
    return Pupil(learner, name or "", since)


def _number(scope: Scope) -> int:
    return scope.school_class or 0
