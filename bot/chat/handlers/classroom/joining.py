"""A learner joins by a card, a link or a typed code, and says what the teacher shall see."""

from collections.abc import Callable, Sequence

from telegram import Update

from bot import codes, handover
from bot.chat.handlers.classroom.acting import JOIN, refused
from bot.chat.handlers.context import answering, enter
from bot.chat.messages import say_to
from bot.chat.render import classes as shown
from bot.chat.render.page import voice
from bot.classroom import joining
from bot.classroom.room import Room
from bot.household import Said
from bot.mail import Outgoing
from bot.texts import joining as words
from bot.tutor import Turn, Tutor, Visit


def typed_code(update: Update, code: str, otherwise: Callable[[Tutor, Visit], Said]) -> None:
    """A code was typed, or came with a link: the class it opens; where none, it may move a learner."""
    enter(
        update,
        lambda tutor, visit: joining.look_up(
            tutor, visit, code, _invited(update, code), lambda: otherwise(tutor, visit)
        ),
    )


def linked_code(update: Update, wanted: str) -> bool:
    """Whether /start came with the code of a class."""
    if not wanted.startswith(JOIN):
        return False
    code = codes.read(wanted.removeprefix(JOIN)) or wanted
    typed_code(update, code, lambda tutor, visit: _unknown(tutor, visit, code))
    return True


def join(update: Update, code: str) -> None:
    enter(
        update,
        lambda tutor, visit: joining.join(
            tutor, visit, code, _invited(update, code), lambda: _unknown(tutor, visit, code)
        ),
    )


def _invited(update: Update, code: str) -> joining.Speak:
    return lambda found: answering(update, lambda turn: shown.invited(turn, found, code))


def _unknown(tutor: Tutor, visit: Visit, code: str) -> Said:
    """It opens nothing, and counts as a guess."""
    return handover.show(
        tutor, visit, code, lambda _found: lambda turn: [say_to(turn, words.code_opens_nothing(voice(turn)))]
    )


def named(update: Update, number: int, text: str) -> None:
    """The name on the button is what the teacher shall see."""
    enter(update, lambda tutor, visit: says_name(update, tutor, visit, number, text))


def says_name(update: Update, tutor: Tutor, visit: Visit, number: int, text: str) -> Said:
    """Whoever joins is called so from now on, and the course begins."""
    if not joining.fits(text):
        return joining.ask_again(tutor, visit, f"me:{number}", too_long)

    def say(known: Room, turn: Turn) -> Sequence[Outgoing]:
        return answering(update, lambda now: shown.joined(now, known))(turn)

    return joining.named(tutor, visit, number, text, say, refused(update))


def too_long(turn: Turn) -> list[Outgoing]:
    return [say_to(turn, words.name_too_long(voice(turn)))]
