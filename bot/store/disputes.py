"""Answers that should count, say those who gave them: what waits for somebody's eye, and what was decided by whom."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from bot.items.words import fold
from bot.learning.teacher_events import Disputed
from bot.mail import Tx
from bot.store.text import insert, keepable, select

COLUMNS = "learner, course, unit, skill, item, variant, question, prompt, answer, at, state"
OPEN = insert("dispute", f"{COLUMNS}, same", 1, "ON CONFLICT (question) DO NOTHING RETURNING id")
NOTE = insert("dispute_action", "dispute, at, who, action", 1)
SAME = "course, item, variant, same"
WAITING = (
    f"SELECT MIN(id), {SAME}, MIN(answer), MIN(prompt), COUNT(DISTINCT learner) "  # noqa: S608 - our own names
    "FROM dispute WHERE state = 'open' "
    f"GROUP BY {SAME} ORDER BY MIN(id) LIMIT $1"
)
OF_CLASS = "learner IN (SELECT learner FROM class_member WHERE school_class = {} AND state = 'in')"
"""Those who learn in a class now."""
WAITING_IN = (
    f"SELECT MIN(id), {SAME}, MIN(answer), MIN(prompt), COUNT(DISTINCT learner) "  # noqa: S608 - our own names
    f"FROM dispute WHERE state = 'open' AND course = $2 AND {OF_CLASS.format('$1')} "
    f"GROUP BY {SAME} ORDER BY MIN(id) LIMIT $3"
)
SETTLE = (
    "UPDATE dispute SET state = $1 WHERE state = 'open' AND course = $2 AND item = $3 AND variant = $4 "
    "AND same = $5"
)
SETTLED = " RETURNING id, learner, prompt"
CLOSE = "UPDATE dispute SET state = $1 WHERE question = $2 AND state = 'open' RETURNING id"


@dataclass(frozen=True, slots=True)
class Waiting:
    """One answer to one question, by however many."""

    id: int
    """Of the first who said so."""
    course: str
    item: str
    variant: str
    same: str
    """The answer as far as it matters who gave the same."""
    answer: str
    prompt: str
    count: int = 1
    """Learners who say that it should count."""
    given: int = 0
    """Answers that are the same and count as missed; 0: not looked up."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What one learner asked for."""

    id: int
    learner: int
    prompt: str


def alike(answer: str) -> str:
    """Equal for answers that differ in nothing that is read: case, marks, signs around them."""
    return keepable(fold(answer) or answer)


def note(learner: int, event: Disputed) -> Tx[None]:
    """Keep it for somebody's eye, once per question."""
    values = (event.course, event.unit, event.skill, event.item, event.variant, event.question)
    told = (keepable(event.prompt), keepable(event.answer), event.at, "open", alike(event.answer))
    rows = yield OPEN, (learner, *values, *told)
    for (number,) in rows:
        yield NOTE, (number, event.at, f"learner {learner}", "opened")


def waiting(most: int) -> Tx[list[Waiting]]:
    """What is to be decided, the longest waiting first; the same answer to the same question once."""
    return [Waiting(*row) for row in (yield WAITING, (most,))]


def waiting_in(number: int, course: str, most: int) -> Tx[list[Waiting]]:
    """The same of those who learn in a class."""
    return [Waiting(*row) for row in (yield WAITING_IN, (number, course, most))]


def find(number: int, school_class: int | None = None) -> Tx[Waiting | None]:
    """The open one of this number; where a class is named, only of somebody who learns in it."""
    source = "dispute WHERE id = $1 AND state = 'open'"
    values: tuple[int, ...] = (number,)
    if school_class is not None:
        source, values = f"{source} AND {OF_CLASS.format('$2')}", (number, school_class)
    rows = yield select(f"id, {SAME}, answer, prompt", source), values
    return Waiting(*rows[0]) if rows else None


def settle(found: Waiting, state: str, who: str, at: int, school_class: int | None = None) -> Tx[list[Wish]]:
    """Decide it, for all (of that class) who gave that answer; returns what each had asked for."""
    values = (state, found.course, found.item, found.variant, found.same)
    if school_class is None:
        rows = yield SETTLE + SETTLED, values
    else:
        rows = yield f"{SETTLE} AND {OF_CLASS.format('$6')}{SETTLED}", (*values, school_class)
    for number, _learner, _prompt in rows:
        yield NOTE, (number, at, who, state)
    return [Wish(*row) for row in sorted(rows)]


def close(question: str, state: str, who: str, at: int) -> Tx[None]:
    """It has come to its end by something else: the answer was taken back, or counts by a corrected key."""
    for (number,) in (yield CLOSE, (state, question)):
        yield NOTE, (number, at, who, state)


def details(learner: int) -> Tx[Sequence[dict[str, Any]]]:
    """The learner's own, as plain data."""
    rows = yield select(f"id, {COLUMNS}", "dispute WHERE learner = $1 ORDER BY id"), (learner,)
    names = ["id", *COLUMNS.split(", ")]
    return [dict(zip(names, row, strict=True)) for row in rows]
