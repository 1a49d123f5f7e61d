"""Commands that run something until they are stopped: the bot, the playground; and whether it is alive."""

from pathlib import Path
from typing import Annotated

import typer

from bot.cli.base import app, say
from bot.cli.base import run as wait_for
from bot.config import read_settings
from bot.logs import set_up_logging


@app.command()
def run() -> None:
    """Run the bot: on Telegram with RUNG_TOKEN, without it in the playground."""
    from bot.service import run as run_bot  # the whole of Rung: loaded only by the commands that need it

    settings = read_settings()
    set_up_logging(settings.log_level)
    wait_for(run_bot(settings))


@app.command()
def work() -> None:
    """Work beside the bot that receives, on the same PostgreSQL; start and stop as many as you like, at any time."""
    from bot.service import work as work_beside

    settings = read_settings()
    set_up_logging(settings.log_level)
    wait_for(work_beside(settings))


@app.command()
def playground(
    port: Annotated[
        int | None, typer.Option(help="Port of the page and the Bot API; 0 takes a free one.")
    ] = None,
    data: Annotated[Path | None, typer.Option(help="Where people, chats and clock are kept.")] = None,
) -> None:
    """Run the playground alone: a Bot API on this machine, with a chat page."""
    from bot.service import run_playground

    settings = read_settings()
    set_up_logging(settings.log_level)
    chosen = settings.port if port is None else port
    wait_for(run_playground(data or settings.data / "playground", chosen))


@app.command()
def health() -> None:
    """Tell whether the bot is alive: with RUNG_TOKEN the one on Telegram, without it the playground's.

    Exit status 1 if its loop has not turned for two minutes.
    """
    from bot.health import STALE, age_of_heartbeat

    age = age_of_heartbeat(read_settings().home)
    say("The bot has not run here." if age is None else f"The bot was alive {age:.0f} s ago.")
    raise typer.Exit(age is None or age > STALE)
