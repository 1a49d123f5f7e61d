"""Who writes to the bot: an account is a Telegram user of one bot and holds one or several learners."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from bot.clock import instant, micros
from bot.mail import Tx
from bot.store import showings
from bot.store.hands import forget_cards
from bot.store.made import delete_alone
from bot.store.text import keepable

FIND = (
    "SELECT a.id, a.learner, a.user_id, a.chat, a.language_code, a.blocked_at, l.name, a.naming, a.asking "
    "FROM account a LEFT JOIN learner l ON l.id = a.learner WHERE a.bot = $1 AND a.user_id = $2"
)
OPEN = "INSERT INTO account (bot, user_id, chat, language_code, created_at) VALUES ($1, $2, $3, $4, $5) RETURNING id"
RENEW = "UPDATE account SET chat = $1, language_code = $2, blocked_at = NULL WHERE id = $3"
BLOCK = "UPDATE account SET blocked_at = $1 WHERE bot = $2 AND user_id = $3 RETURNING id"
HUSH = "UPDATE nudge_slot SET at = NULL WHERE learner IN (SELECT id FROM learner WHERE account = $1)"
"""Nobody who has blocked the bot is spoken to first, until they come back."""
OF = (
    "SELECT a.id, l.id, a.user_id, a.chat, a.language_code, a.blocked_at, l.name, a.naming, a.asking, a.learner "
    "FROM learner l JOIN account a ON a.id = l.account WHERE l.id = $1 AND a.bot = $2"
)
DETAILS = (
    "SELECT a.user_id, a.chat, a.language_code, a.created_at, a.blocked_at, l.name FROM account a "
    "JOIN learner l ON l.account = a.id WHERE l.id = $1"
)
EMPTY = (
    "UPDATE inbox SET state = 'done', lane = '', payload = NULL, error = NULL "
    "WHERE state <> 'done' AND state = 'parked' AND bot = $1 AND lane = $2"
)

FORGET_QUIZZES = "DELETE FROM quiz_answer WHERE user_id = $1"
"""What they answered in groups and nobody has counted yet."""
TAUGHT = (
    "SELECT t.school_class FROM account a JOIN class_teacher t ON t.account = a.id "
    "WHERE a.bot = $1 AND a.user_id = $2"
)
FORGET_DEEDS = tuple(
    f"{change} = $2 AND school_class IN ({TAUGHT})"
    for change in (
        "UPDATE broadcast SET chat = 0, draft = 'forgotten:' || id WHERE chat",
        "UPDATE quiz SET teacher_chat = 0 WHERE teacher_chat",
    )
)
"""What they have sent to a class goes on; nobody is told how."""
LEARNERS = "SELECT l.id FROM account a JOIN learner l ON l.account = a.id WHERE a.bot = $1 AND a.user_id = $2"
ALONE = (
    f"{TAUGHT} AND NOT EXISTS "  # noqa: S608 - our own names
    "(SELECT 1 FROM class_teacher o WHERE o.school_class = t.school_class AND o.account <> a.id)"
)
"""Without its last teacher a class goes, with the names on its roster."""


@dataclass(frozen=True, slots=True)
class Person:
    """An account with the learner whose turn it is."""

    account: int
    learner: int
    user: int
    chat: int
    language_code: str
    """As Telegram last said it; may be empty."""
    blocked_at: datetime | None = None
    """Since when the bot may not write to this person."""
    name: str = ""
    """Of the learner; empty as long as nobody else learns on the account."""
    naming: int | None = None
    """The learner whose name was asked for last; 0 is somebody new."""
    returned: bool = False
    """They had blocked the bot and have just come back."""
    asking: str = ""
    """What else was asked for last that is typed, such as ``title:5``: the name of class 5."""


def find(bot: int, user: int) -> Tx[Person | None]:
    """The account of this Telegram user, if there is one."""
    rows = yield FIND, (bot, user)
    return _person(rows[0]) if rows else None


def admit(bot: int, user: int, chat: int, language_code: str, now: datetime) -> Tx[Person]:
    """Find the account or make it, with its first learner; who writes has the bot unblocked."""
    language_code = keepable(language_code)
    known = yield from find(bot, user)
    if known is None:
        return (yield from _welcome(bot, user, chat, language_code, micros(now)))
    current = replace(known, chat=chat, language_code=language_code, blocked_at=None)
    if current != known:
        yield RENEW, (chat, language_code, known.account)
    return replace(current, returned=known.blocked_at is not None)


def of(bot: int, learner: int) -> Tx[tuple[Person, bool] | None]:
    """Who a learner is, and whether it is their turn; None where there is no such learner."""
    rows = yield OF, (learner, bot)
    return (_person(rows[0][:-1]), rows[0][-1] == learner) if rows else None


def held(person: Person) -> Tx[bool]:
    """Whether the learner is of this account still, and has not been moved to another one meanwhile."""
    return bool(
        (yield "SELECT 1 FROM learner WHERE id = $1 AND account = $2", (person.learner, person.account))
    )


def blocked(bot: int, user: int, at: datetime | None) -> Tx[None]:
    """Note that this person has blocked the bot, or (None) has not."""
    rows = yield BLOCK, (None if at is None else micros(at), bot, user)
    if at is not None and rows:
        yield HUSH, (rows[0][0],)


def forget(bot: int, user: int) -> Tx[None]:
    """Delete everything of this person; what stays of the inbox is the bare key that keeps a redelivery out.

    The update being handled, and any that came after it, lose their content when they end, as every update does.
    """
    alone = yield ALONE, (bot, user)
    known = yield from find(bot, user)
    if known is not None:
        yield from delete_alone(known.account)
        yield from forget_cards(known.account)
    for (learner,) in (yield LEARNERS, (bot, user)):
        yield from showings.forget(bot, learner)
    yield "DELETE FROM outbox WHERE chat = $1 AND bot = $2", (user, bot)  # a private chat has its person's id
    yield FORGET_QUIZZES, (user,)
    for change in FORGET_DEEDS:
        yield change, (bot, user)
    for lane in ("user", "material"):
        yield EMPTY, (bot, f"{lane}:{user}")
    yield (
        "DELETE FROM account WHERE bot = $1 AND user_id = $2",
        (bot, user),
    )  # and by cascade all its learners' rows
    for (number,) in alone:
        yield "DELETE FROM school_class WHERE id = $1", (number,)


def _welcome(bot: int, user: int, chat: int, language_code: str, at: int) -> Tx[Person]:
    rows = yield OPEN, (bot, user, chat, language_code, at)
    account = rows[0][0]
    rows = yield "INSERT INTO learner (account, created_at) VALUES ($1, $2) RETURNING id", (account, at)
    learner = rows[0][0]
    yield "UPDATE account SET learner = $1 WHERE id = $2", (learner, account)
    return Person(account, learner, user, chat, language_code)


def _person(row: Sequence[Any]) -> Person:
    account, learner, user, chat, language_code, blocked_at, name, naming, asking = row
    since = None if blocked_at is None else instant(blocked_at)
    return Person(account, learner, user, chat, language_code, since, name or "", naming, asking=asking or "")


def ask(account: int, what: str) -> Tx[None]:
    """What this person types next is meant for this; for nothing in particular where it is empty."""
    yield "UPDATE account SET asking = $1 WHERE id = $2", (what or None, account)


def account_of(learner: int) -> Tx[int]:
    """The account that a learner learns on; 0 where there is none."""
    rows = yield "SELECT account FROM learner WHERE id = $1", (learner,)
    return rows[0][0] if rows else 0


def details(learner: int) -> Tx[dict[str, Any]]:
    """What is kept about the person behind a learner."""
    rows = yield DETAILS, (learner,)
    names = ("telegram_user", "chat", "language_code", "created_at", "blocked_at", "name")
    return dict(zip(names, rows[0], strict=True)) if rows else {}


def learners() -> Tx[list[int]]:
    """Every learner there is."""
    return [row[0] for row in (yield "SELECT id FROM learner ORDER BY id", ())]
