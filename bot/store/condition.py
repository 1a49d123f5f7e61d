"""What a look at the database tells of its condition: each a transaction that only reads."""

import sqlite3
from dataclasses import dataclass
from datetime import datetime

from bot.clock import instant
from bot.mail import Tx

SQLITE = sqlite3.sqlite_version_info
"""The version at work here."""

UNDONE = "SELECT COUNT(*), MIN(received_at) FROM inbox WHERE state <> 'done' AND state = 'new'"
PARKED = "SELECT COUNT(*), MIN(received_at) FROM inbox WHERE state <> 'done' AND state = 'parked'"
OWED = "SELECT COUNT(*), MIN(created_at) FROM outbox WHERE state = 'pending'"
GIVEN_UP = "SELECT COUNT(*), MIN(created_at) FROM outbox WHERE state = 'failed' AND created_at > $1"
IN_DOUBT = "SELECT COUNT(*), MIN(created_at) FROM outbox WHERE state <> 'sent' AND state = 'uncertain'"
DURABLE = ("fsync", "full_page_writes", "synchronous_commit")
"""What PostgreSQL must have switched on for an answer to survive a power cut."""


@dataclass(frozen=True, slots=True)
class Pile:
    """Rows that wait, and since when."""

    rows: int
    oldest: datetime | None


def undone() -> Tx[Pile]:
    """Updates that came in and have not been handled."""
    return _pile((yield UNDONE, ()))


def parked() -> Tx[Pile]:
    """Updates that could not be handled and were put aside."""
    return _pile((yield PARKED, ()))


def owed() -> Tx[Pile]:
    """Messages that have not gone out."""
    return _pile((yield OWED, ()))


def given_up(since: int) -> Tx[Pile]:
    """Messages that could not be sent; ``since``: microseconds since 1970, UTC."""
    return _pile((yield GIVEN_UP, (since,)))


def in_doubt() -> Tx[Pile]:
    """Messages of which nobody can tell whether they were sent."""
    return _pile((yield IN_DOUBT, ()))


def _pile(rows: list[tuple[int, int | None]]) -> Pile:
    count, oldest = rows[0]
    return Pile(count, None if oldest is None else instant(oldest))


def damage_of_sqlite() -> Tx[list[str]]:
    """What SQLite finds wrong with its file; empty where it is sound."""
    found = [row[0] for row in (yield "PRAGMA integrity_check(20)", ()) if row[0] != "ok"]
    orphans = yield "PRAGMA foreign_key_check", ()
    return [*found, *(f"a row of {row[0]} belongs to nobody" for row in orphans[:20])]


def damage_of_postgres() -> Tx[list[str]]:
    """Damaged pages that PostgreSQL has met, and settings under which a power cut loses answers."""
    rows = yield (
        "SELECT COALESCE(checksum_failures, 0) FROM pg_stat_database WHERE datname = current_database()",
        (),
    )
    found = [f"{rows[0][0]} pages had a wrong checksum"] if rows and rows[0][0] else []
    for name in DURABLE:
        rows = yield "SELECT current_setting($1)", (name,)
        found += [f"{name} is off"] if rows[0][0] == "off" else []
    return found
