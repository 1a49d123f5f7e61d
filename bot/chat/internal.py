"""What arrives from Rung itself, in the lane of the person it is about: by its kind, who makes the outcome."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

import structlog

from bot import disputes, nudges, overrides, regrades
from bot.chat.handlers.context import just
from bot.chat.render import broadcasts, gifts, material, showing, teaching
from bot.chat.render import pairs as paired
from bot.chat.render import peers as looking
from bot.chat.render import quizzes as asked
from bot.chat.render import reports as told
from bot.chat.render.deeds.hooks import WORDS
from bot.chat.render.nudges import called, nudged
from bot.chat.render.week import week
from bot.classroom import (
    deals,
    marking,
    offering,
    pairs,
    peer_looking,
    quiz_answers,
    quizzes,
    reports,
    sending,
)
from bot.learning.slots import Slot
from bot.mail import Arrival, Outcome, Outgoing, Read, Tx
from bot.material import coming
from bot.tutor import Turn, Tutor, Visit

log = structlog.get_logger()

VOICES = nudges.Voices(nudged, called, week)
OF_PAIRS = pairs.Voices(paired.told, paired.close)
TO_TEACHERS = reports.Voices(told.day, told.week)


async def outcome_of(tutor: Tutor, arrival: Arrival, now: datetime, read: Read) -> Outcome | None:
    """The outcome of an internal arrival; None where it is an update from Telegram."""
    kind = arrival.payload.get("internal")
    if kind is None:
        return None
    if kind == reports.KIND:
        return await _teacher(tutor, _visit(tutor, arrival, now), arrival.payload, read)
    if kind not in KINDS:
        log.warning("Done with: this version knows no such errand.", kind=kind, row=arrival.id)
        return just
    return KINDS[kind](tutor, _visit(tutor, arrival, now), arrival.payload)


def _visit(tutor: Tutor, arrival: Arrival, now: datetime) -> Visit:
    """Of a learner who has not written; who that is, the outcome finds out."""
    return Visit(
        bot=tutor.bot,
        user=0,
        chat=0,
        language_code="",
        cause=arrival.cause,
        at=max(arrival.received, now),
        again=arrival.attempt > 1,
    )


def _nudge(tutor: Tutor, visit: Visit, payload: Mapping[str, Any]) -> Outcome:
    slot = Slot(payload["at"], payload["date"], payload["slot"])
    return lambda: nudges.speak(tutor, visit, payload["learner"], slot, VOICES)


async def _teacher(tutor: Tutor, visit: Visit, payload: Mapping[str, Any], read: Read) -> Outcome:
    """The classes are looked at first, beside the writing."""
    seen = await reports.sights(read, tutor, payload["account"], visit.at)
    return lambda: reports.speak(tutor, visit, payload, seen, TO_TEACHERS)


def _regrade(tutor: Tutor, visit: Visit, payload: Mapping[str, Any]) -> Outcome:
    return lambda: regrades.outcome(tutor, visit, payload, teaching.regraded)


def _override(tutor: Tutor, visit: Visit, payload: Mapping[str, Any]) -> Outcome:
    return lambda: overrides.outcome(tutor, visit, payload, teaching.overridden)


def _offer(tutor: Tutor, visit: Visit, payload: Mapping[str, Any]) -> Outcome:
    return lambda: offering.outcome(tutor, visit, payload, gifts.not_given)


def _mark(tutor: Tutor, visit: Visit, payload: Mapping[str, Any]) -> Outcome:
    return lambda: marking.outcome(tutor, visit, payload, showing.marked, _would)


def _would(turn: Turn) -> Tx[Sequence[Outgoing]]:
    """Who has just passed something is asked, once, whether they would look at others' work."""
    if not showing.has_passed(turn):
        return []
    course = next(event.course for event in turn.decision.events)
    number = yield from peer_looking.to_ask(turn.person.learner, course or "")
    return [] if number is None else looking.would(turn, number)


def _declined(tutor: Tutor, visit: Visit, payload: Mapping[str, Any]) -> Outcome:
    return lambda: disputes.declined(
        tutor, visit, payload, lambda turn, in_turn: teaching.declined(turn, in_turn, payload)
    )


def _read(tutor: Tutor, visit: Visit, payload: Mapping[str, Any]) -> Outcome:
    return lambda: coming.was_read(tutor, visit, payload, material.read)


def _published(tutor: Tutor, visit: Visit, payload: Mapping[str, Any]) -> Outcome:
    return lambda: coming.was_published(tutor, visit, payload, material.published)


def _broadcast(tutor: Tutor, visit: Visit, payload: Mapping[str, Any]) -> Outcome:
    return lambda: sending.work(tutor, visit, payload, broadcasts.voices(tutor.username))


def _quiz(tutor: Tutor, visit: Visit, payload: Mapping[str, Any]) -> Outcome:
    return lambda: quiz_answers.work(tutor, visit, payload, asked.voices(tutor.courses))


def _group_answer(tutor: Tutor, visit: Visit, payload: Mapping[str, Any]) -> Outcome:
    return lambda: quiz_answers.answered(tutor, visit, payload, asked.voices(tutor.courses))


def _word(tutor: Tutor, visit: Visit, payload: Mapping[str, Any]) -> Outcome:
    find, say = WORDS[payload["what"]]
    return lambda: deals.outcome(tutor, visit, payload, find, say)


def _pair(tutor: Tutor, _visit: Visit, payload: Mapping[str, Any]) -> Outcome:
    return lambda: pairs.work(tutor.bot, payload, OF_PAIRS)


KINDS: Mapping[str, Callable[[Tutor, Visit, Mapping[str, Any]], Outcome]] = {
    "nudge": _nudge,
    sending.KIND: _broadcast,
    regrades.KIND: _regrade,
    overrides.KIND: _override,
    marking.KIND: _mark,
    disputes.DECLINED: _declined,
    offering.KIND: _offer,
    deals.KIND: _word,
    pairs.KIND: _pair,
    coming.READ: _read,
    coming.PUBLISH: _published,
    quizzes.KIND: _quiz,
    quiz_answers.ANSWER: _group_answer,
    coming.REFRESH: lambda _tutor, _visit, _payload: just,
}
