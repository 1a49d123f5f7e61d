"""Who learns in a class, under which name, and who is expected."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from bot.clock import micros
from bot.mail import Row, Tx
from bot.store.text import flat, insert, keepable, portions, select

Standing = Literal["asked", "in", "left", "removed"]
"""Of a member: waits for a teacher's yes · learns here · has left · was removed by a teacher."""
MEMBER = (
    "m.learner, m.name, m.state, m.since, a.id, a.user_id, a.chat, a.language_code, a.blocked_at, m.nickname"
)
OF_CLASS = (
    "class_member m JOIN learner l ON l.id = m.learner JOIN account a ON a.id = l.account "
    "WHERE m.school_class = $1"
)
JOIN = (
    "INSERT INTO class_member (school_class, learner, state, since) VALUES ($1, $2, $3, $4) "
    "ON CONFLICT (school_class, learner) DO UPDATE SET state = excluded.state, since = excluded.since"
)
STAND = (
    "UPDATE class_member SET state = $1, since = $2 WHERE school_class = $3 AND learner = $4 "
    "AND state IN ('asked', 'in') RETURNING learner"
)
NICKNAME = "UPDATE class_member SET nickname = $1 WHERE school_class = $2 AND learner = $3"
CALL = "UPDATE class_member SET name = $1 WHERE school_class = $2 AND learner = $3"


@dataclass(frozen=True, slots=True)
class Member:
    """A learner in a class, with the account that learns for them."""

    learner: int
    name: str
    """What the teacher sees; empty until it was said."""
    state: Standing
    since: int
    account: int
    user: int
    chat: int
    language_code: str
    blocked: bool
    nickname: str = ""
    """What classmates see; empty: they see nothing."""


def join(number: int, learner: int, state: Standing, now: datetime) -> Tx[None]:
    """The learner is in the class, or asks to be; who has been here before keeps their name."""
    yield JOIN, (number, learner, state, micros(now))


def member(number: int, learner: int) -> Tx[Member | None]:
    """The learner as a member of the class, whatever became of it."""
    rows = yield select(MEMBER, f"{OF_CLASS} AND m.learner = $2"), (number, learner)
    return _member(rows[0]) if rows else None


def members(number: int) -> Tx[list[Member]]:
    """Everybody who ever joined, in the order they came."""
    return [
        _member(row) for row in (yield select(MEMBER, f"{OF_CLASS} ORDER BY m.since, m.learner"), (number,))
    ]


def by_learner(number: int) -> Tx[dict[int, Member]]:
    """The same, each under their learner."""
    return {one.learner: one for one in (yield from members(number))}


def here(number: int) -> Tx[frozenset[int]]:
    """Those who learn in the class now."""
    source = "class_member WHERE school_class = $1 AND state = 'in'"
    return frozenset(row[0] for row in (yield select("learner", source), (number,)))


def stand(number: int, learner: int, state: Standing, now: datetime) -> Tx[bool]:
    """What the learner is in the class from now on; False where they have gone meanwhile."""
    return bool((yield STAND, (state, micros(now), number, learner)))


def call(number: int, learner: int, name: str) -> Tx[None]:
    """What the teacher sees of this learner."""
    yield CALL, (keepable(name), number, learner)


def nickname(number: int, learner: int, name: str) -> Tx[None]:
    """What classmates see of this learner; nothing where it is empty."""
    yield NICKNAME, (keepable(name) or None, number, learner)


def expect(number: int, names: Sequence[str]) -> Tx[None]:
    """The names of those who should join, in place of what was pasted before."""
    yield "DELETE FROM class_roster WHERE school_class = $1", (number,)
    rows = [(number, keepable(name)) for name in dict.fromkeys(names)]
    for lot in portions(rows):
        text = insert("class_roster", "school_class, name", len(lot), "ON CONFLICT DO NOTHING")
        yield text, flat(lot)


def expected(number: int) -> Tx[list[str]]:
    """The names that were pasted."""
    source = "class_roster WHERE school_class = $1 ORDER BY name"
    return [row[0] for row in (yield select("name", source), (number,))]


def details(learner: int) -> Tx[list[dict[str, object]]]:
    """The classes of a learner, for their own copy of everything."""
    source = "class_member m JOIN school_class s ON s.id = m.school_class WHERE m.learner = $1 ORDER BY s.id"
    rows = yield select("s.title, m.name, m.nickname, m.state, m.since", source), (learner,)
    return [dict(zip(("class", "name", "nickname", "state", "since"), row, strict=True)) for row in rows]


def _member(row: Row) -> Member:
    learner, name, state, since, account, user, chat, language_code, blocked_at, nickname = row
    return Member(
        learner,
        name or "",
        state,
        since,
        account,
        user,
        chat,
        language_code,
        blocked_at is not None,
        nickname or "",
    )
