"""What the stream and the answers tell of a missed answer that is to count."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from bot.items.variant import Verdict
from bot.learning.commands import Regrade
from bot.learning.events import Answered, Asked
from bot.learning.progress import Progress
from bot.learning.regrading import as_asked
from bot.mail import Row, Tx
from bot.store.codec import decode_event
from bot.store.events import COLUMNS, Record
from bot.store.text import marks, select

MISSED = (
    "answer a JOIN event e ON e.learner = a.learner AND e.seq = a.seq "
    "WHERE a.course = $1 AND a.item = $2 AND a.verdict = 'incorrect' AND a.undone_at IS NULL "
    "ORDER BY a.learner, a.seq"
)
ASKED = (
    "(SELECT q.data FROM event q WHERE q.learner = a.learner AND q.seq < a.seq AND q.kind = 'asked' "
    "AND q.question = a.question ORDER BY q.seq DESC LIMIT 1)"
)
"""Found backwards from the answer, so that no whole stream is read."""
PAIRS = f"a.learner, a.question, a.seq, a.verdict, e.data, {ASKED}"
OF = (
    "answer a JOIN event e ON e.learner = a.learner AND e.seq = a.seq "
    "WHERE a.learner = $1 AND a.undone_at IS NULL AND a.question IN ({})"
)
OWN = (
    "answer WHERE learner = $1 AND course = $2 AND skill = $3 AND mode IN ('learn', 'practice', 'finish') "
    "AND undone_at IS NULL ORDER BY seq"
)


Why = Literal["key", "dispute"]


@dataclass(frozen=True, slots=True)
class Facts:
    """An answer, the question as it was asked, and the verdict that holds."""

    asked: Asked
    answered: Answered
    seq: int
    held: Verdict


@dataclass(frozen=True, slots=True)
class Given:
    """A missed answer as it was understood."""

    learner: int
    question: str
    variant: str
    shown: str


def missed(course: str, item: str) -> Tx[list[Given]]:
    """Every answer to the item that counts as missed, in one read."""
    rows = yield select("a.learner, a.question, a.variant, e.data", MISSED), (course, item)
    return [
        Given(learner, question, variant, event.shown)
        for learner, question, variant, data in rows
        if isinstance(event := _event(data, "answered"), Answered)
    ]


def missed_facts(course: str, item: str) -> Tx[list[tuple[int, Facts]]]:
    """The same with the questions as they were asked, each with its learner; what can be read no more is left out."""
    rows = yield select(PAIRS, MISSED), (course, item)
    return [(row[0], found) for row in rows if (found := facts_of(row))]


def facts(learner: int, questions: Sequence[str]) -> Tx[dict[str, Facts]]:
    """By question, in one read; without what was taken back, is not there, or can be read no more."""
    if not questions:
        return {}
    source = OF.format(marks(len(questions), 2))
    rows = yield select(PAIRS, source), (learner, *questions)
    return {row[1]: found for row in rows if (found := facts_of(row))}


def facts_of(row: Row) -> Facts | None:
    """What stands in one row of `PAIRS`; None where it can be read no more."""
    _learner, _question, seq, held, answered, asked = row
    question, answer = _event(asked, "asked"), _event(answered, "answered")
    if not isinstance(question, Asked) or not isinstance(answer, Answered):
        return None
    return Facts(question, answer, seq, held)


def _event(data: str | None, kind: str) -> object:
    return decode_event(Record(0, 0, None, kind, "", 0, None, data)) if data else None


@dataclass(frozen=True, slots=True)
class Wish:
    """An answer that is to count, and why."""

    verdict: Verdict
    rule: str
    why: Why
    by: str


def commands(learner: int, wishes: Mapping[str, Wish], at: int) -> Tx[list[Regrade]]:
    """By question what is wished, with all that the state no longer holds; without what was taken back.

    Two reads, one more for each skill concerned, and a row of the stream for each answer with practice before it.
    """
    known = yield from facts(learner, list(wishes))
    around: dict[tuple[str, str], list[Row]] = {}
    made = []
    for question, wish in wishes.items():
        if (found := known.get(question)) is None:
            continue
        place = found.answered.course, found.answered.skill
        if place not in around:
            around[place] = yield select("seq, question, verdict, hints", OWN), (learner, *place)
        before = yield from _around(learner, found, around[place])
        made.append(_command(found, wish, at, before))
    return made


Around = tuple[Progress | None, tuple[str, ...], bool]
"""Practice before it, where nothing of the skill was missed since; what was right since; whether something was."""


def _command(known: Facts, wish: Wish, at: int, around: Around) -> Regrade:
    asked = as_asked(known.asked, known.answered)
    told = known.held, wish.verdict, wish.rule, wish.why, wish.by, known.answered.shown
    return Regrade(at, known.asked.course, asked, *told, *around)


def _around(learner: int, known: Facts, rows: Sequence[Row]) -> Tx[Around]:
    earlier = [seq for seq, *_ in rows if seq < known.seq]
    later = [row[1:] for row in rows if row[0] > known.seq]
    if any(verdict not in ("correct", "close") for _, verdict, _ in later):
        return None, (), True
    before = (yield from _practice(learner, earlier[-1])) if earlier else None
    return before, tuple(question for question, _, hints in later if not hints), False


def _practice(learner: int, seq: int) -> Tx[Progress | None]:
    rows = yield select(COLUMNS, "event WHERE learner = $1 AND seq = $2"), (learner, seq)
    event = decode_event(Record(*rows[0])) if rows else None
    return event.progress if isinstance(event, Answered) else None
