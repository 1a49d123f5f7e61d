"""Moments at which Rung speaks first: a row holds the next one and the one after it; many are claimed at once.

That the one after it stands there too is why claiming needs no zones.
"""

import json
from dataclasses import dataclass
from functools import cached_property

from bot.clock import instant
from bot.learning.slots import Plan, Slot, next_slot
from bot.mail import Arrival, Row, Tx
from bot.store.text import select

COLUMNS = "at, date, slot, then_at, then_date, then_slot"
EVER = 1 << 62


@dataclass(frozen=True)
class Moments:
    """A table of them; its texts call the moments that are claimed ``few`` and their accounts ``a``."""

    table: str
    key: str
    """The column that names whose they are, the primary key."""
    cause: str
    """SQL, unique for somebody's date: a moment comes once, whatever restarts or runs beside."""
    payload: str
    """SQL: the JSON of the errand."""
    accounts: str
    """The join that leads from ``few`` to ``a``."""

    @property
    def _due(self) -> str:
        return (
            f"(SELECT {self.key}, at, date, slot FROM {self.table} WHERE at <= $1 "  # noqa: S608 - our own names
            f"ORDER BY at, {self.key} LIMIT {{most}}) AS few"
        )

    @cached_property
    def _enter(self) -> str:
        return (
            "INSERT INTO inbox (bot, cause, lane, payload, received_at, state, attempt, deaths, owner) "  # noqa: S608 - our own names
            f"SELECT a.bot, {self.cause}, 'user:' || a.user_id, {self.payload}, CAST($1 AS BIGINT), 'new', 1, 0, "
            f"CAST($2 AS TEXT) FROM {self._due} {self.accounts} WHERE TRUE "
            "ON CONFLICT (bot, cause) DO NOTHING RETURNING id, lane, cause, payload"
        )

    @cached_property
    def _move(self) -> str:
        return (
            f"UPDATE {self.table} AS m SET done = m.date, at = m.then_at, date = m.then_date, slot = m.then_slot, "  # noqa: S608 - our own names
            f"then_at = NULL, then_date = NULL, then_slot = NULL FROM {self._due} "
            f"WHERE m.{self.key} = few.{self.key} AND m.at = few.at "
            f"AND (SELECT i.id FROM inbox i WHERE i.bot = $2 AND i.cause = {self.cause}) IS NOT NULL"
        )

    def claim(self, bot: int, owner: str, now: int, most: int) -> Tx[list[Arrival]]:
        """The moments that have come enter the inbox, the earliest first, and each row moves on to its next.

        Only what has entered moves on, whoever else claims or plans at this moment. The number stands in the text: a
        database that plans for any number reads all that is due.
        """
        rows = yield self._enter.replace("{most}", str(most)), (now, owner)
        yield self._move.replace("{most}", str(most)), (now, bot)
        return [
            Arrival(number, lane, cause, 1, json.loads(payload), instant(now))
            for number, lane, cause, payload in sorted(rows)
        ]

    def next_at(self, until: int = EVER) -> Tx[int | None]:
        """The earliest moment of all, if it comes by then."""
        source = f"{self.table} WHERE at <= $1 ORDER BY at, {self.key} LIMIT 1"
        rows = yield select("at", source), (until,)
        return rows[0][0] if rows else None


def planned(plan: Plan, now: int, done: str) -> Row:
    """The `COLUMNS` of what is next, and of what comes after it; a date that had its own (``done``) has no other."""
    first = next_slot(plan, now, done)
    then = next_slot(plan, first.at, first.date) if first else None
    return (*_columns(first), *_columns(then))


def _columns(slot: Slot | None) -> Row:
    return (slot.at, slot.date, slot.name) if slot else (None, None, None)
