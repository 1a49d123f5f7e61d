"""Planning and claiming the moments to speak first, at growing numbers of learners; and many that come at once."""

import asyncio
import gc
import resource
import sys
import time
from collections.abc import Awaitable, Callable, Sequence
from contextlib import AsyncExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.chat.internal import outcome_of
from bot.chat.lanes import Lanes
from bot.clock import micros
from bot.learning import events as e
from bot.learning.slots import Plan
from bot.mail import Arrival, Outcome, Sendable, Tx
from bot.service import COLLECT_AFTER, HAND_OVER
from bot.store import events, nudges, people
from bot.store.codec import encode_event
from bot.store.learners import rebuild
from bot.store.mailroom import Mailroom
from bot.store.open import Store, open_store
from bot.texts.menu import commands
from bot.texts.say import voices
from bot.ticker import Ticker
from bot.tutor import Tutor
from tests.bench.figures import Figure
from tests.bench.growth import BOT, life, sums
from tests.postgres import Cluster

NOW = datetime(2026, 11, 21, 18, tzinfo=UTC)
SIZES, FULL_SIZES = (10_000, 100_000), (10_000, 100_000, 1_000_000)
LOT = 500
ROUNDS = 200
"""Lots claimed, each timed by itself."""
WARM = 5
"""Lots before them, untimed."""
AT_ONCE, FULL_AT_ONCE = 5_000, 100_000
"""Learners whose moment comes in the same minute."""
MOST_MS = {"sqlite": 10.0, "postgres": 30.0}
"""Of one claim, at the 99th percentile."""
FLAT = 3.0
"""Times that a claim at the largest number may take of one at the smallest."""
STALL_MS = 20.0
DAY = 86_400_000_000

FILL = (
    (
        "INSERT INTO account (id, bot, user_id, chat, language_code, created_at) "
        f"WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < $1) "
        f"SELECT n + 1000, {BOT}, n + 10000000, n + 10000000, 'en', 0 FROM numbers"
    ),
    "INSERT INTO learner (id, account, created_at) SELECT id, id, 0 FROM account WHERE id > 1000",
    "UPDATE account SET learner = id WHERE id > 1000",
    (
        "INSERT INTO nudge_slot (learner, at, date, slot, then_at, then_date, then_slot, done) SELECT id, "
        f"{micros(NOW) - DAY} + id * 60, '2026-11-20', 'daily', {micros(NOW) + DAY}, '2026-11-22', 'daily', '' "
        "FROM learner WHERE id > 1000"
    ),
)
AS_AFTER_WEEKS = ("ANALYZE nudge_slot", "CHECKPOINT")
"""A server that has run for a while knows its tables and recycles its log; a new one stops to zero each 16 MB of it."""
AGAIN = (
    f"UPDATE nudge_slot SET at = $1, date = '2026-11-20', slot = 'daily', then_at = {micros(NOW) + DAY}, "
    "then_date = '2026-11-22', then_slot = 'daily', done = '' WHERE learner = $2"
)


async def reminders_on_sqlite(folder: Path, *, full: bool) -> list[Figure]:
    return [
        *await _sizes("sqlite", lambda size: f"sqlite:///{folder}/{size}.db", full=full),
        *await _at_once("sqlite", f"sqlite:///{folder}/once.db", full=full),
    ]


async def reminders_on_postgres(folder: Path, *, full: bool) -> list[Figure]:
    del folder
    async with AsyncExitStack() as stack:
        server = await asyncio.to_thread(lambda: Cluster(durable=True))
        stack.callback(server.close)
        urls = {size: stack.enter_context(server.database()) for size in (*FULL_SIZES, 0)}
        figures = await _sizes("postgres", urls.__getitem__, full=full)
        return [*figures, *await _at_once("postgres", urls[0], full=full)]


async def _sizes(kind: str, address: Callable[[int], str], *, full: bool) -> list[Figure]:
    figures, claims = [], []
    for size in FULL_SIZES if full else SIZES:
        store = await open_store(address(size), bot=BOT)
        for text in FILL:
            await store.run(lambda: _one(text, *((size,) if "$1" in text else ())))  # noqa: B023 - awaited at once
        if kind == "postgres":
            for text in AS_AFTER_WEEKS:
                await store.run(lambda: _one(text))  # noqa: B023 - awaited at once
        planned = await _timed(lambda n: _plans(store, 1_001 + n * 7 % size))  # noqa: B023 - awaited at once
        claimed = await _claims(store)
        figures += _told(f"plan_one_of_{size:,}_on_{kind}", planned)
        most = MOST_MS[kind] if size == max(FULL_SIZES if full else SIZES) else None
        figures += _told(f"claim_{LOT}_of_{size:,}_on_{kind}", claimed, most)
        claims.append(claimed[len(claimed) // 2])
        await store.close()
    return [
        *figures,
        Figure(f"claim_on_{kind}_largest_vs_smallest", claims[-1] / claims[0], "times", at_most=FLAT),
    ]


async def _claims(store: Store) -> list[float]:
    """Milliseconds of each lot, sorted: claimed, moved on and entered into the inbox; rows are put back untimed."""
    mailroom, spent = Mailroom(store, BOT, "bench", lambda _update: "", Stopped()), []
    for number in range(-WARM, ROUNDS):
        begun = time.perf_counter()
        arrivals = await mailroom.nudges(LOT)
        spent.append((time.perf_counter() - begun) * 1_000)
        assert len(arrivals) == LOT
        await store.run(lambda: _back(arrivals, number))  # noqa: B023 - awaited at once
    return sorted(spent[WARM:])


def _back(arrivals: Sequence[Arrival], number: int) -> Tx[None]:
    """Due again behind all others; the inbox is empty again."""
    for arrival in arrivals:
        yield AGAIN, (micros(NOW) - DAY // 2 + number * LOT + arrival.id % LOT, arrival.payload["learner"])
    yield "DELETE FROM inbox", ()


async def _plans(store: Store, learner: int) -> None:
    await store.run(lambda: nudges.replan(learner, Plan("Europe/Berlin", "18:00"), micros(NOW)))


async def _timed(work: Callable[[int], Awaitable[None]]) -> list[float]:
    spent = []
    for number in range(ROUNDS):
        begun = time.perf_counter()
        await work(number)
        spent.append((time.perf_counter() - begun) * 1_000)
    return sorted(spent)


def _told(name: str, spent: list[float], most: float | None = None) -> list[Figure]:
    return [
        Figure(f"{name}_p50", spent[len(spent) // 2], "ms"),
        Figure(f"{name}_p99", spent[len(spent) * 99 // 100], "ms", at_most=most),
    ]


async def _at_once(kind: str, url: str, *, full: bool) -> list[Figure]:
    """Everybody has reviews due and is reminded in the same minute; how long the loop ever stood still."""
    count, course = FULL_AT_ONCE if full else AT_ONCE, sums(5)
    store = await open_store(url, bot=BOT)
    tutor = Tutor(BOT, {course.id: course})
    seed = await store.run(lambda: _has_learned(tutor))
    await store.run(lambda: _copies(seed, count))
    lanes, mailroom = _lanes(store, tutor)
    _like_a_process()
    ticker = Ticker(store, mailroom, lanes, Silent())  # type: ignore[arg-type]  # it sends nothing here
    watch = asyncio.create_task(_watch(stalls := []))
    begun = time.perf_counter()
    await ticker.tick()
    await lanes.drain(3_600)
    seconds = time.perf_counter() - begun
    watch.cancel()
    said = await store.run(lambda: _one("SELECT count(*) FROM nudge WHERE outcome = 'said'"))
    assert said[0][0] == count, f"{said[0][0]} of {count} were said"
    await store.close()
    return [
        Figure(f"reminders_said_per_second_on_{kind}", count / seconds, "1/s"),
        Figure(f"loop_stall_of_{count:,}_at_once_on_{kind}", max(stalls), "ms", at_most=STALL_MS),
        Figure(f"memory_at_most_on_{kind}", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1_024, "MB"),
    ]


def _like_a_process() -> None:
    """As `bot.service` starts one: sentences are read, and the collector lets lie what stays."""
    for say in voices():
        commands(say)
    gc.collect()
    gc.freeze()
    gc.set_threshold(*COLLECT_AFTER)
    sys.setswitchinterval(HAND_OVER)


def _lanes(store: Store, tutor: Tutor) -> tuple[Lanes, Mailroom]:
    mailroom = Mailroom(store, BOT, "bench", lambda _update: "", Stopped())

    async def process(arrival: Arrival) -> Outcome:
        outcome = await outcome_of(tutor, arrival, NOW, store.read)
        assert outcome is not None
        return outcome

    return Lanes(mailroom, process, Silent(), Stopped(), lambda _arrival: ()), mailroom  # type: ignore[arg-type]


def _has_learned(tutor: Tutor) -> Tx[int]:
    """A learner with everything due and a reminder at six."""
    person = yield from people.admit(BOT, 1, 1, "en", NOW)
    told = [
        *life(tutor.courses["sums"]),
        e.SettingsChanged(at=micros(NOW) - 1, changes={"remind_at": "18:00", "zone": "UTC"}),
    ]
    records = [encode_event(event, n + 1, "seed", n) for n, event in enumerate(told)]
    yield from events.append(person.learner, records)
    yield from rebuild(person.learner)
    yield "UPDATE memory SET due_at = $1", (micros(NOW) - 2 * DAY,)
    return person.learner


def _copies(seed: int, count: int) -> Tx[None]:
    """So many who are where the first one is, each with the moment that has come."""
    for text in FILL[:3]:
        yield text, (count,) if "$1" in text else ()
    columns = "course, key, unit, stability, difficulty, last_at, due_at, floor_at, reps, lapses, data"
    yield (
        (
            "INSERT INTO part (learner, key, fold, seq, data) SELECT l.id, p.key, p.fold, p.seq, p.data "
            "FROM learner l, part p WHERE l.id > 1000 AND p.learner = $1"
        ),
        (seed,),
    )
    names = ", ".join(f"m.{name}" for name in columns.split(", "))
    yield (
        (
            f"INSERT INTO memory (learner, {columns}) SELECT l.id, {names} FROM learner l, memory m "
            "WHERE l.id > 1000 AND m.learner = $1"
        ),
        (seed,),
    )
    yield (
        (
            "INSERT INTO nudge_slot (learner, at, date, slot, done) SELECT id, "
            f"{micros(NOW)}, '2026-11-21', 'daily', '' FROM learner WHERE id > 1000"
        ),
        (),
    )


async def _watch(stalls: list[float]) -> None:
    """Milliseconds that a nap took longer than it should."""
    while True:
        begun = time.perf_counter()
        await asyncio.sleep(0.001)
        stalls.append((time.perf_counter() - begun) * 1_000 - 1)


class Silent:
    """Takes what is owed and sends nothing."""

    def admit(self, rows: Sequence[Sendable]) -> None:
        pass


class Stopped:
    def now(self) -> datetime:
        return NOW + timedelta(seconds=30)


def _one(text: str, *values: object) -> Tx[list[tuple[object, ...]]]:
    return (yield text, values)
