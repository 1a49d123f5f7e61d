"""Classes: who teaches and learns in them, the groups they belong to, and a row for everything that is done."""

from dataclasses import dataclass
from datetime import datetime

from bot.clock import micros
from bot.mail import Row, Tx
from bot.store.text import keepable, select

DIGITS = 19
"""A number with so many is larger than any row's."""
TITLE = 60
"""Characters of a class's name that are kept."""
CLASS = (
    "school_class.id, school_class.title, school_class.course, school_class.archived_at, school_class.approval, "
    "(SELECT COUNT(*) FROM peer_class x WHERE x.school_class = school_class.id)"
)
TAUGHT_BY = (
    "school_class WHERE bot = $1 AND archived_at IS NULL AND id IN "
    "(SELECT school_class FROM class_teacher WHERE account = $2) ORDER BY id"
)
OF_LEARNER = (
    "school_class WHERE archived_at IS NULL AND id IN "
    "(SELECT school_class FROM class_member WHERE learner = $1 AND state = 'in') ORDER BY id"
)
LINK = (
    "INSERT INTO class_group (school_class, chat, title, topic) VALUES ($1, $2, $3, $4) "
    "ON CONFLICT (school_class, chat) DO UPDATE SET title = excluded.title, topic = excluded.topic"
)
PLACE = (
    "UPDATE class_group SET topic = $1 WHERE chat = $2 AND school_class IN "
    "(SELECT t.school_class FROM class_teacher t JOIN account a ON a.id = t.account "
    "WHERE a.bot = $3 AND a.user_id = $4)"
)
HOLD = "UPDATE school_class SET title = title WHERE id = $1"
TEACHERS = (
    "class_teacher t JOIN account a ON a.id = t.account WHERE t.school_class = $1 ORDER BY t.since, t.account"
)


@dataclass(frozen=True, slots=True)
class Class:
    """A class, and the course it goes through."""

    id: int
    title: str
    course: str
    archived: bool = False
    approval: bool = False
    """A teacher lets each one in."""
    peers: bool = False
    """Classmates may look at what is shown."""


@dataclass(frozen=True, slots=True)
class Teacher:
    """Somebody who teaches a class."""

    account: int
    user: int
    chat: int
    language_code: str


@dataclass(frozen=True, slots=True)
class Group:
    """A Telegram group of a class; ``topic`` is where its cards stand, in a forum."""

    chat: int
    title: str
    topic: int | None = None


# The class itself.


def found(bot: int, account: int, title: str, course: str, now: datetime) -> Tx[Class]:
    """A new class, taught by this account."""
    rows = yield (
        "INSERT INTO school_class (bot, title, course, made_at, approval) VALUES ($1, $2, $3, $4, 0) RETURNING id",
        (bot, kept_title(title), course, micros(now)),
    )
    yield from teach(rows[0][0], account, now)
    return Class(rows[0][0], kept_title(title), course)


def find(bot: int, number: int) -> Tx[Class | None]:
    """The class with this number, archived or not."""
    rows = yield select(CLASS, "school_class WHERE bot = $1 AND id = $2"), (bot, number)
    return class_of(rows[0]) if rows else None


def taught_by(bot: int, account: int) -> Tx[list[Class]]:
    """Classes that this account teaches, the oldest first; archived ones are left out."""
    return [class_of(row) for row in (yield select(CLASS, TAUGHT_BY), (bot, account))]


def called(name: str) -> Tx[list[Class]]:
    """Classes with this name or number, those that are over among them."""
    number = int(name) if name.isdecimal() and len(name) < DIGITS else 0
    rows = yield select(CLASS, "school_class WHERE title = $1 OR id = $2 ORDER BY id"), (name, number)
    return [class_of(row) for row in rows]


def of_learner(learner: int) -> Tx[list[Class]]:
    """Classes in which the learner is."""
    return [class_of(row) for row in (yield select(CLASS, OF_LEARNER), (learner,))]


def change(number: int, *, title: str | None = None, approval: bool | None = None) -> Tx[None]:
    """Another name, or whether a teacher lets each one in."""
    if title is not None:
        yield "UPDATE school_class SET title = $1 WHERE id = $2", (kept_title(title), number)
    if approval is not None:
        yield "UPDATE school_class SET approval = $1 WHERE id = $2", (int(approval), number)


def archive(number: int, now: datetime) -> Tx[None]:
    """The class is over: its codes open nothing, its rows stay."""
    yield "UPDATE school_class SET archived_at = $1 WHERE id = $2", (micros(now), number)
    yield "DELETE FROM class_code WHERE school_class = $1", (number,)


def reopen(number: int) -> Tx[None]:
    """The class goes on; who was in it is in it still."""
    yield "UPDATE school_class SET archived_at = NULL WHERE id = $1", (number,)


def closed_by(bot: int, account: int) -> Tx[list[Class]]:
    """Classes that this account taught and that are over."""
    source = TAUGHT_BY.replace("archived_at IS NULL", "archived_at IS NOT NULL")
    return [class_of(row) for row in (yield select(CLASS, source), (bot, account))]


# Who teaches.


def teach(number: int, account: int, now: datetime) -> Tx[None]:
    """This account teaches the class from now on."""
    yield (
        "INSERT INTO class_teacher (school_class, account, since) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
        (number, account, micros(now)),
    )


def teaches(number: int, account: int) -> Tx[bool]:
    """Whether this account teaches the class."""
    source = "class_teacher WHERE school_class = $1 AND account = $2"
    return bool((yield select("1", source), (number, account)))


def hold(number: int) -> Tx[None]:
    """Whoever else holds the class waits until the transaction ends, and sees what it has done."""
    yield HOLD, (number,)


def quit_teaching(number: int, account: int) -> Tx[bool]:
    """This account teaches the class no more; False where nobody else would."""
    yield from hold(number)
    others = "EXISTS (SELECT 1 FROM class_teacher WHERE school_class = $1 AND account <> $2)"
    change = (
        f"DELETE FROM class_teacher WHERE school_class = $1 AND account = $2 AND {others} RETURNING account"  # noqa: S608 - our own names
    )
    return bool((yield change, (number, account)))


def teachers(number: int) -> Tx[list[Teacher]]:
    """Everybody who teaches the class, whoever began it first."""
    rows = yield select("a.id, a.user_id, a.chat, a.language_code", TEACHERS), (number,)
    return [Teacher(*row) for row in rows]


def shown_name(number: int, account: int) -> Tx[str]:
    """What pupils read of this teacher; empty where they chose nothing."""
    source = "class_teacher WHERE school_class = $1 AND account = $2"
    rows = yield select("name", source), (number, account)
    return (rows[0][0] or "") if rows else ""


def show_name(number: int, account: int, name: str) -> Tx[None]:
    """What pupils read of this teacher from now on."""
    change = "UPDATE class_teacher SET name = $1 WHERE school_class = $2 AND account = $3"
    yield change, (keepable(name), number, account)


# Groups.


def link(number: int, group: Group) -> Tx[None]:
    """The class belongs to this group as well."""
    yield LINK, (number, group.chat, keepable(group.title), group.topic)


def groups(number: int) -> Tx[list[Group]]:
    """The groups of a class."""
    source = "class_group WHERE school_class = $1 ORDER BY chat DESC"
    return [Group(*row) for row in (yield select("chat, title, topic", source), (number,))]


def placed(bot: int, chat: int, user: int, topic: int | None) -> Tx[None]:
    """Cards of the classes that this person teaches stand in this topic of the group from now on."""
    yield PLACE, (topic, chat, bot, user)


def linked(chat: int) -> Tx[bool]:
    """Whether a class belongs to this group already."""
    return bool((yield select("1", "class_group WHERE chat = $1 LIMIT 1"), (chat,)))


def moved(before: int, now: int) -> Tx[None]:
    """A group has become the supergroup with another id."""
    there = select("school_class", "class_group WHERE chat = $2")
    yield f"DELETE FROM class_group WHERE chat = $1 AND school_class IN ({there})", (before, now)  # noqa: S608 - our own names
    yield "UPDATE class_group SET chat = $1 WHERE chat = $2", (now, before)
    yield "UPDATE quiz SET chat = $1 WHERE chat = $2", (now, before)


# What was done.


def note(
    number: int, account: int, what: str, about: str, now: datetime, learner: int | None = None
) -> Tx[None]:
    """A row for everything that somebody does in a class."""
    yield (
        "INSERT INTO class_action (school_class, account, learner, what, about, at) VALUES ($1, $2, $3, $4, $5, $6)",
        (number, account, learner, what, keepable(about), micros(now)),
    )


def said(number: int, what: str) -> Tx[frozenset[str]]:
    """About what something was done in the class."""
    source = "class_action WHERE school_class = $1 AND what = $2"
    return frozenset(row[0] for row in (yield select("about", source), (number, what)))


def kept_title(title: str) -> str:
    """A class's name as it is kept."""
    return keepable(" ".join(title.split()))[:TITLE]


def class_of(row: Row) -> Class:
    """A class as it lies there: the columns of `CLASS`."""
    number, title, course, archived_at, approval, peers = row
    return Class(number, title, course, archived_at is not None, bool(approval), bool(peers))
