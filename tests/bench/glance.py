"""The class at a glance: how long a teacher waits for it, and how long everybody else does meanwhile."""

import asyncio
import random
import time
from collections.abc import Iterator
from contextlib import AsyncExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.classroom import sight
from bot.classroom.actions import actions
from bot.classroom.seen import Sight
from bot.classroom.window import PICTURE, letters
from bot.clock import micros
from bot.course.check import check_folder
from bot.course.model import Course
from bot.items.heat import draw_heat
from bot.learning import commands as c
from bot.learning.questions import OpenQuestion
from bot.mail import Tx
from bot.store import classes, people
from bot.store.open import Store, open_store
from bot.tutor import Turn, Tutor, Visit
from tests.bench.figures import Figure
from tests.bench.reminders import _watch

BOT = 4_200_000_001
BEGAN = datetime(2026, 10, 1, 8, tzinfo=UTC)
EVERY, PAUSE = timedelta(seconds=20), timedelta(hours=20)
"""Between answers, and after each thirty of them."""
ANSWERS = 1_000
CONTENT = Path(__file__).parents[2] / "content"
SIZES = (30, 200)
AT_MOST = {30: 1.0, 200: 4.0}
"""Seconds."""
STALL = 60.0
"""Milliseconds that an answer of somebody else may wait longer, at most."""


async def glance(folder: Path, *, full: bool) -> list[Figure]:
    """One learner is played, the others are copies of them."""
    del full
    async with AsyncExitStack() as stack:
        store = await open_store(f"sqlite:///{folder}/rung.db", bot=BOT)
        stack.push_async_callback(store.close)
        return await measured(store)


async def measured(store: Store) -> list[Figure]:
    course, _ = check_folder(CONTENT / "fractions", 1)
    assert course is not None
    now = await _played(store, Tutor(BOT, {course.id: course}))
    return [figure for size in SIZES for figure in await _measured(store, course, size, now)]


async def _measured(store: Store, course: Course, size: int, now: datetime) -> list[Figure]:
    number = await store.run(lambda: _copied(size, now))
    known = await store.run(lambda: classes.find(BOT, number))
    assert known is not None
    stalls: list[float] = []
    watch = asyncio.create_task(_watch(stalls))
    begun = time.perf_counter()
    seen = await sight.look(store.read, known, course, now, "UTC")
    actions(seen)
    looked = time.perf_counter() - begun
    await asyncio.to_thread(_draw, seen)
    drawn = time.perf_counter() - begun - looked
    watch.cancel()
    assert len(seen.pupils) == size
    return [
        Figure(f"glance_{size}_learners", looked, "s", at_most=AT_MOST[size]),
        Figure(f"glance_{size}_picture", drawn, "s", at_most=1.0),
        Figure(f"glance_{size}_stall", max(stalls), "ms", at_most=STALL),
    ]


def _draw(seen: Sight) -> bytes:
    return draw_heat([(one.name, letters(one, 0)) for one in seen.pupils[:PICTURE]])


async def _played(store: Store, tutor: Tutor) -> datetime:
    """One learner's thousand answers, four of five right; the moment after the last."""
    chance, now, answered = random.Random(7), BEGAN, 0
    said: list[Turn] = []
    for n, _ in enumerate(iter(int, 1)):
        asked = said[-1].state.learner.open if said else None
        command = c.Answer(micros(now), _response(asked, chance)) if asked else c.GoOn(micros(now), more=True)
        visit = Visit(BOT, 1, 1, "en", f"tg:{n}", now)
        await store.run(lambda: tutor.act(visit, command, lambda turn: said.append(turn) or [], "fractions"))  # noqa: B023 - awaited at once
        answered += asked is not None
        if answered == ANSWERS:
            return now
        now += PAUSE if n % 30 == 29 else EVERY
    raise AssertionError("It never ends.")


def _response(asked: OpenQuestion, chance: random.Random) -> int | str:
    """Right four times in five, else a known mistake where there is one."""
    variant, right = asked.variant, chance.random() < 0.8
    if variant.kind == "choice":
        fits = [place for place, one in enumerate(variant.options) if one.right == right]
        return chance.choice(fits)
    if right:
        between = ", " if variant.kind in ("multiple", "cloze") else " "
        return (
            between.join(one.partition("|")[0] for one in variant.accepted)
            if variant.kind in ("multiple", "cloze")
            else variant.accepted[0]
        )
    return chance.choice(variant.slips).answer if variant.slips else "999/7"


def _copied(size: int, now: datetime) -> Tx[int]:
    """A class of copies of the first learner."""
    teacher = yield from people.admit(BOT, 2, 2, "en", now)
    known = yield from classes.found(BOT, teacher.account, "5B", "fractions", now)
    seed = (yield "SELECT MIN(id) FROM learner", ())[0][0]
    for user in range(1_000 * size, 1_001 * size):
        person = yield from people.admit(BOT, user, user, "en", now)
        for text in _copies():
            yield text, (person.learner, seed)
        yield (
            "INSERT INTO class_member (school_class, learner, name, state, since) VALUES ($1, $2, $3, 'in', $4)",
            (known.id, person.learner, f"Pupil {user}", micros(BEGAN)),
        )
    return known.id


def _copies() -> Iterator[str]:
    tables = {
        "part": "key, fold, seq, data",
        "memory": "course, key, unit, stability, difficulty, last_at, due_at, floor_at, reps, lapses, data",
        "event": "seq, at, course, kind, cause, n, question, data",
        "answer": "seq, question, course, unit, skill, item, variant, mode, verdict_given, verdict, undone_at, hints, "
        "taken_ms, response, at",
    }
    for table, columns in tables.items():
        taken = columns.replace("question", "question || '-' || CAST($1 AS TEXT)")
        source = f"SELECT CAST($1 AS BIGINT), {taken} FROM {table} WHERE learner = $2"
        yield f"INSERT INTO {table} (learner, {columns}) {source}"
