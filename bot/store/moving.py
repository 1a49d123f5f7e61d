"""A learner moves to another account by a code that was shown in the old one; only its hash is kept."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal

from bot.clock import micros
from bot.mail import Tx
from bot.store import family
from bot.store.people import Person, find

LASTS = timedelta(minutes=15)
"""Long enough to find the other telephone, too short for a code to lie about."""
GUESSES = 5
"""Wrong codes that an account may try in an `HOUR`; what is tried beyond is answered like a wrong one."""
HOUR = timedelta(hours=1)

FOUND = (
    "SELECT m.id, m.learner, m.account, m.made_at, m.taken_by, l.name, a.user_id, a.chat, a.language_code "
    "FROM learner_move m JOIN account a ON a.id = m.account JOIN learner l ON l.id = m.learner "
    "WHERE m.code = $1 AND a.bot = $2"
)
WORTH = "SELECT COUNT(DISTINCT course), COUNT(*) FROM answer WHERE learner = $1"
TAKE = "UPDATE learner_move SET taken_by = $1, taken_at = $2 WHERE id = $3 AND taken_at IS NULL RETURNING id"
WAIT = "UPDATE part SET seq = seq WHERE learner = $1 AND key = 'learner'"
"""Until an answer under way has been kept; one that comes later finds the learner moved (`people.held`)."""
MOVE = "UPDATE learner SET account = $1 WHERE id = $2 AND account = $3 RETURNING id"

Refusal = Literal["unknown", "own", "done"]
"""Unknown: wrong, too late, used up or one guess too many, all alike · own: made in this account · done: moved here."""


@dataclass(frozen=True, slots=True)
class Worth:
    """How much a learner has done."""

    courses: int
    answers: int


@dataclass(frozen=True, slots=True)
class Move:
    """A learner who may move, or has."""

    id: int
    old: Person
    """The account that made the code, with the learner who moves."""
    worth: Worth
    stays: bool
    """Whether somebody has learned on the new account already, and stays."""


def worth(learner: int) -> Tx[Worth]:
    rows = yield WORTH, (learner,)
    return Worth(*rows[0])


def offer(person: Person, code: str, now: datetime) -> Tx[None]:
    """From now on this code (its hash) moves the learner whose turn it is; older ones of the account are void."""
    yield "DELETE FROM learner_move WHERE account = $1 AND taken_at IS NULL", (person.account,)
    yield (
        "INSERT INTO learner_move (account, learner, code, made_at) VALUES ($1, $2, $3, $4)",
        (person.account, person.learner, code, micros(now)),
    )


def look_up(bot: int, person: Person, code: str, now: datetime) -> Tx[Move | Refusal]:
    """Who would move to this person's account; a code that opens nothing counts as a guess."""
    if (yield from tired(person, now)):
        return "unknown"
    rows = yield FOUND, (code, bot)
    if rows and rows[0][4] == person.account:
        return "done"
    if rows and rows[0][2] == person.account:
        return "own"
    if not rows or rows[0][4] is not None or rows[0][3] <= micros(now - LASTS):
        yield from _guessed(person.account, now)
        return "unknown"
    number, learner, account, _made, _taken, name, user, chat, language_code = rows[0]
    old = Person(account, learner, user, chat, language_code, name=name or "")
    stays = not (yield from _gives_way(person))
    return Move(number, old, (yield from worth(learner)), stays)


def tired(person: Person, now: datetime) -> Tx[bool]:
    """Whether the account has tried so many wrong codes that none is looked at for a while."""
    tried = yield "SELECT at FROM wrong_code WHERE account = $1", (person.account,)
    return bool(sum(at > micros(now - HOUR) for (at,) in tried) >= GUESSES)


def take(bot: int, person: Person, code: str, now: datetime) -> Tx[tuple[Move, Person, Person] | Refusal]:
    """Move the learner; returns who is learning then on the old account and on the new one."""
    move = yield from look_up(bot, person, code, now)
    if not isinstance(move, Move):
        return move
    old = move.old
    if not (yield TAKE, (person.account, micros(now), move.id)):
        return "unknown"
    yield WAIT, (old.learner,)
    if not (yield MOVE, (person.account, old.learner, old.account)):
        return "unknown"
    yield from family.after(old, (yield from family.members(old.account)), now)
    yield from _leave_nothing(bot, old)
    left = yield from find(bot, old.user)
    if not move.stays:
        yield "DELETE FROM learner WHERE id = $1 AND account = $2", (person.learner, person.account)
    moved = yield from family.switch(person, old.learner)
    return move, left or old, moved or person


def details(learner: int) -> Tx[list[dict[str, Any]]]:
    """When codes were made for a learner, and used."""
    rows = yield "SELECT made_at, taken_at FROM learner_move WHERE learner = $1 ORDER BY id", (learner,)
    return [{"code_made_at": made, "moved_at": taken} for made, taken in rows]


def _guessed(account: int, now: datetime) -> Tx[None]:
    yield "DELETE FROM wrong_code WHERE account = $1 AND at <= $2", (account, micros(now - HOUR))
    yield "INSERT INTO wrong_code (account, at) VALUES ($1, $2)", (account, micros(now))


def _gives_way(person: Person) -> Tx[bool]:
    """Whether the account's only learner has never answered, and nobody has named them."""
    if person.name or len((yield from family.members(person.account))) > 1:
        return False
    return not (yield "SELECT 1 FROM answer WHERE learner = $1 LIMIT 1", (person.learner,))


def _leave_nothing(bot: int, old: Person) -> Tx[None]:
    """The messages in the old chat are remembered no longer: the learner's questions are asked in the new one.

    Nor is the name of who has gone kept or asked for there.
    """
    theirs = (old.chat, bot, old.learner)
    yield "DELETE FROM outbox WHERE chat = $1 AND bot = $2 AND learner = $3 AND state <> 'pending'", theirs
    yield "UPDATE outbox SET ephemeral = 1 WHERE chat = $1 AND bot = $2 AND learner = $3", theirs
    yield from family.unname(bot, old.chat)
    yield "UPDATE account SET naming = NULL WHERE id = $1 AND naming = $2", (old.account, old.learner)
