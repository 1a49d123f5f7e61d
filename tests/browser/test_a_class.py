"""A teacher sets a class up in a group and two pupils join it, on the page, against the bot as `rung run` starts it."""

import pytest
import pytest_asyncio
from playwright.async_api import expect

from tests.browser.classroom import PUPILS, TEACHER, joins, opens_chat, sees, sets_up, taps
from tests.browser.player import NEVER_RIGHT, arrives
from tests.browser.whole import rung_run

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]


@pytest_asyncio.fixture(loop_scope="module")
async def playground(tmp_path):
    async with rung_run(tmp_path) as address:
        yield address


@pytest_asyncio.fixture(loop_scope="module")
async def players(open_page, tmp_path):
    return await arrives(open_page, tmp_path)


async def objects(players):
    """A miss that its learner thinks should count."""
    async with players.reply():
        await players.write(NEVER_RIGHT["number"])
    await taps(players, "...")
    await taps(players, "My answer should count")


async def test_from_the_bot_added_to_the_picture_of_the_class_and_a_regrade(players):
    await sets_up(players)
    for name in PUPILS:
        await joins(players, name)
        await sees(players, "You are in 5B Maths")
        for _ in range(2):
            await players.answer()
    await opens_chat(players, "5B Maths")
    await sees(players, "Joined: 2")
    assert {answer["unit"] for answer in players.events("answered")} == {"parts"}

    await opens_chat(players, PUPILS[1])
    while players.open is None or players.open["variant"]["kind"] != "number":
        await players.answer()
    await objects(players)
    await opens_chat(players, TEACHER)
    async with players.reply():
        await players.write("/class")
    await taps(players, "How is my class?")
    picture = players.page.locator(".message.theirs img:not(.avatar)").last
    await expect(picture).to_be_visible()
    assert await picture.evaluate("image => image.complete && image.naturalWidth") > 300
    await sees(players, "K kept, P passed, p practising")

    async with players.reply():
        await players.write("/class")
    await taps(players, "More")
    await taps(players, "Items that work badly")
    await taps(players, "Answers to look at")
    await taps(players, "Accept")
    assert [event["verdict"] for event in players.events("regraded")] == ["correct"]
    await opens_chat(players, PUPILS[1])
    await sees(players, "counts")
