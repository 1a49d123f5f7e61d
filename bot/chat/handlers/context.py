"""What a handler is given beside the update, and where it leaves its outcome."""

from collections.abc import Callable, Sequence
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

from telegram import Update
from telegram.ext import Application, CallbackContext, ExtBot

from bot.chat import keyboards
from bot.chat.messages import buttons_of, toast
from bot.chat.render.page import voice
from bot.clock import micros
from bot.errors import RungError
from bot.learning.commands import Command
from bot.mail import Arrival, Outcome, Outgoing, Tx
from bot.texts import building, general
from bot.tutor import Change, Render, Turn, Tutor, Visit

ANSWERING: frozenset[keyboards.Kind] = frozenset({"answer", "give_up", "pick", "unpick", "off", "done"})
"""Buttons that lead to an answer."""


@dataclass
class Envelope:
    """One arrival on its way through the handlers."""

    arrival: Arrival
    tutor: Tutor
    outcome: Outcome | None = None
    error: BaseException | None = None


current: ContextVar[Envelope] = ContextVar("envelope")
"""The library makes its own context for every update, so the envelope travels beside it."""

Context = CallbackContext[ExtBot[None], dict[Any, Any], dict[Any, Any], dict[Any, Any]]
App = Application[Any, Context, dict[Any, Any], dict[Any, Any], dict[Any, Any], Any]


def visit_of(update: Update) -> Visit:
    """Who speaks, and where."""
    envelope, user, chat, message = (
        current.get(),
        update.effective_user,
        update.effective_chat,
        update.message,
    )
    if user is None:
        raise RungError("An update without a person came to a handler for people.")
    tapped = update.callback_query.message if update.callback_query else None
    return Visit(
        bot=envelope.tutor.bot,
        user=user.id,
        chat=chat.id if chat else user.id,
        language_code=user.language_code or "",
        cause=envelope.arrival.cause,
        at=envelope.arrival.received,
        message_id=message.message_id if message else tapped.message_id if tapped else None,
        date=int(message.date.timestamp()) if message else None,
        written=message is not None,
        again=envelope.arrival.attempt > 1,
        first_name=user.first_name,
    )


def act(update: Update, command: Callable[[int], Command], render: Render, course: str | None = None) -> None:
    """The outcome: carry out this command (made for the instant of arrival), then speak."""
    visit, tutor = visit_of(update), current.get().tutor
    made = command(micros(visit.at))
    leave(lambda: tutor.act(visit, made, _answering(update, render), course))


def look(update: Update, render: Render, *, whole: bool = False) -> None:
    """The outcome: only say something (``whole``: about every part of the learner's state)."""
    visit, tutor = visit_of(update), current.get().tutor
    leave(lambda: tutor.look(visit, _answering(update, render), whole=whole))


def forget(update: Update, render: Render) -> None:
    """The outcome: delete all there is of the person, then say so."""
    visit, tutor = visit_of(update), current.get().tutor
    leave(lambda: tutor.forget(visit, _answering(update, render)))


def just(*said: Outgoing) -> Tx[Sequence[Outgoing]]:
    """Say this and touch nothing."""
    yield from ()
    return said


def leave(outcome: Outcome) -> None:
    current.get().outcome = outcome


def pick(update: Update, question: str, change: Change, render: Render) -> None:
    """The outcome: put a piece to the answer in the making, or take one off."""
    visit, tutor = visit_of(update), current.get().tutor
    leave(lambda: tutor.pick(visit, question, change, _answering(update, render)))


def built(
    update: Update,
    question: str | None,
    render: Render,
    otherwise: Callable[[int], Command] | None = None,
) -> None:
    """The outcome: what was built is the answer; where nothing was, ``otherwise`` is carried out."""
    visit, tutor = visit_of(update), current.get().tutor
    made = otherwise(micros(visit.at)) if otherwise else None
    leave(lambda: tutor.built(visit, question, _answering(update, render), made))


def _spent(turn: Turn, tap: keyboards.Tap | None, *, stale: bool) -> bool:
    """Whether the tapped buttons go; under a question that was just answered they stay, as on a second tap of two."""
    if tap is not None and tap.kind in keyboards.ONCE:
        return True
    last = turn.state.learner.last
    answered = tap and last and tap.args[:1] == (last.question,) and tap.kind in ANSWERING
    return stale and not answered


def _told(turn: Turn) -> str:
    """What the answer to a tap says at once, for a moment; mostly nothing."""
    asked = turn.state.learner.open
    if turn.decision.note == "stale":
        return general.stale(voice(turn))
    return building.missing(voice(turn), asked.variant.kind) if turn.unfinished and asked else ""


def _answering(update: Update, render: Render) -> Render:
    """A tap is answered first, so that its button stops waiting."""
    query = update.callback_query
    if query is None:
        return render
    tap = keyboards.read(query.data or "")

    def both(turn: Turn) -> Sequence[Outgoing]:
        stale = turn.decision.note == "stale"
        answer = toast(turn.visit.chat, query.id, _told(turn))
        spent = [buttons_of(turn, None)] if _spent(turn, tap, stale=stale) else []
        return [answer, *render(turn), *spent]

    return both
