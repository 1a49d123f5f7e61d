"""What one answer does: to the run, to memory, to a delayed check, and what it passes."""

from dataclasses import replace

from bot.course.model import Skill
from bot.items.variant import Grade, Verdict
from bot.learning import criterion, memory
from bot.learning.asking import find_skill
from bot.learning.desk import Desk
from bot.learning.events import Answered, Checked, Passed, UnitPassed
from bot.learning.state import Check, Memory, OpenQuestion, Progress

CHECK_ITEMS = 2
"""Parallel items of a delayed check; where they disagree a third decides."""
RUN_AFTER_FAILED_CHECK = 3


def is_right(verdict: Verdict | None) -> bool:
    return verdict in ("correct", "close")


def close(desk: Desk, asked: OpenQuestion, grade: Grade, response: str, taken_ms: int | None) -> None:
    """Record the answer to the open question and all that follows from it at once."""
    assert grade.verdict is not None
    skill = find_skill(desk.course, asked.unit, asked.variant.skill) if desk.has_course else None
    right = is_right(grade.verdict)
    progress = _progress(desk, asked, skill, grade.verdict)
    held = _memory(desk, asked, right=right)
    check = _check(desk, asked, right=right)
    desk.add(
        Answered(
            at=desk.at,
            course=asked.course,
            unit=asked.unit,
            question=asked.key,
            skill=asked.variant.skill,
            item=asked.variant.item,
            variant=asked.variant.key,
            mode=asked.mode,
            response=response,
            shown=grade.shown,
            verdict=grade.verdict,
            rule=grade.rule,
            feedback=grade.feedback,
            hints=asked.aids,
            taken_ms=taken_ms,
            counted=(progress is not None or held is not None or check is not None)
            and not (right and asked.aids),
            progress=progress,
            before=_joined(desk, asked, skill) if progress else None,
            memory=held,
            check=check,
            scheduler=memory.PARAMETERS if held else "",
            local_day=desk.today,
        )
    )
    if skill is not None:
        _follow(desk, asked, skill, progress, check)


def _progress(desk: Desk, asked: OpenQuestion, skill: Skill | None, verdict: Verdict) -> Progress | None:
    work = desk.state.work(asked.unit)
    if asked.mode not in ("learn", "practice", "finish") or skill is None or work is None:
        return None
    before = criterion.rested(criterion.practice(work, skill), skill, desk.at)
    variant = asked.variant
    if is_right(verdict):
        proving = criterion.proves(skill, variant.form, variant.level)
        after = criterion.right_answer(
            before, skill, asked.key, guess=variant.guess, proving=proving, hints=asked.aids
        )
    else:
        after = criterion.missed_answer(before, skill, guess=variant.guess, gave_up=verdict == "gave_up")
    return criterion.noted(after, variant.key, variant.item, desk.at)


def _joined(desk: Desk, asked: OpenQuestion, skill: Skill | None) -> Progress | None:
    work = desk.state.work(asked.unit)
    return criterion.practice(work, skill) if work and skill and skill.id not in work.skills else None


def _memory(desk: Desk, asked: OpenQuestion, *, right: bool) -> Memory | None:
    before = desk.state.memory.get(f"{asked.course}/{asked.variant.skill}")
    aided = right and asked.aids
    if asked.mode not in ("review", "confirmation") or before is None or aided or not desk.has_course:
        return None
    return memory.reviewed(
        before,
        desk.at,
        desk.state.zone,
        right=right,
        retention=desk.course.retention,
        floor=desk.course.floor,
        seed=f"{desk.state.id}/{asked.variant.skill}",
    )


def _check(desk: Desk, asked: OpenQuestion, *, right: bool) -> Check | None:
    if asked.mode != "confirmation" or not desk.has_course:
        return None
    before = desk.head.units[asked.unit].checks.get(asked.variant.skill, Check())
    if right and asked.aids:
        return before  # with a hint it counts neither way: a parallel item is asked
    return replace(before, right=before.right + right, asked=before.asked + 1)


def _follow(
    desk: Desk, asked: OpenQuestion, skill: Skill, progress: Progress | None, check: Check | None
) -> None:
    # The run may stand already; it is this very answer, without help, that passes the skill.
    entered = progress is not None and asked.key in progress.run
    if asked.mode == "finish" and progress and entered and criterion.met(progress):
        _pass(desk, asked, skill, progress)
    if check:
        _judge(desk, asked, skill, check)


def _pass(desk: Desk, asked: OpenQuestion, skill: Skill, progress: Progress) -> None:
    course = desk.course
    held = memory.first(
        asked.unit,
        desk.at,
        desk.state.zone,
        retention=course.retention,
        floor=course.floor,
        seed=f"{desk.state.id}/{skill.id}",
    )
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
            memory=desk.state.memory.get(f"{course.id}/{skill.id}", held),
            scheduler=memory.PARAMETERS,
        )
    )
    work, unit = desk.state.work(asked.unit), course.unit(asked.unit)
    if work and unit and all(criterion.practice(work, s).passed for s in unit.skills):
        desk.add(UnitPassed(at=desk.at, course=course.id, unit=asked.unit))


def _judge(desk: Desk, asked: OpenQuestion, skill: Skill, check: Check) -> None:
    """Two right: kept. Two missed: practised again. Otherwise another item decides."""
    kept, failed = check.right >= CHECK_ITEMS, check.asked - check.right >= CHECK_ITEMS
    if not (kept or failed):
        return
    unit = desk.head.units[asked.unit]
    known = desk.course.unit(asked.unit)
    taught = {s.id for s in known.skills} if known else set()
    others = [name for name in unit.skills if name in taught - {skill.id}]
    desk.add(
        Checked(
            at=desk.at,
            course=asked.course,
            unit=asked.unit,
            skill=skill.id,
            kept=kept,
            need=0 if kept else RUN_AFTER_FAILED_CHECK,
            unit_kept=kept and all((c := unit.checks.get(name)) is not None and c.kept for name in others),
        )
    )
