"""The panel for developers: what the bot calls, and what goes wrong on demand."""

import pytest
import pytest_asyncio
from playwright.async_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]


@pytest_asyncio.fixture(loop_scope="module")
async def panel(started):
    await started.get_by_role("button", name="For developers").click()
    return started.get_by_role("complementary", name="For developers")


def calls(panel):
    return panel.locator("#calls li:visible")


async def test_calls_are_seen_as_they_happen(panel, bot, maya):
    await expect(calls(panel).first).to_contain_text("setMyCommands")
    await bot.call("sendMessage", chat_id=maya, text="Right.")
    await expect(calls(panel).last).to_contain_text("sendMessage")
    await expect(calls(panel).last).to_contain_text("200")
    await expect(calls(panel).last).to_contain_text(str(maya))


async def test_a_call_opens_and_shows_what_was_given(panel, bot, maya):
    await bot.call("sendMessage", chat_id=maya, text="λόγος")
    await calls(panel).last.locator("summary").press("Enter")
    await expect(calls(panel).last.locator("pre")).to_contain_text("λόγος")


async def test_a_refused_call_says_why(panel, bot):
    await bot.refused("sendMessage", chat_id=999, text="Hello")
    await calls(panel).last.locator("summary").click()
    await expect(calls(panel).last.locator(".status.refused")).to_have_text("400")
    await expect(calls(panel).last.locator(".error")).to_contain_text("chat not found")


async def test_polling_is_left_out_unless_asked_for(panel):
    await expect(calls(panel).first).to_be_visible()
    assert "getUpdates" not in await panel.locator("#calls").inner_text()
    await panel.get_by_label("getUpdates").check()
    await expect(calls(panel).filter(has_text="getUpdates").first).to_be_visible()


async def test_calls_are_filtered_by_words_and_cleared(panel, bot, maya):
    for text in ("one", "two"):
        await bot.call("sendMessage", chat_id=maya, text=text)
    await expect(calls(panel)).to_have_count(3)
    await panel.get_by_role("searchbox").fill("send two")
    await expect(calls(panel)).to_have_count(1)
    await panel.get_by_role("searchbox").fill("")
    await panel.get_by_role("button", name="Clear", exact=True).click()
    await expect(panel.get_by_text("No calls.")).to_be_visible()
    await bot.call("sendMessage", chat_id=maya, text="three")
    await expect(calls(panel)).to_have_count(1)


async def test_a_planned_fault_meets_the_next_call_and_is_used_up(panel, bot, maya):
    await panel.get_by_text("Faults and limits").click()
    await panel.get_by_label("What happens").select_option(label="429, too many requests")
    await panel.get_by_label("To calls of").fill("sendMessage")
    await panel.get_by_label("Retry after").fill("7")
    await panel.get_by_role("button", name="Plan").click()
    await expect(panel.locator("#faults li")).to_have_text("429: the next 1 sendMessage")
    assert "retry after 7" in await bot.refused("sendMessage", chat_id=maya, text="Right.")
    await expect(panel.locator("#faults li")).to_have_count(0)


async def test_planned_faults_can_be_forgotten(panel, bot, maya):
    await panel.get_by_text("Faults and limits").click()
    await panel.get_by_label("What happens").select_option(label="500, server error")
    await panel.get_by_role("button", name="Plan").click()
    await panel.get_by_role("button", name="Forget them").click()
    await expect(panel.locator("#faults li")).to_have_count(0)
    await bot.call("sendMessage", chat_id=maya, text="Right.")


async def test_the_flood_rules_are_a_switch(panel, bot, maya):
    await panel.get_by_text("Faults and limits").click()
    await panel.get_by_label("Flood rules").check()
    await expect(panel.get_by_label("Flood rules")).to_be_checked()
    said = [await bot.reply("sendMessage", {"chat_id": maya, "text": str(n)}) for n in range(8)]
    assert said[0]["ok"]
    assert said[-1]["error_code"] == 429


async def test_the_panel_closes_and_the_focus_goes_back(panel, started):
    await expect(panel.get_by_role("button", name="Close")).to_be_focused()
    await started.keyboard.press("Escape")
    await expect(panel).to_be_hidden()
    await expect(started.get_by_role("button", name="For developers")).to_be_focused()
