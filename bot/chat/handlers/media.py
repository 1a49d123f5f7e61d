"""What is no text: shown to a teacher where it was asked for, else content that somebody brings, else a kind line."""

from telegram import Update

from bot.chat.handlers import material, showing, start
from bot.chat.handlers.context import Context, current, just, leave, visit_of
from bot.classroom.showing import whose


async def came(update: Update, context: Context) -> None:
    """Two outcomes are made ready; which of them it is, only what was asked for tells."""
    message, envelope = update.message, current.get()
    if message is not None and message.document:
        await material.document(update, context)
    elif message is not None and message.photo:
        await material.photo(update, context)
    else:
        await start.not_text(update, context)
    otherwise = envelope.outcome or just
    sent = showing.media(update)
    own, visit = envelope.outcome or just, visit_of(update)
    leave(lambda: whose(envelope.tutor, visit, own, otherwise, fits=sent))
