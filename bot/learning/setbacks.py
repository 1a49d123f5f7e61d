"""What a miss in practice leads to beyond its own feedback: an explanation, one step back, a rest."""

from dataclasses import replace
from typing import Literal

from bot.course.model import Skill, Unit
from bot.learning import correctives, gate, leeches
from bot.learning.asking import find_skill
from bot.learning.desk import Desk
from bot.learning.ease import is_easier
from bot.learning.explaining import explain_unasked
from bot.learning.misses import SteppedBack, Stuck
from bot.learning.progress import Progress, Work
from bot.learning.questions import LastAnswer
from bot.learning.ways import unseen

RUNGS = ("learn", "practice", "trial")
"""Modes in which the ladder is climbed."""


def follow(desk: Desk, *, right: bool) -> None:
    """Lay down what the answer that was just recorded leads to: a miss, or one more that was right only with help."""
    last = desk.state.learner.last
    if last is None or not desk.has_course or (right and last.counted):
        return
    if last.mode == "review" and not right:
        _review(desk, last)
    elif last.mode in RUNGS:
        _practice(desk, last, right=right)


def _review(desk: Desk, last: LastAnswer) -> None:
    memory = desk.state.memory.get(f"{last.course}/{last.variant.memory_key}")
    if memory is not None and last.memory is not memory and leeches.is_leech(memory):
        leeches.follow(desk, last, memory)


def _practice(desk: Desk, last: LastAnswer, *, right: bool) -> None:
    unit, skill = desk.course.unit(last.unit), find_skill(desk.course, last.unit, last.variant.skill)
    work = desk.state.work(last.unit)
    progress = work.skills.get(last.variant.skill) if work else None
    if unit is None or skill is None or work is None or progress is None or progress.passed:
        return
    if skill.sort == "rule" and last.mode != "trial" and correctives.is_stuck(progress, skill):
        _stuck(desk, last, unit, skill, work, progress)
    elif right:
        return
    elif skill.sort == "set":
        _entry(desk, last, skill, progress)
    elif last.mode == "trial":
        explain_unasked(desk, last)
    elif progress.misses >= correctives.STEPS_BACK_AT and (place := _below(desk, last, unit, skill, work)):
        _step_back(desk, last, place, "misses")
    elif progress.misses >= correctives.EXPLAINS_AT:
        explain_unasked(desk, last)


def _entry(desk: Desk, last: LastAnswer, skill: Skill, progress: Progress) -> None:
    """An entry of a set comes back in another form anyway; missed five times it rests for a session."""
    entry = last.variant.entry
    item = progress.items.get(entry)
    if correctives.entry_stuck(progress, entry):
        asked = desk.state.learner.questions - 1 + correctives.ENTRY_RESTS
        desk.add(replace(_found(desk, last, skill, progress), entry=entry, asked=asked))
    elif item is not None and item.misses >= correctives.EXPLAINS_AT:
        explain_unasked(desk, last)


def _below(desk: Desk, last: LastAnswer, unit: Unit, skill: Skill, work: Work) -> tuple[str, str] | None:
    """The same in an easier form, else what comes before it."""
    if is_easier(skill, last.variant):
        return unit.id, skill.id
    return correctives.before(desk.course, unit, work, skill)


def _stuck(desk: Desk, last: LastAnswer, unit: Unit, skill: Skill, work: Work, progress: Progress) -> None:
    """At first what comes before it, then another explanation; the next time it rests until another day."""
    found, place = _found(desk, last, skill, progress), correctives.before(desk.course, unit, work, skill)
    if progress.stuck or place is None:
        desk.add(replace(found, rests_until=gate.tomorrow(desk.at, desk.state.zone)))
        return
    desk.add(found)
    _step_back(desk, last, place, "stuck")


def _found(desk: Desk, last: LastAnswer, skill: Skill, progress: Progress) -> Stuck:
    item = progress.items.get(last.variant.entry)
    return Stuck(
        at=desk.at,
        course=last.course,
        unit=last.unit,
        skill=skill.id,
        title=skill.title,
        times=progress.stuck + 1,
        opportunities=item.opportunities if item else progress.stretch,
        right=progress.lately.count("1"),
        explained=item.explained if item else progress.explained,
    )


def come_back(desk: Desk) -> None:
    """The last easier question is answered: where practice got nowhere, another explanation stands on the way back."""
    ladder = desk.head.ladder if desk.has_course else None
    if ladder is None or ladder.left or not ladder.explain:
        return
    skill, work = find_skill(desk.course, ladder.unit, ladder.skill), desk.state.work(ladder.unit)
    progress = work.skills.get(skill.id) if work and skill else None
    if skill is None or progress is None:
        return
    if chosen := unseen(skill.explanations, progress.told):
        desk.show(ladder.unit, skill.id, chosen, progress.explained)


def _step_back(desk: Desk, last: LastAnswer, place: tuple[str, str], why: Literal["misses", "stuck"]) -> None:
    desk.add(
        SteppedBack(
            at=desk.at,
            course=last.course,
            unit=last.unit,
            skill=last.variant.skill,
            to_unit=place[0],
            to_skill=place[1],
            questions=correctives.EASIER,
            why=why,
        )
    )
