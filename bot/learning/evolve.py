"""The fold: what each event changes. Copies what the event says and decides nothing; total over unknown kinds."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any

from bot.learning import events as e
from bot.learning import (
    fold_answers,
    fold_courses,
    fold_extras,
    fold_looks,
    fold_misses,
    fold_offers,
    fold_shown,
    fold_teaching,
)
from bot.learning.progress import ItemProgress, Progress, Work
from bot.learning.questions import OpenQuestion
from bot.learning.reach import with_session, with_skill, with_unit, work_of
from bot.learning.state import Nudging, State


def evolve(state: State, event: e.Event | e.Unknown) -> State:
    """The state after one more event."""
    change = CHANGES.get(type(event))
    if change is None:
        return state
    after = change(state, event)
    if after.learner.nudge.ignored and isinstance(event, SIGNS_OF_LIFE):
        after = after.with_learner(nudge=replace(after.learner.nudge, ignored=0))
    return after if after.learner.at == event.at else after.with_learner(at=event.at)


def fold(state: State, events: Iterable[e.Event | e.Unknown]) -> State:
    """The state after many events, in order."""
    for event in events:
        state = evolve(state, event)
    return state


def _extended(state: State, event: e.Extended) -> State:
    return with_session(state, event.course, lambda s: replace(s, extended=s.extended + 1))


def _introduced(state: State, event: e.Introduced) -> State:
    work = Work(skills={skill: Progress(need=need) for skill, need in event.skills.items()})
    state = state.with_work(event.course, event.unit, work)
    state = state.with_head(replace(state.heads[event.course], refreshed=0))
    return with_unit(state, event.course, event.unit, skills=tuple(event.skills), introduced_at=event.at)


def _stepped(state: State, event: e.Stepped) -> State:
    work = replace(work_of(state, event.course, event.unit), steps=event.number, right=0)
    return state.with_work(event.course, event.unit, work)


def _met(state: State, event: e.Met) -> State:
    work = work_of(state, event.course, event.unit)
    known = work.skills.get(event.skill) or Progress(need=event.need)
    items = {**known.items, event.entry: known.items.get(event.entry, ItemProgress())}
    work = with_skill(work, event.skill, replace(known, items=items))
    return state.with_work(event.course, event.unit, work)


def _finish_started(state: State, event: e.FinishStarted) -> State:
    work = work_of(state, event.course, event.unit)
    begun = replace(work, finish=event.skills, rounds=work.rounds + 1, round=event.skills)
    return state.with_work(event.course, event.unit, begun)


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
        firm=event.firm,
        entries=event.entries,
    )
    if event.reason == "assigned":
        state = fold_offers.asked_one(state, event.course)
    if event.reason == "needed":
        head = state.heads[event.course]
        state = state.with_head(replace(head, refreshed=head.refreshed + 1))
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
    reprompted = tuple(dict.fromkeys((*asked.reprompted, event.rule)))
    return state.with_learner(open=replace(asked, reprompted=reprompted))


def _settings_changed(state: State, event: e.SettingsChanged) -> State:
    known = {k: v for k, v in event.changes.items() if hasattr(state.learner.settings, k)}
    return state.with_learner(settings=replace(state.learner.settings, **known))  # type: ignore[arg-type]  # decide checked them


def _nudged(state: State, event: e.Nudged) -> State:
    known = state.learner.nudge
    later = None if event.slot == "later" else known.later
    nudge = Nudging(ignored=event.ignored, last=event.date, question=event.question, later=later)
    return state.with_learner(nudge=nudge)


def _put_off(state: State, event: e.NudgePutOff) -> State:
    return state.with_learner(nudge=replace(state.learner.nudge, later=event.until))


SIGNS_OF_LIFE = (e.Answered, e.SessionStarted, e.SettingsChanged, e.NudgePutOff, e.Shown)
"""What only a learner who is there leads to: reminders begin anew with their first rhythm."""

CHANGES: Mapping[type, Callable[[State, Any], State]] = {
    e.Enrolled: fold_courses.enrolled,
    e.CoursePaused: fold_courses.paused,
    e.CourseLeft: fold_courses.left,
    e.CourseRestarted: fold_courses.restarted,
    e.UnitWanted: fold_courses.wanted,
    e.SessionStarted: fold_courses.session_started,
    e.SessionEnded: fold_courses.session_ended,
    e.Extended: _extended,
    e.Introduced: _introduced,
    e.Stepped: _stepped,
    e.Met: _met,
    e.FinishStarted: _finish_started,
    e.EnrichmentBegun: fold_extras.begun,
    e.EnrichmentDone: fold_extras.done,
    e.Asked: _asked,
    e.Hinted: _hinted,
    e.Reprompted: _reprompted,
    e.Answered: fold_answers.answered,
    e.TakenBack: fold_answers.taken_back,
    e.Explained: fold_answers.explained,
    e.SteppedBack: fold_misses.stepped_back,
    e.Stuck: fold_misses.stuck,
    e.SetAside: fold_misses.remembered,
    e.KeptIn: fold_misses.remembered,
    e.Passed: fold_answers.passed,
    e.UnitPassed: fold_answers.unit_passed,
    e.UnitKept: fold_answers.unit_kept,
    e.Checked: fold_answers.checked,
    e.SettingsChanged: _settings_changed,
    e.Nudged: _nudged,
    e.NudgePutOff: _put_off,
    e.LookStarted: fold_looks.started,
    e.Looked: fold_looks.looked,
    e.LookEnded: fold_looks.ended,
    e.LookPutOff: fold_looks.put_off,
    e.Rebuilding: fold_looks.rebuilding,
    e.Proven: fold_looks.proven,
    e.GroupAnswered: lambda state, _event: state,
    e.Overridden: fold_teaching.overridden,
    e.Assigned: fold_offers.assigned,
    e.OfferTaken: fold_offers.taken,
    e.OfferLeft: fold_offers.left,
    e.Disputed: fold_teaching.disputed,
    e.Regraded: fold_teaching.regraded,
    e.Shown: fold_shown.shown,
    e.Withdrawn: fold_shown.withdrawn,
    e.Marked: fold_shown.marked,
    e.Remarked: fold_shown.remarked,
}
