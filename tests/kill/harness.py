"""Kills a bot or its database again and again while people answer, and compares what it logged with what they said."""

import asyncio
import json
import random
import sqlite3
import time
from asyncio import sleep
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import AsyncExitStack, asynccontextmanager, closing
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import aiohttp
import asyncpg

from tests.bench.course import write_course
from tests.bench.processes import BOT, TOKEN, Program, program, rung
from tests.kill.acknowledge_first import DATABASE
from tests.kill.crowd import Crowd, crowd
from tests.postgres import Cluster

PEOPLE = 16
LIFE = (0.1, 0.5)
"""Seconds that a bot, or its database, lives once it is ready, from and to."""
AWAY = (0.1, 1.0)
"""Seconds for which a database is away, from and to."""
SETTLE = 30
"""Seconds in which everything said must have been replied to in the end."""
LOOKS, LOOK_AGAIN = 100, 0.1
"""How often, and after how many seconds, it is looked whether anything is left to do."""

Log = dict[int, list[tuple[str, str]]]
"""Person -> question and answer, in the order of the log."""


@dataclass(frozen=True)
class Subject:
    """A bot that can be killed."""

    argv: tuple[str, ...]
    logged: Callable[[Path], Log]
    under_way: Callable[[Path], int]
    """What a bot has in its hands: taken in but not finished, or owed but not sent."""
    settings: Mapping[str, str] = field(default_factory=dict)
    forgetful: bool = False
    """People whose answer it lost must ask for a new question."""
    beside: tuple[tuple[str, ...], ...] = ()
    """What else runs, and is killed likewise."""

    @property
    def programs(self) -> tuple[tuple[str, ...], ...]:
        return (self.argv, *self.beside)


@dataclass
class Tally:
    """What became of the answers of one run."""

    kills: int = 0
    falls: int = 0
    """Kills and stops of the database."""
    in_flight: int = 0
    """Kills at which there was work in flight."""
    answers: int = 0
    lost: int = 0
    doubled: int = 0
    disordered: int = 0
    """People whose answers are not logged in the order in which they gave them."""
    unsettled: bool = False
    complaints: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        falls = f"falls of the database: {self.falls}, " if self.falls else ""
        return f"{falls}kills: {self.kills}, with work in flight: {self.in_flight}, answers: {self.answers}"


@dataclass
class Trial:
    """A playground with a crowd in it, and the settings of the bot they talk to."""

    subject: Subject
    folder: Path
    address: str
    people: Crowd
    settings: dict[str, object]
    dice: random.Random
    tally: Tally = field(default_factory=Tally)


async def kill_often(
    subject: Subject, folder: Path, *, kills: int, seed: int, answers: int = 0, seconds: float = 60
) -> Tally:
    """Kills the bot so often, goes on until there are so many answers, and judges the log.

    Every answer counts, for in the end the Bot API server holds none back: each was confirmed by an offset.
    """
    async with _trial(subject, folder, seed) as trial:
        for _ in range(kills):
            await _kill(trial)
        async with _running(trial):
            await _finish(trial, answers, seconds)
    return trial.tally


async def fell_often(
    subject: Subject,
    server: Cluster,
    folder: Path,
    *,
    falls: int,
    seed: int,
    answers: int = 0,
    seconds: float = 60,
) -> Tally:
    """Kills and stops the database so often under a bot that goes on, and judges the log."""
    async with _trial(subject, folder, seed) as trial, _running(trial):
        await _gather(trial.people)
        for number in range(falls):
            await sleep(trial.dice.uniform(*LIFE))
            await asyncio.to_thread(server.stop if number % 3 == 2 else server.kill)
            await sleep(trial.dice.uniform(*AWAY))
            await asyncio.to_thread(server.start)
            trial.tally.falls += 1
        await _finish(trial, answers, seconds)
    return trial.tally


async def stopped_in_turn(
    subject: Subject, folder: Path, *, stops: int, seed: int, answers: int, seconds: float = 60
) -> tuple[Tally, list[tuple[int | None, float]]]:
    """Stops one program after the other, each replaced by a new one, and judges the log.

    Also: the exit status of each, and the seconds that it took to end.
    """
    ends: list[tuple[int | None, float]] = []
    async with _trial(subject, folder, seed) as trial, _running(trial) as bots:
        await _gather(trial.people)
        for number in range(stops):
            await sleep(trial.dice.uniform(*LIFE))
            ends.append(await _replaced(trial, bots, number % len(bots)))
        await _finish(trial, answers, seconds)
        for bot in bots:
            await bot.stop()
    return trial.tally, ends


async def _replaced(trial: Trial, bots: list[Program], place: int) -> tuple[int | None, float]:
    old, began = bots[place], time.monotonic()
    await old.stop()
    end = old.process.returncode, time.monotonic() - began
    bots[place] = await Program.start(*trial.subject.programs[place], folder=trial.folder, **trial.settings)
    await bots[place].says("ready")
    return end


@asynccontextmanager
async def standing(subject: Subject, folder: Path) -> AsyncIterator[tuple[str, dict[str, object]]]:
    """The address of a playground, and the settings of a bot at it that keeps its data in ``folder``/bot."""
    bot = folder / "bot"
    async with program(
        "bot", "playground", "--port", "0", "--data", "world", folder=folder / "place"
    ) as place:
        address = (await place.says("http://")).rpartition(" ")[2]
        bot.mkdir()
        yield address, {**rung(address, bot, write_course(folder / "content")), **subject.settings}


@asynccontextmanager
async def _trial(subject: Subject, folder: Path, seed: int) -> AsyncIterator[Trial]:
    async with standing(subject, folder) as (address, settings), crowd(address, BOT) as people:
        yield Trial(subject, folder / "bot", address, people, settings, random.Random(seed))


@asynccontextmanager
async def _running(trial: Trial) -> AsyncIterator[list[Program]]:
    """All programs of the subject, ready; stopped in the end."""
    async with AsyncExitStack() as stack:
        bots = [
            await stack.enter_async_context(program(*argv, folder=trial.folder, **trial.settings))
            for argv in trial.subject.programs
        ]
        for bot in bots:
            await bot.says("ready")
        yield bots


async def _kill(trial: Trial) -> None:
    """One life of all programs: each is killed at a moment of its own."""
    starting = [
        Program.start(*argv, folder=trial.folder, **trial.settings) for argv in trial.subject.programs
    ]
    bots = await asyncio.gather(*starting)
    try:
        for bot in bots:
            await bot.says("ready")
        if not trial.people.people:
            await _gather(trial.people)
        elif trial.subject.forgetful:
            await trial.people.ask_again()
        await asyncio.gather(*(_killed(bot, trial.dice.uniform(*LIFE)) for bot in bots))
    finally:
        for bot in bots:
            await bot.kill()
    trial.tally.kills += len(bots)
    trial.tally.in_flight += await asyncio.to_thread(trial.subject.under_way, trial.folder) > 0


async def _killed(bot: Program, seconds: float) -> None:
    await sleep(seconds)
    await bot.kill()


async def _gather(people: Crowd) -> None:
    await people.join(PEOPLE)
    await people.until(lambda: people.answers >= PEOPLE, SETTLE)


async def _finish(trial: Trial, answers: int, seconds: float) -> None:
    people, tally = trial.people, trial.tally
    await people.until(lambda: people.answers >= answers, seconds)
    if trial.subject.forgetful:
        await _let_go(people)
    tally.unsettled = not (await people.settle(SETTLE) and await _nothing_left(trial))
    _judge(people, tally, await asyncio.to_thread(trial.subject.logged, trial.folder))


async def _let_go(people: Crowd) -> None:
    """Those whose last answer is lost will never be replied to."""
    await people.settle(2)
    for person in people.people.values():
        person.open = None


async def _nothing_left(trial: Trial) -> bool:
    """Waits until an offset has confirmed every update and, of a bot that forgets nothing, each is worked off.

    A reply that a killed bot had sent is sent again by the next one, so that having been spoken to proves nothing.
    """
    for _ in range(LOOKS):
        if await _pending(trial.address) == 0 and await _worked_off(trial):
            return True
        await sleep(LOOK_AGAIN)
    return False


async def _worked_off(trial: Trial) -> bool:
    subject = trial.subject
    return subject.forgetful or await asyncio.to_thread(subject.under_way, trial.folder) == 0


async def _pending(address: str) -> int:
    async with (
        aiohttp.ClientSession() as session,
        session.get(f"{address}/bot{TOKEN}/getWebhookInfo") as response,
    ):
        return int((await response.json())["result"]["pending_update_count"])


def _judge(people: Crowd, tally: Tally, log: Log) -> None:
    for person, learner in people.people.items():
        said, logged = list(learner.answered.items()), log.get(person, [])
        tally.answers += len(said)
        tally.lost += len(missing := set(said).difference(logged))
        tally.doubled += len(logged) - len(set(logged))
        tally.disordered += [pair for pair in said if pair in logged] != list(dict.fromkeys(logged))
        tally.complaints += [
            f"person {person}: {question} = {answer} is lost" for question, answer in missing
        ]


Rows = Callable[[Path, str], list[tuple[Any, ...]]]
"""What a query finds in a bot's database."""


def rows_of_file(path: Path, sql: str) -> list[tuple[Any, ...]]:
    if not path.exists():
        return []
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
        return connection.execute(sql).fetchall()


def rows_at(url: str) -> Rows:
    async def fetched(sql: str) -> list[tuple[Any, ...]]:
        connection = await asyncpg.connect(url)
        try:
            return [tuple(row) for row in await connection.fetch(sql)]
        finally:
            await connection.close()

    return lambda _path, sql: asyncio.run(fetched(sql))


def _log(rows: list[tuple[Any, ...]]) -> Log:
    log: Log = {}
    for person, question, response in rows:
        log.setdefault(person, []).append((question, response))
    return log


def _rung(rows: Rows, settings: Mapping[str, str]) -> Subject:
    def logged(folder: Path) -> Log:
        found = rows(folder / "rung.db", ANSWERED)
        return _log([(person, question, json.loads(data)["response"]) for person, question, data in found])

    def under_way(folder: Path) -> int:
        [(count,)] = rows(folder / "rung.db", UNDER_WAY)
        return int(count)

    return Subject(("bot", "run"), logged, under_way, settings)


def _stock_logged(folder: Path) -> Log:
    return _log(rows_of_file(folder / DATABASE, "SELECT user_id, question, response FROM answer ORDER BY id"))


ANSWERED = (
    "SELECT a.user_id, e.question, e.data FROM event e "
    "JOIN learner l ON l.id = e.learner JOIN account a ON a.id = l.account "
    "WHERE e.kind = 'answered' ORDER BY e.learner, e.seq"
)
UNDER_WAY = (
    "SELECT (SELECT COUNT(*) FROM inbox WHERE state = 'new') + "
    "(SELECT COUNT(*) FROM outbox WHERE state = 'pending')"
)

RUNG = _rung(rows_of_file, {})
ACKNOWLEDGE_FIRST = Subject(
    ("tests.kill.acknowledge_first",), _stock_logged, lambda _folder: 1, forgetful=True
)


def rung_on(url: str, workers: int = 0) -> Subject:
    """Rung on a PostgreSQL database, with so many workers beside it."""
    return replace(_rung(rows_at(url), {"RUNG_DATABASE_URL": url}), beside=(("bot", "work"),) * workers)
