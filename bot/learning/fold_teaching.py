"""The fold of what was decided about a learner's answers: copies what the events say."""

from dataclasses import replace
from typing import get_args

from bot.learning import teacher_events as e
from bot.learning.detours import Look, LookKind
from bot.learning.fold_answers import held, remembering
from bot.learning.questions import OpenQuestion
from bot.learning.reach import final, head_of, memory_key, with_unit, work_of
from bot.learning.state import State

LOOKS = get_args(LookKind)


def overridden(state: State, event: e.Overridden) -> State:
    work = work_of(state, event.course, event.unit)
    finish = tuple(skill for skill in work.finish if skill not in event.progress)
    work = replace(work, skills={**work.skills, **event.progress}, finish=finish)
    state = remembering(state.with_work(event.course, event.unit, work), event.course, event.memory)
    passed_at = {"passed_at": event.at} if event.level == "passed" else {}
    by = event.by if event.what == "pass" else ""
    known = head_of(state, event.course).units.get(event.unit)
    began = {} if known else {"introduced_at": event.at}
    return with_unit(
        _put_by(state, event), event.course, event.unit,
        level=event.level, skills=event.skills, checks=event.checks, by=by, **passed_at, **began,
    )  # fmt: skip


def _put_by(state: State, event: e.Overridden) -> State:
    """What was asked in the unit is asked no longer, and can no longer be taken back."""
    learner, head = state.learner, head_of(state, event.course)
    asked, last, parked, ladder = learner.open, learner.last, head.parked, head.ladder
    look = head.look if head.look and not _touches(head.look, event.unit) else None
    head = replace(
        head,
        parked=None if _gives_way(parked, event, look) else parked,
        ladder=None if ladder and event.unit in (ladder.unit, ladder.to_unit) else ladder,
        extra=None if head.extra and head.extra.unit == event.unit else head.extra,
        look=look,
    )
    return state.with_head(head).with_learner(
        open=None if _gives_way(asked, event, look) else asked,
        last=None if last and (last.course, last.unit) == (event.course, event.unit) else last,
    )


def _touches(look: Look, unit: str) -> bool:
    """Whether the look asks about that unit; what it was to tell is told by now."""
    return unit in look.range or unit in {spot.unit for spot in (*look.spots, *look.right, *look.missed)}


def _gives_way(asked: OpenQuestion | None, event: e.Overridden, look: Look | None) -> bool:
    """A question of the unit, or of a look that is over."""
    if asked is None or asked.course != event.course:
        return False
    return asked.unit == event.unit or (look is None and asked.mode in LOOKS)


def disputed(state: State, event: e.Disputed) -> State:
    last = state.learner.last
    if last is None or last.question != event.question:
        return state
    return state.with_learner(last=replace(last, disputed=True))


def regraded(state: State, event: e.Regraded) -> State:
    if event.progress:
        work = work_of(state, event.course, event.unit)
        work = replace(work, skills={**work.skills, event.skill: event.progress})
        state = state.with_work(event.course, event.unit, work)
    return final(held(state, event, memory_key(event.skill, event.entry)))
