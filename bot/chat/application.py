"""The library's application as Rung uses it: its types, handlers and job queue, not its updater."""

import asyncio
from contextlib import AsyncExitStack
from itertools import chain, repeat
from typing import Any

import structlog
from telegram.error import InvalidToken, TelegramError
from telegram.ext import ApplicationBuilder, JobQueue

from bot.chat.api import PAUSES, AiohttpRequest, Api
from bot.chat.handlers.context import App
from bot.chat.routes import add_routes
from bot.errors import ApiError, ConfigError
from bot.texts.menu import commands, group_commands
from bot.texts.say import voices

log = structlog.get_logger()


async def application(stack: AsyncExitStack, bot: int, api: Api) -> App:
    """A started application for one bot; the stack stops it. Rung receives by itself, so that no answer is lost.

    The library logs the token it is given, so it gets none that is worth anything: the Api knows the true one.
    """
    queue: JobQueue[Any] = JobQueue()
    app: App = (
        ApplicationBuilder()
        .token(f"{bot}:known-to-the-api")
        .request(AiohttpRequest(api))
        .get_updates_request(AiohttpRequest(api))
        .job_queue(queue)
        .updater(None)
        .build()
    )
    # The library's default drops a job that is a second late.
    queue.scheduler.configure(
        job_defaults={"misfire_grace_time": None, "coalesce": True}, **queue.scheduler_configuration
    )
    add_routes(app)
    await _initialize(app)
    stack.push_async_callback(app.shutdown)
    await app.start()
    stack.push_async_callback(app.stop)
    return app


async def _initialize(app: App) -> None:
    """Waits for Telegram; a token that it refuses is a wrong setting."""
    for pause in chain(PAUSES, repeat(PAUSES[-1])):
        try:
            await app.initialize()
        except InvalidToken:
            raise ConfigError(
                "RUNG_TOKEN is refused by Telegram. Ask BotFather for the current one."
            ) from None
        except TelegramError as error:
            log.warning("Telegram cannot be reached, trying again", error=str(error), seconds=pause)
            await asyncio.sleep(pause)
        else:
            return


async def set_commands(api: Api) -> None:
    """The command menu, per place and language; English is what everybody else gets."""
    for say in voices():
        for scope, listed in (("all_private_chats", commands(say)), ("all_group_chats", group_commands(say))):
            params: dict[str, object] = {
                "scope": {"type": scope},
                "commands": [{"command": name, "description": str(what)} for name, what in listed],
            }
            if say.language != "en":
                params["language_code"] = say.language
            try:
                await api.call("setMyCommands", params)
            except ApiError as error:
                log.warning("the command menu could not be set", error=str(error))
