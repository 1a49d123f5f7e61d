"""A learner who has kept much, of which some is due for review."""

from dataclasses import replace

from bot.learning.heads import Head
from bot.learning.progress import Memory
from bot.learning.state import State
from tests.learning.histories import BEGAN, DAY
from tests.learning.samples import straight, typed, unit
from tests.scenario import Story

LONG_AGO = BEGAN - 9 * DAY


def kept(due: int, units: int = 30, session: int = 12, new: bool = True) -> Story:
    """So many units of one skill each: the first is the most overdue, the last of those due the easiest."""
    made = [unit(f"k{n}", skills=(typed(f"k{n}-0"),)) for n in range(units)]
    fresh = [unit("n", skills=(typed("n-0"),))] if new else []
    head = Head("sums", "1", kept=frozenset(u.id for u in made))
    rows = {f"sums/k{n}-0": _memory(n, overdue=n < due) for n in range(units)}
    state = State(id=7, heads={"sums": head}, memory=rows).with_learner(course="sums")
    return Story(replace(straight(session=session), units=(*made, *fresh)), state)


def _memory(number: int, *, overdue: bool) -> Memory:
    due_at = BEGAN - 1_000 * (100 - number) if overdue else BEGAN + DAY
    return Memory(f"k{number}", 5.0, 5.0 - number / 100, LONG_AGO, due_at, floor_at=0)
