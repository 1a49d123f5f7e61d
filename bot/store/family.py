"""The learners of one account: who they are, whose turn it is, who joins and who goes."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.clock import micros
from bot.mail import Tx
from bot.store import showings
from bot.store.hands import forget_cards
from bot.store.people import EMPTY, Person, find, forget

OF = "SELECT id, name FROM learner WHERE account = $1 ORDER BY id"
HELD = "UPDATE learner SET account = account WHERE id = $1 AND account = $2 RETURNING id, name"
"""Holds the row until the transaction ends, so that nobody moves the learner away meanwhile."""
JOIN = "INSERT INTO learner (account, created_at, name) VALUES ($1, $2, $3) RETURNING id"
TURN = "UPDATE account SET learner = $1, naming = NULL WHERE id = $2"
NAMES = (
    "UPDATE outbox SET payload = '{}' WHERE chat = $1 AND bot = $2 AND question IS NULL AND state <> 'pending'",
    "UPDATE outbox SET ephemeral = 1 WHERE chat = $1 AND bot = $2 AND question IS NULL AND state = 'pending'",
)
"""Names stand in what asks nothing; whose a message was is remembered without its words."""
SHOWN = "SELECT learner FROM outbox WHERE chat = $1 AND bot = $2 AND message_id = $3 ORDER BY id DESC LIMIT 1"


@dataclass(frozen=True, slots=True)
class Member:
    """One learner of an account."""

    learner: int
    name: str = ""
    """Empty until it was given."""


def members(account: int) -> Tx[list[Member]]:
    """All learners of the account, the eldest first."""
    return [Member(number, name or "") for number, name in (yield OF, (account,))]


def join(person: Person, name: str, now: datetime) -> Tx[Person]:
    """Somebody new learns on the account, and it is their turn."""
    rows = yield JOIN, (person.account, micros(now), name)
    yield TURN, (rows[0][0], person.account)
    return replace(person, learner=rows[0][0], name=name, naming=None)


def switch(person: Person, learner: int) -> Tx[Person | None]:
    """It is this learner's turn; None where they do not learn on this account."""
    rows = yield HELD, (learner, person.account)
    if not rows:
        return None
    yield TURN, (learner, person.account)
    return replace(person, learner=learner, name=rows[0][1] or "", naming=None)


def ask_name(account: int, learner: int | None) -> Tx[None]:
    """The next thing typed is the name of this learner (0: of a new one; None: of nobody)."""
    yield "UPDATE account SET naming = $1 WHERE id = $2", (learner, account)


def give_name(account: int, learner: int, name: str) -> Tx[None]:
    yield "UPDATE learner SET name = $1 WHERE id = $2 AND account = $3", (name, learner, account)


def to_name(known: Sequence[Member]) -> int | None:
    """Whose name is wanted so that another can join: 0 is the one who joins; None where all who learn have names."""
    nameless = next((member.learner for member in known if not member.name), None)
    return 0 if nameless is None and len(known) == 1 else nameless


def shown_to(bot: int, chat: int, message: int) -> Tx[int | None]:
    """The learner for whom a message was sent, as long as it is remembered."""
    rows = yield SHOWN, (chat, bot, message)
    return rows[0][0] if rows else None


def forget_one(bot: int, person: Person, now: datetime) -> Tx[Person | None]:
    """Delete everything of the learner whose turn it is; whose turn it is then, None where nobody is left.

    With the last learner all that is known of the person goes.
    """
    others = [member for member in (yield from members(person.account)) if member.learner != person.learner]
    if not others:
        yield from forget(bot, person.user)
        return None
    yield (
        "DELETE FROM outbox WHERE chat = $1 AND bot = $2 AND learner = $3",
        (person.chat, bot, person.learner),
    )
    yield from showings.forget(bot, person.learner)
    yield from forget_cards(person.account, person.learner)
    yield from unname(bot, person.chat)
    yield EMPTY, (bot, f"user:{person.user}")
    yield "DELETE FROM learner WHERE id = $1 AND account = $2", (person.learner, person.account)
    yield from after(person, others, now)
    return (yield from find(bot, person.user))


def unname(bot: int, chat: int) -> Tx[None]:
    """Nothing that was said to the others keeps the name of who has gone."""
    for change in NAMES:
        yield change, (chat, bot)


def after(person: Person, others: Sequence[Member], now: datetime) -> Tx[None]:
    """When the learner has gone whose turn it was, it is the eldest of the others', else somebody fresh's."""
    following = [(member.learner,) for member in others] or (yield JOIN, (person.account, micros(now), None))
    yield f"{TURN} AND learner = $3", (following[0][0], person.account, person.learner)
