"""A tapped button goes to whoever understands it; one that nobody does is an old one."""

from collections.abc import Callable, Mapping

from telegram import Update

from bot.chat import keyboards
from bot.chat.handlers import learning, own, settings, start
from bot.chat.handlers.context import Context, look
from bot.chat.messages import say_to
from bot.chat.render.page import voice
from bot.texts import general

OTHERS: Mapping[keyboards.Kind, Callable[[Update, keyboards.Tap], None]] = {
    "more": learning.open_more,
    "back": learning.close_more,
    "why": lambda update, _tap: look(update, learning.say_why),
    "course": start.begin_course,
    "privacy": lambda update, _tap: look(update, start.say_privacy),
    "ask": settings.asked,
    "set": settings.chosen,
    "forget": own.sure,
}


async def tapped(update: Update, _context: Context) -> None:
    """Every inline button."""
    query = update.callback_query
    tap = keyboards.read(query.data or "") if query else None
    if tap is None:
        look(update, lambda turn: [say_to(turn, general.stale(voice(turn)))])
    elif tap.kind in learning.TAPS:
        learning.tapped(update, tap)
    else:
        OTHERS[tap.kind](update, tap)
