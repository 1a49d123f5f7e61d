"""The only place that wires: settings in, a running bot out."""

import asyncio
import os
import signal
import uuid
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import structlog
from telegram.error import InvalidToken, TelegramError
from telegram.ext import ApplicationBuilder, JobQueue

from bot.attachments import Attachments
from bot.chat.api import AiohttpRequest, Api
from bot.chat.dispatch import Dispatcher
from bot.chat.handlers.context import App
from bot.chat.lanes import Lanes
from bot.chat.receive import Receiver, lane_of
from bot.chat.routes import ALLOWED, Routes, add_routes
from bot.chat.sorry import Sorry
from bot.clock import Clock, SystemClock, instant
from bot.clock_follow import FollowingClock
from bot.config import Settings, read_settings
from bot.course.load import load_courses
from bot.course.model import Course
from bot.errors import ConfigError, Unreadable
from bot.health import HEARTBEAT
from bot.playground.server import running
from bot.playground.world import World
from bot.store.housekeeping import housekeeping
from bot.store.inbox import newest
from bot.store.mailroom import Mailroom
from bot.store.open import Store, open_store
from bot.texts.menu import commands, group_commands
from bot.texts.say import voices
from bot.tutor import Tutor

log = structlog.get_logger()

PLAYGROUND_TOKEN = "1000001:playground"  # noqa: S105 - opens nothing but the playground on this machine
DRAIN_SECONDS = 15.0
"""What is under way may take so long to end after a stop was asked for."""
HEARTBEAT_EVERY = timedelta(seconds=20)
KEEP_HOUSE_EVERY = timedelta(hours=1)
START_PAUSES = (1.0, 2.0, 5.0, 10.0, 30.0)
"""Seconds between tries to reach Telegram at the start; the last one for as long as it takes."""
AHEAD = timedelta(minutes=10)
"""What the store may lie ahead of the clock; more than that was written under a moved clock."""


@dataclass(frozen=True, slots=True)
class Bot:
    """A bot at work."""

    store: Store
    lanes: Lanes
    dispatcher: Dispatcher
    clock: Clock

    @property
    def idle(self) -> bool:
        """Whether everything that arrived has been answered."""
        return self.lanes.idle and self.dispatcher.idle


@asynccontextmanager
async def at_work(settings: Settings) -> AsyncIterator[Bot]:
    """A bot that receives and answers while the block runs; leaving it drains what is under way."""
    if settings.token is None or settings.bot_id is None:
        raise ConfigError(
            "RUNG_TOKEN is missing. BotFather gives one; without it run the playground: rung run."
        )
    async with AsyncExitStack() as stack:
        clock = await _clock(stack, settings)
        courses = _courses(settings.content)
        _made(settings.data)
        store = await open_store(settings.database, bot=settings.bot_id)
        stack.push_async_callback(store.close)
        await _refuse_the_future(store, clock)
        api = await stack.enter_async_context(Api(settings.token.get_secret_value(), settings.api_url))
        app = await _application(stack, settings, api)
        yield await _wire(stack, settings, app, api, store, clock, courses)


def _courses(folder: Path) -> Mapping[str, Course]:
    if not folder.is_dir():
        raise ConfigError(f"RUNG_CONTENT names the folder {folder}, which is not there. It must hold courses.")
    return load_courses(folder)


async def _wire(
    stack: AsyncExitStack,
    settings: Settings,
    app: App,
    api: Api,
    store: Store,
    clock: Clock,
    courses: Mapping[str, Course],
) -> Bot:
    bot = app.bot.id
    mailroom = Mailroom(store, bot, uuid.uuid4().hex, lane_of, clock)
    dispatcher = Dispatcher(api, mailroom, Attachments(store).make, clock)
    routes = Routes(app, Tutor(bot, courses))
    lanes = Lanes(mailroom, routes.process, dispatcher, clock, Sorry(settings.operators))
    receiver = Receiver(api, mailroom, lanes, clock, ALLOWED)
    await _set_commands(api)
    await dispatcher.resume()
    await lanes.resume()
    stack.push_async_callback(_drain, lanes, dispatcher)
    receiving = asyncio.create_task(receiver.run())
    stack.push_async_callback(_stop_receiving, receiver, receiving)
    _keep_house(app, store, clock)
    _beat(app, settings.data / HEARTBEAT)
    log.info("ready", bot=app.bot.username, courses=list(courses))
    return Bot(store, lanes, dispatcher, clock)


async def _clock(stack: AsyncExitStack, settings: Settings) -> Clock:
    if not settings.clock:
        return SystemClock()
    clock = FollowingClock(settings.clock)
    await clock.start()
    stack.push_async_callback(clock.stop)
    return clock


async def _application(stack: AsyncExitStack, settings: Settings, api: Api) -> App:
    """The library's application without its updater: Rung receives by itself, so that no answer is lost."""
    assert settings.token is not None
    queue: JobQueue[Any] = JobQueue()
    app: App = (
        ApplicationBuilder()
        .token(settings.token.get_secret_value())
        .base_url(f"{settings.api_url}/bot")
        .base_file_url(f"{settings.api_url}/file/bot")
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
    for pause in (*START_PAUSES, *[START_PAUSES[-1]] * 10_000):
        try:
            return await app.initialize()
        except InvalidToken:
            raise ConfigError(
                "RUNG_TOKEN is refused by Telegram. Ask BotFather for the current one."
            ) from None
        except TelegramError as error:
            log.warning("Telegram cannot be reached, trying again", error=str(error), seconds=pause)
            await asyncio.sleep(pause)
    return None


async def _refuse_the_future(store: Store, clock: Clock) -> None:
    """A database written under a playground's moved clock would teach at wrong times."""
    latest = await store.run(newest)
    if latest is not None and instant(latest) > clock.now() + AHEAD:
        raise Unreadable(
            f"The database holds updates received at {instant(latest):%Y-%m-%d %H:%M} UTC, which is still to come. "
            "It was written under a moved clock: use it with the playground only, or set this machine's clock."
        )


async def _set_commands(api: Api) -> None:
    """The command menu, per place and language; English is what everybody else gets."""
    for say in voices():
        for scope, listed in (("all_private_chats", commands(say)), ("all_group_chats", group_commands(say))):
            params: dict[str, object] = {
                "scope": {"type": scope},
                "commands": [{"command": name, "description": str(what)} for name, what in listed],
            }
            if say.language != "en":
                params["language_code"] = say.language
            await api.call("setMyCommands", params)


def _keep_house(app: App, store: Store, clock: Clock) -> None:
    async def keep(_context: object) -> None:
        gone = await housekeeping(store, clock.now())
        log.debug("house kept", rows=gone)

    assert app.job_queue is not None
    app.job_queue.run_repeating(keep, KEEP_HOUSE_EVERY, first=timedelta(minutes=1))


def _beat(app: App, file: Path) -> None:
    """Touches a file as long as the loop turns; `rung health` looks at its age."""

    async def touch(_context: object) -> None:
        await asyncio.to_thread(file.touch)

    assert app.job_queue is not None
    app.job_queue.run_repeating(touch, HEARTBEAT_EVERY, first=timedelta(0))


async def _stop_receiving(receiver: Receiver, receiving: asyncio.Task[None]) -> None:
    receiver.stop()
    await asyncio.gather(receiving, return_exceptions=True)


async def _drain(lanes: Lanes, dispatcher: Dispatcher) -> None:
    if not await lanes.drain(DRAIN_SECONDS):
        log.warning("not everything could be finished; the rest is done at the next start")
    await dispatcher.drain(DRAIN_SECONDS)
    await lanes.stop()
    await dispatcher.stop()


async def run(settings: Settings) -> None:
    """Runs the bot, or without a token the playground with the bot in it, until told to stop."""
    stop = _stop_on_signals()
    async with AsyncExitStack() as stack:
        if settings.token is None:
            settings = await _playground(stack, settings)
        await stack.enter_async_context(at_work(settings))
        await stop.wait()
        log.info("stopping")


async def _playground(stack: AsyncExitStack, settings: Settings) -> Settings:
    """A playground of its own, and the settings of a bot in it."""
    folder = _made(settings.data / "playground")
    address = await stack.enter_async_context(running(World(folder), port=settings.port))
    print(f"\n  Rung's playground: {address}\n  Ctrl+C stops it.\n", flush=True)  # noqa: T201 - where to click
    return read_settings(
        token=PLAYGROUND_TOKEN,
        api_url=address,
        clock=address,
        data=folder,
        database_url="",
        content=settings.content,
        operators=list(settings.operators),
        log_level=settings.log_level,
    )


async def run_playground(folder: Path, port: int) -> None:
    """Runs the playground alone, so that a bot can come and go."""
    stop = _stop_on_signals()
    async with running(World(_made(folder)), port=port) as address:
        print(f"Rung's playground: {address}", flush=True)  # noqa: T201 - whoever started it waits for this line
        await stop.wait()


def _made(folder: Path) -> Path:
    """The folder, there for sure and closed to other people."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def _stop_on_signals() -> asyncio.Event:
    """Set by the first SIGINT or SIGTERM; the second ends the process at once, which is safe."""
    stop, loop = asyncio.Event(), asyncio.get_running_loop()

    def stopped() -> None:
        if stop.is_set():
            os._exit(1)
        stop.set()

    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stopped)
    return stop
