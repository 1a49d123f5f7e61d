"""Explaining another way: which explanations there are, which have been seen, and showing the next."""

from bot.course.model import Explanation, Skill
from bot.items.variant import Variant
from bot.learning import commands as c
from bot.learning.asking import find_skill
from bot.learning.desk import Decision, Desk
from bot.learning.events import Explained
from bot.learning.progress import Work
from bot.learning.state import LastAnswer


def explain(desk: Desk, command: c.Explain) -> Decision:
    """The next explanation of the skill, or of the entry of a set; once all have been seen they come round again."""
    learner = desk.state.learner
    last = learner.last
    if command.question is None and learner.open is not None:
        return desk.done("reshow")
    if last is None or learner.open is not None or command.question not in (None, last.question):
        return desk.done("nothing_open" if command.question is None else "stale")
    told, seen = _known(desk, last)
    if seen is None or not told:
        return desk.done("no_explanation")
    if command.after is None or command.after == seen:
        desk.add(shown(desk, _place(last), last.question, told[seen % len(told)], seen, last.variant.entry))
    return desk.done()


def explain_unasked(desk: Desk, last: LastAnswer) -> bool:
    """Show one that has not been seen, because those before have not helped; whether there was one."""
    told, seen = _known(desk, last)
    if seen is None or seen >= len(told):
        return False
    desk.add(shown(desk, _place(last), last.question, told[seen], seen, last.variant.entry, unasked=True))
    return True


def _place(last: LastAnswer) -> tuple[str, str]:
    return last.unit, last.variant.skill


def _known(desk: Desk, last: LastAnswer) -> tuple[tuple[Explanation, ...], int | None]:
    skill = find_skill(desk.course, last.unit, last.variant.skill) if desk.has_course else None
    if skill is None:
        return (), None
    return explanations(skill, last.variant), explained(desk.state.work(last.unit), last.variant)


def shown(
    desk: Desk,
    place: tuple[str, str],
    question: str,
    chosen: Explanation,
    index: int,
    entry: str = "",
    *,
    unasked: bool = False,
) -> Explained:
    """An explanation of the unit and skill at a place, after this question."""
    return Explained(
        at=desk.at,
        course=desk.course.id,
        unit=place[0],
        skill=place[1],
        question=question,
        index=index,
        explanation=chosen.kind,
        text=chosen.text,
        picture=chosen.picture,
        entry=entry,
        unasked=unasked,
    )


def explanations(skill: Skill | None, variant: Variant) -> tuple[Explanation, ...]:
    """What there is to explain a skill, of a set the entry; what the solution has said already is no other way."""
    if skill is None or not variant.entry:
        return skill.explanations if skill else ()
    told = next((known.explanations for known in skill.entries if known.id == variant.entry), ())
    return tuple(one for one in told if one.text not in variant.solution)


def explained(work: Work | None, variant: Variant) -> int | None:
    """How many of them have been shown; None where the skill was never practised."""
    progress = work.skills.get(variant.skill) if work else None
    if progress is None or not variant.entry:
        return progress.explained if progress else None
    item = progress.items.get(variant.entry)
    return item.explained if item else None
