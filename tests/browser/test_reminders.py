"""A reminder in a real browser: set it, move the clock, see it, answer it; then ignore it until it says goodbye."""

import pytest
import pytest_asyncio
from playwright.async_api import expect

from tests.browser.player import Player, until
from tests.browser.whole import rung_run

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]

MOST_EXCHANGES = 60
GOODBYE = "I'll stop writing now, so I don't get in your way."


@pytest_asyncio.fixture(loop_scope="module")
async def playground(tmp_path):
    async with rung_run(tmp_path) as address:
        yield address


@pytest_asyncio.fixture(loop_scope="module")
async def maya(open_page, tmp_path):
    player = Player(await open_page(), tmp_path / "playground" / "rung.db")
    await player.start()
    return player


def said(maya, text):
    """The last message of the bot with these words."""
    return maya.page.locator(".message.theirs").filter(has_text=text).last


async def learns_until(maya, text):
    """Answers right until the bot says so."""
    for _ in range(MOST_EXCHANGES):
        if await said(maya, text).count():
            return
        if maya.open is None:
            async with maya.reply():
                await maya.write("/learn")
        else:
            await maya.answer()
    pytest.fail(f"{text!r} was never said.")


async def presses(maya, name):
    async with maya.reply():
        await maya.page.get_by_role("button", name=name, exact=True).last.click()


async def moves(maya, button, times=1):
    """Moves the clock; the page shows its new time once all that came due has been done."""
    for _ in range(times):
        before = await maya.page.locator("#now").inner_text()
        await maya.page.get_by_role("button", name=button).click()
        await expect(maya.page.locator("#now")).not_to_have_text(before, timeout=30_000)


def nudges(maya):
    return [event["reason"] for event in maya.events("nudged")]


async def test_a_reminder_is_set_seen_answered_ignored_and_says_goodbye(maya):
    await learns_until(maya, "Shall I remind you?")
    await presses(maya, "18:00")
    await expect(said(maya, "where you are now?")).to_be_visible()
    await presses(maya, "Yes")
    await expect(said(maya, "Saved. Reminders: every day at 18:00.")).to_be_visible()
    await learns_until(maya, "is passed")
    await maya.write("stop")

    await moves(maya, "+1 week")
    reminder = maya.page.locator(".message.theirs").filter(has_text="Here is the first one.").last
    await expect(reminder).to_contain_text("fresh")
    await expect(reminder.get_by_role("button", name="Later today")).to_be_visible()
    assert maya.open["question"] == maya.events("nudged")[-1]["question"]

    await maya.answer()
    await expect(said(maya, "Right").last).to_be_visible()
    assert maya.events("answered")[-1]["question"] == maya.events("nudged")[-1]["question"]

    before = len(nudges(maya))
    await moves(maya, "+1 week", times=7)
    await until(lambda: "goodbye" in nudges(maya))
    await expect(said(maya, GOODBYE)).to_be_visible()
    await expect(said(maya, "From now on I'll write every second day.")).to_be_visible()
    assert len(nudges(maya)) - before == 10
