"""`rung export` of records: found, counted and written beside the bot that works."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from bot.cli.base import run, say
from bot.config import read_settings
from bot.course.limits import counted
from bot.errors import RungError

if TYPE_CHECKING:  # loaded only by the command that needs them
    from bot.mail import Read
    from bot.records.forms import Form
    from bot.store.records import Scope

ENDINGS: dict[str, "Form"] = {
    ".csv": "csv",
    ".jsonl": "jsonl",
    ".json": "xapi",
    ".sqlite": "sqlite",
    ".db": "sqlite",
}


@dataclass(frozen=True, slots=True)
class Wish:
    """What was typed; ``school_class`` is empty where a course is meant."""

    school_class: str
    course: str
    file: Path
    mastery: bool
    home: str
    replace: bool


def hand_out(wish: Wish) -> None:
    """Write the file, with a bar where it takes long."""
    from bot.store.reading import reading

    form = _form(wish)

    async def work() -> None:
        async with reading(read_settings().database) as read:
            await _written(read, wish, form)

    run(work())


async def _written(read: "Read", wish: Wish, form: "Form") -> None:
    from bot.clock import micros
    from bot.records.forms import About
    from bot.records.write import HOME, write
    from bot.store import records
    from bot.store.stamp import bot_of

    scope = await _scope(read, wish)
    home = wish.home.rstrip("/") or HOME.format(bot=await read(bot_of))
    about = About(scope.title, scope.course, micros(datetime.now(UTC)), home)
    total = await read(lambda: records.counted(scope))
    with _bar(f"Writing {wish.file.name}", total) as advance:
        count = await write(read, scope, form, wish.file, about, replace=wish.replace, progress=advance)
    told = [counted(count.answers, "answer")] if form != "mastery" else []
    told += [counted(count.units, "unit")] if form != "csv" else []
    say(f"{' and '.join(told)} of {scope.title} written to {wish.file}.", "green")


async def _scope(read: "Read", wish: Wish) -> "Scope":
    from bot.store import classes
    from bot.store.records import Scope

    if not wish.school_class:
        return Scope(wish.course, wish.course)
    found = await read(lambda: classes.called(wish.school_class))
    if not found:
        raise RungError(f"There is no class {wish.school_class}.")
    if len(found) > 1:
        numbers = ", ".join(f"{one.id} ({one.course})" for one in found)
        raise RungError(
            f"Several classes are called {wish.school_class}. Say which by its number: {numbers}."
        )
    return Scope(found[0].course, found[0].title, found[0].id)


def _form(wish: Wish) -> "Form":
    form = ENDINGS.get(wish.file.suffix.lower())
    if form is None:
        raise RungError(f"{wish.file.name} ends with none of {', '.join(ENDINGS)}.")
    if wish.mastery and form != "csv":
        raise RungError(f"{wish.file.name} holds what is passed and kept anyway; --mastery is for .csv.")
    if wish.home and not all(urlsplit(wish.home)[:2]):
        raise RungError("--home must be an address such as https://school.example/rung.")
    return "mastery" if wish.mastery else form


@contextmanager
def _bar(said: str, total: int) -> Iterator[Callable[[int], None]]:
    from rich.console import Console
    from rich.progress import Progress

    console = Console(stderr=True)
    with Progress(console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task(said, total=total)
        yield lambda count: progress.advance(task, count)
