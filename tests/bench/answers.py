"""Answers a second over the whole path, everything durable, beside a stock echo bot that keeps nothing."""

import json
import sqlite3
from contextlib import AsyncExitStack, closing
from pathlib import Path
from statistics import median

from tests.bench import echo_bot, processes
from tests.bench.course import write_course
from tests.bench.figures import Figure
from tests.bench.processes import Program, program, rung

PEOPLE = 64
"""Learners with an answer under way at any time."""
ROUNDS, SECONDS = 5, 3.0
FULL_ROUNDS, FULL_SECONDS = 9, 5.0


async def answers_per_second(folder: Path, *, full: bool) -> list[Figure]:
    """Rounds of the one and of the other in turn, on one playground; the median of their ratios."""
    rounds, seconds = (FULL_ROUNDS, FULL_SECONDS) if full else (ROUNDS, SECONDS)
    async with AsyncExitStack() as stack:
        place = await stack.enter_async_context(program("tests.bench.place", folder=folder / "place"))
        address = await place.says("http://")
        settings = rung(address, folder / "rung", write_course(folder / "content"))
        bot = await stack.enter_async_context(program("bot", "run", folder=folder / "rung", **settings))
        await bot.says("ready")
        echo = await stack.enter_async_context(
            program("tests.bench.echo_bot", folder=folder / "echo", ECHO_API_URL=address)
        )
        await echo.says("ready")
        pairs = [
            (await _rung(place, folder / "rung" / "rung.db", seconds), await _echo(place, seconds))
            for _ in range(rounds)
        ]
    ours, theirs = (median(rates) for rates in zip(*pairs, strict=True))
    return [
        Figure(
            "answers_per_second_vs_stock_echo",
            median(mine / other for mine, other in pairs),
            "times",
            at_least=1.0,
            goal="2.0",
        ),
        Figure("answers_per_second", ours, "1/s", goal="1200"),
        Figure("stock_echo_per_second", theirs, "1/s"),
    ]


async def _echo(place: Program, seconds: float) -> float:
    told = await talk(place, echo_bot.BOT, "echo", seconds)
    return len(told["replied"]) / told["seconds"]


async def _rung(place: Program, database: Path, seconds: float) -> float:
    """Only answers that were replied to and are in the answer table count."""
    told = await talk(place, processes.BOT, "rung", seconds)
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as connection:
        logged = {question for (question,) in connection.execute("SELECT question FROM answer")}
    return len(logged.intersection(told["replied"])) / told["seconds"]


async def talk(place: Program, bot: int, kind: str, seconds: float) -> dict:
    """Lets everybody talk with a bot for so long; what was replied to."""
    asked = {"bot": bot, "kind": kind, "people": PEOPLE, "seconds": seconds}
    return json.loads(await place.ask(json.dumps(asked)))
