"""How long a session is, and how much of it may be review."""

from bot.clock import instant, local_day
from bot.course.model import Course
from bot.learning import sets
from bot.learning.heads import Head, Session
from bot.learning.settings import Settings
from bot.learning.state import State

SHORT, LONG = 6, 20
"""Questions in a short and a long session; a normal one is the course's (12, about five minutes)."""
AT_MOST_MORE = 4
"""A session goes on by up to four questions for someone who is one or two short of passing a unit."""
NEARLY = 2
WARM_UP = 2
"""A session opens with up to two reviews."""
ENOUGH_TODAY = 40
"""Answers in a day after which Rung advises to stop."""


def length(settings: Settings, course: Course, *, more: bool) -> int:
    """Questions of the next session; one asked for at the end of another is short."""
    if more:
        return SHORT
    return {"short": SHORT, "normal": course.session, "long": LONG}[settings.session]


def over(session: Session) -> bool:
    return session.answered >= session.length + session.extended


def may_retry(session: Session | None) -> bool:
    """Whether a similar question may follow a miss: also beyond the session's length, but not for ever."""
    return session is not None and 0 < session.answered < session.length + AT_MOST_MORE


def may_extend(state: State, course: Course, session: Session) -> bool:
    """Whether a unit in its mixed finish is one or two right answers from being passed."""
    if session.extended >= AT_MOST_MORE or state.head is None:
        return False
    shorts = [s for unit in practising(state.head) if (s := _short(state, course, unit)) is not None]
    return any(0 < short <= NEARLY for short in shorts)


def practising(head: Head) -> list[str]:
    return [name for name, unit in head.units.items() if unit.level == "practising"]


def _short(state: State, course: Course, unit: str) -> int | None:
    work, known = state.work(unit), course.unit(unit)
    if work is None or not work.skills:
        return None
    entries = {s.id: s for s in known.skills if s.sort == "set"} if known else {}
    return sum(
        max(1, p.need - len(p.run), sets.rights_missing(entries[name], p) if name in entries else 0)
        for name, p in work.skills.items()
        if not p.passed
    )


def reviews_wanted(session: Session, due: int) -> bool:
    """Two reviews first, then every other question, at most half of the session."""
    if not due or session.reviews >= max(1, session.length // 2):
        return False
    return session.answered < WARM_UP or session.answered % 2 == 1


def all_reviewed(state: State, course: Course, now: int) -> bool:
    """Whether today had a session's worth of reviews: where more is due after a break, it comes on the next days."""
    head, today = state.head, local_day(instant(now), state.zone).isoformat()
    most = length(state.learner.settings, course, more=False)
    return head is not None and head.day == today and head.reviewed >= most


def answered_on(state: State, day: str) -> int:
    """Answers of a local day, in all courses."""
    return sum(head.today for head in state.heads.values() if head.day == day)


def closes(session: Session) -> bool:
    """Whether the next question is the last one: where there is a choice, one that is likely right."""
    return session.answered == session.length + session.extended - 1


def backlog(session: Session, due: int) -> bool:
    """While more than half a session is due nothing new is introduced."""
    return due > session.length // 2


def rows_to_load(course: Course) -> int:
    """Due memories that a decision looks at: enough to see a backlog in the longest session."""
    return max(course.session, LONG) // 2 + 1
