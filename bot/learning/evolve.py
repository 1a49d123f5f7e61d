"""The fold: what each event changes. Copies what the event says and decides nothing; total over unknown kinds."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any

from bot.learning import events as e
from bot.learning.state import (
    Check,
    Head,
    LastAnswer,
    OpenQuestion,
    Progress,
    Session,
    State,
    UnitState,
    Work,
)


def evolve(state: State, event: e.Event | e.Unknown) -> State:
    """The state after one more event."""
    change = CHANGES.get(type(event))
    return change(state, event).with_learner(at=event.at) if change else state


def fold(state: State, events: Iterable[e.Event | e.Unknown]) -> State:
    """The state after many events, in order."""
    for event in events:
        state = evolve(state, event)
    return state


def _head(state: State, course: str) -> Head:
    return state.heads.get(course) or Head(course=course, version="")


def _work(state: State, course: str, unit: str) -> Work:
    return state.works.get(f"{course}/{unit}") or Work(skills={})


def _with_skill(work: Work, skill: str, progress: Progress | None) -> Work:
    return replace(work, skills={**work.skills, skill: progress}) if progress else work


def _with_unit(state: State, course: str, unit: str, **changes: Any) -> State:
    head = _head(state, course)
    known = head.units.get(unit) or UnitState(level="practising", skills=(), introduced_at=0)
    return state.with_head(replace(head, units={**head.units, unit: replace(known, **changes)}))


def _checks(state: State, event: e.Answered | e.TakenBack | e.UnitPassed | e.Checked) -> Mapping[str, Check]:
    """The delayed checks of the event's unit so far."""
    unit = _head(state, event.course).units.get(event.unit)
    return unit.checks if unit else {}


def _with_session(state: State, course: str, change: Callable[[Session], Session]) -> State:
    head = _head(state, course)
    return state.with_head(replace(head, session=change(head.session))) if head.session else state


def _final(state: State) -> State:
    last = state.learner.last
    return state.with_learner(last=replace(last, final=True)) if last else state


def _enrolled(state: State, event: e.Enrolled) -> State:
    """Another course puts the open question aside: its buttons then say so."""
    head = state.heads.get(event.course) or Head(course=event.course, version=event.version)
    if state.learner.course != event.course:
        state = state.with_learner(open=None, last=None)
    return state.with_learner(course=event.course).with_head(replace(head, version=event.version))


def _session_started(state: State, event: e.SessionStarted) -> State:
    head = _head(state, event.course)
    session = Session(length=event.length, started_at=event.at)
    return state.with_head(replace(head, session=session, sessions=head.sessions + 1))


def _session_ended(state: State, event: e.SessionEnded) -> State:
    return state.with_head(replace(_head(state, event.course), session=None))


def _extended(state: State, event: e.Extended) -> State:
    return _with_session(state, event.course, lambda s: replace(s, extended=s.extended + 1))


def _introduced(state: State, event: e.Introduced) -> State:
    work = Work(skills={skill: Progress(need=need) for skill, need in event.skills.items()})
    state = state.with_work(event.course, event.unit, work)
    return _with_unit(state, event.course, event.unit, skills=tuple(event.skills), introduced_at=event.at)


def _stepped(state: State, event: e.Stepped) -> State:
    work = replace(_work(state, event.course, event.unit), steps=event.number, right=0)
    return state.with_work(event.course, event.unit, work)


def _finish_started(state: State, event: e.FinishStarted) -> State:
    work = _work(state, event.course, event.unit)
    return state.with_work(
        event.course, event.unit, replace(work, finish=event.skills, rounds=work.rounds + 1)
    )


def _asked(state: State, event: e.Asked) -> State:
    question = OpenQuestion(
        key=event.question,
        course=event.course,
        unit=event.unit,
        mode=event.mode,
        reason=event.reason,
        variant=event.variant,
        asked_at=event.at,
        run=event.run,
        need=event.need,
    )
    return state.with_learner(open=question, questions=state.learner.questions + 1)


def _hinted(state: State, event: e.Hinted) -> State:
    asked = state.learner.open
    if asked is None or asked.key != event.question:
        return state
    if event.source == "lesson":
        return state.with_learner(open=replace(asked, reread=True))
    return state.with_learner(open=replace(asked, hints=asked.hints + 1))


def _reprompted(state: State, event: e.Reprompted) -> State:
    asked = state.learner.open
    if asked is None or asked.key != event.question:
        return state
    return state.with_learner(open=replace(asked, reprompts=asked.reprompts + 1))


def _answered(state: State, event: e.Answered) -> State:
    asked, work = state.learner.open, _work(state, event.course, event.unit)
    key = f"{event.course}/{event.skill}"
    if asked is not None and asked.key == event.question:
        last = LastAnswer(
            question=event.question,
            course=event.course,
            unit=event.unit,
            mode=event.mode,
            variant=asked.variant,
            verdict=event.verdict,
            counted=event.counted,
            progress=(work.skills.get(event.skill) or event.before) if event.progress else None,
            memory=state.memory.get(key) if event.memory else None,
            right=work.right,
            steps=work.steps,
            check=_checks(state, event).get(event.skill, Check()) if event.check else None,
        )
        state = state.with_learner(open=None, last=last)
    return _scored(state, event, work, key)


def _scored(state: State, event: e.Answered, work: Work, key: str) -> State:
    right = event.verdict in ("correct", "close")
    if event.progress:
        work = _with_skill(work, event.skill, event.progress)
        work = replace(
            work, right=work.right + right, finish=tuple(s for s in work.finish if s != event.skill)
        )
        state = state.with_work(event.course, event.unit, work)
    if event.memory:
        state = replace(state, memory={**state.memory, key: event.memory})
    if event.check:
        checks = {**_checks(state, event), event.skill: event.check}
        state = _with_unit(state, event.course, event.unit, checks=checks)
    return _counted(state, event, right=right)


def _counted(state: State, event: e.Answered, *, right: bool) -> State:
    head = _head(state, event.course)
    today = head.today + 1 if head.day == event.local_day else 1
    head = replace(head, misses=0 if right else head.misses + 1, day=event.local_day, today=today)
    reviewed = event.mode in ("review", "confirmation")
    return _with_session(
        state.with_head(head),
        event.course,
        lambda s: replace(s, answered=s.answered + 1, reviews=s.reviews + reviewed),
    )


def _taken_back(state: State, event: e.TakenBack) -> State:
    if event.progress:
        work = _with_skill(_work(state, event.course, event.unit), event.skill, event.progress)
        state = state.with_work(event.course, event.unit, replace(work, right=event.right, steps=event.steps))
    if event.memory:
        state = replace(state, memory={**state.memory, f"{event.course}/{event.skill}": event.memory})
    if event.check:
        checks = {**_checks(state, event), event.skill: event.check}
        state = _with_unit(state, event.course, event.unit, checks=checks)
    state = _final(state)
    if event.why == "guessed":
        return state
    return state.with_learner(open=None, undone_at=state.learner.questions)


def _explained(state: State, event: e.Explained) -> State:
    work = _work(state, event.course, event.unit)
    progress = work.skills.get(event.skill)
    if progress is None:
        return state
    progress = replace(progress, explained=event.index + 1)
    return state.with_work(event.course, event.unit, _with_skill(work, event.skill, progress))


def _passed(state: State, event: e.Passed) -> State:
    work = _work(state, event.course, event.unit)
    progress = work.skills.get(event.skill) or Progress(need=event.need)
    work = _with_skill(work, event.skill, replace(progress, passed=True))
    state = _final(state.with_work(event.course, event.unit, work))
    state = replace(state, memory={**state.memory, f"{event.course}/{event.skill}": event.memory})
    unit = _head(state, event.course).units.get(event.unit)
    skills = tuple(dict.fromkeys((*(unit.skills if unit else ()), event.skill)))
    state = _with_unit(state, event.course, event.unit, skills=skills)
    return _with_session(state, event.course, lambda s: replace(s, won=(*s.won, event.title)))


def _unit_passed(state: State, event: e.UnitPassed) -> State:
    checks = _checks(state, event)
    kept = {skill: check for skill, check in checks.items() if check.kept}
    return _with_unit(
        _final(state), event.course, event.unit, level="passed", passed_at=event.at, checks=kept
    )


def _unit_kept(state: State, event: e.UnitKept) -> State:
    return _with_unit(state, event.course, event.unit, level="kept")


def _checked(state: State, event: e.Checked) -> State:
    state = _final(state)
    checks = _checks(state, event)
    if event.kept:
        kept = {**checks, event.skill: replace(checks.get(event.skill, Check()), kept=True)}
        level = "kept" if event.unit_kept else "passed"
        return _with_unit(state, event.course, event.unit, checks=kept, level=level)
    work = _work(state, event.course, event.unit)
    before = work.skills.get(event.skill) or Progress(need=event.need)
    again = replace(before, need=event.need, run=(), proved=0, hints=0, passed=False)
    state = state.with_work(event.course, event.unit, _with_skill(work, event.skill, again))
    left = {skill: check for skill, check in checks.items() if skill != event.skill}
    return _with_unit(state, event.course, event.unit, level="practising", checks=left)


def _settings_changed(state: State, event: e.SettingsChanged) -> State:
    known = {k: v for k, v in event.changes.items() if hasattr(state.learner.settings, k)}
    return state.with_learner(settings=replace(state.learner.settings, **known))  # type: ignore[arg-type]  # decide checked them


CHANGES: Mapping[type, Callable[[State, Any], State]] = {
    e.Enrolled: _enrolled,
    e.SessionStarted: _session_started,
    e.SessionEnded: _session_ended,
    e.Extended: _extended,
    e.Introduced: _introduced,
    e.Stepped: _stepped,
    e.FinishStarted: _finish_started,
    e.Asked: _asked,
    e.Hinted: _hinted,
    e.Reprompted: _reprompted,
    e.Answered: _answered,
    e.TakenBack: _taken_back,
    e.Explained: _explained,
    e.Passed: _passed,
    e.UnitPassed: _unit_passed,
    e.UnitKept: _unit_kept,
    e.Checked: _checked,
    e.SettingsChanged: _settings_changed,
}
