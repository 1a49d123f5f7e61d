"""What a class answered to the items of its course: one read for the report, one for what stands behind an item.

They look at every answer of the class: they belong on a connection that only reads.
"""

from dataclasses import dataclass

from bot.items.variant import Variant, is_right
from bot.learning.events import Answered, Asked
from bot.mail import Row, Tx
from bot.store.codec import decode_event
from bot.store.events import Record
from bot.store.regrades import PAIRS, Facts, facts_of
from bot.store.text import select

TRIED = (
    "(SELECT a.*, ROW_NUMBER() OVER (PARTITION BY a.learner, a.item ORDER BY a.seq) AS place FROM {} "
    "AND a.undone_at IS NULL AND a.mode NOT IN ('enrichment', 'step', 'trial', 'similar', 'group')) f "
    "LEFT JOIN event e ON e.learner = f.learner AND e.seq = f.seq AND f.verdict = 'incorrect' "
    "WHERE f.place = 1 AND f.hints = 0 ORDER BY f.unit, f.item, f.learner"
)
IN_CLASS = TRIED.format(
    "class_member m JOIN answer a ON a.learner = m.learner "
    "WHERE m.school_class = $1 AND m.state = 'in' AND a.course = $2"
)
OF_ALL = TRIED.format("answer a WHERE a.course = $1")
FIRST = "f.learner, f.seq, f.question, f.unit, f.skill, f.item, f.variant, f.verdict, e.data"
"""Of each learner and item the first; modes that ask once more, or something easier, are no attempt."""
MISSED = (
    "class_member m JOIN answer a ON a.learner = m.learner JOIN event e ON e.learner = a.learner AND e.seq = a.seq "
    "WHERE m.school_class = $1 AND m.state = 'in' AND a.course = $2 AND a.item = $3 "
    "AND a.verdict = 'incorrect' AND a.undone_at IS NULL AND a.mode <> 'group' ORDER BY a.learner, a.seq"
)
ASKED = "event WHERE learner = $1 AND seq < $2 AND kind = 'asked' AND question = $3 ORDER BY seq DESC LIMIT 1"


@dataclass(frozen=True, slots=True)
class First:
    """A learner's first attempt at an item, made without help."""

    learner: int
    seq: int
    question: str
    unit: str
    skill: str
    item: str
    variant: str
    right: bool
    shown: str = ""
    """What was answered, as it was understood; empty where it was right or given up."""
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Missed:
    """An answer that counts as missed."""

    learner: int
    question: str
    variant: str
    shown: str


def firsts(number: int, course: str) -> Tx[list[First]]:
    """The first attempts of all who learn in the class, as their verdicts stand now."""
    return [first(row) for row in (yield from first_rows(number, course))]


def first_rows(number: int, course: str) -> Tx[list[Row]]:
    """The same as they lie there: ``first`` reads each, which takes long enough to be done in a thread."""
    return (yield select(FIRST, IN_CLASS), (number, course))


def of_course(course: str) -> Tx[list[First]]:
    """The first attempts of everybody who learns the course."""
    return [first(row) for row in (yield select(FIRST, OF_ALL), (course,))]


def missed(number: int, course: str, item: str) -> Tx[list[Missed]]:
    """Every answer of the class to the item that counts as missed."""
    rows = yield select("a.learner, a.question, a.variant, e.data", MISSED), (number, course, item)
    return [
        Missed(learner, question, variant, found.shown)
        for learner, question, variant, data in rows
        if (found := _answered(data))
    ]


def missed_facts(number: int, course: str, item: str) -> Tx[list[tuple[int, Facts]]]:
    """The same with the questions as they were asked, each with its learner."""
    rows = yield select(PAIRS, MISSED), (number, course, item)
    return [(row[0], found) for row in rows if (found := facts_of(row))]


def asked(first: First) -> Tx[Variant | None]:
    """The question as it was asked; None where it is gone."""
    rows = yield select("data", ASKED), (first.learner, first.seq, first.question)
    event = decode_event(Record(0, 0, None, "asked", "", 0, None, rows[0][0])) if rows else None
    return event.variant if isinstance(event, Asked) else None


def first(row: Row) -> First:
    """An attempt as it lies in the database."""
    learner, seq, question, unit, skill, item, variant, verdict, data = row
    told, right = _answered(data), is_right(verdict)
    shown, rule = (told.shown, told.rule) if told else ("", "")
    return First(learner, seq, question, unit, skill, item, variant, right, shown, rule)


def _answered(data: str | None) -> Answered | None:
    event = decode_event(Record(0, 0, None, "answered", "", 0, None, data)) if data else None
    return event if isinstance(event, Answered) else None
