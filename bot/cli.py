"""The command line: run, playground, check, replay."""

import asyncio
import json
import sys
from collections.abc import Callable, Coroutine
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console

from bot.config import read_settings
from bot.errors import Fault, RungError
from bot.logs import redacted, set_up_logging

app = typer.Typer(
    help="A tutor on Telegram that stays on a thing until it sticks.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)


def main() -> None:
    """The console command; what breaks is said in one line, without a traceback."""
    try:
        app()
    except RungError as error:
        Console(stderr=True, highlight=False, soft_wrap=True).print(
            redacted(str(error)), markup=False, style="red"
        )
        sys.exit(1)


def _run(work: Callable[[], Coroutine[Any, Any, None]]) -> None:
    asyncio.run(work())


@app.command()
def run() -> None:
    """Run the bot: on Telegram with RUNG_TOKEN, without it in the playground."""
    from bot.app import run as run_bot  # the whole of Rung: loaded only by the commands that need it

    settings = read_settings()
    set_up_logging(settings.log_level)
    _run(lambda: run_bot(settings))


@app.command()
def playground(
    port: Annotated[
        int | None, typer.Option(help="Port of the page and the Bot API; 0 takes a free one.")
    ] = None,
    data: Annotated[Path | None, typer.Option(help="Where people, chats and clock are kept.")] = None,
) -> None:
    """Run the playground alone: a Bot API on this machine, with a chat page."""
    from bot.app import run_playground

    settings = read_settings()
    set_up_logging(settings.log_level)
    chosen = settings.port if port is None else port
    _run(lambda: run_playground(data or settings.data / "playground", chosen))


@app.command()
def check(
    folder: Annotated[Path | None, typer.Argument(help="A course, or a folder of courses.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="The faults as JSON.")] = False,
) -> None:
    """Check courses: every fault in one run, with its place and what to do. Exit status 1 where there is one."""
    from bot.course.check import check_folder, check_root

    root = folder or read_settings().content
    if not root.is_dir():
        raise RungError(f"There is no folder {root}. Name a course or a folder of courses.")
    faults = check_folder(root)[1] if (root / "course.toml").exists() else check_root(root)[1]
    _report(faults, as_json=as_json)
    raise typer.Exit(any(fault.level == "error" for fault in faults))


def _report(faults: list[Fault], *, as_json: bool) -> None:
    if as_json:
        print(json.dumps([asdict(fault) for fault in faults], ensure_ascii=False, indent=1))
        return
    console = Console(highlight=False, soft_wrap=True)
    for fault in faults:
        console.print(str(fault), markup=False, style="red" if fault.level == "error" else "yellow")
    errors = sum(fault.level == "error" for fault in faults)
    console.print(
        f"{errors} faults, {len(faults) - errors} warnings." if faults else "No faults.", markup=False
    )


@app.command()
def replay(
    rebuild: Annotated[
        bool, typer.Option(help="Write what the streams tell in place of what is kept.")
    ] = False,
) -> None:
    """Prove that what is kept of every learner equals what their stream of events tells. Exit status 1 if not."""
    from bot.replay import replay_all

    differing = asyncio.run(replay_all(read_settings().database, rebuild=rebuild))
    raise typer.Exit(bool(differing) and not rebuild)


@app.command()
def health() -> None:
    """Tell whether the bot is alive: with RUNG_TOKEN the one on Telegram, without it the playground's.

    Exit status 1 if its loop has not turned for two minutes.
    """
    from bot.health import STALE, age_of_heartbeat

    age = age_of_heartbeat(read_settings().home)
    print("The bot has not run here." if age is None else f"The bot was alive {age:.0f} s ago.")
    raise typer.Exit(age is None or age > STALE)
