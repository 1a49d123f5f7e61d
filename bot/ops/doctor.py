"""Looks a database over beside the running bot: what is sound, what an operator should see to, and how."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Literal, TypeVar
from zoneinfo import available_timezones

from bot.clock import instant, micros
from bot.errors import StoreError
from bot.mail import Read, Tx
from bot.ops.replay import compare
from bot.store import condition, people
from bot.store.condition import Pile
from bot.store.learners import outdated
from bot.store.open import loses_pages
from bot.store.stamp import newest

T = TypeVar("T")

LATE = timedelta(minutes=5)
"""A running bot handles an update, and sends what it owes, within seconds."""
RECENT = timedelta(days=7)
BACKUP_OLD = timedelta(days=2)
AHEAD = timedelta(minutes=2)
"""What the newest event may lie ahead of the machine's clock."""
DAMAGED = "Stop the bot, keep the database as it is, and restore a backup into a new one."
SHOWN = 5
"""Learners that are named."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One look: what was found, and what to do where that is not well."""

    about: str
    level: Literal["well", "look", "bad"]
    what: str
    fix: str = ""


async def examine(read: Read, *, sqlite: bool, backups: Path, now: datetime) -> AsyncIterator[Finding]:
    """Every finding, the quick ones first; reads only. What cannot be read is a finding too."""
    if sqlite:
        yield _version(condition.SQLITE)
    yield _zones()
    yield _backup(await asyncio.to_thread(_newest_backup, backups), now)
    for about, look in _looks(read, now, sqlite=sqlite):
        try:
            yield await look()
        except StoreError as error:
            yield Finding(about, "bad", f"It cannot be read: {error}.", DAMAGED)


def _looks(
    read: Read, now: datetime, *, sqlite: bool
) -> Iterator[tuple[str, Callable[[], Awaitable[Finding]]]]:
    """What is looked at in the database, in order."""
    since = micros(now - RECENT)
    damage = condition.damage_of_sqlite if sqlite else condition.damage_of_postgres
    running, out = "Is the bot running?", "Is the bot running, and can it reach Telegram?"

    async def seen(make: Callable[[], Tx[T]], judge: Callable[[T], Finding]) -> Finding:
        return judge(await read(make))

    yield "clock", lambda: seen(newest, lambda at: _clock(at, now))
    yield "inbox", lambda: seen(condition.undone, lambda pile: _pile("inbox", pile, now, running))
    yield "outbox", lambda: seen(condition.owed, lambda pile: _pile("outbox", pile, now, out))
    yield (
        "parked updates",
        lambda: seen(condition.parked, lambda pile: _aside("parked updates", pile, "inbox")),
    )
    given_up = "messages given up this week"
    yield (
        given_up,
        lambda: seen(lambda: condition.given_up(since), lambda pile: _aside(given_up, pile, "outbox")),
    )
    yield "messages in doubt", lambda: seen(condition.in_doubt, _doubt)
    yield "integrity", lambda: seen(damage, _damage)
    yield "what is kept", lambda: _folds(read)


def _version(version: tuple[int, ...]) -> Finding:
    shown = ".".join(map(str, version))
    if not loses_pages(version):
        return Finding("SQLite", "well", f"Version {shown}.")
    return Finding(
        "SQLite",
        "look",
        f"Version {shown} does not bear two writers at one instant (fixed in 3.51.3, 3.50.7 and 3.44.6).",
        "Let nothing else write to the database while the bot runs, or bring a newer SQLite.",
    )


def _clock(latest: int | None, now: datetime) -> Finding:
    if latest is None or instant(latest) <= now + AHEAD:
        return Finding("clock", "well", f"{now:%Y-%m-%d %H:%M} UTC, behind no event.")
    what = f"This machine says {now:%Y-%m-%d %H:%M} UTC; the newest event is of {instant(latest):%Y-%m-%d %H:%M}."
    return Finding(
        "clock", "bad", what, "Set the machine's clock, or let only the playground use this database."
    )


def _zones() -> Finding:
    count = len(available_timezones())
    if count:
        return Finding("time zones", "well", f"{count} known.")
    return Finding("time zones", "bad", "None is known.", "Install the package tzdata.")


def _pile(about: str, pile: Pile, now: datetime, fix: str) -> Finding:
    if pile.oldest is None:
        return Finding(about, "well", "Nothing waits.")
    age = now - pile.oldest
    what = f"{pile.rows:,} wait, the oldest for {_plain(age)}."
    return Finding(about, "well", what) if age <= LATE else Finding(about, "bad", what, fix)


def _aside(about: str, pile: Pile, table: str) -> Finding:
    if pile.oldest is None:
        return Finding(about, "well", "None.")
    what = f"{pile.rows:,}, the oldest of {pile.oldest:%Y-%m-%d %H:%M} UTC."
    return Finding(about, "look", what, f"Their errors stand in the table {table}.")


def _doubt(pile: Pile) -> Finding:
    if pile.oldest is None:
        return Finding("messages in doubt", "well", "None.")
    what = f"{pile.rows:,}, the oldest of {pile.oldest:%Y-%m-%d %H:%M} UTC."
    return Finding("messages in doubt", "look", what, "`rung outbox` lists them and says what you can do.")


def _newest_backup(folder: Path) -> datetime | None:
    made = [file.stat().st_mtime for file in folder.glob("*.db")] if folder.is_dir() else []
    return instant(int(max(made) * 1_000_000)) if made else None


def _backup(made: datetime | None, now: datetime) -> Finding:
    fix = "Run `rung backup` every day; it works beside the running bot."
    if made is None:
        return Finding("backup", "look", "There is none here.", fix)
    age = max(now - made, timedelta())
    what = f"The newest is {_plain(age)} old."
    return Finding("backup", "well", what) if age <= BACKUP_OLD else Finding("backup", "look", what, fix)


def _damage(found: list[str]) -> Finding:
    if not found:
        return Finding("integrity", "well", "The database is sound.")
    return Finding(
        "integrity", "bad", "; ".join(found) + ".", "Stop the bot, keep the file, and restore a backup."
    )


async def _folds(read: Read) -> Finding:
    """Whether what is kept of each learner equals what their stream tells, each looked at in one moment."""
    learners = await read(people.learners)
    differing = [learner for learner in learners if await read(lambda: _differs(learner))]  # noqa: B023 - awaited at once
    if not differing:
        return Finding("what is kept", "well", f"Of {len(learners):,} learners it equals their events.")
    named = ", ".join(map(str, differing[:SHOWN])) + (" and others" if len(differing) > SHOWN else "")
    what = f"Of {len(differing):,} of {len(learners):,} learners it differs from their events: {named}."
    return Finding("what is kept", "bad", what, "Stop the bot and run `rung replay --rebuild`.")


def _differs(learner: int) -> Tx[bool]:
    """Parts of another version differ as they should: Rung reads none of them."""
    return bool((yield from compare(learner))) and not (yield from outdated(learner))


def _plain(age: timedelta) -> str:
    """An age in its greatest unit: ``3 days``."""
    for name, length in (
        ("day", timedelta(days=1)),
        ("hour", timedelta(hours=1)),
        ("minute", timedelta(minutes=1)),
    ):
        if (count := age // length) > 0:
            return f"{count} {name}{'s' if count > 1 else ''}"
    return "seconds"
