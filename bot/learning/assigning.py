"""What a teacher offers: two parallel questions of a skill, another explanation of it, or the extra of a unit.

It is met at the next [Go on], and may be declined. Nothing of it counts: no run, no memory and no gate (an offer would
else be a way around each of them). What was not introduced cannot be offered.
"""

from bot.learning import commands as c
from bot.learning import enrichment, gate
from bot.learning.asking import find_skill
from bot.learning.desk import Decision, Desk
from bot.learning.detours import Offer
from bot.learning.notes import Note
from bot.learning.offers import next_offer
from bot.learning.teacher_events import Assigned, OfferLeft, OfferTaken
from bot.learning.ways import next_way

QUESTIONS = 2
"""Parallel questions of an offer: as many as of one step back."""


def assign(desk: Desk, command: c.Assign) -> Decision:
    """Offer it; a note says why nothing happens."""
    if note := _refused(desk, command):
        return desk.done(note)
    desk.add(
        Assigned(
            at=desk.at,
            course=desk.course.id,
            unit=command.unit,
            skill=command.skill,
            what=command.what,
            by=command.by,
        )
    )
    return desk.done()


def _refused(desk: Desk, command: c.Assign) -> Note | None:
    if not desk.has_course:
        return "not_begun"
    unit, skill = desk.course.unit(command.unit), find_skill(desk.course, command.unit, command.skill)
    if unit is None or (skill is None and command.what != "extra"):
        return "no_such_unit"
    if desk.head.level(unit.id) is None:
        return "not_introduced"
    if command.what == "extra" and (unit.enrichment is None or not gate.passed(desk.head, unit.id)):
        return "no_extras"
    if command.what == "explanation" and skill and not skill.explanations:
        return "no_explanation"
    known = {(one.unit, one.skill, one.what) for one in desk.head.offers}
    return "settled" if (command.unit, command.skill, command.what) in known else None


def take(desk: Desk, command: c.TakeOffer) -> Decision:
    """Begin with it at once; a question that is open stays open."""
    offer = _meant(desk, command.number)
    if offer is None or desk.state.learner.open is not None:
        return desk.done("stale")
    desk.begin()
    desk.add(OfferTaken(at=desk.at, course=desk.course.id, number=offer.number, questions=QUESTIONS))
    if offer.what == "extra":
        return enrichment.begin(desk, c.Extra(command.at, offer.unit))
    if offer.what == "explanation":
        _explain(desk, offer)
    desk.advance()
    return desk.done()


def leave(desk: Desk, command: c.LeaveOffer) -> bool:
    """Not now; whether there was one."""
    offer = _meant(desk, command.number)
    if offer is not None:
        desk.add(OfferLeft(at=desk.at, course=desk.course.id, number=offer.number))
    return offer is not None


def _meant(desk: Desk, number: int) -> Offer | None:
    if not desk.has_course:
        return None
    offer = next_offer(desk.head, desk.course)
    return offer if offer and offer.number == number else None


def _explain(desk: Desk, offer: Offer) -> None:
    skill, work = find_skill(desk.course, offer.unit, offer.skill), desk.state.work(offer.unit)
    known = work.skills.get(offer.skill) if work else None
    if skill and skill.explanations:
        told = known.told if known else ()
        chosen = next_way(skill.explanations, told)
        desk.show(offer.unit, skill.id, chosen, known.explained if known else 0, unasked=False)
