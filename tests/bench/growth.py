"""What an answer costs in a long course and after many logged answers, beside a short course and an empty log."""

import asyncio
import sqlite3
import time
from collections.abc import Iterator
from contextlib import AsyncExitStack, closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

from bot.chat.render.turn import lesson_turn
from bot.clock import micros
from bot.course.model import Course, Criterion, Item, Skill, Step, Unit
from bot.learning import commands as c
from bot.learning import events as e
from bot.learning import memory
from bot.mail import Outgoing, Tx
from bot.store import events, people
from bot.store.codec import encode_event
from bot.store.learners import rebuild
from bot.store.open import Store, open_store
from bot.tutor import Turn, Tutor, Visit
from tests.bench.figures import Figure

BOT = 4_200_000_001
NOW = datetime(2026, 11, 21, 18, tzinfo=UTC)
LEARNERS = 16
ROUNDS, ANSWERS = 7, 30
"""Rounds of the one and of the other in turn; answers of each learner in a round."""
SMALL, LARGE = 5, 500
"""Units of four skills with five templates each: 100 and 10,000 items."""
AT_WORK = 20
"""Skills of the last unit, which is at work: it must outlast the bench."""
PATIENCE = 5
"""Times that a learner asks for a question before there is none."""
LOGGED = 10_000_000
EACH = 1_000
"""Logged answers of each of the learners that fill the log."""
PER_COMMIT = 500_000


async def growth(folder: Path, *, full: bool) -> list[Figure]:
    """The median over rounds of the ratio of the times."""
    del full  # the long form is the only one worth telling
    async with AsyncExitStack() as stack:
        short = await _class(stack, folder / "short.db", SMALL)
        long = await _class(stack, folder / "long.db", LARGE)
        by_course = await _compared(short, long)
    async with AsyncExitStack() as stack:
        await (await open_store(f"sqlite:///{folder}/logged.db", bot=BOT)).close()
        await asyncio.to_thread(_fill, folder / "logged.db")
        empty = await _class(stack, folder / "empty.db", SMALL)
        logged = await _class(stack, folder / "logged.db", SMALL)
        by_log = await _compared(empty, logged)
    return [
        Figure(f"answer_in_{LARGE * 20:,}_items_vs_{SMALL * 20}", by_course, "times", at_most=1.3),
        Figure(f"answer_at_{LOGGED:,}_logged_vs_none", by_log, "times", at_most=1.3),
    ]


PEOPLE = (
    f"""INSERT INTO account (id, bot, user_id, chat, language_code, created_at)
    SELECT n + 1000, {BOT}, n + 10000000, n + 10000000, 'en', 0 FROM numbers""",
    "INSERT INTO learner (id, account, created_at) SELECT n + 1000, n + 1000, 0 FROM numbers",
)
ANSWERED = (
    f"""INSERT INTO event (learner, seq, at, course, kind, cause, n, question, data)
    SELECT n / {EACH} + 1000, n % {EACH} + 1, n, 'sums', 'answered', 'tg:' || n, 0, 'q' || n, '{{}}' FROM numbers""",
    f"""INSERT INTO answer (learner, seq, question, course, unit, skill, item, variant, mode, verdict_given, verdict,
    hints, response, at) SELECT n / {EACH} + 1000, n % {EACH} + 1, 'q' || n, 'sums', 'u1', 'u1-s1', 'u1-s1-1',
    'u1-s1-1(a=12)', 'practice', 'correct', 'correct', 0, '42', n FROM numbers""",
)
"""Other learners' answered questions and answers, written by SQL, which alone is fast enough."""


class Class:
    """Learners at the last unit of a course, who are always right."""

    def __init__(self, store: Store, tutor: Tutor) -> None:
        self._store, self._tutor = store, tutor
        self._spent, self._said, self._open = 0.0, 0, dict[int, str]()

    async def answer(self, count: int) -> float:
        """Seconds for so many answers of each; what else they have to say is not counted."""
        begun, apart = time.perf_counter(), self._spent
        await asyncio.gather(*(self._answers(user, count) for user in range(1, LEARNERS + 1)))
        return time.perf_counter() - begun - (self._spent - apart) / LEARNERS

    async def _answers(self, user: int, count: int) -> None:
        for _ in range(count):
            begun = time.perf_counter()
            for _try in range(PATIENCE):
                if user not in self._open:
                    await self._says(user, c.GoOn(micros(NOW), more=True))
            self._spent += time.perf_counter() - begun
            await self._says(user, c.Answer(micros(NOW), self._open[user]))

    async def _says(self, user: int, command: c.Command) -> None:
        self._said += 1
        visit = Visit(BOT, user, user, "en", f"tg:{self._said}", NOW)
        turns: list[Turn] = []

        def render(turn: Turn) -> list[Outgoing]:
            turns.append(turn)
            return list(lesson_turn(turn))

        await self._store.run(lambda: self._tutor.act(visit, command, render))
        asked = turns[-1].state.learner.open
        self._open.pop(user, None)
        if asked:
            self._open[user] = asked.variant.accepted[0]


async def _compared(small: Class, large: Class) -> float:
    """The first round warms both up and does not count."""
    pairs = [(await small.answer(ANSWERS), await large.answer(ANSWERS)) for _ in range(ROUNDS + 1)]
    return median(later / first for first, later in pairs[1:])


async def _class(stack: AsyncExitStack, file: Path, units: int) -> Class:
    store = await open_store(f"sqlite:///{file}", bot=BOT)
    stack.push_async_callback(store.close)
    course = sums(units)
    for user in range(1, LEARNERS + 1):
        await store.run(lambda: _has_learned(user, course))  # noqa: B023 - awaited at once
    return Class(store, Tutor(BOT, {course.id: course}))


def _has_learned(user: int, course: Course) -> Tx[None]:
    """All units but the last are kept; nothing of them is due for years."""
    person = yield from people.admit(BOT, user, user, "en", NOW)
    told = [encode_event(event, n + 1, "seed", n) for n, event in enumerate(life(course))]
    yield from events.append(person.learner, told)
    yield from rebuild(person.learner)


def life(course: Course) -> Iterator[e.Event]:
    at = micros(NOW) - 1_000_000
    held = memory.first("", at, "UTC", course, seed="x")
    held = replace(held, due_at=at * 2, floor_at=at * 2)
    yield e.Enrolled(at=at, course=course.id, version="1")
    for unit in course.units[:-1]:
        runs = {skill.id: 3 for skill in unit.skills}
        yield e.Introduced(at=at, course=course.id, unit=unit.id, requires=(), skills=runs)
        for skill in unit.skills:
            yield e.Passed(
                at=at, course=course.id, unit=unit.id, skill=skill.id, title=skill.title, need=3, estimate=0.95,
                evidence=("a", "b", "c"), memory=replace(held, unit=unit.id),
            )  # fmt: skip
        yield e.UnitPassed(at=at, course=course.id, unit=unit.id)
        for number, skill in enumerate(unit.skills, 1):
            kept = number == len(unit.skills)
            yield e.Checked(at=at, course=course.id, unit=unit.id, skill=skill.id, kept=True, unit_kept=kept)


def sums(units: int) -> Course:
    """Units of four skills with five templates each; a skill takes so long to pass that the bench ends before."""
    return Course(
        id="sums", title="Sums", about="", language="en", version="1", session=40,
        units=(*(_unit(f"u{number}", 4) for number in range(units - 1)), _unit("last", AT_WORK)),
    )  # fmt: skip


def _unit(name: str, count: int) -> Unit:
    skills = tuple(_skill(f"{name}-s{number}") for number in range(count))
    steps = tuple(Step(f"{skill.id}-step", "2 + 3 is 5.", (skill.id,)) for skill in skills)
    return Unit(name, name, "", skills, steps)


def _skill(name: str) -> Skill:
    items = tuple(
        Item(
            id=f"{name}-{number}", skill=name, kind="number", prompt="{a} + {b}", level=1 + number % 3,
            draw={"a": "10..99", "b": "10..99"}, answer=("a + b",), content="1",
        )
        for number in range(5)
    )  # fmt: skip
    return Skill(name, name, name, items, Criterion(need=20))


def _fill(file: Path) -> None:
    """Other learners' answered questions and answers, as SQL makes them."""
    with closing(sqlite3.connect(file, isolation_level=None)) as filled:
        filled.execute("PRAGMA synchronous = OFF")
        filled.execute("PRAGMA cache_size = -500000")
        for text in PEOPLE:
            filled.execute(_numbers(0, LOGGED // EACH) + text)
        for first in range(0, LOGGED, PER_COMMIT):
            filled.execute("BEGIN")
            for text in ANSWERED:
                filled.execute(_numbers(first, PER_COMMIT) + text)
            filled.execute("COMMIT")


def _numbers(first: int, count: int) -> str:
    last = first + count - 1
    return (
        f"WITH RECURSIVE numbers(n) AS (SELECT {first} UNION ALL SELECT n + 1 FROM numbers WHERE n < {last}) "
    )
