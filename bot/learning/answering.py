"""What happens to an open question: an answer, "I don't know", a hint; and after a miss, another explanation."""

from bot.course.model import Explanation, Skill
from bot.items.grading import grade
from bot.items.variant import Grade, Variant
from bot.learning import commands as c
from bot.learning.asking import find_skill
from bot.learning.desk import Decision, Desk, Note
from bot.learning.events import Explained, Hinted, Reprompted, UnitPassed
from bot.learning.plans import Introduce
from bot.learning.progress import Work
from bot.learning.scoring import close, is_right
from bot.learning.selection import next_plan
from bot.learning.state import Learner, OpenQuestion


def answer(desk: Desk, command: c.Answer) -> Decision:
    asked = desk.state.learner.open
    if note := refused(desk.state.learner, command.question):
        return desk.done(note)
    assert asked is not None
    if command.early:
        return desk.done("early")
    graded = grade(asked.variant, command.response)
    if graded.verdict is None and graded.rule in asked.reprompted:
        graded = grade(asked.variant, command.response, second_try=True)
    if graded.verdict is None:
        return _reprompt(desk, graded, str(command.response))
    close(desk, asked, graded, str(command.response), command.taken_ms)
    return _after(desk, right=is_right(graded.verdict))


def is_answer(asked: OpenQuestion | None, response: int | str) -> bool:
    """Whether words such as "more" or "yes" are meant as the answer: a right text, or any option."""
    if asked is None:
        return False
    verdict = grade(asked.variant, response).verdict
    return is_right(verdict) or (asked.variant.kind == "choice" and verdict is not None)


def refused(learner: Learner, question: str | None) -> Note | None:
    """A button of another question, or nothing to answer."""
    if question is not None and (learner.open is None or learner.open.key != question):
        return "stale"
    return "nothing_open" if learner.open is None else None


def _reprompt(desk: Desk, graded: Grade, response: str) -> Decision:
    asked = desk.state.learner.open
    assert asked is not None
    if graded.rule in ("unreadable", "empty"):
        resting = desk.state.head is None or desk.state.head.session is None
        return desk.done("reshow" if resting else "unreadable")
    desk.add(
        Reprompted(at=desk.at, course=asked.course, question=asked.key, response=response, rule=graded.rule)
    )
    return desk.done()


def _after(desk: Desk, *, right: bool) -> Decision:
    """After a right answer the next question follows at once; after a miss, or a passed unit, it waits for a tap."""
    if right and desk.has_course and not _milestone(desk):
        desk.advance()
    return desk.done(None if desk.has_course else "course_gone")


def _milestone(desk: Desk) -> bool:
    """A unit was just passed and a new one would begin: that is worth a pause."""
    if desk.head.session is None or not any(isinstance(event, UnitPassed) for event in desk.events):
        return False
    return isinstance(next_plan(desk.state, desk.course, desk.at), Introduce)


def give_up(desk: Desk, command: c.GiveUp) -> Decision:
    if note := refused(desk.state.learner, command.question):
        return desk.done(note)
    asked = desk.state.learner.open
    assert asked is not None
    close(desk, asked, Grade("gave_up", "gave_up"), "", None)
    return _after(desk, right=False)


def hint(desk: Desk, command: c.Hint) -> Decision:
    """The next hint; a second tap on the same button shows the same one again."""
    if note := refused(desk.state.learner, command.question):
        return desk.done(note)
    asked = desk.state.learner.open
    assert asked is not None
    if command.after is not None and command.after != asked.hints:
        return desk.done("hint_again" if asked.hints else None)
    if asked.hints >= len(asked.variant.hints):
        return desk.done("no_hint")
    desk.add(Hinted(at=desk.at, course=asked.course, question=asked.key))
    return desk.done()


def explain(desk: Desk, command: c.Explain) -> Decision:
    """The next explanation of the skill, or of the entry of a set; once all have been seen they come round again."""
    learner = desk.state.learner
    last = learner.last
    if command.question is None and learner.open is not None:
        return desk.done("reshow")
    if last is None or learner.open is not None or command.question not in (None, last.question):
        return desk.done("nothing_open" if command.question is None else "stale")
    skill = find_skill(desk.course, last.unit, last.variant.skill) if desk.has_course else None
    told, shown = explanations(skill, last.variant), explained(desk.state.work(last.unit), last.variant)
    if skill is None or shown is None or not told:
        return desk.done("no_explanation")
    if command.after is not None and command.after != shown:
        return desk.done()
    chosen = told[shown % len(told)]
    desk.add(
        Explained(
            at=desk.at,
            course=last.course,
            unit=last.unit,
            skill=skill.id,
            question=last.question,
            index=shown,
            explanation=chosen.kind,
            text=chosen.text,
            picture=chosen.picture,
            entry=last.variant.entry,
        )
    )
    return desk.done()


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
