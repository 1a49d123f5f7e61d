"""Days by which a class should have passed a unit, or its whole course."""

from datetime import date, datetime

from bot.clock import micros
from bot.mail import Row, Tx
from bot.store.text import select

KEEP = (
    "INSERT INTO class_target (school_class, unit, day, account, at) VALUES ($1, $2, $3, $4, $5) "
    "ON CONFLICT (school_class, unit) DO UPDATE SET day = excluded.day, account = excluded.account, at = excluded.at"
)
OF = "class_target WHERE school_class = $1 ORDER BY day, unit"
HOPES = (
    "class_member m JOIN school_class s ON s.id = m.school_class AND s.archived_at IS NULL "
    "JOIN class_target t ON t.school_class = s.id WHERE m.learner = $1 AND m.state = 'in' ORDER BY t.day, t.unit"
)


def keep(number: int, unit: str, day: date, account: int, now: datetime) -> Tx[None]:
    """By this day from now on; an empty ``unit`` is the whole course."""
    yield KEEP, (number, unit, day.isoformat(), account, micros(now))


def drop(number: int, unit: str) -> Tx[None]:
    """There is no such day any more."""
    yield "DELETE FROM class_target WHERE school_class = $1 AND unit = $2", (number, unit)


def of_class(number: int) -> Tx[list[tuple[str, date]]]:
    """Unit and day of each, the nearest day first."""
    rows = yield select("unit, day", OF), (number,)
    return [(unit, date.fromisoformat(day)) for unit, day in rows]


def of_learner(learner: int) -> Tx[list[Row]]:
    """Course, unit and day of all classes in which the learner is, the nearest day first."""
    rows = yield select("s.course, t.unit, t.day", HOPES), (learner,)
    return [(course, unit, date.fromisoformat(day)) for course, unit, day in rows]
