"""Reaching into the parts of a state, and putting a changed one back."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from bot.learning import events as e
from bot.learning.heads import Head, Session, UnitState
from bot.learning.progress import Check, Progress, Work
from bot.learning.state import State


def memory_key(skill: str, entry: str) -> str:
    """Under what the scheduler knows it, as `Variant.memory_key`."""
    return f"{skill}:{entry}" if entry else skill


def head_of(state: State, course: str) -> Head:
    return state.heads.get(course) or Head(course=course, version="")


def work_of(state: State, course: str, unit: str) -> Work:
    return state.works.get(f"{course}/{unit}") or Work(skills={})


def with_skill(work: Work, skill: str, progress: Progress | None) -> Work:
    return replace(work, skills={**work.skills, skill: progress}) if progress else work


def with_unit(state: State, course: str, unit: str, **changes: Any) -> State:
    head = head_of(state, course)
    known = head.units.get(unit) or UnitState(level="practising", skills=(), introduced_at=0)
    units = {**head.units, unit: replace(known, **changes)}
    return state.with_head(replace(head, units=units, kept=head.kept - {unit}))


def with_kept(state: State, course: str, unit: str) -> State:
    """Nothing of the unit is left to check."""
    head = head_of(state, course)
    units = {name: known for name, known in head.units.items() if name != unit}
    return state.with_head(replace(head, units=units, kept=head.kept | {unit}))


def with_session(state: State, course: str, change: Callable[[Session], Session]) -> State:
    head = head_of(state, course)
    return state.with_head(replace(head, session=change(head.session))) if head.session else state


def final(state: State) -> State:
    last = state.learner.last
    return state.with_learner(last=replace(last, final=True)) if last else state


def checks_of(
    state: State, event: e.Answered | e.TakenBack | e.UnitPassed | e.Checked | e.Regraded
) -> Mapping[str, Check]:
    """The delayed checks of the event's unit so far."""
    unit = head_of(state, event.course).units.get(event.unit)
    return unit.checks if unit else {}
