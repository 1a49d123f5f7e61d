"""The command line: what operators and authors type."""

import sys

from rich.console import Console

from bot.cli import courses, database, exchange, outbox, running, teaching  # noqa: F401 - each adds its commands
from bot.cli.base import app
from bot.errors import RungError
from bot.logs import redacted, set_up_logging


def main() -> None:
    """The console command; what breaks is said in one line, without a traceback."""
    set_up_logging("WARNING")  # what runs for long says more
    try:
        app()
    except (RungError, OSError) as error:  # a full disk, a folder that may not be written to
        Console(stderr=True, highlight=False, soft_wrap=True).print(
            redacted(_plain(error)), markup=False, style="red"
        )
        sys.exit(1)


def _plain(error: RungError | OSError) -> str:
    if isinstance(error, OSError) and error.filename is not None:
        return f"{error.filename}: {error.strerror}."
    return str(error)
