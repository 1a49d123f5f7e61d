"""What is kept of learners, as it lies in the database, made into values again; what cannot be read is left out."""

from collections.abc import Mapping, Sequence
from typing import Any

from bot.learning.heads import Head
from bot.learning.progress import Memory, Work
from bot.learning.state import Learner
from bot.mail import Row
from bot.store.codec import decode_part


def heads(rows: Mapping[int, str]) -> dict[int, Head]:
    return {learner: head for learner, data in rows.items() if (head := part("head", data)) is not None}


def homes(rows: Sequence[tuple[int, str]]) -> dict[int, Learner]:
    """Everybody's settings; whoever is left out is taken for somebody who has set nothing."""
    return {learner: home for learner, data in rows if (home := part("learner", data)) is not None}


def works(rows: Sequence[tuple[int, str, str]]) -> dict[int, dict[str, Work]]:
    found: dict[int, dict[str, Work]] = {}
    for learner, key, data in rows:
        if (work := part("work", data)) is not None:
            found.setdefault(learner, {})[key.partition("/")[2]] = work
    return found


def memories(rows: Sequence[Row]) -> dict[int, dict[str, Memory]]:
    found: dict[int, dict[str, Memory]] = {}
    for learner, key, unit, stability, difficulty, last_at, due_at, floor_at, missed in rows:
        known = Memory(unit, stability, difficulty, last_at, due_at, floor_at, missed=bool(missed))
        found.setdefault(learner, {})[key] = known
    return found


def part(key: str, data: str) -> Any:
    """A part as it is kept; None where another version has kept it so that it cannot be read."""
    try:
        return decode_part(key, data)
    except ValueError:
        return None
