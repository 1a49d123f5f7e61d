"""When the bot speaks first: one row for each learner's next moment, claimed by many at once; what became of each."""

import json
from typing import Any

from bot.clock import instant
from bot.learning.slots import Plan, Slot, next_slot
from bot.mail import Arrival, Row, Tx
from bot.store.text import insert, renewed, select

SLOT = "at, date, slot, then_at, then_date, then_slot"
PUT = insert("nudge_slot", f"learner, {SLOT}, done", 1, f"ON CONFLICT (learner) {renewed(f'{SLOT}, done')}")
NOTE = insert("nudge", "learner, date, slot, at, outcome", 1, "ON CONFLICT (learner, date, slot) DO NOTHING")
CAUSE = "'nudge:' || few.learner || ':' || few.date || ':' || few.slot"
"""Unique for a learner's date and slot: the moment comes once, whatever restarts or runs beside."""
PAYLOAD = (
    '\'{"internal":"nudge","learner":\' || few.learner || \',"at":\' || few.at || \',"date":"\' || few.date '
    '|| \'","slot":"\' || few.slot || \'"}\''
)
DUE = "nudge_slot WHERE at <= $1 ORDER BY at, learner LIMIT {most}"
"""The number stands in the text: a database that plans for any number reads all that is due."""
ENTER = (
    "INSERT INTO inbox (bot, cause, lane, payload, received_at, state, attempt, deaths, owner) "  # noqa: S608 - no values
    f"SELECT a.bot, {CAUSE}, 'user:' || a.user_id, {PAYLOAD}, CAST($1 AS BIGINT), 'new', 1, 0, CAST($2 AS TEXT) "
    f"FROM (SELECT learner, at, date, slot FROM {DUE}) AS few "
    "JOIN learner l ON l.id = few.learner JOIN account a ON a.id = l.account WHERE TRUE "
    "ON CONFLICT (bot, cause) DO NOTHING RETURNING id, lane, cause, payload"
)
MOVE = (
    "UPDATE nudge_slot AS m SET done = m.date, at = m.then_at, date = m.then_date, slot = m.then_slot, "  # noqa: S608 - no values
    f"then_at = NULL, then_date = NULL, then_slot = NULL FROM (SELECT learner, at, date, slot FROM {DUE}) AS few "
    "WHERE m.learner = few.learner AND m.at = few.at "
    f"AND (SELECT i.id FROM inbox i WHERE i.bot = $2 AND i.cause = {CAUSE}) IS NOT NULL"
)
"""Only what has entered the inbox moves on, whoever else claims or plans at this moment."""
EVER = 1 << 62


def replan(learner: int, plan: Plan, now: int, done: str = "") -> Tx[None]:
    """The next moment and the one after it as they are now; a date that had its own (``done``) has no other."""
    rows = yield select("done", "nudge_slot WHERE learner = $1"), (learner,)
    done = max(done, rows[0][0] if rows else "")
    first = next_slot(plan, now, done)
    if first is None and not rows:
        return
    then = next_slot(plan, first.at, first.date) if first else None
    yield PUT, (learner, *_columns(first), *_columns(then), done)


def silence(learner: int) -> Tx[None]:
    """No next moment."""
    yield "UPDATE nudge_slot SET at = NULL WHERE learner = $1", (learner,)


def claim(bot: int, owner: str, now: int, most: int) -> Tx[list[Arrival]]:
    """The moments that have come enter the inbox, the earliest first, and each row moves on to its next."""
    rows = yield ENTER.replace("{most}", str(most)), (now, owner)
    yield MOVE.replace("{most}", str(most)), (now, bot)
    return [
        Arrival(number, lane, cause, 1, json.loads(payload), instant(now))
        for number, lane, cause, payload in sorted(rows)
    ]


def next_at(until: int = EVER) -> Tx[int | None]:
    """The earliest moment of all, if it comes by then."""
    rows = yield select("at", "nudge_slot WHERE at <= $1 ORDER BY at, learner LIMIT 1"), (until,)
    return rows[0][0] if rows else None


def note(learner: int, slot: Slot, outcome: str, now: int) -> Tx[None]:
    """What became of a moment: it was spoken, or why not."""
    yield NOTE, (learner, slot.date, slot.name, now, outcome)


def details(learner: int) -> Tx[dict[str, Any]]:
    """The next moment and what became of earlier ones, as plain data."""
    slots = yield select("at, date, slot", "nudge_slot WHERE learner = $1"), (learner,)
    past = yield select("date, slot, outcome", "nudge WHERE learner = $1 ORDER BY date, slot"), (learner,)
    return {"next": [list(row) for row in slots], "past": [list(row) for row in past]}


def _columns(slot: Slot | None) -> Row:
    return (slot.at, slot.date, slot.name) if slot else (None, None, None)
