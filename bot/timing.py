"""When an answer was written and how long it took, as Telegram's own ids and dates tell it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bot.learning.commands import Answer, Command
from bot.learning.state import State
from bot.mail import Posted
from bot.visit import Visit

TAKEN_AT_MOST = timedelta(minutes=10)
"""Longer pauses say nothing about how long an answer took."""


def timed(command: Command, visit: Visit, state: State, posted: Posted | None) -> Command:
    """An answer with what Telegram's own ids and dates say of it."""
    if not isinstance(command, Answer):
        return command
    early = visit.written and _early(visit, state, posted)
    return replace(command, early=early, taken_ms=_taken(visit, posted))


def _early(visit: Visit, state: State, posted: Posted | None) -> bool:
    """A typed answer counts only if it was written after its question was there; shown twice, the first time counts."""
    if posted and posted.first_id is not None and visit.message_id is not None:
        return visit.message_id <= posted.first_id
    asked = state.learner.open
    return bool(asked and visit.date is not None and visit.date < asked.asked_at // 1_000_000)


def _taken(visit: Visit, posted: Posted | None) -> int | None:
    if posted is None or posted.date is None or visit.again:
        return None
    answered = visit.at if visit.date is None else datetime.fromtimestamp(visit.date, UTC)
    taken = answered - datetime.fromtimestamp(posted.date, UTC)
    return taken // timedelta(milliseconds=1) if timedelta(0) <= taken <= TAKEN_AT_MOST else None
