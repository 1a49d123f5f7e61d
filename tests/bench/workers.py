"""Answers a second on PostgreSQL: one process, and one with a worker beside it, in turn."""

import asyncio
from contextlib import AsyncExitStack
from pathlib import Path
from statistics import median

import asyncpg

from tests.bench import processes
from tests.bench.answers import FULL_ROUNDS, FULL_SECONDS, ROUNDS, SECONDS, talk
from tests.bench.course import write_course
from tests.bench.figures import Figure
from tests.bench.processes import Program, program, rung
from tests.postgres import Cluster


async def answers_with_a_worker(folder: Path, *, full: bool) -> list[Figure]:
    """The median of both, and of the ratios of neighbours; a worker comes and goes with each round of its own."""
    rounds, seconds = (FULL_ROUNDS, FULL_SECONDS) if full else (ROUNDS, SECONDS)
    async with AsyncExitStack() as stack:
        server = await asyncio.to_thread(lambda: Cluster(durable=True))
        stack.callback(server.close)
        url = stack.enter_context(server.database())
        place = await stack.enter_async_context(program("tests.bench.place", folder=folder / "place"))
        address = await place.says("http://")
        settings = rung(address, folder / "rung", write_course(folder / "content")) | {
            "RUNG_DATABASE_URL": url
        }
        bot = await stack.enter_async_context(program("bot", "run", folder=folder / "rung", **settings))
        await bot.says("ready")
        pairs = []
        for _ in range(rounds):
            alone = await _round(place, url, seconds)
            async with program("bot", "work", folder=folder / "work", **settings) as worker:
                await worker.says("ready")
                pairs.append((await _round(place, url, seconds), alone))
    both, alone = (median(rates) for rates in zip(*pairs, strict=True))
    return [
        Figure("answers_per_second_on_postgres", alone, "1/s"),
        Figure("answers_per_second_with_a_worker", both, "1/s"),
        Figure("with_a_worker_vs_alone", median(two / one for two, one in pairs), "times"),
    ]


async def _round(place: Program, url: str, seconds: float) -> float:
    """Only answers that were replied to and are in the answer table count."""
    told = await talk(place, processes.BOT, "rung", seconds)
    connection = await asyncpg.connect(url)
    try:
        logged = {row["question"] for row in await connection.fetch("SELECT question FROM answer")}
    finally:
        await connection.close()
    return len(logged.intersection(told["replied"])) / told["seconds"]
