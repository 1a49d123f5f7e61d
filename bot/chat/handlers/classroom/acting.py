"""What all handlers of a class share: somebody wishes something, who may is asked, and what came of it is said."""

from collections.abc import Callable, Sequence

from telegram import Update

from bot.chat.handlers.context import answering, current, enter, look, visit_of
from bot.chat.messages import say_to
from bot.chat.render.page import voice
from bot.classroom import room, sight
from bot.classroom.rights import Action
from bot.classroom.room import Deed, Room
from bot.classroom.seen import Sight
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


def show(update: Update, number: int, action: Action, render: Render, deed: Deed = room.nothing) -> None:
    """What was looked at beside the writing is shown: who may is asked once more, where it is answered."""
    no, yes = refused(update), answering(update, render)
    enter(update, lambda tutor, visit: room.act(tutor, visit, number, action, lambda _room: yes, no, deed))


async def seen(update: Update, number: int) -> Sight | None:
    """The class at a glance, read beside the writing, if it is this person's."""
    envelope, visit = current.get(), visit_of(update)
    return await sight.seen(envelope.read, envelope.tutor, visit.user, number, visit.at)


def called(update: Update) -> str:
    """What Telegram calls whoever acts, whoever else learns on their account."""
    return update.effective_user.first_name if update.effective_user else ""


def rows_under(update: Update) -> list[list[dict[str, str]]]:
    """The buttons under the message that was tapped."""
    shown_now = update.effective_message.reply_markup if update.effective_message else None
    return [[one.to_dict() for one in row] for row in shown_now.inline_keyboard] if shown_now else []


def tell(update: Update, text: Callable[..., object]) -> None:
    look(update, lambda turn: [say_to(turn, text(voice(turn)))])  # type: ignore[arg-type]  # it makes Html
