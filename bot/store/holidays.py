"""When classes are on holiday."""

from datetime import date

from bot.mail import Row, Tx
from bot.store.text import select

OF = "class_holiday WHERE school_class = $1 AND last >= $2 ORDER BY first, last"
COVERED = (
    "SELECT s.course, CASE WHEN EXISTS (SELECT 1 FROM class_holiday h WHERE h.school_class = s.id "
    "AND h.first <= $2 AND h.last >= $2) THEN 1 ELSE 0 END FROM class_member m "
    "JOIN school_class s ON s.id = m.school_class AND s.archived_at IS NULL "
    "WHERE m.learner = $1 AND m.state = 'in'"
)


def add(number: int, first: date, last: date) -> Tx[None]:
    """The class is on holiday from the first day through the last."""
    yield (
        "INSERT INTO class_holiday (school_class, first, last) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
        (number, first.isoformat(), last.isoformat()),
    )


def drop(number: int, holiday: int) -> Tx[None]:
    """This one is none any more."""
    yield "DELETE FROM class_holiday WHERE school_class = $1 AND id = $2", (number, holiday)


def of_class(number: int, since: date) -> Tx[list[Row]]:
    """Id, first and last day of each that does not end before ``since``."""
    rows = yield select("id, first, last", OF), (number, since.isoformat())
    return [(row[0], date.fromisoformat(row[1]), date.fromisoformat(row[2])) for row in rows]


def resting(learner: int, day: str) -> Tx[frozenset[str]]:
    """Courses in which every class of the learner is on holiday on their local date."""
    rows = yield COVERED, (learner, day)
    return frozenset(course for course, free in rows if free) - {course for course, free in rows if not free}
