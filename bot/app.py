"""The only place that wires: settings in, a bot at work out."""

import asyncio
import time
import uuid
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import structlog

from bot.attachments import Attachments
from bot.chat.api import Api
from bot.chat.application import application, set_commands
from bot.chat.dispatch import Dispatcher
from bot.chat.handlers.context import App
from bot.chat.lanes import Lanes
from bot.chat.ports import Sender
from bot.chat.rates import Rates
from bot.chat.receive import Receiver, lane_of
from bot.chat.routes import ALLOWED, Routes
from bot.chat.sending import Sending
from bot.chat.shared import SharedLanes
from bot.chat.sorry import Sorry
from bot.clock import Clock, SystemClock, instant
from bot.clock_follow import FollowingClock
from bot.config import Settings, read_settings
from bot.course.check import check_root
from bot.course.model import Course
from bot.errors import ConfigError, CourseError, StoreError, Unreadable
from bot.health import HEARTBEAT
from bot.jobs import beat, keep_house, keep_up, tell_operators
from bot.material import coming
from bot.material.intake import Intake
from bot.material.library import Library
from bot.playground.server import running
from bot.playground.world import World
from bot.store.drivers.owner import Stand
from bot.store.mailroom import Mailroom
from bot.store.open import Store, open_store
from bot.store.stamp import newest
from bot.ticker import Ticker
from bot.tutor import Tutor

log = structlog.get_logger()

PLAYGROUND_TOKEN = "1000001:playground"  # noqa: S105 - opens nothing but the playground on this machine
CONFIRM_SECONDS = 2.0
"""To tell Telegram what was received; untold it comes once more, which is harmless."""
DRAIN_SECONDS = 12.0
"""What is under way may take so long to end after a stop was asked for."""
RELEASE_SECONDS = 2.0
"""To let go of what could not be finished; unreleased it counts as a death at the next start, which is harmless."""
READING = "reading"
"""The folder, beside the database, in which a file that came in lies while it is read."""
DRAWS = 1
"""Draws of each template looked at before a course is taught: an item that cannot be asked at all is found."""
AHEAD = timedelta(minutes=10)
"""What the store may lie ahead of the clock; more than that was written under a moved clock."""


@dataclass(frozen=True, slots=True)
class Bot:
    """A bot at work."""

    store: Store
    mailroom: Mailroom
    lanes: Lanes
    dispatcher: Dispatcher | Sending
    clock: Clock
    tutor: Tutor

    @property
    def idle(self) -> bool:
        """Whether everything that arrived has been answered."""
        return self.lanes.idle and self.dispatcher.idle


@asynccontextmanager
async def at_work(
    settings: Settings, courses: Mapping[str, Course] | None = None, *, receives: bool = True
) -> AsyncIterator[Bot]:
    """A bot that receives and answers while the block runs; leaving it drains what is under way.

    One that does not receive works beside one that does. It teaches the ``courses``, where none are given those of
    the settings' folder.
    """
    if settings.token is None or settings.bot_id is None:
        raise ConfigError(
            "RUNG_TOKEN is missing. BotFather gives one; without it run the playground: rung run."
        )
    async with AsyncExitStack() as stack:
        clock = await _clock(stack, settings)
        if courses is None:
            courses = await asyncio.to_thread(_courses, settings.content)
        made(settings.data)
        stand: Stand = "receiving" if receives else "beside"
        store = await open_store(settings.database, bot=settings.bot_id, stand=stand)
        stack.push_async_callback(store.close)
        await _refuse_the_future(store, clock)
        api = await stack.enter_async_context(Api(settings.token.get_secret_value(), settings.api_url))
        app = await application(stack, settings.bot_id, api)
        bot = await _wire(stack, settings, app, api, store, clock, courses)
        if receives:
            await _receive(stack, settings, app, api, bot)
        beat(app, settings.data / HEARTBEAT)
        log.info("ready", bot=app.bot.username, courses=list(courses))
        yield bot


def _courses(folder: Path) -> Mapping[str, Course]:
    """The courses that `rung check` has nothing against; CourseError with every fault where there is none."""
    if not folder.is_dir():
        raise ConfigError(
            f"RUNG_CONTENT names the folder {folder}, which is not there. It must hold courses."
        )
    courses, faults = check_root(folder, DRAWS)
    errors = [fault for fault in faults if fault.level == "error"]
    if not courses:
        raise CourseError(errors)
    for fault in errors:
        log.warning("a course is left out", fault=str(fault))
    return courses


async def _wire(
    stack: AsyncExitStack,
    settings: Settings,
    app: App,
    api: Api,
    store: Store,
    clock: Clock,
    courses: Mapping[str, Course],
) -> Bot:
    company, bot = store.company, app.bot.id
    owner = company.name if company else uuid.uuid4().hex
    mailroom = Mailroom(store, bot, owner, lane_of, clock, shared=company is not None)
    attach = Attachments(store, settings.content, bot).make
    rates = Rates(limited=not settings.unlimited)
    tutor = Tutor(bot, courses, settings.operators, settings.teachers, app.bot.username)
    library = Library(store, tutor)
    await library.refresh()
    intake = Intake(store, bot, api.fetch, library, clock, settings.data / READING)
    slow = {coming.READ: intake.read, coming.PUBLISH: intake.publish, coming.REFRESH: intake.refresh}
    process, sorry = Routes(app, tutor, clock, store.read, slow).process, Sorry(settings.operators)

    def sender() -> Dispatcher:
        return Dispatcher(api, mailroom, attach, clock, rates)

    dispatcher = Sending(company, sender) if company else sender()
    lanes = (
        SharedLanes(mailroom, process, dispatcher, clock, sorry, company)
        if company
        else Lanes(mailroom, process, dispatcher, clock, sorry)
    )
    stack.push_async_callback(_drain, lanes, dispatcher, mailroom)
    await dispatcher.resume()
    await lanes.resume()
    keep_up(app, library, intake)
    return Bot(store, mailroom, lanes, dispatcher, clock, tutor)


async def _receive(stack: AsyncExitStack, settings: Settings, app: App, api: Api, bot: Bot) -> None:
    """What one process does for all: it receives, and does what has come due."""
    await set_commands(api)
    receiver = Receiver(api, bot.mailroom, bot.lanes, bot.clock, ALLOWED)
    receiving = asyncio.create_task(receiver.run())
    stack.push_async_callback(_stop_receiving, receiver, receiving)
    ticker = Ticker(bot.store, bot.mailroom, bot.lanes, bot.dispatcher)
    ticker.run(app)
    if isinstance(bot.clock, FollowingClock):
        bot.clock.settle = ticker.settle
    keep_house(app, bot.store, bot.clock, settings.words_for)
    tell_operators(app, bot.mailroom, bot.dispatcher, settings.operators)


async def _clock(stack: AsyncExitStack, settings: Settings) -> Clock:
    if not settings.clock:
        return SystemClock()
    clock = FollowingClock(settings.clock)
    await clock.start()
    stack.push_async_callback(clock.stop)
    return clock


async def _refuse_the_future(store: Store, clock: Clock) -> None:
    """A database written under a playground's moved clock would teach at wrong times."""
    latest = await store.run(newest)
    if latest is not None and instant(latest) > clock.now() + AHEAD:
        raise Unreadable(
            f"The database was written at {instant(latest):%Y-%m-%d %H:%M} UTC, which is still to come. "
            "It was written under a moved clock: use it with the playground only, or set this machine's clock."
        )


async def _stop_receiving(receiver: Receiver, receiving: asyncio.Task[None]) -> None:
    receiver.stop()
    await asyncio.wait({receiving}, timeout=CONFIRM_SECONDS)
    receiving.cancel()
    await asyncio.gather(receiving, return_exceptions=True)


async def _drain(lanes: Lanes, dispatcher: Sender, mailroom: Mailroom) -> None:
    end = time.monotonic() + DRAIN_SECONDS
    await dispatcher.hold_back()
    await lanes.hold_back()
    if not await lanes.drain(DRAIN_SECONDS):
        log.warning("not everything could be finished; the rest is done at the next start")
    await dispatcher.drain(max(0.0, end - time.monotonic()))
    await lanes.stop()
    await dispatcher.stop()
    with suppress(StoreError, TimeoutError):  # a database that is away, or another's by now, holds up no end
        async with asyncio.timeout(RELEASE_SECONDS):
            await mailroom.release()


async def in_playground(stack: AsyncExitStack, settings: Settings) -> Settings:
    """A playground of its own, and the settings of a bot in it."""
    folder = made(settings.home)
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
        retention_days=settings.retention_days,
        log_level=settings.log_level,
        unlimited=True,
    )


def made(folder: Path) -> Path:
    """The folder, there for sure and closed to other people."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder
