"""The fold of what did not work: copies what the events say."""

from dataclasses import replace

from bot.learning import misses as e
from bot.learning.detours import Ladder
from bot.learning.progress import ItemProgress
from bot.learning.reach import head_of, memory_key, with_skill, work_of
from bot.learning.state import State


def stepped_back(state: State, event: e.SteppedBack) -> State:
    ladder = Ladder(
        event.unit, event.skill, event.to_unit, event.to_skill, event.questions, event.why == "stuck"
    )
    state = state.with_head(replace(head_of(state, event.course), ladder=ladder))
    work = work_of(state, event.course, event.unit)
    progress = work.skills.get(event.skill)
    if progress is None:
        return state
    return state.with_work(
        event.course, event.unit, with_skill(work, event.skill, replace(progress, misses=0))
    )


def climbed(state: State, course: str, mode: str) -> State:
    """An answer on the ladder: one easier question less, or the way back is behind."""
    head = state.heads.get(course)
    ladder = head.ladder if head else None
    if head is None or ladder is None or mode not in ("step", "trial"):
        return state
    left = replace(ladder, left=max(0, ladder.left - 1)) if mode == "step" else None
    return state.with_head(replace(head, ladder=left))


def stuck(state: State, event: e.Stuck) -> State:
    work = work_of(state, event.course, event.unit)
    progress = work.skills.get(event.skill)
    if progress is None:
        return state
    if event.entry:
        known = progress.items.get(event.entry, ItemProgress())
        item = replace(known, misses=0, asked=event.asked, stuck_at=known.stuck_at or event.at)
        progress = replace(progress, items={**progress.items, event.entry: item})
    else:
        progress = replace(
            progress,
            stuck=event.times,
            stuck_at=progress.stuck_at or event.at,
            stretch=0,
            lately="",
            misses=0,
            rests_until=event.rests_until,
        )
    return state.with_work(event.course, event.unit, with_skill(work, event.skill, progress))


def remembered(state: State, event: e.SetAside | e.KeptIn) -> State:
    """Memory as the event tells it."""
    key = f"{event.course}/{memory_key(event.skill, event.entry)}"
    return replace(state, memory={**state.memory, key: event.memory})
