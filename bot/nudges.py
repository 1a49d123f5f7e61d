"""A learner's moment has come: looked at once more in their lane, then spoken or passed over, in one transaction."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.clock import instant, micros
from bot.course.model import Course
from bot.learning import commands as c
from bot.learning import slots
from bot.learning.decide import decide
from bot.learning.desk import Decision
from bot.learning.nudging import LATE, in_question, plan_of, refused
from bot.learning.slots import Slot
from bot.learning.state import State
from bot.mail import Outgoing, Tx
from bot.store import events, holidays, nudges, people
from bot.store.learners import load_all_courses
from bot.tutor import Render, Tutor, Visit

SAID = "said"
HOLIDAY = "holiday"
"""All that would be said belongs to classes that are on holiday."""


@dataclass(frozen=True, slots=True)
class Voices:
    """How it is spoken."""

    nudged: Render
    called: Render
    """To somebody whose turn it is not on their account."""
    week: Render


def speak(tutor: Tutor, visit: Visit, learner: int, slot: Slot, voices: Voices) -> Tx[Sequence[Outgoing]]:
    """Say it, or note why not; then plan the next moment."""
    found = yield from people.of(tutor.bot, learner)
    if found is None or (visit.again and (yield from events.applied(learner, visit.cause))):
        return []
    person, in_turn = found
    visit = visit.of(person)
    outcome, said, state = yield from _spoken(tutor, visit, slot, voices, in_turn=in_turn)
    yield from nudges.note(learner, slot, outcome, micros(visit.at))
    yield from _go_on(person, state, slot, visit.at)
    return [_in_time(out, state, slot, visit.at) for out in said]


def _go_on(person: people.Person, state: State, slot: Slot, now: datetime) -> Tx[None]:
    """On to the next moment; whoever has blocked the bot is left alone until they come back."""
    if person.blocked_at is not None:
        yield from nudges.silence(person.learner)
    else:
        yield from nudges.replan(person.learner, plan_of(state.learner), micros(now), slot.date)


def _spoken(
    tutor: Tutor, visit: Visit, slot: Slot, voices: Voices, *, in_turn: bool
) -> Tx[tuple[str, Sequence[Outgoing], State]]:
    """What became of it, what is said, and the state after it."""
    person = visit.person
    assert person is not None
    command = c.Nudge(micros(visit.at), slot)
    known = (yield from tutor.offer(visit, person)).courses
    loaded = yield from load_all_courses(person.learner, known, command.at)
    state = loaded.state
    if person.blocked_at is not None:
        return "blocked", (), state
    resting = yield from holidays.resting(person.learner, slot.date)
    if slot.name == "weekly":
        if state.learner.course in resting:
            return HOLIDAY, (), state
        return (yield from _week(tutor, visit, state, command, voices.week))
    decision = _decided(known, state, command, resting)
    if decision is None:
        return HOLIDAY, (), state
    if not decision.events:
        return decision.note or "nothing_due", (), state
    turn = yield from tutor.record(visit, person, loaded, decision)
    said = (voices.nudged if in_turn else voices.called)(turn)
    return SAID if said else "not_in_turn", said, decision.state


def _decided(
    known: Mapping[str, Course], state: State, command: c.Nudge, resting: frozenset[str]
) -> Decision | None:
    """In the first course that has something to say; the one the learner is in is asked first.

    Courses of classes on holiday are silent; None where no other is left.
    """
    speaking = in_question(state, known)
    courses: Sequence[Course | None] = [one for one in speaking if one.id not in resting]
    if speaking and not courses:
        return None
    courses = courses or [None]
    decisions = (decide(state, command, course) for course in courses)
    first = next(decisions)
    return first if first.events else next((d for d in decisions if d.events), first)


def _week(
    tutor: Tutor, visit: Visit, state: State, command: c.Nudge, render: Render
) -> Tx[tuple[str, Sequence[Outgoing], State]]:
    if note := refused(state, command):
        return note, (), state
    said = yield from tutor.look(visit, render, whole=True)
    return SAID if said else "nothing_due", said, state


def _in_time(out: Outgoing, state: State, slot: Slot, now: datetime) -> Outgoing:
    """What waits so long for its turn that it would come too late, or in the night, is not sent any more."""
    if not out.method.startswith("send"):
        return out
    latest = instant(slots.latest(plan_of(state.learner), slot.at + LATE))
    return replace(out, expires=max((latest - now) / timedelta(seconds=1), 1.0))
