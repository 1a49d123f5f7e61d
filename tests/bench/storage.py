"""Rung's store at 16 lanes beside its plain driver doing the same statements, equally durable."""

import asyncio
import sqlite3
import time
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack, closing
from pathlib import Path
from statistics import median

import asyncpg

from bot.mail import Tx
from bot.store.drivers.sqlite import PRAGMAS, named
from bot.store.open import Store, open_store
from tests.bench import transaction
from tests.bench.figures import Figure
from tests.postgres import Cluster

LANES = 16
ROUNDS, ANSWERS = 5, 150
"""Rounds of the one and of the other in turn; answers of each lane in a round."""
FULL_ROUNDS = 15

Round = Callable[[int], Awaitable[float]]
"""Runs one round (its number is given) and returns the answers a second."""


async def storage_on_sqlite(folder: Path, *, full: bool) -> list[Figure]:
    """Beside one plain connection, one transaction after the other."""
    await (await open_store(f"sqlite:///{folder}/plain.db")).close()
    async with AsyncExitStack() as stack:
        store = await _opened(stack, f"sqlite:///{folder}/ours.db")
        plain = stack.enter_context(closing(sqlite3.connect(folder / "plain.db", isolation_level=None)))
        for pragma in PRAGMAS:
            plain.execute(pragma).fetchall()
        learners = [_alone(plain, transaction.begin(user)) for user in range(LANES)]

        async def theirs(number: int) -> float:
            return _rate(lambda: _one_by_one(plain, learners, number))

        return _figures(
            "sqlite", "sqlite3", await _in_turn(await _ours(store), theirs, full=full), at_least=1.0
        )


async def storage_on_postgres(folder: Path, *, full: bool) -> list[Figure]:
    """Beside a plain pool with a connection for each lane."""
    async with AsyncExitStack() as stack:
        server = await asyncio.to_thread(lambda: Cluster(durable=True))
        stack.callback(server.close)
        ours, plain = (stack.enter_context(server.database()) for _ in range(2))
        await (await open_store(plain)).close()
        store = await _opened(stack, ours)
        pool = await stack.enter_async_context(asyncpg.create_pool(plain, min_size=LANES, max_size=LANES))
        learners = [await _awaited(pool, transaction.begin(user)) for user in range(LANES)]

        async def theirs(number: int) -> float:
            return await _lanes(
                lambda user, n: _awaited(pool, transaction.answer(user, learners[user], n)), number
            )

        pairs = await _in_turn(await _ours(store), theirs, full=full)
        return _figures("postgres", "asyncpg", pairs, at_least=0.6)


async def _opened(stack: AsyncExitStack, url: str) -> Store:
    store = await open_store(url)
    stack.push_async_callback(store.close)
    return store


async def _ours(store: Store) -> Round:
    learners = [await store.run(lambda: transaction.begin(user)) for user in range(LANES)]  # noqa: B023 - awaited at once

    async def rounds(number: int) -> float:
        return await _lanes(
            lambda user, n: store.run(lambda: transaction.answer(user, learners[user], n)), number
        )

    return rounds


async def _in_turn(ours: Round, theirs: Round, *, full: bool) -> list[tuple[float, float]]:
    """The first round warms both up and does not count."""
    pairs = [(await ours(n), await theirs(n)) for n in range(1 + (FULL_ROUNDS if full else ROUNDS))]
    return pairs[1:]


async def _lanes(answer: Callable[[int, int], Awaitable[None]], number: int) -> float:
    """Each lane answers one after the other, the lanes beside each other."""

    async def lane(user: int) -> None:
        for n in range(number * ANSWERS, (number + 1) * ANSWERS):
            await answer(user, n)

    begun = time.perf_counter()
    await asyncio.gather(*(lane(user) for user in range(LANES)))
    return LANES * ANSWERS / (time.perf_counter() - begun)


def _one_by_one(plain: sqlite3.Connection, learners: list[int], number: int) -> None:
    for n in range(number * ANSWERS, (number + 1) * ANSWERS):
        for user, learner in enumerate(learners):
            _alone(plain, transaction.answer(user, learner, n))


def _rate(work: Callable[[], None]) -> float:
    begun = time.perf_counter()
    work()
    return LANES * ANSWERS / (time.perf_counter() - begun)


def _alone(plain: sqlite3.Connection, steps: Tx[int | None]) -> int | None:
    plain.execute("BEGIN IMMEDIATE")
    rows: list[tuple[object, ...]] | None = None
    try:
        while True:
            text, params = steps.send(rows) if rows is not None else next(steps)
            rows = plain.execute(text, named(params)).fetchall()
    except StopIteration as end:
        plain.execute("COMMIT")
        return end.value


async def _awaited(pool: asyncpg.Pool, steps: Tx[int | None]) -> int | None:
    async with pool.acquire() as connection, connection.transaction():
        rows: list[tuple[object, ...]] | None = None
        try:
            while True:
                text, params = steps.send(rows) if rows is not None else next(steps)
                rows = [tuple(row) for row in await connection.fetch(text, *params)]
        except StopIteration as end:
            return end.value


def _figures(kind: str, plain: str, pairs: list[tuple[float, float]], *, at_least: float) -> list[Figure]:
    ours, theirs = (median(rates) for rates in zip(*pairs, strict=True))
    ratio = median(mine / other for mine, other in pairs)
    return [
        Figure(f"storage_on_{kind}_vs_{plain}", ratio, "times", at_least=at_least),
        Figure(f"storage_on_{kind}_per_second", ours, "1/s"),
        Figure(f"{plain}_per_second", theirs, "1/s"),
    ]
