"""The learner said something: what happens. One function per command, a table at the end."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, Literal
from zoneinfo import available_timezones

from bot.course.model import Course
from bot.items.grading import grade
from bot.items.variant import Grade
from bot.learning import commands as c
from bot.learning.asking import find_skill
from bot.learning.desk import Decision, Desk, Note
from bot.learning.events import (
    Enrolled,
    Explained,
    Hinted,
    Reprompted,
    SessionEnded,
    SettingsChanged,
    TakenBack,
    UnitPassed,
)
from bot.learning.evolve import fold
from bot.learning.scoring import close, is_right
from bot.learning.selection import Ask, Introduce, next_plan
from bot.learning.state import LastAnswer, Learner, Mode, OpenQuestion, Progress, State

UNDO_EVERY = 12
"""Questions between two answers that are taken back."""


def decide(state: State, command: c.Command, course: Course | None) -> Decision:
    """The events that a command leads to, the state after them, and what is to be said besides.

    ``course`` is the one the learner is in (for `Enrol`: the one to begin); None where it is gone. The command that
    was already carried out, or comes too late, leads to no event.
    """
    desk = Desk(state, course, _not_before(state, command.at))
    return HANDLERS[type(command)](desk, command)


def _not_before(state: State, at: int) -> int:
    """Event time never goes backwards."""
    return max(at, state.learner.at)


def _enrol(desk: Desk, _command: c.Enrol | c.GoOn) -> Decision:
    known = desk.state.heads.get(desk.course.id)
    if known is None or desk.state.learner.course != desk.course.id:
        desk.add(Enrolled(at=desk.at, course=desk.course.id, version=desk.course.version))
    return _forward(desk)


def _go_on(desk: Desk, command: c.GoOn) -> Decision:
    last = desk.state.learner.last
    if command.after is not None and (last is None or last.question != command.after):
        return desk.done("stale")
    if desk.state.learner.course is None:
        return _enrol(desk, command) if desk.offered else desk.done("no_course")
    return _forward(desk, more=command.more)


def _forward(desk: Desk, *, more: bool = False) -> Decision:
    """The open question again, or the next one."""
    if desk.state.learner.open is not None:
        return desk.done("reshow")
    if not desk.has_course:
        return desk.done("course_gone")
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
        kept = tuple(event for event in decision.events if isinstance(event, Enrolled))
        return Decision(kept, fold(before, kept), "all_done")
    return decision


def _retry(desk: Desk) -> Ask | None:
    """After a miss comes a parallel question of the same skill; a missed round or check goes on by itself."""
    last, session = desk.state.learner.last, desk.head.session
    fresh = session is not None and 0 < session.answered < session.length + session.extended
    if last is None or is_right(last.verdict) or last.final or not fresh or last.course != desk.course.id:
        return None
    mode: Mode | None = {"learn": "learn", "practice": "practice", "review": "similar"}.get(last.mode)  # type: ignore[assignment]
    if mode is None or find_skill(desk.course, last.unit, last.variant.skill) is None:
        return None
    return Ask(last.unit, last.variant.skill, mode, "missed")


def _answer(desk: Desk, command: c.Answer) -> Decision:
    asked = desk.state.learner.open
    if command.wish is not None and not _answers(asked, command.response):
        return HANDLERS[type(command.wish)](desk, command.wish)
    if note := _refused(desk.state.learner, command.question):
        return desk.done(note)
    assert asked is not None
    if command.early:
        return desk.done("early")
    graded = grade(asked.variant, command.response, second_try=asked.reprompts > 0)
    if graded.verdict is None:
        return _reprompt(desk, graded, str(command.response))
    close(desk, asked, graded, str(command.response), command.taken_ms)
    return _after(desk, right=is_right(graded.verdict))


def _answers(asked: OpenQuestion | None, response: int | str) -> bool:
    """Words such as "more" may be the very answer that is wanted."""
    return asked is not None and is_right(grade(asked.variant, response).verdict)


def _refused(learner: Learner, question: str | None) -> Note | None:
    """A button of another question, or nothing to answer."""
    if question is not None and (learner.open is None or learner.open.key != question):
        return "stale"
    return "nothing_open" if learner.open is None else None


def _reprompt(desk: Desk, graded: Grade, response: str) -> Decision:
    asked = desk.state.learner.open
    assert asked is not None
    if graded.rule in ("unreadable", "empty"):
        return desk.done("unreadable")
    desk.add(
        Reprompted(at=desk.at, course=asked.course, question=asked.key, response=response, rule=graded.rule)
    )
    return desk.done()


def _after(desk: Desk, *, right: bool) -> Decision:
    """After a right answer the next question follows at once; after a miss, or a passed unit, it waits for a tap."""
    if right and desk.has_course and not _milestone(desk):
        desk.advance()
    return desk.done(None if desk.has_course else "course_gone")


def _milestone(desk: Desk) -> bool:
    """A unit was just passed and a new one would begin: that is worth a pause."""
    passed = any(isinstance(event, UnitPassed) for event in desk.events)
    session = desk.head.session
    return (
        passed and session is not None and isinstance(next_plan(desk.state, desk.course, desk.at), Introduce)
    )


def _give_up(desk: Desk, command: c.GiveUp) -> Decision:
    if note := _refused(desk.state.learner, command.question):
        return desk.done(note)
    asked = desk.state.learner.open
    assert asked is not None
    close(desk, asked, Grade("gave_up", "gave_up"), "", None)
    return _after(desk, right=False)


def _hint(desk: Desk, command: c.Hint) -> Decision:
    if note := _refused(desk.state.learner, command.question):
        return desk.done(note)
    asked = desk.state.learner.open
    assert asked is not None
    if asked.hints >= len(asked.variant.hints):
        return desk.done("no_hint")
    desk.add(Hinted(at=desk.at, course=asked.course, question=asked.key))
    return desk.done()


def _explain(desk: Desk, command: c.Explain) -> Decision:
    learner = desk.state.learner
    last = learner.last
    if last is None or learner.open is not None or command.question not in (None, last.question):
        return desk.done("stale")
    skill = find_skill(desk.course, last.unit, last.variant.skill) if desk.has_course else None
    work = desk.state.work(last.unit)
    progress = work.skills.get(last.variant.skill) if work else None
    index = progress.explained if progress else 0
    if skill is None or progress is None or index >= len(skill.explanations):
        return desk.done("no_explanation")
    chosen = skill.explanations[index]
    desk.add(
        Explained(
            at=desk.at,
            course=last.course,
            unit=last.unit,
            skill=skill.id,
            question=last.question,
            index=index,
            explanation=chosen.kind,
            text=chosen.text,
            picture=chosen.picture,
        )
    )
    return desk.done()


def _reread(desk: Desk, _command: c.Reread) -> Decision:
    asked = desk.state.learner.open
    if not desk.has_course or not desk.head.units:
        return desk.done("no_lesson")
    if asked is not None and asked.hints == 0:
        desk.add(Hinted(at=desk.at, course=asked.course, question=asked.key, source="lesson"))
    return desk.done("lesson")


def _guessed(desk: Desk, command: c.Guessed) -> Decision:
    last = desk.state.learner.last
    if last is None or command.question not in (None, last.question):
        return desk.done("stale")
    if last.final or not last.counted or not is_right(last.verdict) or last.variant.kind != "choice":
        return desk.done("settled")
    _take_back(desk, last, "guessed")
    return desk.done()


def _undo(desk: Desk, _command: c.Undo) -> Decision:
    learner = desk.state.learner
    last = learner.last
    if last is None or not last.counted:
        return desk.done("undo_nothing")
    taught = desk.has_course and find_skill(desk.course, last.unit, last.variant.skill)
    if last.final or last.mode in ("finish", "confirmation") or not taught:
        return desk.done("undo_never")
    if learner.questions - learner.undone_at < UNDO_EVERY:
        return desk.done("undo_soon")
    _take_back(desk, last, "undone")
    desk.begin()
    desk.ask(Ask(last.unit, last.variant.skill, last.mode, "undone"))
    return desk.done()


def _take_back(desk: Desk, last: LastAnswer, why: Literal["undone", "guessed"]) -> None:
    desk.add(
        TakenBack(
            at=desk.at,
            course=last.course,
            unit=last.unit,
            question=last.question,
            why=why,
            skill=last.variant.skill,
            progress=_before(desk, last),
            memory=last.memory,
            right=last.right,
            steps=last.steps,
            check=last.check,
        )
    )


def _before(desk: Desk, last: LastAnswer) -> Progress | None:
    """Practice before the answer; an explanation that was read since stays read."""
    work = desk.state.work(last.unit)
    now = work.skills.get(last.variant.skill) if work else None
    return replace(last.progress, explained=now.explained) if last.progress and now else last.progress


def _stop(desk: Desk, _command: c.Stop) -> Decision:
    session = desk.state.head.session if desk.state.head else None
    if session is None:
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


def _is_time(value: object) -> bool:
    return isinstance(value, str) and re.fullmatch("([01][0-9]|2[0-3]):[0-5][0-9]", value) is not None


VALID: Mapping[str, Callable[[Any], bool]] = {
    "zone": lambda v: v in available_timezones(),
    "language": lambda v: isinstance(v, str) and 2 <= len(v) <= 8,
    "remind_at": lambda v: v is None or _is_time(v),
    "remind_days": lambda v: isinstance(v, str) and 0 < len(v) <= 7 and set(v) <= set("1234567"),
    "session": lambda v: v in ("short", "normal", "long"),
    "describe": lambda v: isinstance(v, bool),
}

HANDLERS: Mapping[type, Callable[[Desk, Any], Decision]] = {
    c.Enrol: _enrol,
    c.GoOn: _go_on,
    c.Answer: _answer,
    c.Hint: _hint,
    c.GiveUp: _give_up,
    c.Guessed: _guessed,
    c.Explain: _explain,
    c.Reread: _reread,
    c.Undo: _undo,
    c.Stop: _stop,
    c.ChangeSettings: _change_settings,
}
