"""The playground's page does what a chat client does: people, writing, commands, replies."""

import pytest
from playwright.async_api import expect

from bot.playground.server import running
from tests.browser.talk import ask, message

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]


async def test_two_learners_and_a_teacher_are_there_from_the_first_look(page):
    await expect(page.locator(".entry .name")).to_have_text(["Maya", "Jonas", "Anna Keller"])
    await expect(page).to_have_title("Rung playground")


async def test_a_second_look_brings_nobody_new(page, world):
    await page.reload()
    await expect(page.locator(".entry")).to_have_count(3)
    assert len(world.people) == 3


async def test_a_fresh_chat_offers_start_and_nothing_else(page, bot):
    await expect(page.get_by_label("Message", exact=True)).to_be_hidden()
    await page.get_by_role("button", name="Start", exact=True).click()
    assert (await bot.hear())["message"]["text"] == "/start"
    await expect(page.get_by_label("Message", exact=True)).to_be_focused()


async def test_without_a_bot_the_page_says_how_one_is_started(open_page):
    page = await open_page()
    await expect(page.get_by_text("No bot has come yet")).to_be_visible()


async def test_enter_sends_and_shift_enter_makes_a_line(started, bot):
    await started.keyboard.type("3")
    await started.keyboard.press("Shift+Enter")
    await started.keyboard.type("4")
    await started.keyboard.press("Enter")
    assert (await bot.hear())["message"]["text"] == "3\n4"
    await expect(started.locator(".message.mine .words").last).to_have_text("3\n4", use_inner_text=True)
    await expect(started.get_by_label("Message", exact=True)).to_have_value("")


async def test_everything_can_be_done_with_the_keyboard_alone(page, bot, maya):
    await expect(page.get_by_role("button", name="Start", exact=True)).to_be_focused()
    await page.keyboard.press("Enter")
    await bot.hear()
    sent = await ask(bot, maya)
    await expect(message(page, sent)).to_be_visible()
    await page.keyboard.press("ArrowUp")
    await expect(page.get_by_role("button", name="1/2", exact=True)).to_be_focused()
    await page.keyboard.press("ArrowRight")
    await page.keyboard.press("Enter")
    assert (await bot.hear())["callback_query"]["data"] == "b"
    await page.keyboard.type("5/6")
    await page.keyboard.press("Enter")
    assert (await bot.hear())["message"]["text"] == "5/6"


async def test_escape_closes_a_menu_and_the_focus_goes_back(started):
    anchor = started.get_by_role("button", name="Send something else")
    await anchor.press("Enter")
    await expect(started.get_by_role("menuitem").first).to_be_focused()
    await started.keyboard.press("Escape")
    await expect(started.get_by_role("menu")).to_be_hidden()
    await expect(anchor).to_be_focused()


async def test_a_slash_offers_the_commands_of_the_bot(started, bot):
    await started.keyboard.type("/")
    await expect(started.get_by_role("option")).to_have_count(2)
    await started.keyboard.type("p")
    await expect(started.get_by_role("option")).to_contain_text("/progress")
    await started.keyboard.press("Enter")
    assert (await bot.hear())["message"]["text"] == "/progress"


async def test_the_command_menu_lists_and_sends(started, bot):
    await started.get_by_role("button", name="Commands").click()
    await started.keyboard.press("ArrowUp")
    await started.keyboard.press("ArrowUp")
    await expect(started.locator("[aria-selected=true]")).to_contain_text("/learn")
    await started.keyboard.press("Escape")
    await expect(started.get_by_role("listbox")).to_be_hidden()
    await started.get_by_role("button", name="Commands").click()
    await started.get_by_role("option", name="/learn").click()
    assert (await bot.hear())["message"]["text"] == "/learn"


@pytest.mark.parametrize(
    ("item", "field"),
    [
        ("sample photo", "photo"),
        ("sample sticker", "sticker"),
        ("sample voice", "voice"),
        ("sample video", "video"),
        ("sample round", "video_note"),
    ],
)
async def test_things_that_are_no_text_can_be_sent(started, bot, item, field):
    await started.get_by_role("button", name="Send something else").click()
    await started.get_by_role("menuitem", name=item).click()
    assert field in (await bot.hear())["message"]
    await expect(started.locator(".message.mine")).to_have_count(2)


async def test_a_reply_names_what_it_answers(started, bot, maya):
    sent = await ask(bot, maya)
    await message(started, sent).hover()
    await message(started, sent).get_by_role("button", name="Reply or edit").click()
    await started.get_by_role("menuitem", name="Reply").click()
    await started.keyboard.type("why?")
    await started.keyboard.press("Enter")
    assert (await bot.hear())["message"]["reply_to_message"]["message_id"] == sent["message_id"]
    await expect(started.locator(".mine .quotation")).to_contain_text("1/2 + 1/3 = ?")


async def test_a_person_can_edit_what_they_wrote(started, bot):
    await started.keyboard.type("2/5")
    await started.keyboard.press("Enter")
    await bot.hear()
    mine = started.locator(".message.mine").last
    await mine.hover()
    await mine.get_by_role("button", name="Reply or edit").click()
    await started.get_by_role("menuitem", name="Edit").click()
    await started.get_by_label("Message", exact=True).fill("5/6")
    await started.keyboard.press("Enter")
    assert (await bot.hear())["edited_message"]["text"] == "5/6"
    await expect(mine.locator(".words")).to_have_text("5/6")


async def test_people_who_are_not_looked_at_collect_what_is_unread(started, bot, world):
    jonas = min(world.people) + 1
    world.say(jonas, "/start")
    await bot.call("sendMessage", chat_id=jonas, text="Hello Jonas.")
    person = started.get_by_role("button", name="Jonas")
    await expect(person.locator(".badge")).to_contain_text("1")
    await expect(started).to_have_title("(1) Rung playground")
    await person.click()
    await expect(started.locator(".message.theirs .words")).to_have_text("Hello Jonas.")
    await expect(person.locator(".badge")).to_have_count(0)
    await expect(started).to_have_title("Rung playground")


async def test_somebody_new_can_come(started, world):
    await started.get_by_role("button", name="New person").click()
    await started.get_by_label("First name").fill("Noor")
    await started.get_by_role("button", name="Add").click()
    await expect(started.get_by_role("button", name="Noor")).to_have_attribute("aria-current", "true")
    assert "Noor" in [person.user["first_name"] for person in world.people.values()]


async def test_a_blocked_bot_hears_so_and_can_be_unblocked(started, bot):
    await started.get_by_role("button", name="More about this chat").click()
    await started.get_by_role("menuitem", name="Block the bot").click()
    assert (await bot.hear())["my_chat_member"]["new_chat_member"]["status"] == "kicked"
    await started.get_by_role("button", name="Unblock the bot").click()
    assert (await bot.hear())["my_chat_member"]["new_chat_member"]["status"] == "member"
    await expect(started.get_by_label("Message", exact=True)).to_be_visible()


async def test_the_loss_of_the_server_is_told_and_mended(open_page, world):
    async with running(world) as address:
        page = await open_page(address=address)
        await expect(page.get_by_role("alert")).to_be_hidden()
    await expect(page.get_by_role("alert")).to_contain_text("doesn't answer")
    world.add_person("Noor")
    async with running(world, port=int(address.rpartition(":")[2])):
        await expect(page.get_by_role("alert")).to_be_hidden()
        await expect(page.get_by_role("button", name="Noor")).to_be_visible()
        await page.close()
    open_page.complaints.clear()  # the console names what could not be reached
