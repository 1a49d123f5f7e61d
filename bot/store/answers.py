"""Every answer as a plain row for a teacher's questions; rebuilt from the events whenever needed."""

from dataclasses import dataclass
from datetime import datetime
from operator import attrgetter

from bot.clock import micros
from bot.learning.events import Answered, GroupAnswered
from bot.mail import Tx
from bot.store.text import insert, select

COLUMNS = (
    "learner, seq, question, course, unit, skill, item, variant, mode, "
    "verdict_given, verdict, undone_at, hints, taken_ms, response, at"
)
values_of = attrgetter(*COLUMNS.split(", "))


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """One answer; instants in microseconds since 1970, UTC."""

    learner: int
    seq: int
    """Place of its event in the learner's stream."""
    question: str
    course: str
    unit: str
    skill: str
    item: str
    variant: str
    mode: str
    """learn, review, confirmation, dormancy, placement, group."""
    verdict_given: str
    """What was said then."""
    verdict: str
    """What holds now, after a regrade."""
    undone_at: int | None
    hints: int
    taken_ms: int | None
    response: str
    at: int


def row_of(learner: int, seq: int, event: Answered | GroupAnswered) -> AnswerRow:
    """An answered question as a plain row for a teacher's own queries."""
    return AnswerRow(
        learner=learner,
        seq=seq,
        question=event.question,
        course=event.course,
        unit=event.unit,
        skill=event.skill,
        item=event.item,
        variant=event.variant,
        mode=event.mode,
        verdict_given=event.verdict,
        verdict=event.verdict,
        undone_at=None,
        hints=event.hints,
        taken_ms=event.taken_ms,
        response=event.response,
        at=event.at,
    )


def write(row: AnswerRow) -> Tx[None]:
    """Keep an answer; Conflict if its question has one."""
    yield insert("answer", COLUMNS, 1), values_of(row)


def undo(question: str, at: datetime) -> Tx[None]:
    """Note that the answer to this question was taken back."""
    yield "UPDATE answer SET undone_at = $1 WHERE question = $2", (micros(at), question)


def regrade(question: str, verdict: str) -> Tx[None]:
    """What holds now; what was said then stays."""
    yield "UPDATE answer SET verdict = $1 WHERE question = $2", (verdict, question)


def course_of(question: str) -> Tx[str]:
    """The course in which a question was answered; empty where it was not."""
    rows = yield select("course", "answer WHERE question = $1"), (question,)
    return rows[0][0] if rows else ""


def drop(learner: int) -> Tx[None]:
    """Forget the learner's rows; the events stay."""
    yield "DELETE FROM answer WHERE learner = $1", (learner,)


def of(learner: int) -> Tx[list[AnswerRow]]:
    """The learner's answers in order, those taken back among them."""
    rows = yield select(COLUMNS, "answer WHERE learner = $1 ORDER BY seq"), (learner,)
    return [AnswerRow(*row) for row in rows]
