"""The command line: what operators and authors type."""

import sys

from rich.console import Console

from bot.cli import courses, database, running  # noqa: F401 - each adds its commands
from bot.cli.base import app
from bot.errors import RungError
from bot.logs import redacted


def main() -> None:
    """The console command; what breaks is said in one line, without a traceback."""
    try:
        app()
    except RungError as error:
        Console(stderr=True, highlight=False, soft_wrap=True).print(
            redacted(str(error)), markup=False, style="red"
        )
        sys.exit(1)
