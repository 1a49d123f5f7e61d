"""A teacher passes a unit or a skill, or sends it back to practice. A pass opens the gate until the delayed check.

What was introduced never locks: neither of the two takes a unit from anybody.
"""

from dataclasses import replace

from bot.course.model import Course, Skill, Unit
from bot.learning import commands as c
from bot.learning import memory, sets
from bot.learning.asking import find_skill, taught
from bot.learning.criterion import full_run, practice
from bot.learning.desk import Decision, Desk
from bot.learning.notes import Note
from bot.learning.progress import RIGHT_TWICE, Check, ItemProgress, Memory, Progress, Work
from bot.learning.reach import memory_key
from bot.learning.teacher_events import Overridden

AFRESH = (
    *("need", "run", "proved", "estimate", "level", "streak", "hints", "passed", "items", "began"),
    *("misses", "lately", "stretch", "stuck", "rests_until"),
)
"""What a reset begins anew in practice."""


def override(desk: Desk, command: c.Override) -> Decision:
    """Pass or reset what the teacher named; a note says why nothing happens."""
    if note := _refused(desk, command):
        return desk.done(note)
    unit = desk.course.unit(command.unit)
    assert unit is not None
    desk.add((_pass if command.what == "pass" else _reset)(desk, command, unit))
    return desk.done()


def _refused(desk: Desk, command: c.Override) -> Note | None:
    if not desk.has_course:
        return "not_begun"
    unit = desk.course.unit(command.unit)
    if unit is None or not _meant(desk.course, unit, command.skill):
        return "no_such_unit"
    level = desk.head.level(unit.id)
    if level is None and (command.what == "reset" or command.skill):
        return "not_introduced"
    if command.what == "pass" and (level in ("passed", "kept") or _passed(desk, unit, command.skill)):
        return "settled"
    return None


def _meant(course: Course, unit: Unit, skill: str) -> list[Skill]:
    """The skills that the teacher named."""
    named = find_skill(course, unit.id, skill) if skill else None
    return [named] if named else [] if skill else taught(unit)


def _passed(desk: Desk, unit: Unit, skill: str) -> bool:
    work = desk.state.work(unit.id)
    known = work.skills.get(skill) if work else None
    return known is not None and known.passed


def _pass(desk: Desk, command: c.Override, unit: Unit) -> Overridden:
    work = desk.state.work(unit.id) or Work(skills={})
    meant = _meant(desk.course, unit, command.skill)
    known = {skill.id: practice(work, skill) for skill in taught(unit)}
    after = {skill.id: _as_passed(skill, known[skill.id]) for skill in meant}
    whole = all(progress.passed for progress in {**known, **after}.values())
    return Overridden(
        at=desk.at,
        course=desk.course.id,
        unit=unit.id,
        skill=command.skill,
        what="pass",
        by=command.by,
        why=command.why,
        level="passed" if whole else "practising",
        skills=tuple(known),
        progress=after,
        memory={key: _first(desk, unit.id, key) for skill in meant for key in _keys(skill)},
        checks=_checks(desk, unit, after),
        scheduler=memory.version(desk.course),
    )


def _as_passed(skill: Skill, progress: Progress) -> Progress:
    """Of a set every entry counts as right twice: its check asks for each."""
    items = dict(progress.items)
    for name in sets.active(skill) if skill.sort == "set" else ():
        items[name] = replace(items.get(name, ItemProgress()), right=RIGHT_TWICE, missed="", misses=0)
    return replace(progress, passed=True, items=items, misses=0, rests_until=0)


def _keys(skill: Skill) -> list[str]:
    if skill.sort == "rule":
        return [skill.id]
    return [memory_key(skill.id, name) for name in sets.active(skill)]


def _first(desk: Desk, unit: str, key: str) -> Memory:
    """What is remembered already stays."""
    course = desk.course
    return desk.state.memory.get(f"{course.id}/{key}") or memory.first(
        unit, desk.at, desk.state.zone, course, seed=f"{desk.state.id}/{key}"
    )


def _reset(desk: Desk, command: c.Override, unit: Unit) -> Overridden:
    work = desk.state.work(unit.id) or Work(skills={})
    after = {s.id: _afresh(s, practice(work, s), desk.at) for s in _meant(desk.course, unit, command.skill)}
    return Overridden(
        at=desk.at,
        course=desk.course.id,
        unit=unit.id,
        skill=command.skill,
        what="reset",
        by=command.by,
        why=command.why,
        level="practising",
        skills=tuple(skill.id for skill in taught(unit)),
        progress=after,
        checks=_checks(desk, unit, after),
    )


def _afresh(skill: Skill, progress: Progress, at: int) -> Progress:
    """A fresh run; cards and explanations that were shown stay shown."""
    items = {name: replace(item, right=0, missed="", misses=0) for name, item in progress.items.items()}
    fresh = Progress(need=full_run(skill), items=items, began=at)
    return replace(progress, **{name: getattr(fresh, name) for name in AFRESH})


def _checks(desk: Desk, unit: Unit, changed: dict[str, Progress]) -> dict[str, Check]:
    """Checks of the other skills: as they stand, of a unit that is kept all done."""
    known = desk.head.units.get(unit.id)
    if known is None and desk.head.level(unit.id) == "kept":
        return {skill.id: Check(kept=True) for skill in taught(unit) if skill.id not in changed}
    checks = known.checks if known else {}
    return {key: check for key, check in checks.items() if key.partition(":")[0] not in changed}
