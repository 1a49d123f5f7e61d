"""Operators look at the answers that should count, and pass or reset a learner's unit."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, get_args

from telegram import Update

from bot import disputes, overrides
from bot.chat import carried
from bot.chat.handlers import start
from bot.chat.handlers.context import Context, answering, current, enter, visit_of
from bot.chat.messages import buttons_of, say_to
from bot.chat.render import teaching
from bot.chat.render.page import voice
from bot.disputes import Waiting
from bot.mail import Errand, Outgoing, Tx
from bot.overrides import Wish
from bot.texts import teaching as texts
from bot.tutor import Render, Turn, Tutor, Visit

WORDS = 4, 5
"""What follows /override: what, whom, course, unit, and perhaps a skill."""


async def show(update: Update, context: Context) -> None:
    """/disputes, for those who may decide."""
    if not disputes.may_decide(current.get().tutor, visit_of(update)):
        return await start.unknown_command(update, context)

    def speak(found: Sequence[Waiting]) -> Render:
        return lambda turn: teaching.waiting(turn, found)

    return enter(update, lambda tutor, visit: disputes.listed(tutor, visit, speak))


def tapped(update: Update, tap: carried.Tap) -> None:
    """[Accept] and [Decline]."""
    number, accept = int(tap.args[0]), tap.args[1] == "yes"

    def speak(found: Waiting | None, count: int) -> Render:
        return answering(update, lambda turn: settled(turn, found, accept=accept, count=count))

    enter(update, lambda tutor, visit: disputes.judged(tutor, visit, number, speak, accept=accept))


def settled(turn: Turn, found: Waiting | None, *, accept: bool, count: int) -> list[Outgoing]:
    """What came of it; the buttons go."""
    say = voice(turn)
    told = texts.settled(say, accepted=accept, count=count) if found else texts.settled_already(say)
    return [say_to(turn, told), buttons_of(turn, None)]


async def override(update: Update, context: Context) -> None:
    """/override pass 123456 fractions halves, for those who may decide."""
    if not disputes.may_decide(current.get().tutor, visit_of(update)):
        return await start.unknown_command(update, context)
    words: list[Any] = list(context.args or [])
    if len(words) not in WORDS or words[0] not in get_args(Wish.__annotations__["what"]):
        return enter(update, lambda tutor, visit: tutor.look(visit, _how))
    visit = visit_of(update)
    wish = replace(Wish(*words), by=visit.first_name or disputes.OPERATOR)
    return enter(update, lambda tutor, known: _override(tutor, known, wish))


def _how(turn: Turn) -> list[Outgoing]:
    return [say_to(turn, texts.how_to_override(voice(turn)))]


def _override(tutor: Tutor, visit: Visit, wish: Wish) -> Tx[Sequence[Outgoing | Errand]]:
    person = yield from overrides.named(tutor.bot, wish.who)
    if person is None:
        return (yield from tutor.look(visit, lambda t: [say_to(t, texts.nobody(voice(t), wish.who))]))
    said = yield from tutor.look(visit, lambda turn: [say_to(turn, texts.under_way(voice(turn)))])
    tell = {"chat": visit.chat, "language": visit.language_code}
    return [*said, overrides.errand(person, wish, visit.cause, tell)]
