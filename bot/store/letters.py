"""Messages of a teacher to one learner, the one answer to each, and whose messages a learner does not want."""

from dataclasses import dataclass
from datetime import datetime

from bot.clock import micros
from bot.mail import Tx
from bot.store.text import insert, keepable, select

COLUMNS = "id, school_class, account, learner, name, text, reply"
WRITE = insert("class_letter", "school_class, account, learner, name, text, at", 1, "RETURNING id")
REPLY = "UPDATE class_letter SET reply = $1, replied_at = $2 WHERE id = $3 AND reply IS NULL RETURNING id"
MUTE = insert("class_mute", "learner, account, since", 1, "ON CONFLICT DO NOTHING")


@dataclass(frozen=True, slots=True)
class Letter:
    """What a teacher wrote to one learner."""

    id: int
    school_class: int
    account: int
    """Of the teacher."""
    learner: int
    name: str
    """Of the teacher, as it was shown."""
    text: str
    reply: str | None


def write(number: int, account: int, learner: int, name: str, text: str, now: datetime) -> Tx[int]:
    values = (number, account, learner, keepable(name), keepable(text), micros(now))
    rows = yield WRITE, values
    letter: int = rows[0][0]
    return letter


def find(number: int) -> Tx[Letter | None]:
    rows = yield select(COLUMNS, "class_letter WHERE id = $1"), (number,)
    return Letter(*rows[0]) if rows else None


def reply(letter: int, text: str, now: datetime) -> Tx[bool]:
    """The learner answers; False where they have already."""
    return bool((yield REPLY, (keepable(text), micros(now), letter)))


def mute(learner: int, account: int, now: datetime) -> Tx[None]:
    """The learner wants no messages of this teacher."""
    yield MUTE, (learner, account, micros(now))


def hear(learner: int, account: int) -> Tx[None]:
    """The learner wants them again."""
    yield "DELETE FROM class_mute WHERE learner = $1 AND account = $2", (learner, account)


def muted(learner: int, account: int) -> Tx[bool]:
    return bool((yield select("1", "class_mute WHERE learner = $1 AND account = $2"), (learner, account)))


def details(learner: int) -> Tx[list[dict[str, object]]]:
    """What teachers wrote to a learner, for their own copy of everything."""
    names = ("name", "text", "at", "reply", "replied_at")
    rows = yield select(", ".join(names), "class_letter WHERE learner = $1 ORDER BY id"), (learner,)
    return [dict(zip(names, row, strict=True)) for row in rows]


def written(account: int) -> Tx[list[dict[str, object]]]:
    """What somebody wrote as a teacher, for their own copy: their own words alone."""
    names = ("name", "text", "at")
    rows = yield select(", ".join(names), "class_letter WHERE account = $1 ORDER BY id"), (account,)
    return [dict(zip(names, row, strict=True)) for row in rows]
