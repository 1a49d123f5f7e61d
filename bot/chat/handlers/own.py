"""What belongs to the learner: progress, a copy of everything, and the end of everything."""

from collections.abc import Mapping

from telegram import Update

from bot.chat import keyboards
from bot.chat.handlers.context import Context, forget, look
from bot.chat.messages import say_to
from bot.chat.render.page import voice
from bot.chat.standing import standing
from bot.mail import Outgoing
from bot.texts import general
from bot.tutor import Render, Turn

FORGET = "yes"


async def progress(update: Update, _context: Context) -> None:
    look(update, standing, whole=True)


async def export(update: Update, _context: Context) -> None:
    look(update, _export)


def _export(turn: Turn) -> list[Outgoing]:
    document: Mapping[str, object] = {"attach": "export", "learner": turn.person.learner}
    payload = {"document": document, "caption": general.export_caption(voice(turn)), "parse_mode": "HTML"}
    return [Outgoing(turn.visit.chat, "sendDocument", payload, learner=turn.person.learner)]


async def ask_forget(update: Update, _context: Context) -> None:
    look(update, _ask_forget)


def _ask_forget(turn: Turn) -> list[Outgoing]:
    yes, no = general.forget_buttons(voice(turn))
    made = [keyboards.button(yes, "forget", FORGET), keyboards.button(no, "forget", "no")]
    return [say_to(turn, general.forget_sure(voice(turn)), keyboard=keyboards.grid(made))]


def sure(update: Update, tap: keyboards.Tap) -> None:
    """The second step of /forget."""
    if tap.args == (FORGET,):
        forget(update, _last_words)
    else:
        look(update, _kept())


def _kept() -> Render:
    return lambda turn: [say_to(turn, general.not_forgotten(voice(turn)))]


def _last_words(turn: Turn) -> list[Outgoing]:
    return [say_to(turn, general.forgotten(voice(turn)))]
