"""The playground on a course that is being written: taught at once, read again whenever a file is saved."""

import asyncio
import os
from collections.abc import Callable, Mapping, Sequence
from contextlib import AsyncExitStack, suppress
from pathlib import Path

from bot.app import Bot, at_work, in_playground
from bot.config import Settings
from bot.course.check import check_path
from bot.course.model import Course
from bot.errors import Fault

LOOK_EVERY = 0.5
"""Seconds between two looks at the files."""
DRAWS = 50
"""Draws of each template looked at: a save is answered within a second; `rung check` looks at more."""

Told = Callable[[Sequence[Fault], Mapping[str, Course]], None]
Seen = Mapping[Path, tuple[int, int]]


async def preview(settings: Settings, folder: Path, told: Told) -> None:
    """Teach the course in ``folder`` (or the courses) until cancelled; ``told`` hears what each reading found."""
    seen, courses = await _first(folder, told)
    async with AsyncExitStack() as stack:
        bot = await stack.enter_async_context(at_work(await in_playground(stack, settings), courses))
        await _follow(bot, folder, seen, told)


async def _first(folder: Path, told: Told) -> tuple[Seen, Mapping[str, Course]]:
    """The courses as soon as there is one without errors."""
    seen = await asyncio.to_thread(_look, folder)
    while not (courses := await _read(folder, told)):
        seen = await _change(folder, seen)
    return seen, courses


async def _follow(bot: Bot, folder: Path, seen: Seen, told: Told) -> None:
    """A reading with errors changes nothing: what was taught before goes on."""
    while True:
        seen = await _change(folder, seen)
        if courses := await _read(folder, told):
            bot.tutor.teach(courses)


async def _read(folder: Path, told: Told) -> Mapping[str, Course]:
    courses, faults = await asyncio.to_thread(check_path, folder, DRAWS)
    told(faults, courses)
    return courses


async def _change(folder: Path, seen: Seen) -> Seen:
    """What the files look like once they look otherwise, and have come to rest."""
    before, now = seen, await asyncio.to_thread(_look, folder)
    while now == seen or now != before:
        await asyncio.sleep(LOOK_EVERY)
        before, now = now, await asyncio.to_thread(_look, folder)
    return now


def _look(folder: Path) -> Seen:
    """Every file; hidden ones, and folders, are an editor's or a tool's. One may be gone before it is looked at."""
    found = {}
    for place, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for file in (Path(place, name) for name in files if not name.startswith(".")):
            with suppress(OSError):
                told = file.stat()
                found[file] = (told.st_mtime_ns, told.st_size)
    return found
