"""Answers that count after all: one errand for each learner, in their own lane, once however often it is posted."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Literal

from bot.clock import micros
from bot.errands import decided, visited
from bot.items.variant import Verdict
from bot.mail import Errand, Outgoing, Tx
from bot.store import people, regrades
from bot.tutor import Turn, Tutor, Visit

KIND = "regrade"
Answer = tuple[str, Verdict, str]
"""Question, the verdict it gets, and the rule that gives it."""
Speak = Callable[[Turn, bool], Sequence[Outgoing]]
"""``True``: to the one whose turn it is."""


def errand(
    number: str,
    person: people.Person,
    answers: Iterable[Answer],
    why: Literal["key", "dispute"],
    by: str,
) -> Errand:
    """The errand of one regrade to one learner."""
    payload = {
        "internal": KIND,
        "learner": person.learner,
        "answers": [list(answer) for answer in answers],
        "why": why,
        "by": by,
    }
    return Errand(f"regrade:{number}:{person.learner}", f"user:{person.user}", payload)


def errands(
    bot: int, number: str, found: Mapping[int, Sequence[Answer]], why: Literal["key", "dispute"], by: str
) -> Tx[list[Errand]]:
    """One for each learner (id to answers) who is still there."""
    made = []
    for learner, answers in found.items():
        known = yield from people.of(bot, learner)
        if known:
            made.append(errand(number, known[0], answers, why, by))
    return made


def outcome(tutor: Tutor, visit: Visit, payload: Mapping[str, Any], speak: Speak) -> Tx[Sequence[Outgoing]]:
    """Make the answers right and say so, in one message; of somebody who is gone nothing is left to do."""
    known = yield from visited(tutor, visit, payload["learner"])
    if known is None:
        return []
    visit, in_turn = known
    commands = yield from regrades.commands(payload["learner"], _wishes(payload), micros(visit.at))
    turn = yield from decided(tutor, visit, commands)
    return speak(turn, in_turn) if turn.decision.events else []


def _wishes(payload: Mapping[str, Any]) -> dict[str, regrades.Wish]:
    why, by = payload["why"], payload["by"]
    return {question: regrades.Wish(verdict, rule, why, by) for question, verdict, rule in payload["answers"]}
