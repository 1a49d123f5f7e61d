"""The way of an update: which handler takes it, in order; the first that fits wins."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from telegram import Update
from telegram.ext import CallbackQueryHandler, ChatMemberHandler, CommandHandler, MessageHandler, filters

from bot.chat.handlers import courses, disputes, learning, made, material, media, own, settings, start
from bot.chat.handlers.classroom import broadcasts, founding, group, page
from bot.chat.handlers.context import App, Context, Envelope, current, just
from bot.chat.handlers.taps import tapped
from bot.chat.internal import outcome_of
from bot.clock import Clock
from bot.errors import RungError
from bot.mail import Arrival, Outcome, Read
from bot.tutor import Tutor

PRIVATE = filters.ChatType.PRIVATE & filters.UpdateType.MESSAGE
"""An edited message is never an answer: nobody handles it."""
Slow = Callable[[Mapping[str, Any]], Awaitable[None]]
"""Work of an errand before its outcome, outside of any transaction; done again, it does no harm."""
ALLOWED = ("message", "callback_query", "my_chat_member")
"""Kinds of updates that Telegram is asked for."""


def add_routes(app: App) -> None:
    """All of Rung's handlers; answers, the most of all updates, are looked at first."""
    app.add_handler(MessageHandler(filters.TEXT & ~filters.COMMAND & PRIVATE, learning.typed))
    app.add_handler(CallbackQueryHandler(tapped))
    for name, handler in (
        ("start", start.start),
        ("learn", learning.learn),
        ("courses", courses.show),
        ("lesson", learning.reread),
        ("progress", own.progress),
        ("settings", settings.show),
        ("extra", learning.extra),
        ("undo", learning.undo),
        ("why", learning.why),
        ("class", page.show),
        ("send", broadcasts.send),
        ("newclass", founding.new_class),
        ("import", material.show_how),
        ("mycourses", made.show),
        ("help", start.show_help),
        ("privacy", start.privacy),
        ("export", own.export),
        ("forget", own.ask_forget),
        ("disputes", disputes.show),
        ("override", disputes.override),
    ):
        app.add_handler(CommandHandler(name, handler, PRIVATE))
    app.add_handler(MessageHandler(PRIVATE & filters.COMMAND, start.unknown_command))
    app.add_handler(MessageHandler(PRIVATE & ~filters.StatusUpdate.ALL, media.came))
    app.add_handler(MessageHandler(filters.StatusUpdate.MIGRATE, group.moved))
    app.add_handler(CommandHandler("class", group.in_group, filters.ChatType.GROUPS))
    app.add_handler(MessageHandler(filters.ChatType.GROUPS & filters.COMMAND, start.in_group))
    app.add_handler(ChatMemberHandler(start.membership, ChatMemberHandler.MY_CHAT_MEMBER))
    app.add_error_handler(_note_error)


async def _note_error(_update: object, context: Context) -> None:
    """The library swallows what a handler raises; the lane must know of it."""
    current.get().error = context.error


class Routes:
    """Brings an arrival to its handler and returns the outcome that it left."""

    def __init__(self, app: App, tutor: Tutor, clock: Clock, read: Read, slow: Mapping[str, Slow]) -> None:
        self._app, self._tutor, self._clock, self._read = app, tutor, clock, read
        self._slow = slow

    async def process(self, arrival: Arrival) -> Outcome:
        """The outcome of an arrival; nothing to do is an outcome too. Raises what the handler raised."""
        if (work := self._slow.get(str(arrival.payload.get("internal")))) is not None:
            await work(arrival.payload)
        if (internal := await outcome_of(self._tutor, arrival, self._clock.now(), self._read)) is not None:
            return internal
        envelope = Envelope(arrival, self._tutor, self._read)
        token = current.set(envelope)
        try:
            update = Update.de_json(dict(arrival.payload), self._app.bot)
            if update is None:
                raise RungError("An empty update came in.")
            await self._app.process_update(update)
        finally:
            current.reset(token)
        if envelope.error is not None:
            raise envelope.error
        return envelope.outcome or just
