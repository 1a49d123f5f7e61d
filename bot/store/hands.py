"""Raised hands: what a learner asks their teacher about an answer, and what came of it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from bot.clock import micros
from bot.items.composing import solution_text
from bot.learning.progress import Work
from bot.learning.state import FOLD_VERSION
from bot.mail import Row, Tx
from bot.store import parts
from bot.store.codec import decode_part
from bot.store.regrades import Facts
from bot.store.text import insert, keepable, select

State = Literal["open", "answered", "down"]
"""Waits for a teacher · one has answered · the learner took it back, or has left."""
LATELY = timedelta(hours=24)
"""Misses of the skill are told that are no older than this; and one message a learner goes out in it at most."""
COLUMNS = (
    "id, school_class, learner, question, unit, skill, prompt, picture, answer, solution, misses, explained, "
    "hints, at, told_at, state, reply, settled_by, settled_name, words"
)
FRESH = "school_class, learner, question, unit, skill, prompt, picture, answer, solution, misses, explained, hints"
LIFT = insert("class_hand", f"{FRESH}, at, told_at, state", 1, "RETURNING id")
SETTLE = (
    "UPDATE class_hand SET state = 'answered', reply = $1, settled_by = $2, settled_name = $3, settled_at = $4 "
    "WHERE id = $5 AND state = 'open' RETURNING id"
)
ADD = "UPDATE class_hand SET words = $1 WHERE id = $2 AND state = 'open' RETURNING id"
DOWN = "UPDATE class_hand SET state = 'down', settled_at = $1 WHERE id = $2 AND state = 'open' RETURNING id"
DROP = (
    "UPDATE class_hand SET state = 'down', settled_at = $1 "
    "WHERE learner = $2 AND school_class = $3 AND state = 'open'"
)
MAY_ASK = (
    "class_member m JOIN school_class s ON s.id = m.school_class JOIN class_teacher t ON t.school_class = s.id "
    "WHERE m.learner = $1 AND m.state = 'in' AND s.course = $2 AND s.archived_at IS NULL LIMIT 1"
)
MISSES = (
    "answer WHERE learner = $1 AND course = $2 AND skill = $3 AND undone_at IS NULL AND at >= $4 "
    "AND verdict NOT IN ('correct', 'close')"
)
CARDS = (
    "class_hand h JOIN class_teacher t ON t.school_class = h.school_class WHERE h.learner IN "
    "(SELECT id FROM learner WHERE account = $1) AND ($2 = 0 OR h.learner = $2)"
)


@dataclass(frozen=True, slots=True)
class Hand:
    """One raised hand."""

    id: int
    school_class: int
    learner: int
    question: str
    unit: str
    skill: str
    prompt: str
    picture: str
    answer: str
    solution: str
    misses: int
    explained: int
    hints: int
    at: int
    told_at: int | None
    state: State
    reply: str | None
    settled_by: int | None
    settled_name: str | None
    words: str | None
    """What the learner added."""


def card_key(hand: int, account: int) -> str:
    """What the message about a hand to one of the teachers is known by."""
    return f"hand:{hand}:{account}"


def may_ask(learner: int, course: str) -> Tx[bool]:
    """Whether there is a teacher whom this learner can ask in this course."""
    return bool((yield select("1", MAY_ASK), (learner, course)))


def lift(number: int, learner: int, known: Facts, now: datetime, *, tell: bool) -> Tx[Hand]:
    """The hand goes up over this answer; ``tell``: the teachers have a message of it."""
    asked, answered = known.asked, known.answered
    variant = asked.variant
    texts = (asked.question, asked.unit, variant.skill, variant.prompt, variant.picture, answered.shown)
    told = [keepable(text) for text in (*texts, solution_text(variant))]
    tried = yield from _tried(learner, known, now)
    at = micros(now)
    rows = yield LIFT, (number, learner, *told, *tried, at, at if tell else None, "open")
    hand = yield from find(rows[0][0])
    assert hand is not None
    return hand


def _tried(learner: int, known: Facts, now: datetime) -> Tx[tuple[int, int, int]]:
    """Misses of the skill lately, explanations shown so far, hints at this question."""
    course, unit, skill = known.asked.course, known.asked.unit, known.answered.skill
    rows = yield select("COUNT(*)", MISSES), (learner, course, skill, micros(now - LATELY))
    key = f"work:{course}/{unit}"
    part = (yield from parts.load(learner, [key])).get(key)
    work: Work | None = decode_part(key, part[2]) if part and part[0] == FOLD_VERSION else None
    progress = work.skills.get(skill) if work else None
    seen = progress.items.get(known.answered.entry) if progress and known.answered.entry else progress
    return rows[0][0], seen.explained if seen else 0, known.answered.hints


def find(number: int) -> Tx[Hand | None]:
    rows = yield select(COLUMNS, "class_hand WHERE id = $1"), (number,)
    return _hand(rows[0]) if rows else None


def open_of(learner: int) -> Tx[Hand | None]:
    """The hand that this learner has up."""
    rows = yield select(COLUMNS, "class_hand WHERE learner = $1 AND state = 'open'"), (learner,)
    return _hand(rows[0]) if rows else None


def told_lately(number: int, learner: int, now: datetime) -> Tx[bool]:
    """Whether the teachers of this class had a message of this learner's hands on the last day."""
    source = "class_hand WHERE learner = $1 AND school_class = $2 AND told_at > $3 LIMIT 1"
    return bool((yield select("1", source), (learner, number, micros(now - LATELY))))


def waiting(number: int) -> Tx[list[Hand]]:
    """Hands that are up in a class, the longest first."""
    source = "class_hand WHERE school_class = $1 AND state = 'open' ORDER BY id"
    return [_hand(row) for row in (yield select(COLUMNS, source), (number,))]


def count(number: int) -> Tx[int]:
    """How many hands are up in a class."""
    source = "class_hand WHERE school_class = $1 AND state = 'open'"
    rows = yield select("COUNT(*)", source), (number,)
    found: int = rows[0][0]
    return found


def settle(hand: int, account: int, name: str, reply: str, now: datetime) -> Tx[bool]:
    """It is answered by this teacher (with no text: face to face); False where it is down already."""
    return bool((yield SETTLE, (keepable(reply), account, keepable(name), micros(now), hand)))


def add(hand: int, words: str) -> Tx[bool]:
    """What the learner says to it; False where it is down already."""
    return bool((yield ADD, (keepable(words), hand)))


def take_down(hand: int, now: datetime) -> Tx[bool]:
    """The learner needs no answer any more."""
    return bool((yield DOWN, (micros(now), hand)))


def drop(number: int, learner: int, now: datetime) -> Tx[None]:
    """Whoever has left a class has no hand up in it."""
    yield DROP, (micros(now), learner, number)


def drop_class(number: int, now: datetime) -> Tx[None]:
    """The class is closed: nobody is left to answer."""
    down = "UPDATE class_hand SET state = 'down', settled_at = $1 WHERE school_class = $2 AND state = 'open'"
    yield down, (micros(now), number)


def forget_cards(account: int, learner: int = 0) -> Tx[None]:
    """No message to a teacher keeps what was asked by those who learn on this account (``learner``: by this one)."""
    for hand, teacher in (yield select("h.id, t.account", CARDS), (account, learner)):
        yield "DELETE FROM outbox WHERE question = $1", (card_key(hand, teacher),)


def details(learner: int) -> Tx[list[dict[str, object]]]:
    """The hands of a learner, for their own copy of everything; who answered is a name."""
    names = ("question", "prompt", "answer", "words", "at", "state", "reply", "settled_name")
    rows = yield select(", ".join(names), "class_hand WHERE learner = $1 ORDER BY id"), (learner,)
    return [dict(zip(names, row, strict=True)) for row in rows]


def _hand(row: Row) -> Hand:
    return Hand(*row)
