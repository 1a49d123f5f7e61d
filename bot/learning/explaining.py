"""Explaining another way: which explanations there are, which have been seen, and showing the next."""

from dataclasses import dataclass

from bot.course.model import Explanation, Skill
from bot.items.variant import Variant
from bot.learning import commands as c
from bot.learning.asking import find_skill
from bot.learning.desk import Decision, Desk
from bot.learning.progress import Work
from bot.learning.questions import LastAnswer
from bot.learning.ways import next_way, unseen


@dataclass(frozen=True, slots=True)
class Seen:
    """What has been explained of a skill, or of an entry of a set."""

    times: int = 0
    told: tuple[str, ...] = ()
    practised: bool = False
    """It was practised at all."""


def explain(desk: Desk, command: c.Explain) -> Decision:
    """The next explanation of the skill, or of the entry of a set; once all have been seen they come round again."""
    learner = desk.state.learner
    last = learner.last
    if command.question is None and learner.open is not None:
        return desk.done("reshow")
    if last is None or learner.open is not None or command.question not in (None, last.question):
        return desk.done("nothing_open" if command.question is None else "stale")
    ways, seen = _known(desk, last)
    if not seen.practised or not ways:
        return desk.done("no_explanation")
    if command.after is None or command.after == seen.times:
        chosen, asked = next_way(ways, seen.told), last.variant
        desk.show(last.unit, asked.skill, chosen, seen.times, asked.entry, unasked=False)
    return desk.done()


def explain_unasked(desk: Desk, last: LastAnswer) -> bool:
    """Show one that has not been seen, because those before have not helped; whether there was one."""
    ways, seen = _known(desk, last)
    chosen = unseen(ways, seen.told) if seen.practised else None
    if chosen:
        desk.show(last.unit, last.variant.skill, chosen, seen.times, last.variant.entry)
    return chosen is not None


def _known(desk: Desk, last: LastAnswer) -> tuple[tuple[Explanation, ...], Seen]:
    skill = find_skill(desk.course, last.unit, last.variant.skill) if desk.has_course else None
    if skill is None:
        return (), Seen()
    return explanations(skill, last.variant), explained(desk.state.work(last.unit), last.variant)


def explanations(skill: Skill | None, variant: Variant) -> tuple[Explanation, ...]:
    """What there is to explain a skill, of a set the entry; what the solution has said already is no other way."""
    if skill is None or not variant.entry:
        return skill.explanations if skill else ()
    told = next((known.explanations for known in skill.entries if known.id == variant.entry), ())
    return tuple(one for one in told if one.text not in variant.solution)


def explained(work: Work | None, variant: Variant) -> Seen:
    """Which of them have been shown."""
    progress = work.skills.get(variant.skill) if work else None
    known = progress.items.get(variant.entry) if progress and variant.entry else progress
    return Seen(known.explained, known.told, practised=True) if known else Seen()
