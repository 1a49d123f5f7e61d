"""A process that is told to stop finishes what it has, in time; a second word ends it at once, and that is safe too."""

import asyncio
import signal
import time
from contextlib import asynccontextmanager

import pytest

from bot.playground.faults import PlannedFault
from bot.playground.server import running
from bot.playground.world import World
from tests.bench.course import write_course
from tests.bench.processes import BOT, Program, program, rung
from tests.kill.harness import rung_on, stopped_in_turn

pytestmark = pytest.mark.kill

STOP_SECONDS = 20
BOUND = 20


async def test_stopping_and_adding_processes_under_load_loses_no_answer(postgres_url, tmp_path, tried):
    """Bot and worker are stopped in turn while people answer, each with another one started in its place."""
    subject = rung_on(postgres_url, workers=1)
    tally, ends = await stopped_in_turn(subject, tmp_path, stops=2, seed=1, answers=150)
    tried.update(stops=len(ends), kill_answers=tally.answers)
    assert (tally.lost, tally.doubled, tally.disordered) == (0, 0, 0), tally.complaints
    assert not tally.unsettled
    assert [code for code, _seconds in ends] == [0] * 2
    assert max(seconds for _code, seconds in ends) < STOP_SECONDS


@asynccontextmanager
async def at_a_slow_api(folder, url):
    """A world in which the bot's first message takes very long, and the settings of a bot in it."""
    world = World()
    world.admit_bot(BOT)
    world.faults.plan(PlannedFault("delay", method="sendMessage", seconds=60))
    async with running(world) as address:
        settings = rung(address, folder, write_course(folder / "content"))
        yield world, settings | {"RUNG_DATABASE_URL": url}


async def test_a_second_signal_ends_a_busy_process_at_once_and_the_next_one_does_the_rest(database, tmp_path):
    async with at_a_slow_api(tmp_path, database) as (world, settings):
        person = world.add_person("Maya").id
        bot = await Program.start("bot", "run", folder=tmp_path, **settings)
        await bot.says("ready")
        world.say(person, "/start", bot=BOT)
        await until(lambda: not world.faults.planned)
        bot.process.send_signal(signal.SIGTERM)
        await bot.says("stopping")
        assert bot.process.returncode is None
        began = time.monotonic()
        bot.process.send_signal(signal.SIGINT)
        assert await asyncio.wait_for(bot.process.wait(), BOUND) == 1
        assert time.monotonic() < began + 1
        await bot._reading
        async with program("bot", "run", folder=tmp_path, **settings) as bot:
            await bot.says("ready")
            await until(lambda: any(m["from"]["is_bot"] for m in world.chat(person, BOT).messages.values()))


async def until(claim):
    async with asyncio.timeout(BOUND):
        while not claim():  # noqa: ASYNC110 - nobody tells us of another process
            await asyncio.sleep(0.02)


async def test_a_worker_on_sqlite_says_what_to_do_instead(tmp_path):
    token = {"RUNG_TOKEN": "123456:ABCDEFGH", "RUNG_DATA": tmp_path}
    bot = await Program.start("bot", "work", folder=tmp_path, **token)
    await bot.says("`rung work` needs PostgreSQL")
    assert await bot.process.wait() == 1
    await bot._reading
