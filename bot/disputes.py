"""Answers that should count: listed to those who may decide, and decided for everybody who gave them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from bot import regrades
from bot.clock import micros
from bot.errands import visited
from bot.mail import Errand, Outgoing, Tx
from bot.regrades import Answer
from bot.store import disputes, item_facts, people
from bot.store import regrades as answers
from bot.tutor import Render, Turn, Tutor, Visit

Waiting = disputes.Waiting
OPERATOR = "operator"
"""Whoever runs the bot, in what a learner can read: a role, no number of theirs."""
TEACHER = "teacher"
LISTED = 5
"""Shown at once: each is a message of its own."""
DECLINED = "declined"
Done = Tx[Sequence[Outgoing | Errand]]


def may_decide(tutor: Tutor, visit: Visit) -> bool:
    """Whether somebody may say that an answer counts: so far whoever runs the bot."""
    return visit.user in tutor.operators


def listed(
    tutor: Tutor, visit: Visit, speak: Callable[[Sequence[Waiting]], Render]
) -> Tx[Sequence[Outgoing]]:
    """What waits to be decided."""
    found = yield from disputes.waiting(LISTED)
    counted: list[Waiting] = []
    for one in found:
        counted += [(yield from with_same(one))]
    return (yield from tutor.look(visit, speak(counted)))


def with_same(one: Waiting) -> Tx[Waiting]:
    """With how many answers are the same, whoever asked that they count."""
    same = yield from same_answers(one)
    return replace(one, given=sum(map(len, same.values())))


def judged(
    tutor: Tutor,
    visit: Visit,
    number: int,
    speak: Callable[[Waiting | None, int], Render],
    *,
    accept: bool,
) -> Done:
    """Decide one; ``speak`` is told what it was (None: nothing is open any more) and how many answers count now."""
    found = (yield from disputes.find(number)) if may_decide(tutor, visit) else None
    if found is None:
        return (yield from tutor.look(visit, speak(None, 0)))
    made = yield from settled(tutor.bot, found, OPERATOR, micros(visit.at), accept=accept)
    if made is None:
        return (yield from tutor.look(visit, speak(None, 0)))
    count = sum(len(one.payload.get("answers", ())) for one in made)
    said = yield from tutor.look(visit, speak(found, count))
    return [*said, *made]


def settled(
    bot: int, found: Waiting, who: str, at: int, *, accept: bool, school_class: int | None = None
) -> Tx[list[Errand] | None]:
    """Decide it, for everybody or for those of a class; the errands that carry it out.

    None where somebody else has decided at the same moment.
    """
    state = "accepted" if accept else "declined"
    wishes = yield from disputes.settle(found, state, who, at, school_class)
    if not wishes:
        return None
    if not accept:
        return (yield from _declined(bot, found, wishes))
    same = yield from same_answers(found, school_class)
    number = f"d{found.id}" if school_class is None else f"d{found.id}-c{school_class}"
    return (yield from regrades.errands(bot, number, same, "dispute", who))


def same_answers(found: Waiting, school_class: int | None = None) -> Tx[dict[int, list[Answer]]]:
    """Everybody (of a class) who gave that answer to that question."""
    missed = (
        answers.missed(found.course, found.item)
        if school_class is None
        else item_facts.missed(school_class, found.course, found.item)
    )
    same: dict[int, list[Answer]] = {}
    for one in (yield from missed):
        if one.variant == found.variant and disputes.alike(one.shown) == found.same:
            same.setdefault(one.learner, []).append((one.question, "correct", "accepted"))
    return same


def _declined(bot: int, found: Waiting, wishes: Sequence[disputes.Wish]) -> Tx[list[Errand]]:
    made = []
    for wish in wishes:
        known = yield from people.of(bot, wish.learner)
        if known:
            payload = {
                "internal": DECLINED,
                "learner": wish.learner,
                "prompt": wish.prompt,
                "answer": found.answer,
            }
            made.append(Errand(f"declined:{wish.id}:{wish.learner}", f"user:{known[0].user}", payload))
    return made


def declined(
    tutor: Tutor, visit: Visit, payload: Mapping[str, Any], speak: Callable[[Turn, bool], Sequence[Outgoing]]
) -> Tx[Sequence[Outgoing]]:
    """A kind word to who asked for it."""
    known = yield from visited(tutor, visit, payload["learner"])
    if known is None:
        return []
    visit, in_turn = known
    return (yield from tutor.look(visit, lambda turn: speak(turn, in_turn)))
