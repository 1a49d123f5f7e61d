"""A corrected key from the command line: what would change is shown, then posted once, then told at the next start."""

import asyncio

import pytest

from bot.app import PLAYGROUND_TOKEN
from bot.course.new import write_course
from bot.ops.replay import compare
from tests.chat.talk import house, text_of
from tests.test_cli import rung

ITEM = "double-small"


@pytest.fixture
def content(tmp_path):
    """A course with a mistaken key."""
    write_course(tmp_path / "content", "twice")
    set_key(tmp_path / "content", "2*n + 1")
    return tmp_path / "content"


def set_key(content, key):
    file = content / "twice" / "first" / "items.toml"
    text = file.read_text()
    old = text.split('answer = "')[1].split('"')[0]
    file.write_text(text.replace(f'answer = "{old}"', f'answer = "{key}"', 1))


@pytest.fixture
async def stopped(tmp_path, content):
    """One learner has answered 2*n, and so missed it; another has answered something else. The bot is stopped."""
    async with house(tmp_path, content=content) as home:
        maya, jonas = home.person("Maya"), home.person("Jonas")
        for learner, more in ((maya, 0), (jonas, 7)):
            await learner.says("/start twice")
            asked = (await learner.open_question())["variant"]
            assert asked["item"] == ITEM
            await learner.says(str(2 * int(asked["values"]["n"]) + more))
        yield home, maya, jonas, Command(tmp_path, content, home.bot)


class Command:
    """The command line on the data of the house."""

    def __init__(self, folder, content, bot) -> None:
        self.bot = bot
        self._settings = {
            "RUNG_TOKEN": PLAYGROUND_TOKEN, "RUNG_DATA": str(folder / "data"), "RUNG_CONTENT": str(content)
        }  # fmt: skip

    async def __call__(self, *words):
        done = await asyncio.to_thread(rung, *words, **self._settings)
        return done.stdout + done.stderr


async def test_while_the_bot_runs_nothing_is_written(stopped, content):
    _home, _maya, _jonas, command = stopped
    set_key(content, "2*n")
    assert "1 answer would count; 1 stay" in await command("regrade", "twice", ITEM)
    assert "stop it first" in await command("regrade", "twice", ITEM, "--write")
    assert "stop it first" in await command("override", "pass", "1", "twice", "first")


async def test_a_corrected_key_is_told_once_to_those_it_concerns(tmp_path, content):
    async with house(tmp_path, content=content) as home:
        maya, jonas = home.person("Maya"), home.person("Jonas")
        for learner, more in ((maya, 0), (jonas, 7)):
            await learner.says("/start twice")
            asked = (await learner.open_question())["variant"]
            await learner.says(str(2 * int(asked["values"]["n"]) + more))
        command = Command(tmp_path, content, home.bot)
    set_key(content, "2*n")
    assert "Not written." in await command("regrade", "twice", ITEM)
    assert "1 learner will hear" in await command("regrade", "twice", ITEM, "--write")
    assert "0 learners will hear" in await command("regrade", "twice", ITEM, "--write")
    assert "Noted" in await command(
        "override", "pass", str(jonas.person), "twice", "first", "--by", "Ms Rossi"
    )
    assert "Nobody learns as 9" in await command("override", "pass", "9", "twice", "first")
    async with house(tmp_path, content=content) as home:
        await home.quiet()
        told = [text_of(m) for m in home.world.chat(maya.person, home.bot.tutor.bot).messages.values()]
        assert len([one for one in told if "The key of a question was mistaken" in one]) == 1
        heard = [text_of(m) for m in home.world.chat(jonas.person, home.bot.tutor.bot).messages.values()]
        assert not [one for one in heard if "mistaken" in one]
        assert [one for one in heard if "Your teacher has passed you" in one]
        assert await home.rows("SELECT verdict_given, verdict FROM answer ORDER BY learner") == [
            ("incorrect", "correct"),
            ("incorrect", "incorrect"),
        ]
        for (learner,) in await home.rows("SELECT id FROM learner"):
            assert await home.bot.store.run(lambda: compare(learner)) == []  # noqa: B023 - awaited at once
    assert "0 answers would count" in await command("regrade", "twice", ITEM)


async def test_items_that_work_badly_are_told_of_everybody(tmp_path, content):
    async with house(tmp_path, content=content) as home:
        for name in ("Ben", "Cleo", "Dan", "Eve", "Finn"):
            learner = home.person(name)
            await learner.says("/start twice")
            await learner.says("997")
        command = Command(tmp_path, content, home.bot)
        told = await command("items", "twice")
    assert f"{ITEM}: 0 of 5 right at the first try" in told
    assert "1 item judged; 1 work badly." in told
    assert "0 items judged" in await command("items", "other")


async def test_disputes_are_listed_and_decided_from_the_command_line(tmp_path, content):
    async with house(tmp_path, content=content, operators="1") as home:
        maya = home.person("Maya")
        await maya.says("/start twice")
        await maya.says("1")
        await maya.taps("...")
        await maya.taps("My answer should count")
        command = Command(tmp_path, content, home.bot)
        assert "1: twice, double-small" in await command("disputes")
    assert "There is no open dispute 7" in await command("disputes", "--accept", "7")
    assert "Accepted: 1 learner" in await command("disputes", "--accept", "1")
    assert "0 answers to look at." in await command("disputes")
    async with house(tmp_path, content=content) as home:
        await home.quiet()
        told = [text_of(m) for m in home.world.chat(maya.person, home.bot.tutor.bot).messages.values()]
        assert any("it counts as right now" in one for one in told)


async def test_an_item_that_is_not_there_is_named(stopped):
    *_, command = stopped
    assert "The course twice has no item nothing." in await command("regrade", "twice", "nothing")


async def test_what_cannot_be_an_override_says_so(stopped):
    *_, command = stopped
    assert "pass or reset, not praise" in await command("override", "praise", "1", "twice", "first")
