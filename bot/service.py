"""A process: started from the command line, told to stop by a signal."""

import asyncio
import gc
import os
import signal
import sys
from collections.abc import Coroutine
from contextlib import AsyncExitStack, suppress
from pathlib import Path

import structlog

from bot.app import at_work, in_playground, made
from bot.config import Settings
from bot.errors import ConfigError
from bot.playground.server import running
from bot.playground.world import World
from bot.store.address import is_postgres

log = structlog.get_logger()

COLLECT_AFTER = (20_000, 20, 50)
"""Rung makes many short-lived values and few cycles: seldom collections save a tenth of the work per answer."""

HAND_OVER = 0.001
"""Seconds after which a thread that computes lets the loop go on: by itself Python waits five times as long (`sys`)."""

END_SECONDS = 19.0
"""A stop takes no longer: whoever stops services kills them after a while."""


async def run(settings: Settings) -> None:
    """Runs the bot, or without a token the playground with the bot in it, until told to stop."""
    await until_stopped(_run(settings))


async def work(settings: Settings) -> None:
    """Works beside the bot that receives, until told to stop."""
    if not is_postgres(settings.database):
        raise ConfigError(
            "`rung work` needs PostgreSQL, for SQLite belongs to one process. Let `rung run` do all the work, or set "
            "RUNG_DATABASE_URL=postgresql://user:password@host/name for it and for the workers."
        )
    await until_stopped(_at_work(settings, receives=False))


async def _run(settings: Settings) -> None:
    async with AsyncExitStack() as stack:
        if settings.token is None:
            settings = await in_playground(stack, settings)
        await _at_work(settings, receives=True)


async def _at_work(settings: Settings, *, receives: bool) -> None:
    async with at_work(settings, receives=receives) as bot:
        gc.freeze()
        gc.set_threshold(*COLLECT_AFTER)
        sys.setswitchinterval(HAND_OVER)
        await bot.store.ousted()


async def until_stopped(work: Coroutine[None, None, None]) -> None:
    """Does the work until told to stop, be it that the work has hardly begun; it cleans up behind itself, in time."""
    stop = _stop_on_signals()
    working, stopping = asyncio.create_task(work), asyncio.create_task(stop.wait())
    try:
        await asyncio.wait((working, stopping), return_when=asyncio.FIRST_COMPLETED)
        if stop.is_set():
            log.info("stopping")
    finally:
        working.cancel()
        stopping.cancel()
        if (await asyncio.wait({working}, timeout=END_SECONDS))[1]:
            log.warning("ended before all was put away, which is safe")
            os._exit(1)
        with suppress(asyncio.CancelledError):
            await working


async def run_playground(folder: Path, port: int) -> None:
    """Runs the playground alone, so that a bot can come and go."""
    stop = _stop_on_signals()
    async with running(World(made(folder)), port=port) as address:
        print(f"Rung's playground: {address}", flush=True)  # noqa: T201 - whoever started it waits for this line
        await stop.wait()


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
