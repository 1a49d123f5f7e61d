"""Who knows it already need not sit through the lesson: a unit is proven by its full run (LEARNING section 7).

One miss is forgiven, with the run of that skill from the start; a second ends it, and the unit is learned. Where to
begin in a course is found by halving its units, two questions each; that opens nothing by itself: what seems known is
then proven unit by unit.
"""

import math
from collections.abc import Sequence
from dataclasses import replace

from bot.course.model import Course, Skill, Unit
from bot.items.variant import is_right
from bot.learning import gate, looks, memory, sets
from bot.learning.asking import seed_of, taught
from bot.learning.criterion import full_run, practice
from bot.learning.desk import Desk
from bot.learning.detours import Look, Spot
from bot.learning.heads import Head
from bot.learning.look_events import Looked, Proven
from bot.learning.questions import LastAnswer
from bot.learning.reach import memory_key
from bot.learning.rebuilding import ended, look_failed, look_held
from bot.learning.state import State

MANY = 3
"""Units of a course from which on its start may be looked for."""
PROBES = 2
"""Questions on a unit, when the start is looked for; both right: it lies further on."""
MOST = 12
"""Questions until the start is found."""
SHARE = 3
"""Of a set one entry in so many is asked for, but at least the run."""


def may_prove(head: Head, unit: Unit) -> bool:
    """Whether the unit is not passed yet, and all that it requires is."""
    return not gate.passed(head, unit.id) and all(gate.passed(head, name) for name in unit.requires)


def proof(state: State, units: Sequence[Unit]) -> Look:
    """What proves these units, one after the other."""
    return Look("placement", tuple(spot for unit in units for spot in _of_unit(state, unit)))


def _of_unit(state: State, unit: Unit) -> list[Spot]:
    work = state.work(unit.id)
    left = [skill for skill in taught(unit) if work is None or not practice(work, skill).passed]
    return [spot for skill in left for spot in _of_skill(state, unit, skill)]


def _of_skill(state: State, unit: Unit, skill: Skill, again: int = 0) -> list[Spot]:
    """As many questions as its full run has; of a set at least one entry in three, others at each try."""
    if skill.sort == "rule":
        return [Spot(unit.id, skill.id)] * full_run(skill)
    names = sorted(sets.active(skill), key=lambda name: seed_of(state.id, skill.id, name, again))
    count = max(full_run(skill), math.ceil(len(names) / SHARE))
    return [Spot(unit.id, skill.id, names[n % len(names)]) for n in range(count)]


def search(state: State, course: Course) -> Look:
    """Looking for the start among all units that are not passed."""
    head = state.head
    names = [unit.id for unit in course.units if head is None or not gate.passed(head, unit.id)]
    return _halved(Look("start", range=tuple(names)), course)


def _halved(look: Look, course: Course) -> Look:
    """The next two questions: of the unit in the middle, on what it teaches last."""
    unit = course.unit(look.range[(len(look.range) - 1) // 2]) if look.range else None
    skills = list(reversed(taught(unit))) if unit else []
    chosen = [skills[n % len(skills)] for n in range(PROBES)] if skills else []
    found = [Spot(unit.id, s.id, _entry(s, n)) for n, s in enumerate(chosen)] if unit else []
    return replace(look, spots=tuple(found), right=(), missed=())


def _entry(skill: Skill, number: int) -> str:
    names = sets.active(skill)
    return names[-1 - number % len(names)] if skill.sort == "set" else ""


def follow(desk: Desk, look: Look, last: LastAnswer, *, aided: bool) -> None:
    """Go on, prove the unit at hand, or end; what was answered with help is asked again."""
    after = looks.answered(look, last, aided=aided)
    if look.kind == "start":
        _search(desk, after, last)
    elif aided and is_right(last.verdict):
        again = Spot(last.unit, last.variant.skill, last.variant.entry)
        after = replace(after, spots=(again, *after.spots))
        desk.add(Looked(at=desk.at, course=desk.head.course, look=after))
    else:
        _prove(desk, after, last)


def _search(desk: Desk, look: Look, last: LastAnswer) -> None:
    """Both right: the start lies behind the unit; else at it or before it."""
    middle = look.range.index(last.unit) if last.unit in look.range else 0
    if look.missed:
        look = _halved(replace(look, range=look.range[:middle], failed=(last.unit,)), desk.course)
    elif not look.spots:
        known = look.range[: middle + 1]
        look = _halved(replace(look, range=look.range[middle + 1 :], held=(*look.held, *known)), desk.course)
    if look.spots and look.asked < MOST:
        desk.add(Looked(at=desk.at, course=desk.head.course, look=look))
    else:
        desk.add(ended(desk, look))


def _prove(desk: Desk, look: Look, last: LastAnswer) -> None:
    skill = last.variant.skill
    if is_right(last.verdict):
        run = (*look.evidence.get(skill, ()), last.question)
        _proved(desk, replace(look, evidence={**look.evidence, skill: run}), last)
    elif look.forgiven:
        desk.add(ended(desk, look_failed(look, last.unit)))
    else:
        desk.add(Looked(at=desk.at, course=desk.head.course, look=_from_the_start(desk, look, last)))


def _from_the_start(desk: Desk, look: Look, last: LastAnswer) -> Look:
    """One miss is forgiven: the run of that skill begins anew."""
    unit = desk.course.unit(last.unit)
    skill = next((s for s in taught(unit) if s.id == last.variant.skill), None) if unit else None
    again = _of_skill(desk.state, unit, skill, again=look.asked) if unit and skill else []
    left = [spot for spot in look.spots if (spot.unit, spot.skill) != (last.unit, last.variant.skill)]
    evidence = {name: run for name, run in look.evidence.items() if name != last.variant.skill}
    return replace(look, spots=(*again, *left), evidence=evidence, forgiven=True)


def _proved(desk: Desk, look: Look, last: LastAnswer) -> None:
    if any(spot.unit == last.unit for spot in look.spots):
        desk.add(Looked(at=desk.at, course=desk.head.course, look=look))
        return
    unit = desk.course.unit(last.unit)
    if unit is not None:
        desk.add(_proven(desk, unit, look))
    look = looks.closed(look_held(look, last.unit), last.unit)
    if look.spots:
        desk.add(Looked(at=desk.at, course=desk.head.course, look=look))
    else:
        desk.add(ended(desk, look))


def _proven(desk: Desk, unit: Unit, look: Look) -> Proven:
    course, state = desk.course, desk.state
    skills = [skill for skill in taught(unit) if skill.id in look.evidence]
    keys = [key for skill in skills for key in _keys(skill)]
    first = {
        key: state.memory.get(f"{course.id}/{key}")
        or memory.first(unit.id, desk.at, state.zone, course, seed=f"{state.id}/{key}")
        for key in keys
    }
    return Proven(
        at=desk.at,
        course=course.id,
        unit=unit.id,
        requires=unit.requires,
        steps=len(unit.steps),
        titles=tuple(skill.title for skill in skills),
        needs={skill.id: full_run(skill) for skill in skills},
        evidence=look.evidence,
        memories=first,
        scheduler=memory.version(course),
    )


def _keys(skill: Skill) -> list[str]:
    if skill.sort == "rule":
        return [skill.id]
    return [memory_key(skill.id, name) for name in sets.active(skill)]
