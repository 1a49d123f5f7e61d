"""A file that is being read when the process dies is read in the end, and nothing half-made is left."""

import asyncio
import json
import sqlite3
from contextlib import closing

import pytest

from bot.playground.params import Upload
from bot.playground.server import running
from bot.playground.world import World
from tests.bench.course import write_course
from tests.bench.processes import BOT, Program, rung
from tests.chat.talk import text_of

pytestmark = pytest.mark.kill

WORDS = "front,back\n" + "".join(f"word{n} alpha,meaning{n} beta\n" for n in range(600))
BOUND = 60


def rows(folder, sql):
    with closing(sqlite3.connect(f"file:{folder}/rung.db?mode=ro", uri=True)) as connection:
        return connection.execute(sql).fetchall()


async def until(true, what):
    async with asyncio.timeout(BOUND):
        while not await asyncio.to_thread(true):  # noqa: ASYNC110 - another process, which tells nobody
            await asyncio.sleep(0.02)
    assert true(), what


async def test_three_kills_while_a_file_is_read_lose_nothing_and_leave_nothing(tmp_path):
    world, folder = World(tmp_path / "world"), tmp_path / "bot"
    folder.mkdir()
    async with running(world) as address:
        settings = rung(address, folder, write_course(tmp_path / "content"))
        ada = world.add_person("Ada").id
        for kill in range(3):
            bot = await Program.start("bot", "run", folder=folder, **settings)
            await bot.says("ready")
            if kill == 0:
                world.upload(ada, Upload("words.csv", WORDS.encode(), "text/csv"), "Words", bot=BOT)
            await until(lambda: rows(folder, "SELECT 1 FROM course_import"), "it arrived")
            await until(lambda: len(list((folder / "reading").glob("*"))) > kill, "it is being read")  # noqa: B023 - awaited at once
            await asyncio.sleep(0.1 * kill)
            await bot.kill()
            assert rows(folder, "SELECT state FROM course_import") == [("waiting",)]
            assert rows(folder, "SELECT COUNT(*) FROM content_file") == [(0,)]
        bot = await Program.start("bot", "run", folder=folder, **settings)
        await bot.says("ready")
        await until(lambda: rows(folder, "SELECT 1 FROM course_import WHERE state = 'ready'"), "it is read")
        said = world.chat(ada, BOT).messages
        await until(lambda: any("600 cards" in text_of(m) for m in said.values()), "it is told")
        await bot.stop()
    ((report,),) = rows(folder, "SELECT report FROM course_import")
    assert json.loads(report)["cards"] == 600
    files = rows(folder, "SELECT COUNT(*) FROM content_file f JOIN content_blob b ON b.digest = f.digest")
    assert files == rows(folder, "SELECT COUNT(*) FROM content_file")
    assert rows(folder, "SELECT COUNT(*) FROM made_course") == [(0,)]
