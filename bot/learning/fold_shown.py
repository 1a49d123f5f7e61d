"""The fold of performances: they touch no run, no memory and no gate."""

from dataclasses import replace

from bot.learning import shown_events as e
from bot.learning.performed import Performed, Waiting
from bot.learning.state import State


def shown(state: State, event: e.Shown) -> State:
    waiting = Waiting(event.work, event.day, event.points)
    return _with(state, event, title=event.title, waiting=waiting)


def withdrawn(state: State, event: e.Withdrawn) -> State:
    return _with(state, event, waiting=None)


def marked(state: State, event: e.Marked) -> State:
    """An own look, and one in place of another, leave what waits for a teacher waiting."""
    done = {} if event.own or event.again else {"waiting": None}
    return _with(
        state, event,
        title=event.title, days=event.days, own=event.own, passed=event.passed, last=event.seen,
        work=event.work, by=event.by, said="",
        day=event.day, before=event.before, before_passed=event.before_passed, **done,
    )  # fmt: skip


def remarked(state: State, event: e.Remarked) -> State:
    """About what has been shown again since, it is only told."""
    known = state.shown.get(f"{event.course}/{event.performance}")
    return _with(state, event, said=event.sentence) if known and known.work == event.work else state


def _with(state: State, event: e.Shown | e.Withdrawn | e.Marked | e.Remarked, **changes: object) -> State:
    key = f"{event.course}/{event.performance}"
    known = replace(state.shown.get(key, Performed()), **changes)  # type: ignore[arg-type]  # the callers above
    return replace(state, shown={**state.shown, key: known})
