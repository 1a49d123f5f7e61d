"""What all commands share."""

from collections.abc import Coroutine, Sequence
from typing import Any, TypeVar

import typer
from rich.console import Console

from bot.errors import Fault

T = TypeVar("T")

app = typer.Typer(
    help="A tutor on Telegram that stays on a thing until it sticks.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)


def run(work: Coroutine[Any, Any, T]) -> T:
    """Do what a command has to wait for."""
    import asyncio  # loaded only by the commands that wait

    return asyncio.run(work)


def say(text: str, style: str = "") -> None:
    """One line for the person who typed the command."""
    Console(highlight=False, soft_wrap=True).print(text, markup=False, style=style)


def report(faults: Sequence[Fault]) -> None:
    """Every fault in a line of its own, then how many there are."""
    for fault in faults:
        say(str(fault), "red" if fault.level == "error" else "yellow")
    errors = sum(fault.level == "error" for fault in faults)
    told = f"{_counted(errors, 'fault')}, {_counted(len(faults) - errors, 'warning')}."
    say(told if faults else "No faults.")


def _counted(count: int, name: str) -> str:
    return f"{count} {name}{'' if count == 1 else 's'}"
