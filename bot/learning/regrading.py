"""A missed answer is made right after all: what that changes, and what follows from it. Nothing is ever taken away.

It is granted where it still counts for something: to the practice, or to the delayed check, that is under way. Where
nothing was missed since, the runs before and after it are one; else it stands at the beginning of the run there is. A
mistaken miss in a review is no lapse any more; the review comes a little sooner than it need, which harms nobody.
"""

from dataclasses import dataclass, replace

from bot.course.model import Skill
from bot.items.variant import is_right
from bot.learning import commands as c
from bot.learning import criterion, sets
from bot.learning.asking import find_skill
from bot.learning.desk import Decision, Desk
from bot.learning.events import Answered, Asked
from bot.learning.heads import UnitState
from bot.learning.progress import Check, ItemProgress, Memory, Progress
from bot.learning.questions import Mode, OpenQuestion
from bot.learning.scoring import judge, pass_skill
from bot.learning.teacher_events import Disputed, Regraded

RUNS: tuple[Mode, ...] = ("learn", "practice", "finish")
PRACTISES: tuple[Mode, ...] = (*RUNS, "confirmation", "dormancy")
"""Modes whose answers count for practice; of a check or a look, once it has failed."""


def dispute(desk: Desk, command: c.Dispute) -> Decision:
    """The last answer should count, says the learner; somebody else will look."""
    last = desk.state.learner.last
    if last is None or last.question != command.question or last.verdict != "incorrect":
        return desk.done("stale")
    if last.disputed:
        return desk.done("disputed")
    desk.add(
        Disputed(
            at=desk.at,
            course=last.course,
            unit=last.unit,
            question=last.question,
            skill=last.variant.skill,
            item=last.variant.item,
            variant=last.variant.key,
            prompt=last.variant.prompt,
            answer=last.shown,
        )
    )
    return desk.done()


def as_asked(asked: Asked, answered: Answered) -> OpenQuestion:
    """The question of an old answer, with the help there was."""
    return OpenQuestion(
        key=asked.question,
        course=asked.course,
        unit=asked.unit,
        mode=asked.mode,
        reason=asked.reason,
        variant=asked.variant,
        asked_at=asked.at,
        hints=answered.hints,
    )


@dataclass(frozen=True, slots=True)
class Granted:
    """What the answer counts for now."""

    progress: Progress | None = None
    memory: Memory | None = None
    check: Check | None = None


def regrade(desk: Desk, command: c.Regrade) -> Decision:
    """Those marked wrong are made right; whatever is right already, or was given up, stays."""
    asked = command.asked
    if command.held != "incorrect" or not is_right(command.verdict):
        return desk.done("settled")
    skill = find_skill(desk.course, asked.unit, asked.variant.skill) if desk.has_course else None
    unit = desk.head.units.get(asked.unit) if skill else None
    granted = _granted(desk, command, skill, unit) if skill and not asked.aids else Granted()
    desk.add(
        Regraded(
            at=desk.at,
            course=asked.course,
            unit=asked.unit,
            question=asked.key,
            skill=asked.variant.skill,
            item=asked.variant.item,
            entry=asked.variant.entry,
            before=command.held,
            verdict=command.verdict,
            rule=command.rule,
            why=command.why,
            by=command.by,
            progress=granted.progress,
            memory=granted.memory,
            check=granted.check,
            prompt=asked.variant.prompt,
            answer=command.answer,
        )
    )
    if skill:
        _follow(desk, command, skill, granted)
    return desk.done()


def _granted(desk: Desk, command: c.Regrade, skill: Skill, unit: UnitState | None) -> Granted:
    asked = command.asked
    if unit is None or unit.level == "passed":
        check = _check(asked, unit) if unit and asked.mode == "confirmation" else None
        return Granted(memory=_memory(desk, asked), check=check)
    return Granted(progress=_practice(desk, command, skill, unit), memory=_memory(desk, asked))


def _practice(desk: Desk, command: c.Regrade, skill: Skill, unit: UnitState) -> Progress | None:
    asked, work = command.asked, desk.state.work(command.asked.unit)
    if work is None or asked.asked_at < unit.introduced_at or asked.mode not in PRACTISES:
        return None
    now = criterion.practice(work, skill)
    if now.passed or asked.key in now.run or asked.asked_at < now.began:
        return None
    joins = asked.mode in RUNS and set(command.since) <= set(now.run)  # else a week's pause has parted them
    before = criterion.rested(command.before, skill, asked.asked_at) if command.before and joins else None
    items = now.items if command.missed_since else _items(now, asked.variant.entry)
    return replace(_in_run(now, before, skill, asked), items=items)


def _in_run(now: Progress, before: Progress | None, skill: Skill, asked: OpenQuestion) -> Progress:
    """At the beginning of the run there is; ``before``: with the run that stood until then, where it is known."""
    variant = asked.variant
    run = (*(before.run if before else ()), asked.key, *now.run)
    proving = criterion.proves(skill, variant.form, variant.level)
    all_prove = proving and now.proved == len(now.run)
    estimate = criterion.traced(now.estimate, right=True, guess=variant.guess)
    return replace(
        now,
        run=run,
        proved=now.proved + all_prove * (1 + (before.proved if before else 0)),
        estimate=estimate,
        need=_need(now, skill, len(run), estimate),
        misses=0,
    )


def _need(now: Progress, skill: Skill, run: int, estimate: float) -> int:
    """Never more than is wanted anyway."""
    if isinstance(skill.criterion.need, int):
        return now.need
    wanted = run + criterion.still_needed(estimate, criterion.guess_of(skill))
    return min(now.need, max(criterion.SHORTEST, wanted))


def _items(now: Progress, entry: str) -> dict[str, ItemProgress]:
    """The entry was right once at least, and is missed no longer."""
    items = dict(now.items)
    if entry in items:
        known = items[entry]
        items[entry] = replace(known, right=max(1, known.right), missed="", misses=0)
    return items


def _memory(desk: Desk, asked: OpenQuestion) -> Memory | None:
    """One lapse less."""
    known = desk.state.memory.get(f"{asked.course}/{asked.variant.memory_key}")
    if asked.mode not in ("review", "confirmation", "dormancy") or known is None or not known.lapses:
        return None
    lapses = known.lapses - 1
    return replace(known, lapses=lapses, forgiven=min(known.forgiven, lapses))


def _check(asked: OpenQuestion, unit: UnitState) -> Check | None:
    """The delayed check, if it is the one in which the question was asked."""
    if asked.asked_at < (unit.passed_at or 0):
        return None
    if asked.variant.entry:
        return Check(right=1, asked=1, kept=True)
    known = unit.checks.get(asked.variant.skill)
    if known is None or known.kept:
        return None
    return replace(known, right=min(known.right + 1, known.asked))


def _follow(desk: Desk, command: c.Regrade, skill: Skill, granted: Granted) -> None:
    """In a last round it passes the skill, if nothing was missed since; a check may be done with it."""
    asked, progress = command.asked, granted.progress
    joined = command.before is not None and progress is not None and set(command.since) <= set(progress.run)
    if joined and progress and asked.mode == "finish" and sets.reached(skill, progress):
        pass_skill(desk, asked, skill, progress)
    if granted.check:
        judge(desk, asked, skill, granted.check)
