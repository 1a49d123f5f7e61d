"""The fold of looks: copies what the events say."""

from dataclasses import replace

from bot.learning import look_events as e
from bot.learning.progress import RIGHT_TWICE, ItemProgress, Progress
from bot.learning.reach import final, head_of, with_session, with_unit, work_of
from bot.learning.state import State


def started(state: State, event: e.LookStarted) -> State:
    """A question that was open gives way."""
    head = replace(head_of(state, event.course), look=event.look, ladder=None)
    return state.with_head(head).with_learner(open=None, last=None)


def looked(state: State, event: e.Looked) -> State:
    return final(state.with_head(replace(head_of(state, event.course), look=event.look)))


def ended(state: State, event: e.LookEnded) -> State:
    head = head_of(state, event.course)
    returned = head.returned and event.look != "dormancy"
    return final(state.with_head(replace(head, look=None, returned=returned)))


def put_off(state: State, event: e.LookPutOff) -> State:
    return state.with_head(replace(head_of(state, event.course), look_put_off=event.day))


def rebuilding(state: State, event: e.Rebuilding) -> State:
    """What was missed is practised again; the rest of the unit stands."""
    work = work_of(state, event.course, event.unit)
    skills = {
        name: _again(work.skills.get(name), event.needs.get(name), event.entries.get(name, ()))
        for name in (*work.skills, *event.skills)
    }
    work = replace(work, skills=skills, steps=event.steps, finish=())
    state = state.with_work(event.course, event.unit, work)
    head = head_of(state, event.course)
    state = state.with_head(replace(head, proven=head.proven - {event.unit}))
    known = head.units.get(event.unit)
    checks = known.checks if known else {}
    left = {key: check for key, check in checks.items() if key.partition(":")[0] not in event.needs}
    return with_unit(
        state, event.course, event.unit, level="practising", skills=tuple(skills), checks=left, passed_at=None
    )


def _again(before: Progress | None, need: int | None, entries: tuple[str, ...]) -> Progress:
    progress = before or Progress(need=need or 0)
    if need is None:
        return replace(progress, passed=True)
    items = {
        name: replace(item, right=0, misses=0) if name in entries else item
        for name, item in progress.items.items()
    }
    fresh = {name: ItemProgress() for name in entries if name not in items}
    return replace(
        progress,
        need=need,
        run=(),
        proved=0,
        hints=0,
        passed=False,
        misses=0,
        lately="",
        stretch=0,
        stuck=0,
        stuck_at=0,
        rests_until=0,
        items={**items, **fresh},
    )


def proven(state: State, event: e.Proven) -> State:
    work = work_of(state, event.course, event.unit)
    shown: dict[str, list[str]] = {}
    for key in event.memories:
        skill, _, entry = key.partition(":")
        shown.setdefault(skill, []).extend([entry] if entry else [])
    done = {
        name: _stood(work.skills.get(name), need, shown.get(name, [])) for name, need in event.needs.items()
    }
    work = replace(work, skills={**work.skills, **done}, steps=event.steps, finish=())
    state = state.with_work(event.course, event.unit, work)
    memory = {f"{event.course}/{key}": held for key, held in event.memories.items()}
    state = replace(state, memory={**state.memory, **memory})
    head = head_of(state, event.course)
    state = state.with_head(replace(head, proven=head.proven | {event.unit}))
    state = with_unit(
        state,
        event.course,
        event.unit,
        level="passed",
        skills=tuple(work.skills),
        passed_at=event.at,
        **({} if head.level(event.unit) else {"introduced_at": event.at}),
    )
    return with_session(final(state), event.course, lambda s: replace(s, won=(*s.won, *event.titles)))


def _stood(before: Progress | None, need: int, entries: list[str]) -> Progress:
    """What was shown of it before is remembered as shown."""
    progress = before or Progress(need=need)
    known = {name: progress.items.get(name, ItemProgress()) for name in entries}
    items = {name: replace(item, right=RIGHT_TWICE, missed="", misses=0) for name, item in known.items()}
    return replace(
        progress, estimate=0.95, passed=True, misses=0, stuck=0, stuck_at=0, rests_until=0, items=items
    )
