"""[Time off] in /settings: for how long, from a button or a typed day, and back again."""

from collections.abc import Callable

from telegram import Update

from bot.chat import keyboards
from bot.chat.handlers.classroom import page
from bot.chat.handlers.context import act, answering, enter
from bot.chat.messages import say_to
from bot.chat.render.page import voice
from bot.chat.render.turn import lesson_turn
from bot.classroom import free_days
from bot.clock import micros
from bot.household import Done, Said
from bot.learning.commands import Answer, ChangeSettings, Command, TakeOff, Until
from bot.learning.time_off import is_off
from bot.mail import Outgoing
from bot.texts import time_off as texts
from bot.texts.html import Html
from bot.texts.say import Say
from bot.tutor import Turn, Tutor, Visit

WEEKS = ("1", "2")
BACK = "back"


def button(turn: Turn, say: Say) -> dict[str, str]:
    """Among the settings: away, or back."""
    if is_off(turn.state, micros(turn.visit.at)):
        return _back(say)
    return keyboards.button(texts.buttons(say)["take"], "ask", "off")


def _back(say: Say) -> dict[str, str]:
    return keyboards.button(texts.buttons(say)["back"], "set", "off", BACK)


def ask(turn: Turn, say: Say) -> Outgoing:
    return _asking(turn, say, texts.ask(say))


def _asking(turn: Turn, say: Say, text: Html) -> Outgoing:
    label = texts.buttons(say)
    made = [keyboards.button(label[weeks], "set", "off", weeks) for weeks in WEEKS]
    return say_to(turn, text, keyboard=keyboards.markup([made]))


def chosen(update: Update, value: str) -> None:
    """A length was tapped, or [I'm back]."""
    if value == BACK:
        act(update, back, welcome)
    else:
        act(update, until(Until(days=7 * int(value))), quiet)


def until(day: Until) -> Callable[[int], Command]:
    return lambda at: TakeOff(at, day)


def back(at: int) -> Command:
    return ChangeSettings(at, {"off_since": None, "off_until": None})


def typed_day(update: Update, text: str, day: Until) -> None:
    """Where it is the answer to the open question, or the holiday of a class that was asked for, it is that."""

    def outcome(tutor: Tutor, visit: Visit) -> Done | Said:
        asking = visit.person.asking if visit.person else ""
        if asking.startswith(free_days.ASKING):
            return page.typed(update, tutor, visit, asking, text)
        command = Answer(micros(visit.at), text, wish=until(day)(micros(visit.at)))
        return tutor.act(visit, command, answering(update, quiet))

    enter(update, outcome)


def typed_back(update: Update, text: str) -> None:
    act(update, lambda at: Answer(at, text, wish=back(at)), welcome)


def quiet(turn: Turn) -> list[Outgoing]:
    """Time off has begun, or the day was of no use."""
    say, settings = voice(turn), turn.state.learner.settings
    if _answered(turn):
        return list(lesson_turn(turn))
    if not turn.decision.events:
        return [_asking(turn, say, texts.unclear(say))]
    return [say_to(turn, texts.begun(say, settings), keyboard=keyboards.grid([_back(say)]))]


def welcome(turn: Turn) -> list[Outgoing]:
    """Back again."""
    if _answered(turn):
        return list(lesson_turn(turn))
    return [say_to(turn, texts.back(voice(turn)), keyboard=keyboards.go_on(voice(turn)))]


def _answered(turn: Turn) -> bool:
    """What was typed was an answer after all."""
    return bool({event.kind for event in turn.decision.events} - {"settings_changed"})
