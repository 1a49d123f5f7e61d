"""The clock bar moves the playground's time, and the chat follows it."""

import asyncio

import pytest
from playwright.async_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]


MOVES = [("+1 hour", 3600), ("+1 week", 7 * 24 * 3600)]


@pytest.mark.parametrize(("button", "seconds"), MOVES)
async def test_the_clock_moves_on(started, world, button, seconds):
    before = world.clock.offset
    await started.get_by_role("button", name=button).click()
    await moved(world, 1)
    assert (
        abs(world.clock.offset - before - seconds * 1_000_000) < 1_000_000
    )  # it moves to an instant, and time goes on


async def test_tomorrow_morning_is_eight_on_the_wall(started, world):
    await started.get_by_role("button", name="tomorrow 8:00").click()
    await expect(started.locator("#now")).to_contain_text("08:00")


async def test_the_clock_goes_to_a_named_moment_and_never_back(started, open_page):
    await started.get_by_label("Date and time to go to").fill("2031-03-04T09:30")
    await started.get_by_role("button", name="Set").click()
    await expect(started.locator("#now")).to_contain_text("4 Mar, 09:30")
    await started.get_by_label("Date and time to go to").fill("2030-03-04T09:30")
    await started.get_by_role("button", name="Set").click()
    await expect(started.get_by_role("status")).to_contain_text("only moves forward")
    open_page.complaints.clear()  # the console names the refusal


async def test_days_stand_between_messages_by_the_playground_clock(started, bot, maya):
    await expect(started.locator(".day")).to_have_text(["Today"])
    await started.get_by_role("button", name="tomorrow 8:00").click()
    await expect(started.locator(".day")).to_have_text(["Yesterday"])
    await bot.call("sendMessage", chat_id=maya, text="Good morning, Maya.")
    await expect(started.locator(".day")).to_have_text(["Yesterday", "Today"])


async def moved(world, version):
    async with asyncio.timeout(5):
        await world.clock.moved(version - 1, 5)
