"""The fold of courses and sessions: copies what the events say."""

from collections.abc import Mapping
from dataclasses import replace
from typing import TypeVar

from bot.learning import events as e
from bot.learning.heads import Head, Session, Sitting
from bot.learning.reach import head_of
from bot.learning.state import State

SITTINGS = 12
"""Sessions remembered: enough to tell somebody's pace, few enough for a short head."""

Part = TypeVar("Part")


def enrolled(state: State, event: e.Enrolled) -> State:
    if state.learner.course != event.course:
        state = _aside(state, event.parked)
    head = state.heads.get(event.course) or Head(course=event.course, version=event.version)
    if head.parked and head.parked.key == event.resumed:
        state = state.with_learner(open=head.parked)
    head = replace(head, version=event.version, parked=None, paused=False, left=False)
    return state.with_learner(course=event.course).with_head(head)


def wanted(state: State, event: e.UnitWanted) -> State:
    return state.with_head(replace(head_of(state, event.course), wanted=event.unit))


def _aside(state: State, parked: str) -> State:
    """The question of this key waits in its course; the last answer can no longer be taken back."""
    asked = state.learner.open
    head = state.heads.get(asked.course) if asked else None
    if asked and head and asked.key == parked:
        state = state.with_head(replace(head, parked=asked))
    return state.with_learner(open=None, last=None)


def paused(state: State, event: e.CoursePaused) -> State:
    state = _out_of(state, event)
    return state.with_head(replace(head_of(state, event.course), paused=True))


def left(state: State, event: e.CourseLeft) -> State:
    state = _out_of(state, event)
    return state.with_head(replace(head_of(state, event.course), left=True, paused=False))


def _out_of(state: State, event: e.CoursePaused | e.CourseLeft) -> State:
    """Whoever was in that course is in none now."""
    if state.learner.course != event.course:
        return state
    return _aside(state, event.parked).with_learner(course=None)


def restarted(state: State, event: e.CourseRestarted) -> State:
    """Nothing of the course is left but how often it was sat down to; the log has the rest."""
    before, asked, last = head_of(state, event.course), state.learner.open, state.learner.last
    fresh = Head(event.course, event.version, sessions=before.sessions, starts=before.starts + 1)
    state = state.with_head(replace(fresh, day=before.day, today=before.today, reviewed=before.reviewed))
    works, memory = _without(state.works, event.course), _without(state.memory, event.course)
    shown = _without(state.shown, event.course)
    return replace(state, works=works, memory=memory, shown=shown).with_learner(
        open=None if asked and asked.course == event.course else asked,
        last=None if last and last.course == event.course else last,
    )


def _without(parts: Mapping[str, Part], course: str) -> dict[str, Part]:
    return {key: part for key, part in parts.items() if not key.startswith(f"{course}/")}


def session_started(state: State, event: e.SessionStarted) -> State:
    head = _closed(head_of(state, event.course))
    session = Session(length=event.length, started_at=event.at)
    returned = head.returned or event.returned
    return state.with_head(replace(head, session=session, sessions=head.sessions + 1, returned=returned))


def session_ended(state: State, event: e.SessionEnded) -> State:
    return state.with_head(_closed(head_of(state, event.course)))


def _closed(head: Head) -> Head:
    """A session with an answer in it is remembered, also one that was only walked away from."""
    session, head = head.session, replace(head, session=None, ladder=None, look=None)
    if session is None or not session.answered:
        return head
    sat = Sitting(session.started_at, session.answered, session.learned)
    return replace(head, sittings=(*head.sittings, sat)[-SITTINGS:])
