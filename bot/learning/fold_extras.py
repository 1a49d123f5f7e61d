"""The fold of something extra: it touches no run, no memory and no gate."""

from dataclasses import replace

from bot.learning.detours import Extra
from bot.learning.lesson_events import EnrichmentBegun, EnrichmentDone
from bot.learning.reach import head_of
from bot.learning.state import State


def begun(state: State, event: EnrichmentBegun) -> State:
    """What was put aside for another extra stays aside."""
    head, asked = head_of(state, event.course), state.learner.open
    known = head.extra.parked if head.extra else None
    parked = asked if asked is not None and asked.key == event.parked else known
    state = state.with_head(replace(head, extra=Extra(event.unit, event.items, parked)))
    return state.with_learner(open=None)


def asked_one(state: State, course: str, item: str) -> State:
    """An answer to one of its questions."""
    head = head_of(state, course)
    if head.extra is None:
        return state
    left = tuple(name for name in head.extra.left if name != item)
    return state.with_head(replace(head, extra=replace(head.extra, left=left)))


def done(state: State, event: EnrichmentDone) -> State:
    """What was put aside is open again."""
    head = head_of(state, event.course)
    parked = head.extra.parked if head.extra else None
    return state.with_head(replace(head, extra=None)).with_learner(open=parked)
