"""When teachers are written to first: a row for each teacher's next moment, claimed by many at once."""

import json
from dataclasses import dataclass
from typing import Any

from bot.clock import instant
from bot.learning.slots import Plan, Slot, next_slot
from bot.mail import Arrival, Row, Tx
from bot.store.nudges import EVER
from bot.store.text import insert, renewed, select

HOUR = "16:00"
"""After school, as long as the teacher has picked no other."""
SCHOOL_DAYS = "12345"
MOMENTS = "at, date, slot, then_at, then_date, then_slot"
COLUMNS = f"zone, hour, weekly, told, {MOMENTS}, done"
PUT = insert("teacher_slot", f"account, {COLUMNS}", 1, f"ON CONFLICT (account) {renewed(COLUMNS)}")
CAUSE = "'teacher:' || few.account || ':' || few.date"
"""Unique for a teacher's date: at most one unasked message a day, whatever restarts or runs beside."""
PAYLOAD = (
    '\'{"internal":"teacher","account":\' || few.account || \',"user":\' || a.user_id || \',"at":\' || few.at '
    '|| \',"date":"\' || few.date || \'","slot":"\' || few.slot || \'"}\''
)
DUE = "teacher_slot WHERE at <= $1 ORDER BY at, account LIMIT {most}"
"""The number stands in the text, as for learners: else all that is due would be read."""
ENTER = (
    "INSERT INTO inbox (bot, cause, lane, payload, received_at, state, attempt, deaths, owner) "  # noqa: S608 - no values
    f"SELECT a.bot, {CAUSE}, 'user:' || a.user_id, {PAYLOAD}, CAST($1 AS BIGINT), 'new', 1, 0, CAST($2 AS TEXT) "
    f"FROM (SELECT account, at, date, slot FROM {DUE}) AS few JOIN account a ON a.id = few.account WHERE TRUE "
    "ON CONFLICT (bot, cause) DO NOTHING RETURNING id, lane, cause, payload"
)
MOVE = (
    "UPDATE teacher_slot AS m SET done = m.date, at = m.then_at, date = m.then_date, slot = m.then_slot, "  # noqa: S608 - no values
    f"then_at = NULL, then_date = NULL, then_slot = NULL FROM (SELECT account, at, date, slot FROM {DUE}) AS few "
    "WHERE m.account = few.account AND m.at = few.at "
    f"AND (SELECT i.id FROM inbox i WHERE i.bot = $2 AND i.cause = {CAUSE}) IS NOT NULL"
)
"""Only what has entered the inbox moves on, whoever else claims or plans at this moment."""
ANYBODY = "teacher_slot s JOIN learner l ON l.account = s.account WHERE l.id = $1 AND (s.zone IS NULL OR s.zone <> $2)"


@dataclass(frozen=True, slots=True)
class Wishes:
    """When a teacher wants to hear from the bot."""

    zone: str | None = None
    hour: str | None = HOUR
    """``HH:MM`` local; None: no daily message."""
    weekly: bool = True
    told: frozenset[str] = frozenset()
    """Marks of what the last messages told of."""
    done: str = ""

    @property
    def plan(self) -> Plan:
        """The same rules as for learners: quiet hours, summer time, one slot a date; none where no zone is known."""
        known = self.zone is not None
        hour = self.hour if known else None
        return Plan(self.zone or "UTC", hour, SCHOOL_DAYS, weekly=self.weekly and known)


def read(account: int) -> Tx[Wishes | None]:
    """None for somebody who has never been asked."""
    rows = yield select("zone, hour, weekly, told, done", "teacher_slot WHERE account = $1"), (account,)
    return _wishes(rows[0]) if rows else None


def keep(account: int, wishes: Wishes, now: int, done: str = "") -> Tx[None]:
    """From now on the teacher wants it like this; a date that had its moment (``done``) has no other."""
    done = max(wishes.done, done)
    first = next_slot(wishes.plan, now, done)
    then = next_slot(wishes.plan, first.at, first.date) if first else None
    told = "\n".join(sorted(wishes.told))
    values = (account, wishes.zone, wishes.hour, int(wishes.weekly), told)
    yield PUT, (*values, *_columns(first), *_columns(then), done)


def moved(learner: int, zone: str, now: int) -> Tx[None]:
    """It is known now what time it is where this learner is; where somebody on the account teaches, they live there."""
    for account, *row in (
        yield select("s.account, s.zone, s.hour, s.weekly, s.told, s.done", ANYBODY), (learner, zone)
    ):
        known = _wishes(tuple(row))
        yield from keep(account, Wishes(zone, known.hour, known.weekly, known.told, known.done), now)


def claim(bot: int, owner: str, now: int, most: int) -> Tx[list[Arrival]]:
    """The moments that have come enter the inbox, the earliest first, and each row moves on to its next."""
    rows = yield ENTER.replace("{most}", str(most)), (now, owner)
    yield MOVE.replace("{most}", str(most)), (now, bot)
    return [
        Arrival(number, lane, cause, 1, json.loads(payload), instant(now))
        for number, lane, cause, payload in sorted(rows)
    ]


def next_at() -> Tx[int | None]:
    """The earliest moment of all."""
    rows = yield select("at", "teacher_slot WHERE at <= $1 ORDER BY at, account LIMIT 1"), (EVER,)
    return rows[0][0] if rows else None


def details(learner: int) -> Tx[list[dict[str, Any]]]:
    """What the person behind a learner wishes as a teacher, for their own copy of everything."""
    source = "teacher_slot s JOIN learner l ON l.account = s.account WHERE l.id = $1"
    rows = yield select("s.zone, s.hour, s.weekly, s.date", source), (learner,)
    return [dict(zip(("zone", "hour", "weekly", "next"), row, strict=True)) for row in rows]


def _wishes(row: Row) -> Wishes:
    zone, hour, weekly, told, done = row
    return Wishes(zone, hour, bool(weekly), frozenset(told.split("\n")) - {""}, done)


def _columns(slot: Slot | None) -> Row:
    return (slot.at, slot.date, slot.name) if slot else (None, None, None)
