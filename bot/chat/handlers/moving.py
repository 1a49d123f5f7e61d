"""Moving one's progress to another account: a code here, a question there, and a word to both."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from telegram import Update

from bot import codes, handover
from bot.chat import carried, keyboards
from bot.chat.handlers.classroom import joining
from bot.chat.handlers.context import answering, enter, look
from bot.chat.handlers.people import ask_name, greeted
from bot.chat.messages import message, say_to
from bot.chat.render.page import voice
from bot.handover import Move, Moved, Refusal, Worth
from bot.household import Said
from bot.mail import Outgoing
from bot.texts import moving as texts
from bot.texts import people
from bot.texts.html import Html
from bot.texts.say import Say, speak
from bot.tutor import Render, Turn, Tutor, Visit

Found = TypeVar("Found")

LINK = "https://t.me/{bot}?start=move_{code}"
PREFIX = "move_"
"""In front of a code in a deep link."""
REFUSED: Mapping[Refusal, Callable[[Say], Html]] = {
    "unknown": texts.refused,
    "own": texts.own,
    "done": texts.done_before,
}


def tapped(update: Update, tap: carried.Tap) -> None:
    """[Move to another account]; [Move] and [Not now] under what a code would bring."""
    (wish,) = tap.args
    if wish == "ask":
        _offer(update)
    elif wish == "no":
        look(update, lambda turn: [say_to(turn, texts.not_moved(voice(turn)))])
    else:
        enter(update, lambda tutor, visit: handover.take(tutor, visit, wish, _speak(update, _moved)))


def typed_code(update: Update, code: str) -> None:
    """A code was typed, or came with a link: what it would bring, which is only done on [Move]."""

    def render(turn: Turn, found: Move | Refusal) -> list[Outgoing]:
        return _ask(turn, found, code)

    def moves(tutor: Tutor, visit: Visit) -> Said:
        return handover.show(tutor, visit, code, _speak(update, render))

    joining.typed_code(update, code, moves)


def linked_code(update: Update, wanted: str) -> bool:
    """Whether /start came with a code; a mistyped one is none that works."""
    if not wanted.startswith(PREFIX):
        return False
    typed_code(update, codes.read(wanted.removeprefix(PREFIX)) or wanted)
    return True


def _speak(update: Update, render: Callable[[Turn, Found], Sequence[Outgoing]]) -> Callable[[Found], Render]:
    return lambda found: answering(update, lambda turn: render(turn, found))


def _offer(update: Update) -> None:
    code, bot = codes.fresh(), update.get_bot().username

    def render(turn: Turn, worth: Worth) -> list[Outgoing]:
        say, link = voice(turn), LINK.format(bot=bot, code=code)
        if not worth.answers:
            return [say_to(turn, texts.nothing_to_move(say))]
        return [_passing(say_to(turn, texts.code(say, turn.person.name, codes.shown(code), link)))]

    enter(update, lambda tutor, visit: handover.offer(tutor, visit, code, _speak(update, render)))


def _ask(turn: Turn, found: Move | Refusal, code: str) -> list[Outgoing]:
    say = voice(turn)
    if isinstance(found, str):
        return [say_to(turn, REFUSED[found](say))]
    label = people.buttons(say)
    made = [keyboards.button(label["move"], "move", code), keyboards.button(label["not_now"], "move", "no")]
    text = texts.ask(say, found.old.name, _what(say, found), stays=found.stays)
    return [_passing(say_to(turn, text, keyboard=keyboards.grid(made, 2)))]


def _moved(turn: Turn, found: Moved | Refusal) -> list[Outgoing]:
    say = voice(turn)
    if isinstance(found, str):
        return [say_to(turn, REFUSED[found](say))]
    done, home = texts.done(say, _what(say, found.move)), found.home
    if home.whom is not None:
        here = [say_to(turn, done), ask_name(turn, home, came=True)]
    else:
        here = greeted(turn, done, *([people.turn(say, home.person.name)] if home.person.name else []))
    return [*here, _farewell(turn, found)]


def _farewell(turn: Turn, found: Moved) -> Outgoing:
    """A word to the old account, in the language that was spoken there."""
    old, left = found.move.old, found.left
    say = speak(turn.state.learner.settings.language, old.language_code)
    alone = not (old.name and left.name)
    text = texts.moved_away(say) if alone else texts.one_moved_away(say, old.name, left.name)
    return _passing(message(old.chat, text))


def _what(say: Say, move: Move) -> Html:
    return texts.worth(say, move.worth.courses, move.worth.answers)


def _passing(out: Outgoing) -> Outgoing:
    """It carries a code, or the name of who has gone: no row of it stays once it is sent."""
    return replace(out, ephemeral=True)
