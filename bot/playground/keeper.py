"""Keeps the world in a file: taken up at the start, written at once or a moment after each change, and at the end."""

import asyncio
import json
import logging
import os
import threading
from pathlib import Path
from types import TracebackType
from typing import Self

from bot.errors import Unreadable
from bot.playground.feed import Json
from bot.playground.snapshot import dumped, restore
from bot.playground.world import World

DEBOUNCE = 1.0
"""Seconds from a change to its being written: what a killed server may lose."""

AT_ONCE = frozenset({"clock", "people", "group"})
"""Written before anybody sees it: a bot's database must not know a later time, person or group than the world does."""

logger = logging.getLogger(__name__)


class Keeper:
    """Keeps one world while the block runs; a world without a folder is kept nowhere."""

    def __init__(self, world: World) -> None:
        self._world = world
        self.stored = asyncio.Event()
        """Set once something has been written after the debounce."""
        self._stopping = asyncio.Event()
        self._task: asyncio.Task[None] | None = None
        self._drafts = 0
        self._written = 0
        self._lock = threading.Lock()

    async def __aenter__(self) -> Self:
        if self._world.folder is not None:
            take_up(self._world, self._world.folder)
            self._unwatch = self._world.watch(self._told)
            self._task = asyncio.create_task(self._keep())
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._task is not None:
            self._unwatch()
            self._stopping.set()
            self._world.changed.set()
            await self._task
            self._write(*self._draft())

    def _told(self, event: Json) -> None:
        if event["kind"] in AT_ONCE:
            self._write(*self._draft())

    async def _keep(self) -> None:
        while not self._stopping.is_set():
            await self._world.changed.wait()
            await self._pause()
            self._world.changed.clear()
            await asyncio.to_thread(self._write, *self._draft())
            self.stored.set()

    def _draft(self) -> tuple[int, str]:
        self._drafts += 1
        return self._drafts, json.dumps(dumped(self._world))

    def _write(self, number: int, text: str) -> None:
        """Writes a draft unless a newer one is written already: one of them may be in another thread."""
        assert self._world.folder is not None
        with self._lock:
            if number < self._written:
                return
            try:
                write(self._world.folder, text)
                self._written = number
            except OSError:
                logger.exception("The playground could not be stored; the next change tries again.")

    async def _pause(self) -> None:
        try:
            async with asyncio.timeout(DEBOUNCE):
                await self._stopping.wait()
        except TimeoutError:
            return


def place(folder: Path) -> Path:
    return folder / "world.json"


def take_up(world: World, folder: Path) -> None:
    """Fills the world with what is stored, if anything is."""
    try:
        text = place(folder).read_text("utf-8")
    except FileNotFoundError:
        return
    try:
        stored = json.loads(text)
    except ValueError as error:
        raise Unreadable(f"{place(folder)} is damaged; move it away to start afresh.") from error
    restore(world, stored)


def write(folder: Path, text: str) -> None:
    """Replaces the file as a whole: a reader or a crash finds the old one or the new one."""
    folder.mkdir(parents=True, exist_ok=True)
    draft = place(folder).with_suffix(".new")
    with draft.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(place(folder))
