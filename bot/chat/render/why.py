"""/why and [Why this question?]: what is known about the open question."""

from bot.chat import keyboards
from bot.chat.messages import say_to
from bot.chat.render.page import voice
from bot.clock import instant, local_day, micros
from bot.course.model import Course, Unit
from bot.learning.heads import Head
from bot.learning.questions import OpenQuestion
from bot.learning.state import State
from bot.mail import Outgoing
from bot.texts import general
from bot.texts.why import Facts, why
from bot.tutor import Turn


def say_why(turn: Turn) -> list[Outgoing]:
    """Why this question? Of one that was just answered only what it is about: the figures have moved on."""
    learner, say, course = turn.state.learner, voice(turn), turn.course
    asked = learner.open or learner.last
    unit = course.unit(asked.unit) if course and asked else None
    if asked is None or asked.reason is None or unit is None or course is None:
        return [say_to(turn, general.nothing_open(say), keyboard=keyboards.go_on(say))]
    if learner.open is None:
        known = Facts(_title(unit, asked.variant.skill), unit.title)
    else:
        known = facts(turn.state, course, learner.open, unit, micros(turn.visit.at))
    return [say_to(turn, why(say, asked.reason, known))]


def _title(unit: Unit, name: str) -> str:
    return next((skill.title for skill in unit.skills if skill.id == name), "")


def facts(state: State, course: Course, asked: OpenQuestion, unit: Unit, now: int) -> Facts:
    """What stands behind an open question; ``now`` in microseconds."""
    held, head = state.memory.get(f"{course.id}/{asked.variant.memory_key}"), state.heads[course.id]
    last, work = _last(state, asked), state.work(asked.unit)
    known = head.units.get(asked.unit)
    passed = known.passed_at if known else None
    return Facts(
        skill=_title(unit, asked.variant.skill),
        unit=unit.title,
        more=max(0, asked.need - asked.run),
        firm=asked.firm,
        entries=asked.entries,
        seen=_days(state, last, now) if last else None,
        holds=round(held.stability) if held else 0,
        passed=_days(state, passed, now) if passed else None,
        left=len(work.finish) if work else 0,
        next_unit=_next(head, course, asked.unit),
        exam=held is not None and asked.reason == "due" and held.due_at > asked.asked_at,
    )


def _last(state: State, asked: OpenQuestion) -> int | None:
    """When it was last asked, of what is practised its skill."""
    held = state.memory.get(f"{asked.course}/{asked.variant.memory_key}")
    work = state.work(asked.unit)
    practised = work.skills.get(asked.variant.skill) if work else None
    return held.last_at if held else practised.last_at if practised and practised.last_at else None


def _days(state: State, at: int, now: int) -> int:
    return (local_day(instant(now), state.zone) - local_day(instant(at), state.zone)).days


def _next(head: Head, course: Course, unit: str) -> str:
    """The title of the first unit that builds on this one and has not begun."""
    new = (one.title for one in course.units if head.level(one.id) is None and unit in one.requires)
    return next(new, "")
