"""Starting and stopping as a whole: what is not sound is refused before anybody is taught, a stop is heard at once."""

import asyncio
import signal
import sqlite3
from contextlib import closing

import pytest
from structlog.testing import capture_logs

from bot import app
from bot.app import PLAYGROUND_TOKEN, at_work
from bot.chat.routes import Routes
from bot.config import read_settings
from bot.errors import CourseError, Unreadable
from tests.bench.processes import Program
from tests.chat.plumbing import free_port
from tests.chat.talk import BOUND, house
from tests.course.building import build, changed

NO_ITEMS = {"one/items.toml": "", "two/items.toml": ""}


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
async def test_a_stop_is_heard_while_telegram_cannot_be_reached(tmp_path, how):
    address = f"http://127.0.0.1:{free_port()}"
    bot = await Program.start(
        "bot", "run", folder=tmp_path, RUNG_TOKEN="123456:ABCDEFGH", RUNG_API_URL=address, RUNG_DATA=tmp_path
    )
    await bot.says("cannot be reached")
    bot.process.send_signal(how)
    await bot.says("stopping")
    async with asyncio.timeout(BOUND):
        assert await bot.process.wait() == 0
    await bot._reading
    assert not [line for line in bot.lines if "Traceback" in line or "rror" in line]


async def test_a_course_that_check_refuses_is_left_out_and_its_faults_are_logged(tmp_path):
    content = tmp_path / "content"
    build(content)
    build(content, {**NO_ITEMS, **changed("course.toml", 'id = "tiny"', 'id = "empty"')}, name="empty")
    with capture_logs() as told:
        async with house(tmp_path, content) as home:
            (await home.person().says("/start")).sees("Unit one")
    [ready] = [entry for entry in told if entry["event"] == "ready"]
    faults = [entry for entry in told if entry["event"] == "a course is left out"]
    assert ready["courses"] == ["tiny"]
    assert {(entry["log_level"], entry["fault"].split("/")[0]) for entry in faults} == {("warning", "empty")}
    assert len(faults) == 2


async def test_without_a_usable_course_the_bot_does_not_start_and_names_every_fault(tmp_path):
    build(tmp_path / "content", NO_ITEMS)
    with pytest.raises(CourseError) as caught:
        async with house(tmp_path, tmp_path / "content"):
            pass
    assert len(caught.value.faults) == 2
    assert "0 different questions" in str(caught.value)


async def test_a_database_from_the_future_is_refused_even_when_the_inbox_is_empty(tmp_path):
    async with house(tmp_path) as home:
        await home.later(days=30)
        await home.person().says("/start")
    with closing(sqlite3.connect(tmp_path / "data" / "rung.db")) as connection:
        connection.execute("DELETE FROM inbox")
        connection.commit()
    settings = read_settings(token=PLAYGROUND_TOKEN, data=tmp_path / "data")
    with pytest.raises(Unreadable, match="still to come"):
        async with at_work(settings):
            pass


async def test_what_a_clean_stop_leaves_undone_counts_as_no_death(tmp_path, monkeypatch):
    under_way = asyncio.Event()

    async def never(_routes, _arrival):
        under_way.set()
        await asyncio.Event().wait()

    monkeypatch.setattr(app, "DRAIN_SECONDS", 0.05)
    with monkeypatch.context() as patched, capture_logs() as told:
        patched.setattr(Routes, "process", never)
        async with house(tmp_path) as home:
            home.world.say(home.person().person, "/start")
            async with asyncio.timeout(BOUND):
                await under_way.wait()
    assert "not everything could be finished; the rest is done at the next start" in [
        e["event"] for e in told
    ]
    async with house(tmp_path) as home:
        await home.quiet()
        assert await home.rows("SELECT state, attempt, deaths FROM inbox") == [("done", 1, 0)]
