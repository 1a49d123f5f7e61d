"""What is done now and then, on the job queue's ticker; nothing that matters lives in its memory."""

import asyncio
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

import structlog

from bot.chat.handlers.context import App
from bot.chat.ports import Sender
from bot.chat.sorry import digest
from bot.clock import Clock
from bot.material.intake import Intake
from bot.material.library import Library
from bot.store.housekeeping import housekeeping
from bot.store.mailroom import Mailroom
from bot.store.open import Store
from bot.store.retention import forget_words

log = structlog.get_logger()

KEEP_HOUSE_EVERY = timedelta(hours=1)
KEEP_UP_EVERY = timedelta(seconds=20)
TELL_EVERY = timedelta(minutes=5)
HEARTBEAT_EVERY = timedelta(seconds=20)


def keep_house(app: App, store: Store, clock: Clock, words_for: timedelta | None) -> None:
    """``words_for``: how long it is kept what was answered; None: for ever."""

    async def keep(_context: object) -> None:
        gone = await housekeeping(store, clock.now())
        log.debug("house kept", rows=gone)
        if words_for is not None:
            forgotten = await forget_words(store, words_for, clock.now())
            log.debug("words forgotten", events=forgotten)

    assert app.job_queue is not None
    app.job_queue.run_repeating(keep, KEEP_HOUSE_EVERY, first=timedelta(minutes=1))


def tell_operators(app: App, mailroom: Mailroom, dispatcher: Sender, operators: Sequence[int]) -> None:
    """Looks now and then whether messages were given up or are in doubt; the operators hear at most hourly."""

    async def tell(_context: object) -> None:
        dispatcher.admit(await mailroom.digest(lambda found: digest(found, operators)))

    assert app.job_queue is not None
    if operators:
        app.job_queue.run_repeating(tell, TELL_EVERY, first=TELL_EVERY)


def keep_up(app: App, library: Library, intake: Intake) -> None:
    """Another process may have published a course, or one that was killed have left something lying about."""

    async def look(_context: object) -> None:
        await library.refresh()
        await intake.sweep()

    assert app.job_queue is not None
    app.job_queue.run_repeating(look, KEEP_UP_EVERY, first=KEEP_UP_EVERY)


def beat(app: App, file: Path) -> None:
    """Touches a file as long as the loop turns; `rung health` looks at its age."""

    async def touch(_context: object) -> None:
        await asyncio.to_thread(file.touch)

    assert app.job_queue is not None
    app.job_queue.run_repeating(touch, HEARTBEAT_EVERY, first=timedelta(0))
