"""Three client libraries behind one face: call a method, hear updates by the library's own polling."""

import asyncio
import io
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from typing import Any

import aiogram
import aiogram.methods
import telebot.asyncio_helper
import telegram
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import TelegramAPIError
from aiogram.types import BufferedInputFile
from telebot import types
from telebot.async_telebot import AsyncTeleBot
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    RetryAfter,
    TelegramError,
)
from telegram.ext import Application, TypeHandler

KINDS = [
    "message",
    "edited_message",
    "callback_query",
    "my_chat_member",
    "chat_member",
    "poll",
    "poll_answer",
]
"""Everything that the playground can tell; ``chat_member`` has to be asked for."""


@dataclass(frozen=True)
class File:
    """A file to upload."""

    name: str
    data: bytes


@dataclass(frozen=True)
class Refusal:
    """A refusal as a library tells it; None for what it keeps to itself."""

    code: int | None
    description: str | None
    parameters: dict[str, Any] = field(default_factory=dict)


def plainly(description):
    """Without the prefix and the capitals that libraries take off or put on."""
    for prefix in (
        "Bad Request: ",
        "Forbidden: ",
        "Unauthorized: ",
        "Not Found: ",
        "Telegram server says - ",
    ):
        description = description.replace(prefix, "")
    return description.lower()


def snake(method):
    return "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in method)


class Ptb:
    """python-telegram-bot."""

    CODES = ((BadRequest, 400), (Forbidden, 403), (Conflict, 409), (InvalidToken, None))

    def __init__(self, address, token):
        build = (
            Application.builder().token(token).base_url(f"{address}/bot").base_file_url(f"{address}/file/bot")
        )
        self.application = build.build()
        self.bot = self.application.bot

    async def __aenter__(self):
        await self.bot.initialize()
        return self

    async def __aexit__(self, *_):
        await self.bot.shutdown()

    async def call(self, method, params):
        given = {name: self._typed(name, value) for name, value in params.items()}
        try:
            return await getattr(self.bot, snake(method))(**given)
        except ChatMigrated as error:
            return Refusal(400, None, {"migrate_to_chat_id": error.new_chat_id})
        except RetryAfter as error:
            return Refusal(429, None, {"retry_after": error.retry_after.total_seconds()})
        except TelegramError as error:
            code = next(code for kind, code in self.CODES if isinstance(error, kind))
            return Refusal(code, None if code is None else plainly(error.message))

    def _typed(self, name, value):
        kinds = {"reply_markup": telegram.InlineKeyboardMarkup, "reply_parameters": telegram.ReplyParameters,
                 "scope": telegram.BotCommandScope}  # fmt: skip
        if isinstance(value, File):
            return telegram.InputFile(io.BytesIO(value.data), filename=value.name)
        if name == "commands":
            return [telegram.BotCommand(**command) for command in value]
        return kinds[name].de_json(value, self.bot) if name in kinds else value

    @asynccontextmanager
    async def polling(self, hear):
        async def heard(update, _context):
            hear(update)

        self.application.add_handler(TypeHandler(telegram.Update, heard))
        async with self.application:
            await self.application.start()
            await self.application.updater.start_polling(timeout=1, allowed_updates=KINDS)
            yield
            await self.application.updater.stop()
            await self.application.stop()


class Aiogram:
    """aiogram 3."""

    def __init__(self, address, token):
        server = TelegramAPIServer.from_base(address)
        self.bot = aiogram.Bot(token, session=AiohttpSession(api=server))

    async def __aenter__(self):
        return self

    async def __aexit__(self, *_):
        opened = self.bot.session._session
        if opened is not None:
            await opened.close()  # its own way to close waits a quarter of a second for TLS that is not there

    async def call(self, method, params):
        named = {name: self._typed(value) for name, value in params.items()}
        try:
            return await self.bot(getattr(aiogram.methods, method[0].upper() + method[1:])(**named))
        except TelegramAPIError as error:
            codes = {
                "TelegramMigrateToChat": 400, "TelegramRetryAfter": 429, "TelegramBadRequest": 400,
                "TelegramForbiddenError": 403, "TelegramNotFound": 404, "TelegramUnauthorizedError": 401,
            }  # fmt: skip
            told = {
                name: getattr(error, name)
                for name in ("migrate_to_chat_id", "retry_after")
                if hasattr(error, name)
            }
            return Refusal(codes[type(error).__name__], None if told else plainly(error.message), told)

    def _typed(self, value):
        return BufferedInputFile(value.data, filename=value.name) if isinstance(value, File) else value

    @asynccontextmanager
    async def polling(self, hear):
        dispatcher = aiogram.Dispatcher()

        @dispatcher.update.outer_middleware()
        async def heard(_handler, update, _data):
            hear(update)

        polling = asyncio.create_task(
            dispatcher.start_polling(
                self.bot,
                polling_timeout=1,
                allowed_updates=KINDS,
                handle_signals=False,
                close_bot_session=False,
            )
        )
        try:
            yield
        finally:
            await dispatcher.stop_polling()
            await polling


class Telebot:
    """pyTelegramBotAPI, its asynchronous half; where it speaks to stands in a global of the library."""

    def __init__(self, address, token):
        self.address, self.bot = address, AsyncTeleBot(token)

    async def __aenter__(self):
        self.before = telebot.asyncio_helper.API_URL
        telebot.asyncio_helper.API_URL = self.address + "/bot{0}/{1}"
        return self

    async def __aexit__(self, *_):
        telebot.asyncio_helper.API_URL = self.before
        await self.bot.close_session()

    async def call(self, method, params):
        named = {name: self._typed(name, value) for name, value in params.items()}
        try:
            return await getattr(self.bot, snake(method))(**named)
        except telebot.asyncio_helper.ApiTelegramException as error:
            return Refusal(
                error.error_code, plainly(error.description), error.result_json.get("parameters", {})
            )

    def _typed(self, name, value):
        kinds = {"reply_markup": types.InlineKeyboardMarkup, "reply_parameters": types.ReplyParameters}
        if isinstance(value, File):
            return types.InputFile(io.BytesIO(value.data), file_name=value.name)
        if name == "commands":
            return [types.BotCommand(**command) for command in value]
        if name == "options":
            return [types.InputPollOption(option) for option in value]
        if name == "scope":
            return types.BotCommandScope(**value)
        return kinds[name].de_json(value) if name in kinds else value

    @asynccontextmanager
    async def polling(self, hear):
        async def heard(updates):
            for update in updates:
                hear(update)

        self.bot.process_new_updates = heard
        polling = asyncio.create_task(
            self.bot.polling(non_stop=True, timeout=1, request_timeout=5, allowed_updates=KINDS)
        )
        try:
            yield
        finally:
            polling.cancel()
            with suppress(asyncio.CancelledError):
                await polling


CLIENTS = {"python-telegram-bot": Ptb, "aiogram": Aiogram, "pyTelegramBotAPI": Telebot}
