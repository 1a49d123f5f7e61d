"""[...] under the feedback on an answer, and what is asked of others there."""

from collections.abc import Mapping, Sequence
from typing import Any

from telegram import Update

from bot.chat import carried, keyboards
from bot.chat.handlers.classroom.acting import rows_under
from bot.chat.handlers.context import answering, enter
from bot.chat.messages import buttons_of
from bot.chat.render import asking as shown
from bot.chat.render.page import voice
from bot.classroom import eyes
from bot.classroom.eyes import Eyes
from bot.mail import Outgoing
from bot.tutor import Render, Turn


def under_feedback(update: Update, tap: carried.Tap) -> None:
    """What the message shows already stays; what nobody would look at is not offered."""
    question = tap.args[0]
    more = carried.data("feedback", question)
    kept = [[one for one in row if one["callback_data"] != more] for row in rows_under(update)]

    def speak(found: Eyes) -> Render:
        return answering(update, lambda turn: [buttons_of(turn, _opened(turn, question, kept, found))])

    enter(update, lambda tutor, visit: eyes.look(tutor, visit, question, speak))


def _opened(turn: Turn, question: str, kept: list[keyboards.Row], found: Eyes) -> Mapping[str, Any] | None:
    """Nothing is left where the answer is not the last one any more."""
    last = turn.state.learner.last
    if last is None or last.question != question:
        return None
    disputable = last.verdict == "incorrect" and not last.disputed and found.any
    return keyboards.under_feedback(voice(turn), question, kept, disputable=disputable)


def dispute(update: Update, tap: carried.Tap) -> None:
    """[My answer should count] goes to the teacher, else to whoever runs the bot."""

    def speak(found: Eyes) -> Render:
        def render(turn: Turn) -> Sequence[Outgoing]:
            return shown.disputed(turn, found)

        return answering(update, render)

    nobody = answering(update, shown.nobody_looks)
    enter(
        update,
        lambda tutor, visit: eyes.dispute(tutor, visit, tap.args[0], speak, shown.answers_wait, nobody),
    )
