"""When teachers are written to first: a row for each teacher's next moment, claimed by many at once."""

from dataclasses import dataclass
from typing import Any

from bot.learning.slots import Plan
from bot.mail import Row, Tx
from bot.store.moments import COLUMNS, Moments, planned
from bot.store.text import insert, renewed, select

HOUR = "16:00"
"""After school, as long as the teacher has picked no other."""
SCHOOL_DAYS = "12345"
WISHES = f"zone, hour, weekly, told, {COLUMNS}, done"
PUT = insert("teacher_slot", f"account, {WISHES}", 1, f"ON CONFLICT (account) {renewed(WISHES)}")
MOMENTS = Moments(
    table="teacher_slot",
    key="account",
    cause="'teacher:' || few.account || ':' || few.date",  # at most one unasked message a day
    payload=(
        '\'{"internal":"teacher","account":\' || few.account || \',"user":\' || a.user_id || \',"at":\' || few.at '
        '|| \',"date":"\' || few.date || \'","slot":"\' || few.slot || \'"}\''
    ),
    accounts="JOIN account a ON a.id = few.account",
)
claim, next_at = MOMENTS.claim, MOMENTS.next_at
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


def zone_of(account: int) -> Tx[str]:
    """Where the teacher is, as far as anybody knows."""
    wishes = yield from read(account)
    return wishes.zone if wishes and wishes.zone else "UTC"


def keep(account: int, wishes: Wishes, now: int, done: str = "") -> Tx[None]:
    """From now on the teacher wants it like this; a date that had its moment (``done``) has no other."""
    done = max(wishes.done, done)
    told = "\n".join(sorted(wishes.told))
    values = (account, wishes.zone, wishes.hour, int(wishes.weekly), told)
    yield PUT, (*values, *planned(wishes.plan, now, done), done)


def moved(learner: int, zone: str, now: int) -> Tx[None]:
    """It is known now what time it is where this learner is; where somebody on the account teaches, they live there."""
    for account, *row in (
        yield select("s.account, s.zone, s.hour, s.weekly, s.told, s.done", ANYBODY), (learner, zone)
    ):
        known = _wishes(tuple(row))
        yield from keep(account, Wishes(zone, known.hour, known.weekly, known.told, known.done), now)


def details(learner: int) -> Tx[list[dict[str, Any]]]:
    """What the person behind a learner wishes as a teacher, for their own copy of everything."""
    source = "teacher_slot s JOIN learner l ON l.account = s.account WHERE l.id = $1"
    rows = yield select("s.zone, s.hour, s.weekly, s.date", source), (learner,)
    return [dict(zip(("zone", "hour", "weekly", "next"), row, strict=True)) for row in rows]


def _wishes(row: Row) -> Wishes:
    zone, hour, weekly, told, done = row
    return Wishes(zone, hour, bool(weekly), frozenset(told.split("\n")) - {""}, done)
