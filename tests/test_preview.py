"""Whoever writes a course sees it as a learner, and sees every saved change at once."""

import asyncio
import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import aiohttp
import pytest

from bot.preview import _look
from tests.bench.processes import program

BOUND = 20
"""Seconds in which something must have been said."""
CONTENT = Path(__file__).parent.parent / "content"


@pytest.fixture
def course(tmp_path):
    return shutil.copytree(CONTENT / "fractions", tmp_path / "fractions")


class Author:
    """Someone who talks to the previewed course over the control interface."""

    def __init__(self, session, address):
        self._session, self._address = session, f"{address}/sim"

    async def begins(self):
        await self._until(lambda: self._get("state"), lambda state: state["bot"])
        async with self._session.post(f"{self._address}/people", json={"first_name": "Ada"}) as reply:
            self._person = f"people/{(await reply.json())['id']}"
        return await self.says("/start")

    async def says(self, text):
        """What the bot says to it, up to the question."""
        async with self._session.post(f"{self._address}/{self._person}/say", json={"text": text}) as reply:
            said = (await reply.json())["message_id"]
        new = await self._until(lambda: self._new(said), lambda texts: texts and "?" in texts[-1])
        return "\n".join(new)

    async def _new(self, said):
        messages = (await self._get(f"{self._person}/chat"))["messages"]
        new = [m for m in messages if m["message_id"] > said and m["from"]["is_bot"]]
        return [m.get("text") or m.get("caption", "") for m in new]

    async def _get(self, path):
        async with self._session.get(f"{self._address}/{path}") as reply:
            return await reply.json()

    async def _until(self, look, holds):
        async with asyncio.timeout(BOUND):
            while not holds(found := await look()):  # noqa: ASYNC110 - over HTTP, bounded
                await asyncio.sleep(0.05)
        return found


async def test_a_saved_file_is_taught_at_once_and_a_broken_one_never(course, tmp_path):
    unit = course / "parts" / "unit.toml"
    async with program("bot", "preview", str(course), "--port", "0", folder=tmp_path / "here") as preview:
        assert "Taught now" in await preview.says("Taught now")
        address = (await preview.says("http://")).split()[-1]
        async with aiohttp.ClientSession() as session:
            author = Author(session, address)
            assert "Parts of a whole" in await author.begins()
            unit.write_text(unit.read_text().replace("Naming a part", "Naming a piece"))
            await preview.says("Taught now")
            assert "Naming a piece" in await author.says("/learn")
            right = unit.read_text()
            unit.write_text(right.replace("goal =", "gaol =").replace("Naming", "Telling"))
            assert "fractions/parts/unit.toml" in await preview.says("fractions/parts")
            await preview.says("Nothing here can be taught")
            assert "Naming a piece" in await author.says("/learn"), "what was taught before goes on"
            unit.write_text(right.replace("Naming a piece", "Naming a slice"))
            await preview.says("Taught now")
            assert "Naming a slice" in await author.says("/learn")


def test_what_an_editor_leaves_and_takes_away_meanwhile_ends_nothing(tmp_path):
    """Folders and files that come and go while they are looked at."""

    def edit():
        for number in range(400):
            folder = tmp_path / f"unit-{number % 7}"
            folder.mkdir()
            (folder / "4913").touch()
            (folder / "4913").unlink()
            folder.rmdir()

    with ThreadPoolExecutor(1) as editor:
        editing = editor.submit(edit)
        while not editing.done():
            _look(tmp_path)
        editing.result()


def test_hidden_files_and_folders_are_no_part_of_a_course(course):
    seen = _look(course)
    assert course / "parts" / "unit.toml" in seen
    for name in (".git/index", ".unit.toml.swp", "parts/.#items.toml"):
        (course / name).parent.mkdir(exist_ok=True)
        (course / name).touch()
    (course / "gone").symlink_to(course / "nowhere")
    assert _look(course) == seen


async def test_a_course_that_cannot_be_taught_yet_waits_for_its_author(course, tmp_path):
    table = course / "course.toml"
    right = table.read_text()
    table.write_text(right.replace("title", "tittle"))
    async with program("bot", "preview", str(course), "--port", "0", folder=tmp_path / "here") as preview:
        assert "Did you mean `title`?" in await preview.says("tittle")
        table.write_text(right)
        await preview.says("Taught now")
        assert await preview.says("http://")
