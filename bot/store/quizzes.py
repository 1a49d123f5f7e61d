"""A question put to a group: who has answered what as long as it is open, and how many once it is closed."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal

from pydantic import TypeAdapter

from bot.clock import micros
from bot.items.variant import Variant
from bot.mail import Arrival, Row, Tx
from bot.store import inbox
from bot.store.text import insert, keepable, marks, portions, select

KIND = "quiz"
"""Of the errands that count, close and deal out."""
GAP = timedelta(seconds=5)
"""Between two changes of a card: twelve a minute, of the eighteen that a group bears."""
State = Literal["draft", "open", "closed"]
COLUMNS = (
    "q.id, q.school_class, s.title, q.account, q.chat, q.topic, q.teacher_chat, q.language, q.course, q.unit, "
    "q.variant, q.state, q.closes_at, q.counted, q.tally"
)
SOURCE = "quiz q JOIN school_class s ON s.id = q.school_class WHERE s.bot = $1 AND q.id = $2"
DRAFTED = (
    "school_class, account, chat, topic, teacher_chat, language, course, unit, variant, "
    "state, made_at, counted, counted_at, tally"
)
DRAFT = insert("quiz", DRAFTED, 1, "RETURNING id")
POST = "UPDATE quiz SET state = 'open', closes_at = $1, look_at = $1 WHERE id = $2 AND state = 'draft' RETURNING id"
POLLED = "UPDATE quiz SET state = 'closed' WHERE id = $1 AND state = 'draft' RETURNING id"
HOLD = "UPDATE quiz SET state = state WHERE id = $1 AND chat = $2 AND state = 'open' RETURNING counted, counted_at"
"""Held until the transaction ends, so that nothing is answered while it is closed."""
HOLD_OPEN = "UPDATE quiz SET state = state WHERE id = $1 AND state = 'open' RETURNING id"
PICK = (
    "INSERT INTO quiz_answer (quiz, user_id, choice, at) VALUES ($1, $2, $3, $4) "
    "ON CONFLICT (quiz, user_id) DO UPDATE SET choice = excluded.choice, at = excluded.at"
)
LATER = "UPDATE quiz SET look_at = $1 WHERE id = $2 AND look_at > $1"
TOLD = "UPDATE quiz SET counted = $1, counted_at = $2, look_at = closes_at WHERE id = $3"
CLOSE = "UPDATE quiz SET state = 'closed', look_at = NULL WHERE id = $1 AND state = 'open' RETURNING id"
DUE = (
    "quiz q JOIN school_class s ON s.id = q.school_class "
    "WHERE q.state = 'open' AND q.look_at <= $1 AND s.bot = $2 ORDER BY q.look_at LIMIT $3"
)

_variant: TypeAdapter[Variant] = TypeAdapter(Variant)


@dataclass(frozen=True, slots=True)
class Quiz:
    """A question to a group."""

    id: int
    school_class: int
    title: str
    """Of the class."""
    account: int
    chat: int
    """Of the group."""
    topic: int | None
    teacher_chat: int
    language: str
    course: str
    unit: str
    variant: Variant
    state: State
    closes_at: int | None = None
    counted: int = 0
    """Answers, as its card tells."""
    tally: Mapping[int, int] | None = None
    """Once it is closed: option -> answers."""

    @property
    def answers(self) -> int:
        return sum(self.tally.values()) if self.tally is not None else self.counted


@dataclass(frozen=True, slots=True)
class Place:
    """Where and by whom it is put."""

    school_class: int
    account: int
    chat: int
    topic: int | None
    teacher_chat: int
    language: str


def draft(place: Place, course: str, unit: str, variant: Variant, now: datetime) -> Tx[int]:
    """A quiz that its teacher looks at; its number."""
    at, asked = micros(now), _variant.dump_json(variant, ensure_ascii=True).decode()
    where = (place.school_class, place.account, place.chat, place.topic, place.teacher_chat)
    values = (*where, keepable(place.language), course, unit, asked, "draft", at, 0, 0, "")
    return int((yield DRAFT, values)[0][0])


def find(bot: int, number: int) -> Tx[Quiz | None]:
    rows = yield select(COLUMNS, SOURCE), (bot, number)
    return _quiz(rows[0]) if rows else None


def post(number: int, closes: datetime) -> Tx[bool]:
    """It is open until then; whether it was a draft."""
    return bool((yield POST, (micros(closes), number)))


def polled(number: int) -> Tx[bool]:
    """It is Telegram's matter from now on; whether it was a draft."""
    return bool((yield POLLED, (number,)))


def pick(number: int, chat: int, user: int, choice: int, now: datetime) -> Tx[bool | None]:
    """The answer of this person, in place of an earlier one; None where it is not open in this group.

    Whether the card's counter is to be changed now; where it is not, it will be soon.
    """
    held = yield HOLD, (number, chat)
    if not held:
        return None
    yield PICK, (number, user, choice, micros(now))
    counted, counted_at = held[0]
    if (yield from count(number)) == counted:
        return False
    if micros(now - GAP) >= counted_at:
        return True
    yield LATER, (counted_at + GAP // timedelta(microseconds=1), number)
    return False


def held(number: int) -> Tx[bool]:
    """Nothing is answered until the transaction ends; whether it is open."""
    return bool((yield HOLD_OPEN, (number,)))


def count(number: int) -> Tx[int]:
    """How many have answered."""
    return int((yield select("COUNT(*)", "quiz_answer WHERE quiz = $1"), (number,))[0][0])


def told(number: int, counted: int, now: datetime) -> Tx[None]:
    """The card tells so many."""
    yield TOLD, (counted, micros(now), number)


def close(number: int) -> Tx[bool]:
    """Nothing is answered any more, and it is counted; whether it was open."""
    if not (yield CLOSE, (number,)):
        return False
    source = "quiz_answer WHERE quiz = $1 GROUP BY choice ORDER BY choice"
    tally: dict[int, int] = dict((yield select("choice, COUNT(*)", source), (number,)))
    yield "UPDATE quiz SET tally = $1 WHERE id = $2", (json.dumps(tally), number)
    return True


def take(number: int, most: int) -> Tx[list[tuple[int, int]]]:
    """The next answers (person, option), which are kept here no longer."""
    source = "quiz_answer WHERE quiz = $1 ORDER BY user_id LIMIT $2"
    rows = [(row[0], row[1]) for row in (yield select("user_id, choice", source), (number, most))]
    yield from _drop(number, [user for user, _ in rows])
    return rows


def _drop(number: int, users: Sequence[int]) -> Tx[None]:
    for lot in portions(users):
        text = f"DELETE FROM quiz_answer WHERE quiz = $1 AND user_id IN ({marks(len(lot), 2)})"  # noqa: S608 - our own names
        yield text, (number, *lot)


def claim(bot: int, owner: str, now: datetime, most: int) -> Tx[list[Arrival]]:
    """Those whose counter or closing is due enter the inbox, each in its own lane."""
    entries = []
    for number, at in (yield select("q.id, q.look_at", DUE), (micros(now), bot, most)):
        yield "UPDATE quiz SET look_at = NULL WHERE id = $1", (number,)
        payload = {"internal": KIND, "quiz": number, "do": "look"}
        entries.append((f"{KIND}:{number}:look:{at}", f"{KIND}:{number}", payload))
    return (yield from inbox.enter(bot, owner, entries, now)) if entries else []


def next_at() -> Tx[int | None]:
    """When the next one is to be looked at."""
    rows = yield select("MIN(look_at)", "quiz WHERE state = 'open' AND look_at IS NOT NULL"), ()
    at: int | None = rows[0][0]
    return at


def details(learner: int) -> Tx[list[dict[str, Any]]]:
    """What was answered to quizzes that are open still, for their own copy of everything."""
    source = "quiz_answer q JOIN account a ON a.user_id = q.user_id JOIN learner l ON l.account = a.id WHERE l.id = $1"
    rows = yield select("q.quiz, q.choice, q.at", source), (learner,)
    return [dict(zip(("quiz", "choice", "at"), row, strict=True)) for row in rows]


def _quiz(row: Row) -> Quiz:
    *head, variant, state, closes_at, counted, tally = row
    known = {int(option): n for option, n in json.loads(tally).items()} if tally else None
    asked = _variant.validate_json(variant)
    return Quiz(*(*head, asked, state, closes_at, counted, known))
