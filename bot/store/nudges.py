"""When the bot speaks first: one row for each learner's next moment, claimed by many at once; what became of each."""

from dataclasses import dataclass
from typing import Any

from bot.learning.slots import Plan, Slot, next_slot
from bot.mail import Row, Tx
from bot.store.text import insert, renewed, select

SLOT = "at, date, slot, then_at, then_date, then_slot"
PUT = insert("nudge_slot", f"learner, {SLOT}, done", 1, f"ON CONFLICT (learner) {renewed(f'{SLOT}, done')}")
NOTE = insert("nudge", "learner, date, slot, at, outcome", 1, "ON CONFLICT (learner, date, slot) DO NOTHING")
CLAIM = (
    "UPDATE nudge_slot SET done = date, had_at = at, had_slot = slot, at = then_at, date = then_date, "
    "slot = then_slot, then_at = NULL, then_date = NULL, then_slot = NULL WHERE at <= $1 AND learner IN "
    "(SELECT learner FROM nudge_slot WHERE at <= $1 ORDER BY at, learner LIMIT $2) "
    "RETURNING learner, had_at, done, had_slot, (SELECT a.user_id FROM account a JOIN learner l ON l.account = a.id "
    "WHERE l.id = nudge_slot.learner)"
)
"""Of two that claim at once the second finds the rows moved on and waits for its next look."""
EVER = 1 << 62


@dataclass(frozen=True, slots=True)
class Due:
    """A moment that has come."""

    learner: int
    slot: Slot
    user: int


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


def claim(now: int, most: int) -> Tx[list[Due]]:
    """The moments that have come, the earliest first; each row moves on to the next by that."""
    rows = yield CLAIM, (now, most)
    due = [Due(learner, Slot(at, date, name), user) for learner, at, date, name, user in rows]
    return sorted(due, key=lambda one: (one.slot.at, one.learner))


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
