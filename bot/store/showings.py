"""What learners have sent of a performance: kept until it was looked at, and for thirty days after that."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal

from bot.clock import micros
from bot.course.model import Performance
from bot.learning.performed import Medium, Seen
from bot.mail import Row, Tx
from bot.store.classes import Teacher
from bot.store.text import keepable, select

SHOWING = "id, learner, course, performance, title, prompt, points, medium, file, said, state, marked_by, marker, seen"
DRAFT = (
    "INSERT INTO showing (learner, course, performance, title, prompt, points, medium, file, said, state, made_at) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'draft', $10) RETURNING id"
)
OLD_DRAFTS = "DELETE FROM showing WHERE learner = $1 AND state = 'draft'"
MARK = (
    "UPDATE showing SET state = 'marked', marked_at = $1, marked_by = $2, marker = $3, seen = $4 "
    "WHERE id = $5 AND state = 'waiting' RETURNING id"
)
IN_CLASS = (
    "showing s JOIN class_member m ON m.learner = s.learner "
    "WHERE s.course = $1 AND s.state = 'waiting' AND m.school_class = $2 AND m.state = 'in'"
)
LISTED = f"{IN_CLASS} ORDER BY s.id LIMIT $3"
TEACHERS = (
    "class_member m JOIN school_class c ON c.id = m.school_class JOIN class_teacher t ON t.school_class = c.id "
    "JOIN account a ON a.id = t.account "
    "WHERE m.learner = $1 AND m.state = 'in' AND c.course = $2 AND c.archived_at IS NULL ORDER BY a.id"
)
BOARD = (
    "class_teacher t JOIN school_class c ON c.id = t.school_class "
    "JOIN class_member m ON m.school_class = c.id JOIN showing s ON s.learner = m.learner AND s.course = c.course "
    "WHERE t.account = $1 AND c.bot = $2 AND c.archived_at IS NULL AND m.state = 'in' AND s.state = 'waiting' "
    "GROUP BY c.id, c.title ORDER BY c.id"
)
TOLD = "outbox WHERE question = $1 ORDER BY id DESC LIMIT 1"
FORGET = (
    "DELETE FROM outbox WHERE learner = $1 AND chat IN (SELECT a.chat FROM class_member m "
    "JOIN class_teacher t ON t.school_class = m.school_class JOIN account a ON a.id = t.account "
    "WHERE m.learner = $1 AND a.bot = $2)"
)
FRESH = timedelta(hours=1)
"""So long another voice message or picture takes the place of one that waits to be sent."""


Board = Sequence[tuple[int, str, int]]
"""Classes in which something waits: number, title, how much."""


@dataclass(frozen=True, slots=True)
class Sent:
    """A voice message, a picture, a film or a text, as it came."""

    medium: Medium
    file: str | None = None
    """As Telegram knows it."""
    said: str = ""
    """The text, or the words under a picture."""


@dataclass(frozen=True, slots=True)
class Showing:
    """What somebody has sent of one performance."""

    id: int
    learner: int
    course: str
    performance: str
    title: str
    prompt: str
    points: tuple[str, ...]
    sent: Sent
    state: Literal["draft", "waiting", "marked"]
    marked_by: int | None = None
    """An account."""
    marker: str = ""
    """Its name, as the learner reads it."""
    seen: Seen | None = None


def draft(learner: int, course: str, wanted: Performance, sent: Sent, now: datetime) -> Tx[int]:
    """It waits for the learner's yes, in place of any other that does."""
    yield OLD_DRAFTS, (learner,)
    points = json.dumps(wanted.points)
    values = (learner, course, wanted.id, wanted.title, wanted.prompt, points)
    rows = yield DRAFT, (*values, sent.medium, sent.file, keepable(sent.said) or None, micros(now))
    return int(rows[0][0])


def undraft(number: int, learner: int) -> Tx[None]:
    yield "DELETE FROM showing WHERE id = $1 AND learner = $2 AND state = 'draft'", (number, learner)


def drafted(learner: int, now: datetime) -> Tx[str | None]:
    """The performance of which something has just been sent that waits for the learner's yes."""
    source = "showing WHERE learner = $1 AND state = 'draft' AND made_at > $2"
    rows = yield select("performance", source), (learner, micros(now - FRESH))
    return rows[0][0] if rows else None


def find(number: int) -> Tx[Showing | None]:
    rows = yield select(SHOWING, "showing WHERE id = $1"), (number,)
    return _showing(rows[0]) if rows else None


def send(number: int, at: int) -> Tx[None]:
    """From now on it waits for a look."""
    yield "UPDATE showing SET state = 'waiting', sent_at = $1 WHERE id = $2", (at, number)


def drop(number: int) -> Tx[None]:
    yield "DELETE FROM showing WHERE id = $1", (number,)


def drop_course(learner: int, course: str) -> Tx[None]:
    """The course was begun anew: nothing of it waits any more."""
    yield "DELETE FROM showing WHERE learner = $1 AND course = $2 AND state <> 'marked'", (learner, course)


def mark(number: int, account: int, marker: str, seen: Seen, now: datetime) -> Tx[bool]:
    """Whether this look is the first."""
    return bool((yield MARK, (micros(now), account, keepable(marker), seen, number)))


def waiting(number: int, course: str, most: int) -> Tx[list[Showing]]:
    """What the members of a class have sent and nobody has looked at, the oldest first."""
    columns = ", ".join(f"s.{name}" for name in SHOWING.split(", "))
    return [_showing(row) for row in (yield select(columns, LISTED), (course, number, most))]


def numbers(number: int, course: str) -> Tx[list[int]]:
    """Of all in a class that waits for a look, the oldest first."""
    rows = yield select("s.id", f"{IN_CLASS} ORDER BY s.id"), (course, number)
    return [row[0] for row in rows]


def count(number: int, course: str) -> Tx[int]:
    """How much of a class waits for a look."""
    rows = yield select("COUNT(*)", IN_CLASS), (course, number)
    return int(rows[0][0]) if rows else 0


def board(bot: int, account: int) -> Tx[Board]:
    """The classes of a teacher in which something waits for a look."""
    rows = yield select("c.id, c.title, COUNT(*)", BOARD), (account, bot)
    return [(number, title, count) for number, title, count in rows]


def teachers(learner: int, course: str) -> Tx[list[Teacher]]:
    """Everybody who may look at what the learner shows in this course."""
    rows = yield select("DISTINCT a.id, a.user_id, a.chat, a.language_code", TEACHERS), (learner, course)
    return [Teacher(*row) for row in rows]


def told_at(key: str) -> Tx[int | None]:
    """When the newest message with this key was owed."""
    rows = yield select("created_at", TOLD), (key,)
    return rows[0][0] if rows else None


def forget(bot: int, learner: int) -> Tx[None]:
    """Nothing of the learner stays among what was sent to their teachers."""
    yield FORGET, (learner, bot)


def details(learner: int) -> Tx[list[dict[str, Any]]]:
    """What the learner has sent, for their own copy of everything."""
    names = "course, performance, title, medium, file, said, state, made_at, sent_at, marked_at, marker, seen"
    rows = yield select(names, "showing WHERE learner = $1 ORDER BY id"), (learner,)
    return [dict(zip(names.split(", "), row, strict=True)) for row in rows]


def _showing(row: Row) -> Showing:
    number, learner, course, performance, title, prompt, points, medium, file, said, state, *rest = row
    marked_by, marker, seen = rest
    sent = Sent(medium, file, said or "")
    texts: Sequence[str] = json.loads(points)
    return Showing(
        number, learner, course, performance, title, prompt, tuple(texts), sent, state,
        marked_by, marker or "", seen,
    )  # fmt: skip
