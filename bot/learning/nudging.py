"""The bot speaks first: whether it should after all, with which question, and what a learner may say to it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal, get_args

from bot.clock import instant, local_day
from bot.course.model import Course
from bot.learning import commands as c
from bot.learning import enrolment, gate, pacing, slots, time_off
from bot.learning.desk import Decision, Desk
from bot.learning.due import overdue
from bot.learning.events import Nudged, NudgePutOff, SettingsChanged
from bot.learning.heads import Head, Session
from bot.learning.notes import Note
from bot.learning.plans import Ask
from bot.learning.selection import next_plan
from bot.learning.settings import Every
from bot.learning.slots import GOODBYE, Plan
from bot.learning.state import Learner, State

HOUR = 3_600 * 1_000_000
DAY = 24 * HOUR
LATE = HOUR
"""A reminder that is later than this is none (a bot that was away does not catch up)."""
ENOUGH_DUE = 4
"""Reviews that are worth a word (LEARNING section 8)."""
LONG_OVERDUE = 3 * DAY
LATER = 3 * HOUR
"""[Later today] is so much later."""


@dataclass(frozen=True, slots=True)
class Occasion:
    """Why a course is worth a word, and what would be asked first."""

    reason: Literal["due", "check", "overdue"]
    ask: Ask
    due: int
    unit: str
    opens: str = ""


def plan_of(learner: Learner) -> Plan:
    """All that decides about a learner's slots; as long as nobody knows what time it is there, there are none."""
    settings, nudge = learner.settings, learner.nudge
    return Plan(
        zone=settings.zone or "UTC",
        hour=settings.remind_at if settings.zone else None,
        days=settings.remind_days,
        weekly=settings.weekly and settings.zone is not None,
        every=int(settings.remind_every),
        ignored=nudge.ignored,
        last=nudge.last,
        later=nudge.later,
        off=time_off.span(settings),
    )


def nudge(desk: Desk, command: c.Nudge) -> Decision:
    """Speak first with a question of the desk's course; a note says why not."""
    if note := refused(desk.state, command):
        return desk.done(note)
    known = desk.state.learner.nudge
    if known.ignored == GOODBYE:
        desk.add(_spoken(desk, command, None))
        return desk.done()
    found = occasion(desk.state, desk.course, desk.at) if desk.offered else None
    if found is None:
        return desk.done("nothing_due")
    enrolment.enter(desk)
    desk.add(_spoken(desk, command, found))
    desk.ask(found.ask)
    return desk.done()


def refused(state: State, command: c.Nudge) -> Note | None:
    """Why nothing is said, whatever there is to learn."""
    plan = plan_of(state.learner)
    if not slots.wanted(plan, command.slot):
        return "unwanted"
    if command.at > command.slot.at + LATE:
        return "late"
    if slots.quiet(plan, command.at):
        return "quiet"
    return "practised" if practised(state, command.at) and command.slot.name != "weekly" else None


def practised(state: State, now: int) -> bool:
    """Whether there was a session since the local day began, or is one."""
    today = local_day(instant(now), state.zone)
    days = [head.day for head in state.heads.values()]
    begun = [head.session.started_at for head in state.heads.values() if head.session]
    return today.isoformat() in days or today in [local_day(instant(at), state.zone) for at in begun]


def in_question(state: State, courses: Mapping[str, Course]) -> list[Course]:
    """The courses that may speak, first the one the learner is in."""
    speaking = [h.course for h in state.heads.values() if not (h.paused or h.left) and h.course in courses]
    return [courses[name] for name in sorted(speaking, key=lambda name: name != state.learner.course)]


def occasion(state: State, course: Course, now: int) -> Occasion | None:
    """Enough is due, a check holds a unit back, or something has been due for long; None: nothing is worth a word."""
    head = state.heads.get(course.id)
    if head is None or head.paused or head.left:
        return None
    late = [memory for _, memory in overdue(state, course, now, pacing.rows_to_load(course))]
    held = gate.waiting(head, course, state.zone)
    opens = held if held and held.opens_at <= now else None
    long = any(memory.due_at <= now - LONG_OVERDUE for memory in late)
    ask = _first(state, head, course, now) if opens or long or len(late) >= ENOUGH_DUE else None
    if ask is None:
        return None
    if opens:
        return Occasion("check", ask, len(late), opens.unit, opens.next_unit)
    return Occasion("due" if len(late) >= ENOUGH_DUE else "overdue", ask, len(late), ask.unit)


def _first(state: State, head: Head, course: Course, now: int) -> Ask | None:
    """What a session would begin with; nothing new is begun by a reminder."""
    session = Session(length=course.session, started_at=now)
    there = state.with_learner(course=course.id, open=None).with_head(
        replace(head, session=session, extra=None)
    )
    plan = next_plan(there, course, now)
    return plan if isinstance(plan, Ask) and plan.mode in ("review", "confirmation") else None


def _spoken(desk: Desk, command: c.Nudge, found: Occasion | None) -> Nudged:
    learner = desk.state.learner
    before, wish = learner.nudge.ignored, int(learner.settings.remind_every)
    every, faster = (max(wish, slots.RHYTHM[n]) for n in (before, max(before - 1, 0)))
    return Nudged(
        at=desk.at,
        course=desk.course.id if found else None,
        date=command.slot.date,
        slot=command.slot.name,
        reason=found.reason if found else "goodbye",
        question=f"{desk.state.id:x}-{learner.questions:x}" if found else "",
        due=found.due if found else 0,
        unit=found.unit if found else "",
        opens=found.opens if found else "",
        ignored=before + 1,
        every=every,
        slower=every > faster,
    )


def put_off(desk: Desk, command: c.PutOff) -> Decision:
    """[Later today] and [Not today]; too late in the day, the first is the second."""
    plan, until = plan_of(desk.state.learner), desk.at + LATER
    same = local_day(instant(until), plan.zone) == local_day(instant(desk.at), plan.zone)
    wanted = command.later and same and not slots.quiet(plan, until)
    desk.add(NudgePutOff(at=desk.at, until=until if wanted else None))
    return desk.done()


def fewer(desk: Desk, _command: c.Fewer) -> Decision:
    """The next slower rhythm, of the learner's own."""
    steps, now = get_args(Every), desk.state.learner.settings.remind_every
    slower = steps[min(steps.index(now) + 1, len(steps) - 1)]
    desk.add(SettingsChanged(at=desk.at, changes={"remind_every": slower}))
    return desk.done()
