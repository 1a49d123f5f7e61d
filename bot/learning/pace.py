"""How long the rest of a course takes, as a range of sessions: time needed and time spent, after Carroll (1963).

Time is counted in answers. A skill's *shortest way* is what somebody needs who never misses; the learner's own passed
skills say how many times that they need, and their last sessions how many answers of one go into what is new. Both
begin with what simulated learners needed (`tests/learning/test_pace.py`) and follow the learner's own figures as
these grow. A formula, no chance.
"""

import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from bot.clock import instant, local_day
from bot.course.model import Course, Skill
from bot.learning import gate, pacing, sets
from bot.learning.criterion import full_run
from bot.learning.heads import Head
from bot.learning.progress import RIGHT_TWICE, Progress
from bot.learning.reach import head_of
from bot.learning.state import State

TIMES, TIMES_SPREAD, TIMES_WEIGHT = 2.3, 0.4, 3
"""Answers per answer of the shortest way, their spread from skill to skill, and how many own skills they weigh."""
SHARE, SHARE_SPREAD, SHARE_WEIGHT = 0.6, 0.3, 3
"""Part of a session that goes into what is new, its spread from session to session, and how many own ones it weighs."""
STILL = 1.5
"""Answers for each right one that is missing, of a skill that has had its usual time already."""
FIFTH = 0.8416
"""The 80th percentile of a normal distribution: one in five takes longer than the range, one in five less."""
DAY_US, WEEK = 86_400_000_000, 7
REGULAR = 3
"""Sessions, over a week at least, that tell how many a week has."""


@dataclass(frozen=True, slots=True)
class Time:
    """Of one skill, in answers."""

    unit: str
    skill: str
    shortest: int
    spent: int
    left: float
    """Still needed, as things stand; 0 when it is passed."""


@dataclass(frozen=True, slots=True)
class Pace:
    """Sessions until every unit is passed: three in five take between ``least`` and ``most``."""

    least: int
    most: int
    weeks: tuple[int, int] | None = None
    """The same in weeks, where the sessions so far tell how many a week has."""


def pace(state: State, course: Course) -> Pace | None:
    """None before the first unit is passed, and when all are. ``state`` must hold every unit at work or passed."""
    head = state.heads.get(course.id)
    if head is None or not any(gate.passed(head, unit.id) for unit in course.units):
        return None
    times = times_of(state, course)
    left = [time for time in times if time.left]
    if not left:
        return None
    return _range(state, course, head, times, left)


def _range(state: State, course: Course, head: Head, times: Sequence[Time], left: Sequence[Time]) -> Pace:
    """Needed answers over answers per session; their spreads, as shares of the whole, add up as squares."""
    needed, known = sum(time.left for time in left), sum(1 for time in times if not time.left)
    sessions = _sessions(state, course, head, needed)
    own = sum(time.left**2 for time in left) / needed**2 + 1 / (TIMES_WEIGHT + known)
    sat = 1 / (SHARE_WEIGHT + len(head.sittings)) + 1 / max(sessions, 1)
    spread = FIFTH * math.sqrt(_spread(times) * own + SHARE_SPREAD**2 * sat)
    least = max(1, math.floor(sessions * math.exp(-spread)))
    most = max(least, math.ceil(sessions * math.exp(spread)))
    return Pace(least, most, _weeks(head, least, most))


def _sessions(state: State, course: Course, head: Head, needed: float) -> float:
    """That so many answers to what is new take."""
    rate = _per_session(head, pacing.length(state.learner.settings, course, more=False))
    return max(needed - _open(head, rate), 1) / rate


def sessions_to(state: State, course: Course, units: Collection[str]) -> float:
    """Sessions, as a mean, until all of these units are passed; 0 when they are."""
    head = head_of(state, course.id)
    wanted = {unit for unit in units if not gate.passed(head, unit)}
    needed = sum(time.left for time in times_of(state, course) if time.unit in wanted)
    return _sessions(state, course, head, needed) if wanted else 0.0


def days_to(state: State, course: Course, units: Collection[str]) -> int | None:
    """The same in days of practice; None before the first unit is passed, as `pace`, and when all of these are."""
    head, sessions = head_of(state, course.id), sessions_to(state, course, units)
    if not sessions or not any(gate.passed(head, unit.id) for unit in course.units):
        return None
    days = {local_day(instant(sat.at), state.zone) for sat in head.sittings}
    return math.ceil(sessions * len(days) / len(head.sittings) if days else sessions)


def times_of(state: State, course: Course) -> list[Time]:
    """Time spent on every skill of the course, and time still needed."""
    known = [
        (unit.id, skill, _progress(state, course, unit.id, skill), _shortest(skill))
        for unit in course.units
        for skill in unit.skills
    ]
    passed = [(short, p.opportunities) for _, _, p, short in known if p and p.passed]
    factor = _factor(passed)
    return [
        Time(unit, skill.id, short, p.opportunities if p else 0, _left(skill, p, short * factor))
        for unit, skill, p, short in known
    ]


def _factor(passed: Sequence[tuple[int, int]]) -> float:
    """How many times the shortest way the learner needs."""
    own = sum(spent / shortest for shortest, spent in passed)
    return (TIMES_WEIGHT * TIMES + own) / (TIMES_WEIGHT + len(passed))


def _spread(times: Sequence[Time]) -> float:
    """How much the times of one's skills differ, squared, as a share of their mean."""
    own = [max(1, time.spent) / time.shortest for time in times if not time.left]
    mean = (TIMES_WEIGHT * TIMES + sum(own)) / (TIMES_WEIGHT + len(own))
    off = sum((one / mean - 1) ** 2 for one in own)
    return (TIMES_WEIGHT * TIMES_SPREAD**2 + off) / (TIMES_WEIGHT + len(own))


def _progress(state: State, course: Course, unit: str, skill: Skill) -> Progress | None:
    work = state.works.get(f"{course.id}/{unit}")
    return work.skills.get(skill.id) if work else None


def _shortest(skill: Skill) -> int:
    """Answers of somebody who never misses."""
    if skill.sort == "rule":
        return full_run(skill)
    return max(full_run(skill), RIGHT_TWICE * len(sets.active(skill)) + 1)


def _left(skill: Skill, progress: Progress | None, usual: float) -> float:
    """What is left of the usual time; of somebody who has had it, what the run still lacks."""
    if progress is None:
        return usual
    if progress.passed:
        return 0.0
    entries = sets.rights_missing(skill, progress) if skill.sort == "set" else 0
    missing = max(1, progress.need - len(progress.run), entries)
    return max(usual - progress.opportunities, STILL * missing)


def _per_session(head: Head, length: int) -> float:
    """Answers of a session that go into what is new."""
    own = sum(sat.learned for sat in head.sittings)
    return max(1.0, (SHARE_WEIGHT * SHARE * length + own) / (SHARE_WEIGHT + len(head.sittings)))


def _open(head: Head, rate: float) -> float:
    """What the open session still brings: it is none of those to come."""
    session = head.session
    return rate * max(0.0, 1 - session.answered / session.length) if session else 0.0


def _weeks(head: Head, least: int, most: int) -> tuple[int, int] | None:
    sat = head.sittings
    days = (sat[-1].at - sat[0].at) / DAY_US if sat else 0.0
    if len(sat) < REGULAR or days < WEEK:
        return None
    one = days / (len(sat) - 1) / WEEK
    return max(1, round(least * one)), max(1, math.ceil(most * one))
