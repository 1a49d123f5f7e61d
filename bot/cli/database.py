"""Commands for operators: bring the database up to date, look it over, prove it, copy it, bring a copy back."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.base import app, run, say
from bot.config import Settings, read_settings

DATED = re.compile(r"rung-\d{8}-\d{6}\.db")
"""The backups that got their name from the clock, and go when there are enough newer ones."""
STYLES = {"well": "green", "look": "yellow", "bad": "red"}


def _backups(settings: Settings) -> Path:
    return settings.home / "backups"


@app.command()
def migrate() -> None:
    """Bring the database up to date with this Rung; a starting bot does so by itself."""
    from bot.store.open import bring_up_to_date

    before, after = run(bring_up_to_date(read_settings().database))
    say(
        f"The database is at {after} already."
        if before == after
        else f"From {before or 'nothing'} to {after}."
    )


@app.command()
def doctor() -> None:
    """Look over the database, the machine's clock and the backups. Exit status 1 where something is bad."""
    from bot.ops.doctor import examine
    from bot.store.reading import reading

    settings = read_settings()

    async def work() -> bool:
        bad, now = False, datetime.now(UTC)
        async with reading(settings.database) as read:
            sqlite = settings.database.startswith("sqlite:")
            async for found in examine(read, sqlite=sqlite, backups=_backups(settings), now=now):
                say(f"{found.about}: {found.what} {found.fix}".rstrip(), STYLES[found.level])
                bad = bad or found.level == "bad"
        return bad

    raise typer.Exit(run(work()))


@app.command()
def replay(
    rebuild: Annotated[
        bool, typer.Option(help="Write what the streams tell in place of what is kept.")
    ] = False,
) -> None:
    """Prove that what is kept of every learner equals what their stream of events tells. Exit status 1 if not."""
    from bot.ops.replay import replay_all

    differing = run(replay_all(read_settings().database, rebuild=rebuild))
    raise typer.Exit(bool(differing) and not rebuild)


@app.command()
def backup(
    file: Annotated[Path | None, typer.Argument(help="Where to; the default is dated, in `backups`.")] = None,
    keep: Annotated[int, typer.Option(min=0, help="Keep so many dated backups, 0: all.")] = 0,
) -> None:
    """Copy everything to one SQLite file, whatever the database and while the bot runs."""
    from bot.store.backup import back_up

    settings = read_settings()
    target = file or _backups(settings) / f"rung-{datetime.now(UTC):%Y%m%d-%H%M%S}.db"
    counts = run(back_up(settings.database, target))
    say(f"{target}: {_told(counts)}.")
    if keep:
        dated = sorted(file for file in _backups(settings).iterdir() if DATED.fullmatch(file.name))
        for old in dated[:-keep]:
            if old != target:  # the clock may have stood elsewhere
                old.unlink()


@app.command()
def restore(
    file: Annotated[Path, typer.Argument(help="A backup.")],
) -> None:
    """Bring a backup back into an empty database, then prove every learner of it."""
    from bot.ops.replay import replay_all
    from bot.store.restore import restore as bring_back

    settings = read_settings()
    say(f"Restored: {_told(run(bring_back(file, settings.database)))}.")
    raise typer.Exit(bool(run(replay_all(settings.database, rebuild=False, renew=True))))


def _told(counts: Mapping[str, int]) -> str:
    return f"{counts['learner']:,} learners, {counts['event']:,} events, {counts['answer']:,} answers"
