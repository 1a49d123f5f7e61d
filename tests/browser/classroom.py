"""A class on the page: its teacher, a group, pupils who join; what one taps there and what one reads."""

import re

from playwright.async_api import expect

from tests.browser.test_groups import act_as

TEACHER, PUPILS, GROUP = "Anna Keller", ("Maya", "Jonas"), "5B Maths"


async def opens_chat(players, name):
    """The private chat of somebody with the bot, or a group."""
    chats = players.page.get_by_role("navigation", name="Chats")
    await chats.get_by_role("button", name=re.compile(f"^{name}")).click()


async def taps(players, label):
    """The newest button with this label, wherever it leads; waits until the bot has answered."""
    async with players.worked_off():
        await players.page.locator(".key").filter(has_text=re.compile(f"^{re.escape(label)}$")).last.click()


async def sees(players, words):
    await expect(players.page.locator(".message.theirs").filter(has_text=words).last).to_be_visible()


async def makes_a_group(players):
    page = players.page
    await page.get_by_role("button", name="New group").click()
    form = page.get_by_role("dialog", name="New group")
    await form.get_by_label("Title").fill(GROUP)
    await form.get_by_label("Made by").select_option(label=TEACHER)
    async with players.worked_off():
        await form.get_by_role("button", name="Make it").click()


async def follows(players, name, label):
    """Somebody taps a button in the group that leads to the private chat."""
    await opens_chat(players, GROUP)
    await act_as(players.page, name)
    await taps(players, label)


async def joins(players, name):
    await follows(players, name, "Join, in private")
    await taps(players, "Join")
    await taps(players, name)


async def sets_up(players):
    """From the bot added to the card by which pupils join."""
    await makes_a_group(players)
    await sees(players, "A teacher of this group can start a class here.")
    await follows(players, f"{TEACHER}, owner", "Set up a class")
    await taps(players, "Fractions")
    await taps(players, "Post the join card")
