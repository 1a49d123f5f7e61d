"""What one answer does: to the run, to memory, to a delayed check, and what it passes."""

from dataclasses import replace

from bot.course.model import Skill
from bot.items.variant import Grade, Verdict, is_right
from bot.learning import checks, correctives, criterion, memory, sets
from bot.learning.asking import find_skill, taught
from bot.learning.desk import Desk
from bot.learning.events import Answered, Checked, Passed, UnitPassed
from bot.learning.progress import Check, Memory, Progress
from bot.learning.questions import OpenQuestion
from bot.learning.reach import memory_key

CHECK_ITEMS = 2
"""Parallel items of a delayed check; where they disagree a third decides."""
RUN_AFTER_FAILED_CHECK = 3


def close(desk: Desk, asked: OpenQuestion, grade: Grade, response: str, taken_ms: int | None) -> None:
    """Record the answer to the open question and all that follows from it at once."""
    assert grade.verdict is not None
    skill = find_skill(desk.course, asked.unit, asked.variant.skill) if desk.has_course else None
    right = is_right(grade.verdict)
    progress = _progress(desk, asked, skill, grade.verdict)
    held = _memory(desk, asked, right=right)
    check = (_check_entry if asked.variant.entry else _check)(desk, asked, right=right)
    aided = right and asked.aids
    desk.add(
        replace(
            _said(desk, asked, grade, response, taken_ms),
            counted=not aided and any(part is not None for part in (progress, held, check)),
            progress=progress,
            before=_joined(desk, asked, skill) if progress else None,
            memory=held,
            check=check,
            scheduler=memory.version(desk.course) if held else "",
        )
    )
    if skill is not None:
        _follow(desk, asked, skill, progress, check)


def _said(desk: Desk, asked: OpenQuestion, grade: Grade, response: str, taken_ms: int | None) -> Answered:
    """The answer by itself, before it counts for anything."""
    assert grade.verdict is not None
    return Answered(
        at=desk.at,
        course=asked.course,
        unit=asked.unit,
        question=asked.key,
        skill=asked.variant.skill,
        item=asked.variant.item,
        variant=asked.variant.key,
        entry=asked.variant.entry,
        mode=asked.mode,
        response=response,
        shown=grade.shown,
        verdict=grade.verdict,
        rule=grade.rule,
        feedback=grade.feedback,
        hints=asked.aids,
        taken_ms=taken_ms,
        local_day=desk.today,
    )


def _progress(desk: Desk, asked: OpenQuestion, skill: Skill | None, verdict: Verdict) -> Progress | None:
    work = desk.state.work(asked.unit)
    if asked.mode not in ("learn", "practice", "finish") or skill is None or work is None:
        return None
    before = criterion.rested(criterion.practice(work, skill), skill, desk.at)
    variant, right = asked.variant, is_right(verdict)
    proving = criterion.proves(skill, variant.form, variant.level)
    if right:
        after = criterion.right_answer(
            before, skill, asked.key, guess=variant.guess, proving=proving, hints=asked.aids
        )
    else:
        after = criterion.missed_answer(before, skill, guess=variant.guess, gave_up=verdict == "gave_up")
    after = criterion.noted(after, variant.key, variant.item, desk.at)
    after = correctives.counted(after, right=right, aided=right and asked.aids > 0)
    if skill.sort == "rule" or not variant.entry:
        return after
    number, apart = desk.state.learner.questions - 1, sets.between(skill, desk.course.shaky)
    aided = asked.aids > 0
    return sets.answered(after, variant, number, apart, right=right, aided=aided, proved=proving)


def _joined(desk: Desk, asked: OpenQuestion, skill: Skill | None) -> Progress | None:
    work = desk.state.work(asked.unit)
    return criterion.practice(work, skill) if work and skill and skill.id not in work.skills else None


def _memory(desk: Desk, asked: OpenQuestion, *, right: bool) -> Memory | None:
    before = desk.state.memory.get(f"{asked.course}/{asked.variant.memory_key}")
    aided = right and asked.aids
    if (
        asked.mode not in ("review", "confirmation", "dormancy")
        or before is None
        or aided
        or not desk.has_course
    ):
        return None
    return memory.reviewed(
        before,
        desk.at,
        desk.state.zone,
        desk.course,
        right=right,
        seed=f"{desk.state.id}/{asked.variant.memory_key}",
    )


def _check(desk: Desk, asked: OpenQuestion, *, right: bool) -> Check | None:
    unit = desk.head.units.get(asked.unit) if desk.has_course else None
    if asked.mode != "confirmation" or unit is None:
        return None
    before = unit.checks.get(asked.variant.skill, Check())
    if right and asked.aids:
        return before  # with a hint it counts neither way: a parallel item is asked
    return replace(before, right=before.right + right, asked=before.asked + 1)


def _check_entry(desk: Desk, asked: OpenQuestion, *, right: bool) -> Check | None:
    """An entry of a set is kept by a right answer on a later day, in its check or an ordinary review."""
    unit = desk.head.units.get(asked.unit) if desk.has_course else None
    before = desk.state.memory.get(f"{asked.course}/{asked.variant.memory_key}")
    if asked.mode not in ("review", "confirmation") or unit is None or unit.level != "passed":
        return None
    if not right or asked.aids or not checks.may_be_asked(before, desk.state.zone, desk.at):
        return None
    return Check(right=1, asked=1, kept=True)


def _follow(
    desk: Desk, asked: OpenQuestion, skill: Skill, progress: Progress | None, check: Check | None
) -> None:
    # The run may stand already; it is this very answer, without help, that passes the skill.
    entered = progress is not None and asked.key in progress.run
    fresh = progress is not None and not progress.passed  # it may have been passed by a regrade meanwhile
    if asked.mode == "finish" and fresh and progress and entered and sets.reached(skill, progress):
        pass_skill(desk, asked, skill, progress)
    if check:
        judge(desk, asked, skill, check)


def pass_skill(desk: Desk, asked: OpenQuestion, skill: Skill, progress: Progress) -> None:
    """The criterion is met."""
    course = desk.course
    desk.add(
        Passed(
            at=desk.at,
            course=course.id,
            unit=asked.unit,
            skill=skill.id,
            title=skill.title,
            need=progress.need,
            estimate=round(progress.estimate, 6),
            evidence=progress.run,
            memory=_first(desk, asked.unit, skill.id) if skill.sort == "rule" else None,
            memories={key: _first(desk, asked.unit, key) for key in _entry_keys(skill)},
            scheduler=memory.version(course),
        )
    )
    work, unit = desk.state.work(asked.unit), course.unit(asked.unit)
    if work and unit and all(criterion.practice(work, s).passed for s in taught(unit)):
        desk.add(UnitPassed(at=desk.at, course=course.id, unit=asked.unit))


def _entry_keys(skill: Skill) -> list[str]:
    return [memory_key(skill.id, name) for name in sets.active(skill)] if skill.sort == "set" else []


def _first(desk: Desk, unit: str, key: str) -> Memory:
    """Memory of what was just passed; what there is already stays."""
    course = desk.course
    return desk.state.memory.get(f"{course.id}/{key}") or memory.first(
        unit, desk.at, desk.state.zone, course, seed=f"{desk.state.id}/{key}"
    )


def judge(desk: Desk, asked: OpenQuestion, skill: Skill, check: Check) -> None:
    """Two right: kept. Two missed: practised again. Otherwise another item decides. A set: kept with all entries."""
    unit, work = desk.head.units[asked.unit], desk.state.work(asked.unit)
    kept, failed = check.right >= CHECK_ITEMS, check.asked - check.right >= CHECK_ITEMS
    if asked.variant.entry:
        kept, failed = checks.kept(unit, skill, work), False
    if not (kept or failed):
        return
    known = desk.course.unit(asked.unit)
    others = [s for s in taught(known) if s.id in unit.skills and s.id != skill.id] if known else []
    desk.add(
        Checked(
            at=desk.at,
            course=asked.course,
            unit=asked.unit,
            skill=skill.id,
            kept=kept,
            need=0 if kept else RUN_AFTER_FAILED_CHECK,
            unit_kept=kept and all(checks.kept(unit, other, work) for other in others),
        )
    )
