"""What the stream and the answers tell of a missed answer that is to count."""

from dataclasses import dataclass
from typing import Literal

from bot.items.variant import Verdict
from bot.learning.commands import Regrade
from bot.learning.events import Answered, Asked
from bot.learning.progress import Progress
from bot.learning.regrading import as_asked
from bot.mail import Tx
from bot.store.codec import decode_event
from bot.store.events import COLUMNS, Record
from bot.store.text import select

MISSED = "answer WHERE course = $1 AND item = $2 AND verdict = 'incorrect' AND undone_at IS NULL ORDER BY learner, seq"
OWN = (
    "answer WHERE learner = $1 AND course = $2 AND skill = $3 AND mode IN ('learn', 'practice', 'finish') "
    "AND undone_at IS NULL ORDER BY seq"
)


Why = Literal["key", "dispute"]


@dataclass(frozen=True, slots=True)
class Facts:
    """A missed answer that still counts as missed."""

    asked: Asked
    answered: Answered
    seq: int


def missed(course: str, item: str) -> Tx[list[tuple[int, str, str]]]:
    """Learner, question and variant of every answer to the item that counts as missed."""
    rows = yield select("learner, question, variant", MISSED), (course, item)
    return [(learner, question, variant) for learner, question, variant in rows]


def facts(learner: int, question: str) -> Tx[Facts | None]:
    """The question as asked and its answer; None where either is not there, or can be read no more."""
    source = "event WHERE learner = $1 AND question = $2 AND kind IN ('asked', 'answered') ORDER BY seq"
    rows = [Record(*row) for row in (yield select(COLUMNS, source), (learner, question))]
    found = [decode_event(row) for row in rows]
    asked = next((event for event in found if isinstance(event, Asked)), None)
    answered = next((event for event in found if isinstance(event, Answered)), None)
    return Facts(asked, answered, rows[-1].seq) if asked and answered else None


def command(
    learner: int, known: Facts, at: int, verdict: Verdict, rule: str, why: Why, by: str
) -> Tx[Regrade | None]:
    """The wish with all that the state no longer holds; None where the answer was taken back."""
    held = yield (
        select("verdict", "answer WHERE learner = $1 AND question = $2 AND undone_at IS NULL"),
        (learner, known.answered.question),
    )
    if not held:
        return None
    around = yield from _around(learner, known)
    asked = as_asked(known.asked, known.answered)
    course, answer = known.asked.course, known.answered.shown
    return Regrade(at, course, asked, held[0][0], verdict, rule, why, by, answer, *around)


def _around(learner: int, known: Facts) -> Tx[tuple[Progress | None, tuple[str, ...], bool]]:
    """Practice before it, where nothing of the skill was missed since; what was right since; whether something was."""
    answered = known.answered
    rows = yield select("seq, question, verdict, hints", OWN), (learner, answered.course, answered.skill)
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
