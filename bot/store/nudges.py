"""When the bot speaks first: one row for each learner's next moment, claimed by many at once; what became of each."""

from typing import Any

from bot.learning.slots import Plan, Slot
from bot.mail import Tx
from bot.store.moments import COLUMNS, Moments, planned
from bot.store.text import insert, renewed, select

PUT = insert(
    "nudge_slot", f"learner, {COLUMNS}, done", 1, f"ON CONFLICT (learner) {renewed(f'{COLUMNS}, done')}"
)
NOTE = insert("nudge", "learner, date, slot, at, outcome", 1, "ON CONFLICT (learner, date, slot) DO NOTHING")
MOMENTS = Moments(
    table="nudge_slot",
    key="learner",
    cause="'nudge:' || few.learner || ':' || few.date || ':' || few.slot",
    payload=(
        '\'{"internal":"nudge","learner":\' || few.learner || \',"at":\' || few.at || \',"date":"\' || few.date '
        '|| \'","slot":"\' || few.slot || \'"}\''
    ),
    accounts="JOIN learner l ON l.id = few.learner JOIN account a ON a.id = l.account",
)
claim, next_at = MOMENTS.claim, MOMENTS.next_at


def replan(learner: int, plan: Plan, now: int, done: str = "") -> Tx[None]:
    """The next moment and the one after it as they are now; a date that had its own (``done``) has no other."""
    rows = yield select("done", "nudge_slot WHERE learner = $1"), (learner,)
    done = max(done, rows[0][0] if rows else "")
    moments = planned(plan, now, done)
    if moments[0] is not None or rows:
        yield PUT, (learner, *moments, done)


def silence(learner: int) -> Tx[None]:
    """No next moment."""
    yield "UPDATE nudge_slot SET at = NULL WHERE learner = $1", (learner,)


def note(learner: int, slot: Slot, outcome: str, now: int) -> Tx[None]:
    """What became of a moment: it was spoken, or why not."""
    yield NOTE, (learner, slot.date, slot.name, now, outcome)


def details(learner: int) -> Tx[dict[str, Any]]:
    """The next moment and what became of earlier ones, as plain data."""
    slots = yield select("at, date, slot", "nudge_slot WHERE learner = $1"), (learner,)
    past = yield select("date, slot, outcome", "nudge WHERE learner = $1 ORDER BY date, slot"), (learner,)
    return {"next": [list(row) for row in slots], "past": [list(row) for row in past]}
