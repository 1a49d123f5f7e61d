"""What arrives from Rung itself, in the lane of the person it is about: by its kind, who makes the outcome."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from bot import nudges
from bot.chat.render.nudges import called, nudged
from bot.chat.render.week import week
from bot.errors import RungError
from bot.learning.slots import Slot
from bot.mail import Arrival, Outcome
from bot.tutor import Tutor, Visit

VOICES = nudges.Voices(nudged, called, week)


def outcome_of(tutor: Tutor, arrival: Arrival, now: datetime) -> Outcome | None:
    """The outcome of an internal arrival; None where it is an update from Telegram."""
    kind = arrival.payload.get("internal")
    if kind is None:
        return None
    if kind not in KINDS:
        raise RungError(f"Nobody knows what to do with an internal {kind!r}.")
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


KINDS: Mapping[str, Callable[[Tutor, Visit, Mapping[str, Any]], Outcome]] = {"nudge": _nudge}
