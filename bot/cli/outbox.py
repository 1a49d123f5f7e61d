"""The command that shows what was not sent, and lets an operator decide what nobody else can."""

from typing import Annotated

import typer

from bot.cli.base import app, run, say
from bot.config import read_settings
from bot.errors import RungError

SHOWN = 50


@app.command()
def outbox(
    retry: Annotated[int, typer.Option(help="Send the uncertain one of this number again.")] = 0,
    drop: Annotated[int, typer.Option(help="Let the uncertain one of this number be.")] = 0,
) -> None:
    """Show what waits, was given up or is in doubt; `--retry` and `--drop` need the bot to be stopped."""
    from bot.store.aside import again, listed, states
    from bot.store.aside import drop as let_be
    from bot.store.open import open_store
    from bot.store.reading import reading

    address = read_settings().database

    async def decide() -> None:
        store = await open_store(address)
        try:
            for number, make in ((retry, again), (drop, let_be)):
                if number and not await store.run(lambda: make(number)):  # noqa: B023 - awaited at once
                    raise RungError(f"Message {number} is not uncertain; `rung outbox` lists those that are.")
        finally:
            await store.close()

    async def show() -> None:
        async with reading(address) as read:
            counted, rows = await read(states), await read(lambda: listed(SHOWN))
        say(
            " · ".join(f"{state}: {count:,}" for state, count in sorted(counted.items()))
            or "Nothing waits, nothing is in doubt."
        )
        for row in rows:
            style = "yellow" if row.state == "uncertain" else ""
            say(
                f"{row.id}  {row.state}  {row.created:%Y-%m-%d %H:%M}  {row.method}  {row.cause}  {row.error}",
                style,
            )

    if retry or drop:
        run(decide())
    run(show())
