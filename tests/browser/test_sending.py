"""A unit goes to a class and a question to its group, on the page, against the bot as `rung run` starts it."""

import pytest
import pytest_asyncio
from playwright.async_api import expect

from tests.browser.classroom import GROUP, PUPILS, TEACHER, follows, joins, opens_chat, sees, sets_up, taps
from tests.browser.player import arrives, until
from tests.browser.test_groups import act_as
from tests.browser.whole import rung_run

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]

OTHERS = ("Noor", "Emil")
"""They are in the group and have never written to the bot."""
UNIT = "Parts of a whole"
COUNTS_MS = 15_000
"""The card counts anew every five seconds."""


@pytest_asyncio.fixture(loop_scope="module")
async def playground(tmp_path):
    async with rung_run(tmp_path) as address:
        yield address


@pytest_asyncio.fixture(loop_scope="module")
async def players(open_page, tmp_path):
    """A class of two, in a group of five."""
    made = await arrives(open_page, tmp_path)
    for name in OTHERS:
        await comes(made.page, name)
    await sets_up(made)
    for name in PUPILS:
        await joins(made, name)
    return made


async def comes(page, name):
    """Somebody new in the playground."""
    await page.get_by_role("button", name="New person").click()
    form = page.get_by_role("dialog", name="New person")
    await form.get_by_label("First name").fill(name)
    await form.get_by_role("button", name="Add", exact=True).click()
    await expect(page.locator("#chat-status")).to_have_text(f"bot, with {name}")


async def writes(players, name, text):
    await opens_chat(players, name)
    async with players.reply():
        await players.write(text)


def newest(players, words):
    return players.page.locator(".message.theirs").filter(has_text=words).last


async def test_a_unit_reaches_the_group_and_everybody_and_its_card_leads_to_it(players):
    await writes(players, TEACHER, "/send")
    await taps(players, UNIT)
    await sees(players, "2 can begin it.")
    await taps(players, "To me first")
    await expect(newest(players, f"New in {GROUP}").get_by_role("button", name="Start")).to_be_visible()
    await taps(players, "To everyone too")
    await taps(players, "Now")
    await taps(players, "How is it going?")
    await sees(players, "It is sent.\nArrived: 3 of 3.")
    for name in PUPILS:
        await opens_chat(players, name)
        await sees(players, f"New in {GROUP}: {UNIT}")
    await opens_chat(players, GROUP)
    card = newest(players, f"New in {GROUP}: {UNIT}")
    picture = card.locator("img:not(.avatar)")
    await expect(picture).to_have_js_property("complete", True)
    assert await picture.evaluate("image => image.naturalWidth") > 300
    await follows(players, PUPILS[0], "Open, in private")
    await expect(players.page.locator("#chat-status")).to_have_text(f"bot, with {PUPILS[0]}")
    assert players.open["unit"] == "parts"
    await players.answer()


async def test_a_question_to_the_group_is_answered_by_taps_and_closed_with_bars(players):
    await writes(players, TEACHER, "/class")
    await taps(players, "Group quiz")
    await taps(players, UNIT)
    await sees(players, "Right is: ")
    await taps(players, "Until I close it")
    await opens_chat(players, GROUP)
    card = newest(players, "Group quiz")
    for number, name in enumerate((f"{TEACHER}, owner", *PUPILS, *OTHERS)):
        await act_as(players.page, name)
        letter = "AB"[number % 2]
        async with players.worked_off():
            await card.get_by_role("button", name=letter, exact=True).click()
        await expect(players.page.locator("#toasts")).to_have_text(f"{letter} recorded")
    await expect(card).to_contain_text("5 have answered.", timeout=COUNTS_MS)
    await opens_chat(players, TEACHER)
    await taps(players, "Close it now")
    await until(lambda: not players.rows("SELECT 1 FROM quiz_answer"))
    await opens_chat(players, GROUP)
    await expect(card).to_contain_text("\N{LOWER FIVE EIGHTHS BLOCK}" * 3)
    await expect(card.locator(".key")).to_have_count(0)
    for name in PUPILS:
        await opens_chat(players, name)
        await sees(players, f"Group quiz in {GROUP}")
    assert [row[0] for row in players.rows("SELECT mode FROM answer WHERE mode = 'group'")] == ["group"] * 2
