"""Learning: what is typed and tapped becomes a command; what it led to is rendered."""

from collections.abc import Callable, Mapping
from typing import Any

from telegram import Update

from bot import codes
from bot.chat import carried, keyboards, under
from bot.chat.handlers import time_off
from bot.chat.handlers.classroom import deeds
from bot.chat.handlers.context import Context, act, built, look
from bot.chat.handlers.moving import typed_code
from bot.chat.handlers.people import name_or
from bot.chat.messages import buttons_of, say_to
from bot.chat.render.courses import overview
from bot.chat.render.page import voice
from bot.chat.render.turn import lesson_turn
from bot.chat.render.why import say_why
from bot.learning import commands as c
from bot.learning.questions import OpenQuestion
from bot.mail import Outgoing
from bot.texts import building, general
from bot.texts.dates import until_of
from bot.texts.html import storable
from bot.texts.words import Wish, wish_of
from bot.tutor import Turn

Menu = Callable[[Turn, OpenQuestion], Mapping[str, Any]]

WISHES: Mapping[Wish, Callable[[int], c.Command]] = {
    "hint": c.Hint,
    "give_up": c.GiveUp,
    "stop": c.Stop,
    "go_on": c.GoOn,
    "lesson": c.Reread,
    "undo": c.Undo,
    "guessed": c.Guessed,
    "explain": c.Explain,
    "courses": c.ShowCourses,
    "extra": c.Extra,
    "known": lambda at: c.StartLook(at, "placement"),
}
"""Typed words that are commands of learning by themselves."""

LOOKS: Mapping[str, Callable[..., Callable[[int], c.Command]]] = {
    "dormancy": lambda: lambda at: c.StartLook(at, "dormancy"),
    "later": lambda: c.LookLater,
    "search": lambda: lambda at: c.StartLook(at, "start"),
    "here": lambda question: lambda at: c.StartHere(at, question),
    "prove": lambda unit: lambda at: c.StartLook(at, "placement", unit),
    "below": lambda unit="": lambda at: c.StartLook(at, "placement", unit, below=True),
}
"""What a button about a look at what holds wishes."""

OFFERS: Mapping[str, Callable[[int, int], c.Command]] = {"take": c.TakeOffer, "leave": c.LeaveOffer}

TAPS: Mapping[carried.Kind, Callable[..., Callable[[int], c.Command]]] = {
    "answer": lambda question, place: lambda at: c.Answer(at, int(place), question),
    "hint": lambda question, after: lambda at: c.Hint(at, question, int(after)),
    "give_up": lambda question: lambda at: c.GiveUp(at, question),
    "lesson": lambda question: lambda at: c.Reread(at, question),
    "undo": lambda question: lambda at: c.Undo(at, question),
    "stop": lambda session=None: lambda at: c.Stop(at, int(session) if session else None),
    "next": lambda question=None: lambda at: c.GoOn(at, question),
    "another_way": lambda question, after: lambda at: c.Explain(at, question, int(after)),
    "guessed": lambda question: lambda at: c.Guessed(at, question),
    "keep_in": lambda question: lambda at: c.KeepIn(at, question),
    "six_more": lambda: lambda at: c.GoOn(at, more=True),
    "extra": lambda unit: lambda at: c.Extra(at, unit),
    "offer": lambda wish, number: lambda at: OFFERS[wish](at, int(number)),
    "look": lambda wish, *args: LOOKS[wish](*args),
}
"""Tapped buttons that are commands of learning; called with what the button carries."""


async def learn(update: Update, _context: Context) -> None:
    act(update, c.GoOn, lesson_or_courses)


async def reread(update: Update, _context: Context) -> None:
    act(update, c.Reread, lesson_turn)


async def extra(update: Update, _context: Context) -> None:
    act(update, c.Extra, lesson_turn)


async def undo(update: Update, _context: Context) -> None:
    act(update, c.Undo, lesson_turn)


async def why(update: Update, _context: Context) -> None:
    look(update, say_why)


async def typed(update: Update, _context: Context) -> None:
    """Text: a code, a wish in words, a name that was asked for, or the answer to the open question."""
    text = storable((update.message.text if update.message else None) or "")
    wish, code = wish_of(text), codes.read(text)
    deeds.first(update, text)
    if code:
        typed_code(update, code)
    elif wish is None and (day := until_of(text)):
        time_off.typed_day(update, text, day)
    elif wish is None:
        name_or(update, text, _answer(text, None), lesson_or_courses)
    elif wish == "why":
        look(update, say_why)
    elif wish == "back":
        time_off.typed_back(update, text)
    elif wish == "done":
        built(update, None, _finished, otherwise=_answer(text, c.Stop))
    else:
        act(update, _answer(text, WISHES[wish]), lesson_or_courses)


def _answer(text: str, wish: Callable[[int], c.Command] | None) -> Callable[[int], c.Command]:
    return lambda at: c.Answer(at, text, wish=wish(at) if wish else None)


def tapped(update: Update, tap: carried.Tap) -> None:
    """A button of learning."""
    act(update, TAPS[tap.kind](*tap.args), lesson_or_courses)


def done(update: Update, tap: carried.Tap) -> None:
    """What was built of the tapped pieces is the answer."""
    built(update, tap.args[0], _finished)


def _finished(turn: Turn) -> list[Outgoing]:
    """What is missing, a tap says by itself."""
    asked = turn.state.learner.open
    if not turn.unfinished or asked is None:
        return lesson_or_courses(turn)
    return [say_to(turn, building.missing(voice(turn), asked.variant.kind))] if turn.visit.written else []


def change_menu(update: Update, tap: carried.Tap) -> None:
    """[...] and what it leads to: other buttons under the open question."""
    look(update, _menu_of(tap.args[0], MENUS[tap.kind]))


def _menu_of(question: str, menu: Menu) -> Callable[[Turn], list[Outgoing]]:
    def render(turn: Turn) -> list[Outgoing]:
        asked = turn.state.learner.open
        fits = asked is not None and asked.key == question
        return [buttons_of(turn, menu(turn, asked) if fits and asked else None)]

    return render


def _more(turn: Turn, asked: OpenQuestion) -> Mapping[str, Any]:
    head = turn.state.head
    session = head.session.number if head and head.session else 0
    return under.more(voice(turn), asked, turn.state.learner.settings, turn.picks, session)


MENUS: Mapping[carried.Kind, Menu] = {
    "more": _more,
    "back": lambda turn, asked: under.question(voice(turn), asked, turn.state.learner.settings, turn.picks),
    "ways": lambda turn, asked: under.ask_way(voice(turn), asked, turn.state.learner.settings, turn.picks),
}
"""The menus under a question."""


def lesson_or_courses(turn: Turn) -> list[Outgoing]:
    """What a turn says; a learner without a course is offered those there are."""
    if turn.decision.note == "no_course" or (turn.state.learner.course is None and not turn.decision.events):
        return overview(turn)
    return list(lesson_turn(turn))


def unknown_course(turn: Turn) -> list[Outgoing]:
    """A link named a course that is not on offer: those that are."""
    if not turn.courses:
        return overview(turn)
    return [
        say_to(turn, general.unknown_course(voice(turn)), keyboard=keyboards.courses(turn.courses.values()))
    ]
