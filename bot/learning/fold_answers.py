"""The fold of answers and of what they lead to: copies what the events say."""

from collections.abc import Mapping
from dataclasses import replace

from bot.learning import events as e
from bot.learning import fold_extras, fold_misses
from bot.learning.progress import Check, ItemProgress, Memory, Progress, Work
from bot.learning.questions import LastAnswer
from bot.learning.reach import (
    checks_of,
    final,
    head_of,
    memory_key,
    with_kept,
    with_session,
    with_skill,
    with_unit,
    work_of,
)
from bot.learning.state import State
from bot.learning.ways import with_told

POSED = 24
"""Variants of mixed finishes that are known: two rounds of the largest set."""


def answered(state: State, event: e.Answered) -> State:
    asked, work = state.learner.open, work_of(state, event.course, event.unit)
    key = memory_key(event.skill, event.entry)
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
            memory=state.memory.get(f"{event.course}/{key}") if event.memory else None,
            right=work.right,
            steps=work.steps,
            check=checks_of(state, event).get(key, Check()) if event.check else None,
            reason=asked.reason,
            shown=event.shown,
        )
        state = state.with_learner(open=None, last=last)
    return _scored(state, event, work, key)


def _scored(state: State, event: e.Answered, work: Work, key: str) -> State:
    right = event.verdict in ("correct", "close")
    if event.progress:
        work = with_skill(work, event.skill, event.progress)
        work = replace(
            work, right=work.right + right, finish=tuple(s for s in work.finish if s != event.skill)
        )
        posed = (*work.posed, event.variant)[-POSED:] if event.mode == "finish" else work.posed
        state = state.with_work(event.course, event.unit, replace(work, posed=posed))
    state = fold_misses.climbed(state, event.course, event.mode)
    return _counted(held(state, event, key), event, right=right)


def held(state: State, event: e.Answered | e.TakenBack | e.Regraded, key: str) -> State:
    """Memory and check as the event tells them."""
    if event.memory:
        state = remembering(state, event.course, {key: event.memory})
    if event.check:
        checks = {**checks_of(state, event), key: event.check}
        state = with_unit(state, event.course, event.unit, checks=checks)
    return state


def remembering(state: State, course: str, memories: Mapping[str, Memory]) -> State:
    found = {f"{course}/{key}": memory for key, memory in memories.items()}
    return replace(state, memory={**state.memory, **found})


def _counted(state: State, event: e.Answered, *, right: bool) -> State:
    head = head_of(state, event.course)
    before = head if head.day == event.local_day else replace(head, today=0, reviewed=0)
    reviewed = event.mode in ("review", "confirmation")
    head = replace(before, day=event.local_day, today=before.today + 1, reviewed=before.reviewed + reviewed)
    if event.mode == "enrichment":
        return fold_extras.asked_one(state.with_head(head), event.course, event.item)
    head = replace(head, misses=0 if right else head.misses + 1)
    return with_session(
        state.with_head(head),
        event.course,
        lambda s: replace(
            s,
            answered=s.answered + 1,
            reviews=s.reviews + reviewed,
            learned=s.learned + (event.progress is not None),
        ),
    )


def taken_back(state: State, event: e.TakenBack) -> State:
    if event.progress:
        work = with_skill(work_of(state, event.course, event.unit), event.skill, event.progress)
        state = state.with_work(event.course, event.unit, replace(work, right=event.right, steps=event.steps))
    state = final(held(state, event, memory_key(event.skill, event.entry)))
    if event.why == "guessed":
        return state
    state = state.with_head(replace(head_of(state, event.course), ladder=None))
    return state.with_learner(open=None, undone_at=state.learner.questions)


def explained(state: State, event: e.Explained) -> State:
    work = work_of(state, event.course, event.unit)
    progress = work.skills.get(event.skill)
    if progress is None:
        return state
    if event.entry:
        known = progress.items.get(event.entry, ItemProgress())
        item = replace(known, explained=event.index + 1, told=with_told(known.told, event.text))
        progress = replace(progress, items={**progress.items, event.entry: item})
    else:
        told = with_told(progress.told, event.text)
        progress = replace(progress, explained=event.index + 1, told=told)
    return state.with_work(event.course, event.unit, with_skill(work, event.skill, progress))


def passed(state: State, event: e.Passed) -> State:
    work = work_of(state, event.course, event.unit)
    progress = work.skills.get(event.skill) or Progress(need=event.need)
    work = with_skill(work, event.skill, replace(progress, passed=True))
    state = final(state.with_work(event.course, event.unit, work))
    state = remembering(
        state, event.course, {**({event.skill: event.memory} if event.memory else {}), **event.memories}
    )
    unit = head_of(state, event.course).units.get(event.unit)
    skills = tuple(dict.fromkeys((*(unit.skills if unit else ()), event.skill)))
    state = with_unit(state, event.course, event.unit, skills=skills)
    return with_session(state, event.course, lambda s: replace(s, won=(*s.won, event.title)))


def unit_passed(state: State, event: e.UnitPassed) -> State:
    checks = checks_of(state, event)
    kept = {skill: check for skill, check in checks.items() if check.kept}
    return with_unit(final(state), event.course, event.unit, level="passed", passed_at=event.at, checks=kept)


def unit_kept(state: State, event: e.UnitKept) -> State:
    return with_kept(state, event.course, event.unit)


ANEW = (
    "need",
    "run",
    "proved",
    "hints",
    "passed",
    "misses",
    "lately",
    "stretch",
    "stuck",
    "stuck_at",
    "rests_until",
)
"""What begins anew in practice after a failed check."""


def checked(state: State, event: e.Checked) -> State:
    state = final(state)
    checks = checks_of(state, event)
    if event.kept:
        if event.unit_kept:
            return with_kept(state, event.course, event.unit)
        others = {key: check for key, check in checks.items() if not key.startswith(f"{event.skill}:")}
        kept = {**others, event.skill: replace(checks.get(event.skill, Check()), kept=True)}
        return with_unit(state, event.course, event.unit, checks=kept, level="passed")
    work = work_of(state, event.course, event.unit)
    before = work.skills.get(event.skill) or Progress(need=event.need)
    fresh = Progress(need=event.need)
    again = replace(
        before,
        **{name: getattr(fresh, name) for name in ANEW},
    )
    state = state.with_work(event.course, event.unit, with_skill(work, event.skill, again))
    left = {skill: check for skill, check in checks.items() if skill != event.skill}
    head = head_of(state, event.course)
    state = state.with_head(replace(head, proven=head.proven - {event.unit}))
    return with_unit(state, event.course, event.unit, level="practising", checks=left, by="")
