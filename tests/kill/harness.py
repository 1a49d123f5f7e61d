"""Kills a bot again and again while people answer it, and compares what it logged with what they said."""

import random
import sqlite3
from asyncio import sleep
from collections.abc import Callable
from contextlib import AsyncExitStack, closing
from dataclasses import dataclass, field
from pathlib import Path

import aiohttp

from tests.bench.course import write_course
from tests.bench.processes import BOT, TOKEN, Program, program, rung
from tests.kill.acknowledge_first import DATABASE
from tests.kill.crowd import Crowd, crowd

PEOPLE = 16
LIFE = (0.1, 0.5)
"""Seconds that a bot lives once it is ready, from and to."""
SETTLE = 30
"""Seconds in which everything said must have been replied to in the end."""
LOOKS, LOOK_AGAIN = 100, 0.1
"""How often, and after how many seconds, the Bot API server is asked what it still holds."""

Log = dict[int, list[tuple[str, str]]]
"""Person -> question and answer, in the order of the log."""


@dataclass(frozen=True)
class Subject:
    """A bot that can be killed."""

    argv: tuple[str, ...]
    logged: Callable[[Path], Log]
    under_way: Callable[[Path], int]
    """What a dead bot had in its hands: taken in but not finished, or owed but not sent."""
    forgetful: bool = False
    """People whose answer it lost must ask for a new question."""


@dataclass
class Tally:
    """What became of the answers of one run."""

    kills: int = 0
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
        return f"kills: {self.kills}, with work in flight: {self.in_flight}, answers: {self.answers}"


async def kill_often(
    subject: Subject, folder: Path, *, kills: int, seed: int, answers: int = 0, seconds: float = 60
) -> Tally:
    """Kills the bot so often, goes on until there are so many answers, and judges the log.

    Every answer counts, for in the end the Bot API server holds none back: each was confirmed by an offset.
    """
    tally, dice = Tally(), random.Random(seed)
    async with AsyncExitStack() as stack:
        place = await stack.enter_async_context(
            program("bot", "playground", "--port", "0", "--data", "world", folder=folder / "place")
        )
        address = (await place.says("http://")).rpartition(" ")[2]
        settings = rung(address, folder / "bot", write_course(folder / "content"))
        (folder / "bot").mkdir()
        people = await stack.enter_async_context(crowd(address, BOT))
        await _kills(subject, people, tally, dice, kills, folder / "bot", settings)
        async with program(*subject.argv, folder=folder / "bot", **settings) as bot:
            await bot.says("ready")
            await people.until(lambda: people.answers >= answers, seconds)
            if subject.forgetful:
                await _let_go(people)
            tally.unsettled = not (await people.settle(SETTLE) and await _confirmed(address))
    _judge(subject, people, tally, subject.logged(folder / "bot"))
    return tally


async def _kills(
    subject: Subject,
    people: Crowd,
    tally: Tally,
    dice: random.Random,
    kills: int,
    folder: Path,
    settings: dict[str, object],
) -> None:
    for _ in range(kills):
        bot = await Program.start(*subject.argv, folder=folder, **settings)
        try:
            await bot.says("ready")
            if not people.people:
                await people.join(PEOPLE)
                await people.until(lambda: people.answers >= PEOPLE, SETTLE)
            elif subject.forgetful:
                await people.ask_again()
            await sleep(dice.uniform(*LIFE))
        finally:
            await bot.kill()
        tally.kills += 1
        tally.in_flight += subject.under_way(folder) > 0


async def _let_go(people: Crowd) -> None:
    """Those whose last answer is lost will never be replied to."""
    await people.settle(2)
    for person in people.people.values():
        person.open = None


async def _confirmed(address: str) -> bool:
    """Waits until the Bot API server holds no update back: an offset has confirmed them all."""
    for _ in range(LOOKS):
        if await _pending(address) == 0:
            return True
        await sleep(LOOK_AGAIN)
    return False


async def _pending(address: str) -> int:
    async with (
        aiohttp.ClientSession() as session,
        session.get(f"{address}/bot{TOKEN}/getWebhookInfo") as response,
    ):
        return int((await response.json())["result"]["pending_update_count"])


def _judge(subject: Subject, people: Crowd, tally: Tally, log: Log) -> None:
    for person, learner in people.people.items():
        said, logged = list(learner.answered.items()), log.get(person, [])
        tally.answers += len(said)
        tally.lost += len(missing := set(said).difference(logged))
        tally.doubled += len(logged) - len(set(logged))
        tally.disordered += [pair for pair in said if pair in logged] != list(dict.fromkeys(logged))
        tally.complaints += [
            f"person {person}: {question} = {answer} is lost" for question, answer in missing
        ]


def _rows(path: Path, sql: str) -> list[tuple]:
    if not path.exists():
        return []
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
        return connection.execute(sql).fetchall()


def _log(rows: list[tuple[int, str, str]]) -> Log:
    log: Log = {}
    for person, question, response in rows:
        log.setdefault(person, []).append((question, response))
    return log


def _rung_logged(folder: Path) -> Log:
    return _log(
        _rows(
            folder / "rung.db",
            "SELECT a.user_id, e.question, json_extract(e.data, '$.response') FROM event e "
            "JOIN learner l ON l.id = e.learner JOIN account a ON a.id = l.account "
            "WHERE e.kind = 'answered' ORDER BY e.learner, e.seq",
        )
    )


def _rung_under_way(folder: Path) -> int:
    [(count,)] = _rows(
        folder / "rung.db",
        "SELECT (SELECT COUNT(*) FROM inbox WHERE state = 'new') + "
        "(SELECT COUNT(*) FROM outbox WHERE state = 'pending')",
    )
    return int(count)


def _stock_logged(folder: Path) -> Log:
    return _log(_rows(folder / DATABASE, "SELECT user_id, question, response FROM answer ORDER BY id"))


RUNG = Subject(("bot", "run"), _rung_logged, _rung_under_way)
ACKNOWLEDGE_FIRST = Subject(
    ("tests.kill.acknowledge_first",), _stock_logged, lambda _folder: 1, forgetful=True
)
