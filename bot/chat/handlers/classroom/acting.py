"""What all handlers of a class share: somebody wishes something, who may is asked, and what came of it is said."""

from collections.abc import Callable, Sequence

from telegram import Update

from bot.chat.handlers.context import answering, enter, look
from bot.chat.messages import say_to
from bot.chat.render.page import voice
from bot.classroom import room
from bot.classroom.rights import Action
from bot.classroom.room import Deed, Room
from bot.mail import Outgoing
from bot.texts import classes as texts
from bot.tutor import Render, Turn

Show = Callable[[Turn, Room], Sequence[Outgoing]]
GROUP, JOIN = "group_", "join_"
"""In front of a group's id and of a code in a deep link."""


def speak_of_class(update: Update, show: Show) -> Callable[[Room], Render]:
    return lambda known: answering(update, lambda turn: show(turn, known))


def refused(update: Update) -> Render:
    return answering(update, lambda turn: [say_to(turn, texts.not_yours(voice(turn)))])


def act(
    update: Update,
    number: int,
    action: Action,
    show: Show,
    deed: Deed = room.nothing,
    learner: int | None = None,
) -> None:
    no = refused(update)
    enter(
        update,
        lambda tutor, visit: room.act(
            tutor, visit, number, action, speak_of_class(update, show), no, deed, learner
        ),
    )


def tell(update: Update, text: Callable[..., object]) -> None:
    look(update, lambda turn: [say_to(turn, text(voice(turn)))])  # type: ignore[arg-type]  # it makes Html
