"""What becomes of a group quiz by itself: it counts, closes in time, and each answer goes to its learner's own lane."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from bot.classroom.quizzes import KIND, Quiz, Voices, counted_anew, end, errand
from bot.clock import micros
from bot.household import Done, Said
from bot.items.grading import grade
from bot.items.labels import letter
from bot.items.variant import Grade
from bot.learning.desk import Decision
from bot.learning.events import GroupAnswered
from bot.learning.evolve import evolve
from bot.mail import Errand, Tx
from bot.store import classes, events, members, people, quizzes
from bot.store.learners import load
from bot.tutor import Tutor, Visit

ANSWER = "group_answer"
"""Of the errand that tells somebody what their answer was worth."""
LOT = 50
"""Answers dealt out in one transaction."""
PRIORITY = 2
"""What is told in private after the closing goes at the pace of broadcasts, once at most."""


def work(tutor: Tutor, visit: Visit, payload: Mapping[str, Any], voices: Voices) -> Done:
    """Its counter or its closing is due, or the next answers are dealt out."""
    found = yield from quizzes.find(tutor.bot, payload["quiz"])
    if found is None:
        return []
    if payload["do"] == "deal":
        return (yield from _deal(found, payload["turn"]))
    if found.closes_at is not None and found.closes_at <= micros(visit.at):
        return (yield from _over(tutor, visit, found, voices))
    return (yield from counted_anew(found, visit, voices.card))


def _over(tutor: Tutor, visit: Visit, found: Quiz, voices: Voices) -> Done:
    """Its time is over, unless its teacher has closed it meanwhile."""
    done = yield from end(tutor.bot, found, voices)
    if done:
        yield from classes.note(found.school_class, found.account, "quiz over", str(found.id), visit.at)
    return done


def _deal(found: Quiz, turn: int) -> Done:
    taken = yield from quizzes.take(found.id, LOT)
    made = [
        Errand(
            f"{ANSWER}:{found.id}:{user}",
            f"user:{user}",
            {"internal": ANSWER, "quiz": found.id, "user": user, "choice": choice},
        )
        for user, choice in taken
    ]
    return [*made, *([errand(found.id, "deal", turn + 1)] if len(taken) == LOT else [])]


def answered(tutor: Tutor, visit: Visit, payload: Mapping[str, Any], voices: Voices) -> Said:
    """What somebody answered: logged for who learns in the class, told to who has started the bot, else gone."""
    found = yield from quizzes.find(tutor.bot, payload["quiz"])
    person = yield from people.find(tutor.bot, payload["user"])
    if found is None or person is None or (yield from events.applied(person.learner, visit.cause)):
        return []
    known = visit.of(person)
    graded = grade(found.variant, payload["choice"])
    member = yield from members.member(found.school_class, person.learner)
    if member is not None and member.state == "in":
        yield from _log(tutor, known, person, found, (graded, payload["choice"]))
    if person.blocked_at is not None:
        return []
    said = yield from tutor.look(known, voices.answered(found, graded))
    return [replace(out, priority=PRIORITY) for out in said]


def _log(
    tutor: Tutor, visit: Visit, person: people.Person, found: Quiz, given: tuple[Grade, int]
) -> Tx[None]:
    loaded = yield from load(person.learner, {}, None, micros(visit.at))
    (graded, choice), variant = given, found.variant
    event = GroupAnswered(
        at=max(micros(visit.at), loaded.state.learner.at),
        course=found.course,
        unit=found.unit,
        question=f"{KIND}:{found.id}:{person.learner}",
        skill=variant.skill,
        item=variant.item,
        entry=variant.entry,
        variant=variant.key,
        prompt=variant.prompt,
        response=letter(choice),
        shown=graded.shown,
        verdict=graded.verdict or "incorrect",
        rule=graded.rule,
        feedback=graded.feedback,
    )
    yield from tutor.record(visit, person, loaded, Decision((event,), evolve(loaded.state, event)))
