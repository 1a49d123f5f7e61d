"""A year of one learner: who she is, and what she does on which day."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.app import PLAYGROUND_TOKEN, at_work
from bot.clock import micros
from bot.config import read_settings
from bot.course.check import check_folder
from bot.playground.server import running
from bot.playground.world import World
from tests.chat.talk import CONTENT, House, fractions
from tests.chat.weeks import Knows
from tests.year.diary import Diary

ZONE = "Europe/Berlin"
BEGINS = datetime(2027, 1, 11, 16, 0, tzinfo=ZoneInfo(ZONE))
"""A Monday afternoon."""
EVERY = 9
"""About one answer in so many is missed."""
HARD = "add-unlike"
"""What she finds hard."""
OPENING = """# A year with Rung

Nora is sixteen. She has forgotten her fractions, and wants to read some Greek. This is all that she and Rung
said to each other on some days of a year, and one line for each of the others. Under every question stands why it was
asked, as Rung
itself tells it. Nothing is made up by hand: it is played on the real bot, in the playground, with its clock
moved, and written by

    .venv/bin/python -m tests.year

`>` is Nora; `[...]` are buttons. She misses about one answer in nine."""


def mostly(every: int = EVERY) -> Knows:
    """Misses about one in so many, always the same ones."""
    return lambda question: sha256(question["key"].encode()).digest()[0] % every != 0


def struggling(skill: str, misses: int) -> Knows:
    """Misses a skill so often, then knows it; all else as mostly."""
    left = [misses]

    def knows(question: dict) -> bool:
        if question["variant"]["skill"] != skill or question["mode"] not in ("learn", "practice", "trial"):
            return True
        left[0] -= 1
        return left[0] < 0

    return knows


@asynccontextmanager
async def at_home(folder: Path) -> AsyncIterator[House]:
    """A playground whose clock stands at the beginning of the story, whenever it is told."""
    world = World(folder / "world")
    world.clock.resume(micros(BEGINS) - micros(datetime.now(ZoneInfo("UTC"))), 0, 1)
    greek, _faults = check_folder(CONTENT / "koine-greek", 1)
    courses = {course.id: course for course in (fractions(), greek)}
    async with running(world) as address:
        given = {"token": PLAYGROUND_TOKEN, "api_url": address, "clock": address, "data": folder / "data"}
        given["unlimited"] = True
        async with at_work(read_settings(**given), courses) as bot:
            yield House(world, bot)


async def until(home: House, days: int, hour: int = 16) -> None:
    """So many days on, at this hour in the learner's zone."""
    now = home.world.clock.now().astimezone(ZoneInfo(ZONE))
    then = (now + timedelta(days=days)).replace(hour=hour, minute=0, second=0, microsecond=0)
    await home.later(seconds=(then - now).total_seconds())


async def tell(folder: Path) -> str:
    """The whole year as Markdown."""
    async with at_home(folder) as home:
        nora = Diary(home.person("Nora"), ZONE)
        nora.lines.append(OPENING)
        for chapter in CHAPTERS:
            await chapter(home, nora)
        return "\n".join(nora.lines).strip() + "\n"


async def first_days(home: House, nora: Diary) -> None:
    nora.chapter("The first days")
    nora.day()
    await nora.says("/start fractions")
    await nora.goes_on(mostly())
    await until(home, 1)
    nora.day("The check comes on a later day; until then the unit is only passed.")
    await nora.sits(mostly())


async def unit_after_unit(home: House, nora: Diary) -> None:
    nora.chapter("Unit after unit", "Three sessions a week until adding comes.", "")
    for day in range(40):
        await until(home, 1 if day % 3 else 3)
        if await nora.has_met(HARD):
            return
        await nora.a_day(mostly())
    raise AssertionError(f"{HARD} never came")


async def the_ladder(home: House, nora: Diary) -> None:
    nora.chapter("A run that breaks", "Different pieces: the bottoms get added, again and again.", "")
    await until(home, 1)
    nora.day()
    await nora.sits(struggling(HARD, 6))
    await until(home, 1)
    nora.day()
    await nora.sits(mostly())


async def to_the_end(home: House, nora: Diary) -> None:
    nora.chapter("To the end of the course", "")
    for day in range(16):
        await until(home, 2 if day % 2 else 1)
        await nora.a_day(mostly())
    nora.day()
    await nora.says("/progress")


async def holiday(home: House, nora: Diary) -> None:
    nora.chapter(
        "Three weeks of holiday", "Nobody reproaches anybody; what is due is spread over some days.", ""
    )
    await until(home, 21)
    nora.day()
    await nora.sits(mostly())
    for _day in range(4):
        await until(home, 1)
        await nora.a_day(mostly())


async def months_away(home: House, nora: Diary) -> None:
    nora.chapter("Four months away", "")
    await until(home, 122)
    nora.day()
    await nora.sits(lambda question: question["variant"]["skill"].startswith(("shaded", "equal", "rest")))
    for _day in range(5):
        await until(home, 1)
        await nora.a_day(mostly())
    nora.day()
    await nora.says("/progress")


async def greek(home: House, nora: Diary) -> None:
    nora.chapter("A second course", "She can read some of the letters already, and says so.", "")
    await until(home, 1)
    nora.day()
    await nora.says("/courses")
    await nora.taps(home.bot.tutor.courses["koine-greek"].title)
    await nora.says("I know this already")
    await nora.goes_on(mostly(40))
    await until(home, 1)
    nora.day()
    await nora.sits(mostly())


async def the_rest(home: House, nora: Diary) -> None:
    nora.chapter("The rest of the year", "Both courses, twice a week.", "")
    for week in range(8):
        await until(home, 3, hour=17)  # fourteen days to the minute would be told now so, now otherwise
        await nora.a_day(mostly(), course="fractions" if week % 4 == 3 else "koine-greek")
    nora.day()
    await nora.says("/courses")
    await nora.says("/progress")


CHAPTERS = (first_days, unit_after_unit, the_ladder, to_the_end, holiday, months_away, greek, the_rest)
