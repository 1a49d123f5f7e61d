"""The next thing to do in a unit at work: a step and its questions, practice towards the run, the mixed finish."""

from collections.abc import Sequence

from bot.course.model import Course, Skill, Step, Unit
from bot.learning import gate, pacing, sets
from bot.learning.asking import taught
from bot.learning.correctives import rests
from bot.learning.criterion import practice
from bot.learning.plans import Ask, Complete, Finish, Plan, Show
from bot.learning.progress import Progress, Work
from bot.learning.state import State


def in_progress(
    state: State, course: Course, now: int, *, braked: bool, closing: bool = False
) -> Plan | None:
    """What comes next in the first unit at work; ``braked``: so much is due that no new entry of a set is met.

    ``closing``: it is the last question of a session.
    """
    head = state.heads[course.id]
    for unit in gate.in_turn(head, course, course.in_order(pacing.practising(head))):
        work = state.work(unit.id)
        if work and not _lesson_rests(unit, work, now):
            plan = _lesson(unit, work) or _practice(
                state, course, unit, work, now, braked=braked, closing=closing
            )
            if plan:
                return plan
    return None


def _lesson(unit: Unit, work: Work) -> Plan | None:
    met, names = unit.steps[: work.steps], {skill.id for skill in taught(unit)}
    step = met[-1] if met else None
    if left := [name for name in work.finish if name in names]:
        return Ask(unit.id, left[0], "finish", "finish")
    shown = [name for name in step.introduces if name in names] if step else []
    if step and shown and work.right < step.questions and not _settled(step, work):
        return Ask(unit.id, _least_asked(work, shown), "learn", "new")
    if work.steps < len(unit.steps):
        return Show(unit.id, unit.steps[work.steps].id, work.steps + 1)
    return None


def mixes_in(state: State, course: Course) -> bool:
    """Whether a review goes before the next question of a finish: of a unit with one skill it is mixed with those."""
    last = state.learner.last
    if last is None or last.mode in ("review", "confirmation", "similar"):
        return False
    works = (
        (unit, state.work(unit.id)) for unit in course.in_order(pacing.practising(state.heads[course.id]))
    )
    return any(work.finish and len(taught(unit)) == 1 for unit, work in works if work)


def _lesson_rests(unit: Unit, work: Work, now: int) -> bool:
    """Whether all that the newest step shows is given a rest: the lesson waits for it."""
    names = {skill.id for skill in taught(unit)}
    shown = [name for name in unit.steps[work.steps - 1].introduces if name in names] if work.steps else []
    waits = work.steps < len(unit.steps) or not work.finish
    return (
        bool(shown)
        and waits
        and _unanswered(unit, work)
        and all(rests(work.skills.get(n), now) for n in shown)
    )


def _unanswered(unit: Unit, work: Work) -> bool:
    """Whether the newest step still wants right answers."""
    return work.right < unit.steps[work.steps - 1].questions


def _settled(step: Step, work: Work) -> bool:
    """All that the step shows is known already (practice after a failed check)."""
    return all(p.passed for skill in step.introduces if (p := work.skills.get(skill)))


def _least_asked(work: Work, skills: Sequence[str]) -> str:
    """What is passed already, by a teacher, comes last."""
    return min(
        skills, key=lambda name: (p.passed, p.opportunities) if (p := work.skills.get(name)) else (False, 0)
    )


def _practice(
    state: State, course: Course, unit: Unit, work: Work, now: int, *, braked: bool, closing: bool
) -> Plan | None:
    """What was missed and has rested goes first, then the skill that was asked longest ago; then the finish.

    A session closes with what is likeliest known.
    """
    known = [(skill, practice(work, skill)) for skill in taught(unit)]
    todo = [(skill, progress) for skill, progress in known if not sets.ready(skill, progress)]
    if not todo:
        left = tuple(skill.id for skill, progress in known if not progress.passed)
        return Finish(unit.id, left) if left else Complete(unit.id, "passed")
    todo = [(skill, progress) for skill, progress in todo if not rests(progress, now)]
    if not todo:
        return None
    number, most = state.learner.questions, course.shaky
    turns = sorted(
        (_turn(skill, progress, number, most, closing=closing), skill.id) for skill, progress in todo
    )
    if not braked:
        return Ask(unit.id, turns[0][1], "practice", "practice")
    asks = {skill.id: _known(unit.id, skill, progress, number, most) for skill, progress in todo}
    return next((ask for _, name in turns if (ask := asks[name])), None)


def _turn(skill: Skill, progress: Progress, number: int, most: int, *, closing: bool) -> tuple[float, int]:
    if closing:
        return -progress.estimate, progress.last_at
    back = skill.sort == "set" and sets.returning(skill, progress, number, most)
    return not back, progress.last_at


def _known(unit: str, skill: Skill, progress: Progress, number: int, most: int) -> Ask | None:
    """A question for what was met already; None where only new entries are left of a set."""
    if skill.sort == "rule":
        return Ask(unit, skill.id, "practice", "practice")
    entry = sets.next_entry(skill, progress, number, most, "never")
    return Ask(unit, skill.id, "practice", "practice", entry) if entry else None
