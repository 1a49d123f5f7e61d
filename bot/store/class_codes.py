"""Codes that let people into a class, or give it to another teacher; only their hashes are kept."""

from datetime import datetime
from typing import Literal

from bot.clock import micros
from bot.mail import Tx
from bot.store.classes import CLASS, Class, class_of
from bot.store.text import select

Opens = Literal["member", "teacher"]
"""What a code makes of whoever uses it."""


def open_with(number: int, code: str, opens: Opens, until: datetime, now: datetime) -> Tx[None]:
    """This code (its hash) lets people in until then; codes that are over go."""
    yield "DELETE FROM class_code WHERE school_class = $1 AND until <= $2", (number, micros(now))
    yield (
        "INSERT INTO class_code (school_class, code, opens, until) VALUES ($1, $2, $3, $4)",
        (number, code, opens, micros(until)),
    )


def opened_by(bot: int, code: str, now: datetime) -> Tx[tuple[Class, Opens] | None]:
    """The class that this code (its hash) opens, and for whom."""
    source = (
        "class_code c JOIN school_class ON school_class.id = c.school_class "
        "WHERE c.code = $1 AND bot = $2 AND c.until > $3 AND archived_at IS NULL"
    )
    rows = yield select(f"{CLASS}, c.opens", source), (code, bot, micros(now))
    return (class_of(rows[0][:-1]), rows[0][-1]) if rows else None
