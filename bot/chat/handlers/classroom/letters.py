"""[Write] on a learner's page, the learner's one answer, and [Mute]."""

from collections.abc import Callable

from telegram import Update

from bot.chat.handlers.classroom.acting import act, called, refused, speak_of_class
from bot.chat.handlers.context import answering, enter
from bot.chat.messages import say_to
from bot.chat.render.deeds import letters as shown
from bot.chat.render.page import voice
from bot.classroom import joining, letters, naming
from bot.classroom.deals import Deal
from bot.classroom.letters import Letter, Note, Replied
from bot.classroom.room import Room
from bot.household import Done, Said
from bot.mail import Outgoing
from bot.texts import joining as words
from bot.texts import letters as texts
from bot.tutor import Render, Turn, Tutor, Visit


def _outcome(update: Update) -> Callable[[Note, Deal | None], Render]:
    return lambda note, found: answering(update, lambda turn: shown.write(turn, note, found))


def begin(update: Update, number: int, learner: int) -> None:
    """[Write]"""
    name, speak = called(update), _outcome(update)
    enter(update, lambda tutor, visit: letters.begin(tutor, visit, number, learner, name, speak))


def written(update: Update, tutor: Tutor, visit: Visit, text: str, number: int, learner: int) -> Done:
    """What was typed after it."""
    return letters.write(tutor, visit, number, learner, text, called(update), _outcome(update))


def _answering(update: Update) -> Callable[[Replied, Letter | None], Render]:
    return lambda note, letter: answering(update, lambda turn: shown.reply(turn, note, letter))


def begin_reply(update: Update, number: int) -> None:
    """[Answer once]"""
    enter(update, lambda tutor, visit: letters.begin_reply(tutor, visit, number, _answering(update)))


def replied(update: Update, tutor: Tutor, visit: Visit, text: str, number: int) -> Said:
    return letters.reply(tutor, visit, number, text, _answering(update), shown.delivered)


def mute(update: Update, number: int) -> None:
    _heed(update, number, letters.mute, shown.muted)


def hear(update: Update, number: int) -> None:
    _heed(update, number, letters.hear, shown.heard)


def _heed(
    update: Update,
    number: int,
    deed: Callable[..., Said],
    show: Callable[[Turn, Letter], list[Outgoing]],
) -> None:
    gone = answering(update, shown.not_yours)

    def speak(letter: Letter) -> Render:
        return answering(update, lambda turn: show(turn, letter))

    enter(update, lambda tutor, visit: deed(tutor, visit, number, speak, gone))


def ask_own_name(update: Update, number: int) -> None:
    """[My name for pupils]"""
    name = called(update)

    def show(turn: Turn, room: Room) -> list[Outgoing]:
        return [say_to(turn, texts.ask_own_name(voice(turn), room.own_name or name))]

    act(update, number, "own name", show, naming.ask)


def own_name(update: Update, tutor: Tutor, visit: Visit, text: str, number: int) -> Said:
    """What was typed after it."""
    if not joining.fits(text):
        return joining.ask_again(
            tutor,
            visit,
            f"deed:own_name:{number}",
            lambda turn: [say_to(turn, words.name_too_long(voice(turn)))],
        )

    def show(turn: Turn, room: Room) -> list[Outgoing]:
        return [say_to(turn, texts.own_name(voice(turn), room.own_name))]

    return naming.named(tutor, visit, number, text, speak_of_class(update, show), refused(update))
