"""What a handler is given beside the update, and where it leaves its outcome."""

from collections.abc import Callable, Sequence
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

from telegram import Update
from telegram.ext import Application, CallbackContext, ExtBot

from bot import household
from bot.chat import carried
from bot.chat.messages import buttons_of, say_to, toast
from bot.chat.render import courses
from bot.chat.render.page import voice
from bot.clock import micros
from bot.errors import RungError
from bot.household import Done, Person, Said
from bot.learning.commands import Command
from bot.mail import Arrival, Outcome, Outgoing, Read, Tx
from bot.texts import building, general, people
from bot.tutor import Change, Render, Turn, Tutor, Visit

ANSWERING: frozenset[carried.Kind] = frozenset({"answer", "give_up", "pick", "unpick", "off", "done"})
"""Buttons that lead to an answer."""


@dataclass
class Envelope:
    """One arrival on its way through the handlers."""

    arrival: Arrival
    tutor: Tutor
    read: Read
    """Reads what would keep answers waiting on the connection that writes."""
    outcome: Outcome | None = None
    error: BaseException | None = None
    instead: Callable[[Tutor, Visit], Said | Done | None] | None = None
    """What goes before all else, once it is known who speaks: something they were asked for."""


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


def enter(update: Update, outcome: Callable[[Tutor, Visit], Said | Done]) -> None:
    """The outcome of somebody who learns: admitted first, and a button is only theirs to whom it was shown."""
    visit, tutor, query = visit_of(update), current.get().tutor, update.callback_query
    tap = carried.read(query.data or "") if query else None

    def owner(person: Person) -> Tx[int | None]:
        if tap is None or carried.CODES[tap.kind].anybodys:
            return None
        named = carried.learner_of(tap)
        return (yield from household.shown_to(visit, person)) if named is None else named

    instead = current.get().instead

    def first(known: Visit) -> Said | Done:
        return (instead(tutor, known) if instead else None) or outcome(tutor, known)

    leave(lambda: household.entered(tutor, visit, owner, first, _refuse(update)))


def act(update: Update, command: Callable[[int], Command], render: Render, course: str | None = None) -> None:
    """The outcome: carry out this command (made for the instant of arrival), then speak."""
    answer = answering(update, render)
    enter(update, lambda tutor, visit: tutor.act(visit, command(micros(visit.at)), answer, course))


def look(update: Update, render: Render, *, whole: bool = False) -> None:
    """The outcome: only say something (``whole``: about every part of the learner's state)."""
    enter(update, lambda tutor, visit: tutor.look(visit, answering(update, render), whole=whole))


def just(*said: Outgoing) -> Tx[Sequence[Outgoing]]:
    """Say this and touch nothing."""
    yield from ()
    return said


def leave(outcome: Outcome) -> None:
    current.get().outcome = outcome


def pick(update: Update, question: str, change: Change, render: Render) -> None:
    """The outcome: put a piece to the answer in the making, or take one off."""
    enter(update, lambda tutor, visit: tutor.pick(visit, question, change, answering(update, render)))


def built(
    update: Update,
    question: str | None,
    render: Render,
    otherwise: Callable[[int], Command] | None = None,
) -> None:
    """The outcome: what was built is the answer; where nothing was, ``otherwise`` is carried out."""
    made = otherwise(micros(visit_of(update).at)) if otherwise else None
    enter(update, lambda tutor, visit: tutor.built(visit, question, answering(update, render), made))


def _spent(turn: Turn, tap: carried.Tap | None, *, stale: bool) -> bool:
    """Whether the tapped buttons go; under a question that was just answered they stay, as on a second tap of two."""
    if tap is not None and carried.CODES[tap.kind].once:
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


def _refuse(update: Update) -> Callable[[str | None], Render]:
    """A button for somebody else stays and says whose it is; of one who does not learn here any more it goes."""
    query = update.callback_query

    def refuse(name: str | None) -> Render:
        def render(turn: Turn) -> Sequence[Outgoing]:
            say, gone = voice(turn), [] if name is not None else [buttons_of(turn, None)]
            told = general.stale(say) if name is None else people.not_your_turn(say, name, turn.person.name)
            return [toast(turn.visit.chat, query.id, told) if query else say_to(turn, told), *gone]

        return render

    return refuse


def answering(update: Update, render: Render) -> Render:
    """A tap is answered first, so that its button stops waiting."""
    query = update.callback_query
    if query is None:
        return render
    tap = carried.read(query.data or "")

    def both(turn: Turn) -> Sequence[Outgoing]:
        stale = turn.decision.note == "stale"
        answer = toast(turn.visit.chat, query.id, _told(turn))
        if tap and tap.args and (said := courses.elsewhere(turn, tap.args[0])):
            return [answer, *said]
        spent = [buttons_of(turn, None)] if _spent(turn, tap, stale=stale) else []
        return [answer, *render(turn), *spent]

    return both
