"""Cards of a broadcast that are held back: it is night there, or whom they are for has left; and what tells so."""

from collections.abc import Sequence

from bot.mail import Tx
from bot.store.broadcasts import NOT_OWED
from bot.store.text import marks, portions, select

MORNING = "UPDATE broadcast_recipient SET owed = 0, at = $1 WHERE broadcast = $2 AND n = $3"
OVERSLEPT = (
    "DELETE FROM outbox WHERE state <> 'sent' AND id = $1 AND state = 'pending' "
    "AND question LIKE 'broadcast:%:%' RETURNING question"
)
DROP = (
    "UPDATE broadcast_recipient SET kind = 'blocked' WHERE learner = $1 AND owed = 0 AND broadcast IN "
    "(SELECT id FROM broadcast WHERE school_class = $2)"
)


def homes(number: int) -> Tx[list[tuple[int, str]]]:
    """What is kept of everybody in a class as a learner, as it is kept."""
    source = (
        "class_member m JOIN part t ON t.learner = m.learner WHERE m.school_class = $1 AND m.state = 'in' "
        "AND t.key = 'learner'"
    )
    return [(row[0], row[1]) for row in (yield select("t.learner, t.data", source), (number,))]


def homes_of(learners: Sequence[int]) -> Tx[list[tuple[int, str]]]:
    """What is kept of these learners, as it is kept."""
    found: list[tuple[int, str]] = []
    for some in portions(learners):
        source = f"part t WHERE t.key = 'learner' AND t.learner IN ({marks(len(some))})"
        found += [(row[0], row[1]) for row in (yield select("t.learner, t.data", source), tuple(some))]
    return found


def later(number: int, n: int, at: int) -> Tx[None]:
    """Somebody sleeps: they are owed it from then on."""
    yield MORNING, (at, number, n)


def overslept(row: int) -> Tx[bool]:
    """A card that did not go out in time is owed no more until it is looked at anew; False: it is no card."""
    rows = yield OVERSLEPT, (row,)
    for (question,) in rows:
        _, number, n = question.split(":")
        yield NOT_OWED, (int(number), int(n))
    return bool(rows)


def drop(number: int, learner: int) -> Tx[None]:
    """Whoever has left a class gets nothing more that was sent to it."""
    yield DROP, (learner, number)
