"""The learner said something: what happens. A table of commands at the end; answers and taking back have own files."""

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any, get_args
from zoneinfo import available_timezones

from bot.course.model import Course
from bot.items.variant import is_right
from bot.learning import (
    answering,
    assigning,
    correctives,
    dormancy,
    enrichment,
    enrolment,
    explaining,
    leeches,
    looking,
    nudging,
    offers,
    opening,
    overriding,
    pacing,
    performances,
    regrading,
    taking_back,
    time_off,
)
from bot.learning import commands as c
from bot.learning.asking import find_skill
from bot.learning.desk import Decision, Desk
from bot.learning.events import Hinted, SessionEnded, SessionStarted, SettingsChanged
from bot.learning.evolve import fold
from bot.learning.plans import Ask
from bot.learning.questions import LastAnswer, Mode
from bot.learning.settings import Every, Writing
from bot.learning.state import State


def decide(state: State, command: c.Command, course: Course | None) -> Decision:
    """The events that a command leads to, the state after them, and what is to be said besides.

    ``course`` is the one the learner is in (for `Enrol` and `Restart`: the one to begin); None where it is gone. The
    command that was already carried out, comes too late or is about a parked question leads to no event.
    """
    desk = Desk(state, course, _not_before(state, command.at))
    if enrolment.owner(state, getattr(command, "question", getattr(command, "after", None))):
        return desk.done("parked")
    return HANDLERS[type(command)](desk, command)


def _not_before(state: State, at: int) -> int:
    """Event time never goes backwards."""
    return max(at, state.learner.at)


def _enrol(desk: Desk, _command: c.Enrol | c.GoOn | c.Answer) -> Decision:
    enrolment.enter(desk)
    return _forward(desk)


def _open_unit(desk: Desk, command: c.OpenUnit) -> Decision:
    """At once where nothing is open and the gate lets it; else what comes first, in its turn."""
    unit = opening.want(desk, command)
    if unit is None:
        return desk.done("course_gone")
    return desk.done() if opening.begun(desk, unit) else _forward(desk)


def _restart(desk: Desk, command: c.Restart) -> Decision:
    if not desk.offered:
        return desk.done("course_gone")
    return _forward(desk) if enrolment.begin_anew(desk, command) else desk.done("stale")


def _go_on(desk: Desk, command: c.GoOn) -> Decision:
    last = desk.state.learner.last
    if command.after is not None and (last is None or last.question != command.after):
        return desk.done("stale")
    if command.after is not None and desk.state.learner.open is not None:
        return desk.done()  # the second tap of two: the question is there already
    if desk.state.learner.course is None:
        return _enrol(desk, command) if desk.offered else desk.done("no_course")
    return _forward(desk, more=command.more)


def _forward(desk: Desk, *, more: bool = False) -> Decision:
    """The open question again, or the next one; after a long absence neither before it was asked what still holds."""
    if not more and desk.has_course and dormancy.is_due(desk.state, desk.course, desk.at):
        return desk.done("dormancy")
    if desk.state.learner.open is not None:
        return desk.done("reshow")
    if not desk.has_course:
        return desk.done("course_gone")
    if offers.met_now(desk.head, desk.course):
        return desk.done("offered")
    before = desk.state
    desk.begin(more=more)
    if retry := _retry(desk):
        desk.ask(retry)
    else:
        desk.advance()
    return _unless_empty(before, desk.done())


def _unless_empty(before: State, decision: Decision) -> Decision:
    """A session that ends as it begins is none: there is nothing to do just now."""
    last = decision.events[-1]
    if isinstance(last, SessionEnded) and last.answered == 0:
        kept = tuple(e for e in decision.events if not isinstance(e, SessionStarted | SessionEnded))
        return Decision(kept, fold(before, kept), "all_done")
    return decision


def _retry(desk: Desk) -> Ask | None:
    """After a miss comes a parallel question of the same skill; a missed round or check goes on by itself."""
    last, fresh = desk.state.learner.last, pacing.may_retry(desk.head.session)
    if last is None or is_right(last.verdict) or last.final or not fresh or last.course != desk.course.id:
        return None
    mode: Mode | None = {"learn": "learn", "practice": "practice", "review": "similar"}.get(last.mode)  # type: ignore[assignment]
    if mode is None or find_skill(desk.course, last.unit, last.variant.skill) is None:
        return None
    if correctives.next_ask(desk.state, desk.course) or _rests(desk, last):
        return None
    return Ask(last.unit, last.variant.skill, mode, "missed")


def _look(desk: Desk, command: c.StartLook) -> Decision:
    if not looking.start(desk, command):
        return desk.done("stale")
    desk.advance()
    return desk.done()


def _look_later(desk: Desk, command: c.LookLater) -> Decision:
    looking.put_off(desk, command)
    return _forward(desk)


def _leave_offer(desk: Desk, command: c.LeaveOffer) -> Decision:
    return _forward(desk) if assigning.leave(desk, command) else desk.done("stale")


def _start_here(desk: Desk, command: c.StartHere) -> Decision:
    return looking.start_here(desk, command) or _forward(desk)


def _rests(desk: Desk, last: LastAnswer) -> bool:
    work = desk.state.work(last.unit)
    return work is not None and correctives.rests(work.skills.get(last.variant.skill), desk.at)


def _answer(desk: Desk, command: c.Answer) -> Decision:
    """Typed words may be a wish; the answer that is wanted goes first."""
    if command.wish is not None and not answering.is_answer(desk.state.learner.open, command.response):
        return HANDLERS[type(command.wish)](desk, command.wish)
    if desk.state.learner.course is None and desk.offered and desk.course.id not in desk.state.heads:
        return _enrol(desk, command)
    return answering.answer(desk, command)


def _reread(desk: Desk, command: c.Reread) -> Decision:
    asked = desk.state.learner.open
    if command.question is not None and command.question != desk.state.learner.at_hand:
        return desk.done("stale")
    if not desk.has_course or not desk.head.begun:
        return desk.done("no_lesson")
    if asked is not None and not asked.aids:
        desk.add(Hinted(at=desk.at, course=asked.course, question=asked.key, source="lesson"))
    return desk.done("lesson")


def _stop(desk: Desk, command: c.Stop) -> Decision:
    session = desk.state.head.session if desk.state.head else None
    if session is None or command.session not in (None, session.number):
        return desk.done("stopped")
    desk.add(
        SessionEnded(
            at=desk.at,
            course=desk.head.course,
            reason="stopped",
            answered=session.answered,
            won=session.won,
        )
    )
    return desk.done()


def _change_settings(desk: Desk, command: c.ChangeSettings) -> Decision:
    known = desk.state.learner.settings
    changes = {k: v for k, v in command.changes.items() if VALID[k](v) and getattr(known, k) != v}
    if changes:
        desk.add(SettingsChanged(at=desk.at, changes=changes))
    return desk.done()


REGIONS = frozenset(
    [
        "Africa",
        "America",
        "Antarctica",
        "Arctic",
        "Asia",
        "Atlantic",
        "Australia",
        "Europe",
        "Indian",
        "Pacific",
    ]
)
"""Where zones of real places lie; a machine's own list holds stranger names."""


@lru_cache(maxsize=1)
def _zones() -> frozenset[str]:
    return frozenset(
        zone for zone in available_timezones() if zone == "UTC" or zone.partition("/")[0] in REGIONS
    )


def _is_time(value: object) -> bool:
    return isinstance(value, str) and re.fullmatch("([01][0-9]|2[0-3]):[0-5][0-9]", value) is not None


WRITING = (None, *get_args(Writing))
VALID: Mapping[str, Callable[[Any], bool]] = {
    "zone": lambda v: v in _zones(),
    "language": lambda v: isinstance(v, str) and 2 <= len(v) <= 8,
    "remind_at": lambda v: v is None or _is_time(v),
    "remind_days": lambda v: isinstance(v, str) and 0 < len(v) <= 7 and set(v) <= set("1234567"),
    "remind_every": lambda v: v in get_args(Every),
    "weekly": lambda v: isinstance(v, bool),
    "session": lambda v: v in ("short", "normal", "long"),
    "describe": lambda v: isinstance(v, bool),
    "write_greek": lambda v: v in WRITING,
    "write_hebrew": lambda v: v in WRITING,
    "off_since": lambda v: v is None,
    "off_until": lambda v: v is None,
}


def _elsewhere(decided: Callable[[Desk, Any], Decision]) -> Callable[[Desk, Any], Decision]:
    """Decided in the course it is about, wherever the learner is; the events then hold for all courses."""

    def handle(desk: Desk, command: c.Override | c.Regrade | c.Assign) -> Decision:
        there = desk.moved_to(command.course)
        found = decided(there, command)
        return Decision(found.events, fold(desk.state, found.events), found.note)

    return handle


HANDLERS: Mapping[type, Callable[[Desk, Any], Decision]] = {
    c.Enrol: _enrol,
    c.OpenUnit: _open_unit,
    c.GoOn: _go_on,
    c.Answer: _answer,
    c.Hint: answering.hint,
    c.GiveUp: answering.give_up,
    c.Guessed: taking_back.guessed,
    c.Explain: explaining.explain,
    c.KeepIn: leeches.keep_in,
    c.Reread: _reread,
    c.Undo: taking_back.undo,
    c.Stop: _stop,
    c.ChangeSettings: _change_settings,
    c.TakeOff: time_off.take,
    c.ShowCourses: lambda desk, _command: desk.done("courses"),
    c.Pause: enrolment.pause,
    c.Leave: enrolment.leave,
    c.Restart: _restart,
    c.Nudge: nudging.nudge,
    c.PutOff: nudging.put_off,
    c.Fewer: nudging.fewer,
    c.Extra: enrichment.begin,
    c.StartLook: _look,
    c.LookLater: _look_later,
    c.StartHere: _start_here,
    c.Dispute: regrading.dispute,
    c.TakeOffer: assigning.take,
    c.LeaveOffer: _leave_offer,
    c.Assign: _elsewhere(assigning.assign),
    c.Override: _elsewhere(overriding.override),
    c.Regrade: _elsewhere(regrading.regrade),
    c.Show: performances.show,
    c.Withdraw: performances.withdraw,
    c.Mark: performances.mark,
    c.LookAlone: performances.look_alone,
    c.Remark: performances.remark,
}
