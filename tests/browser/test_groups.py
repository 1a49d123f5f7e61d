"""A group on the page: who writes and taps as whom, who comes and goes, topics, links of the bot."""

import asyncio

import aiohttp
import pytest
import pytest_asyncio
from playwright.async_api import expect

from tests.browser.talk import ask, message

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]


async def writes(page, text):
    await page.get_by_label("Message", exact=True).fill(text)
    await page.keyboard.press("Enter")


async def act_as(page, name):
    await page.get_by_label("Write and tap as").select_option(label=name)


async def choose(page, member, what):
    """Something from the menu of a member in the group's panel."""
    await page.get_by_role("button", name=f"What {member} is here").click()
    await page.get_by_role("menuitem", name=what, exact=True).click()


async def until_heard(bot, kind):
    while kind not in (update := await bot.hear()):
        pass
    return update[kind]


async def said_to(bot):
    """The next message with words; what happens to a group is told in messages without."""
    while "text" not in (heard := await until_heard(bot, "message")):
        pass
    return heard


@pytest_asyncio.fixture(loop_scope="module")
async def panel(page, group):
    await page.get_by_role("button", name="About this group").click()
    return page.get_by_role("complementary", name="5B Maths")


async def test_a_group_is_made_on_the_page_with_whom_one_wants(page, bot, world):
    await page.get_by_role("button", name="New group").click()
    form = page.get_by_role("dialog", name="New group")
    await form.get_by_label("Title").fill("5B Maths")
    await form.get_by_label("Made by").select_option(label="Anna Keller")
    await form.get_by_role("checkbox", name="Maya").uncheck()
    await form.get_by_role("button", name="Make it").click()
    await expect(page.get_by_role("heading", name="5B Maths")).to_be_visible()
    await expect(page.get_by_role("button", name="5B Maths")).to_have_attribute("aria-current", "true")
    await expect(page.locator("#as option")).to_have_text(["Anna Keller, owner", "Jonas"])
    joined = await until_heard(bot, "my_chat_member")
    assert (joined["chat"]["title"], joined["new_chat_member"]["status"]) == ("5B Maths", "member")


async def test_what_the_bot_says_while_the_page_still_fetches_a_new_group_is_seen(page, bot, playground):
    """The page hears of the group and of the message while it fetches the chat as it was before."""
    clock = page.get_by_role("button", name="Clock").locator("time")
    before, hears_on = await clock.inner_text(), asyncio.Event()

    async def deaf(route):
        await hears_on.wait()
        await route.continue_()

    async def late(route):
        told = await route.fetch()
        if not hears_on.is_set():
            chat = int(route.request.url.split("/groups/")[1].split("/")[0])
            await bot.call("sendMessage", chat_id=chat, text="Hello 5B.")
            hears_on.set()
            await expect(clock).not_to_have_text(before)
        await route.fulfill(response=told)

    await page.route("**/sim/clock", deaf)
    await page.route("**/sim/groups/*/chat*", late)
    async with (
        aiohttp.ClientSession() as session,
        session.post(f"{playground}/sim/clock", json={"advance": 3600}),
    ):
        pass
    await page.get_by_role("button", name="New group").click()
    form = page.get_by_role("dialog", name="New group")
    await form.get_by_label("Title").fill("5B Maths")
    await form.get_by_role("button", name="Make it").click()
    await expect(page.locator(".message.theirs")).to_contain_text("Hello 5B.")


async def test_a_member_writes_as_who_they_are(page, bot, group):
    await act_as(page, "Jonas")
    await writes(page, "/learn@rung_42_bot")
    heard = await said_to(bot)
    assert (heard["from"]["first_name"], heard["chat"]["id"]) == ("Jonas", group.id)


async def test_one_sees_the_group_with_the_eyes_of_who_acts(page, group):
    await group.says("Jonas", "Is it 3/4?")
    await expect(page.locator(".message.theirs .sender")).to_contain_text("Jonas")
    await act_as(page, "Jonas")
    await expect(page.locator(".message.mine .words")).to_have_text("Is it 3/4?")


async def test_a_tap_is_the_acting_members_and_its_answer_is_seen_by_nobody_else(page, bot, group):
    sent = await ask(bot, group.id)
    await act_as(page, "Jonas")
    await message(page, sent).get_by_role("button", name="1/2").click()
    query = await until_heard(bot, "callback_query")
    assert query["from"]["first_name"] == "Jonas"
    await act_as(page, "Maya, owner")
    await bot.call("answerCallbackQuery", callback_query_id=query["id"], text="For Jonas alone.")
    await message(page, sent).get_by_role("button", name="2/3").click()
    query = await until_heard(bot, "callback_query")
    await bot.call("answerCallbackQuery", callback_query_id=query["id"], text="For Maya.")
    await expect(page.get_by_role("status")).to_have_text("For Maya.")


async def test_the_panel_tells_who_is_what_and_changes_it(page, bot, group, panel):
    await expect(panel.locator(".members .name")).to_have_text(["Maya", "Jonas", "Rung"])
    await expect(panel.locator(".members .role")).to_have_text(["owner", "", ""])
    await choose(page, "Jonas", "Make an administrator")
    await choose(page, "Rung", "Make an administrator")
    await expect(panel.locator(".members .role")).to_have_text(["owner", "admin", "admin"])
    assert (await until_heard(bot, "my_chat_member"))["new_chat_member"]["status"] == "administrator"
    await choose(page, "Jonas", "No longer an administrator")
    await expect(panel.locator(".members .role")).to_have_text(["owner", "", "admin"])


async def test_people_come_and_go_and_the_group_says_so(page, group, panel):
    await panel.get_by_label("Who comes").select_option(label="Anna Keller")
    await panel.get_by_role("button", name="Joins by a link").click()
    await expect(panel.locator(".members .name")).to_have_count(4)
    await choose(page, "Anna Keller", "Remove")
    await expect(panel.locator(".members .name")).to_have_count(3)
    await panel.get_by_role("button", name="Add", exact=True).click()
    await choose(page, "Jonas", "Leaves by themselves")
    await expect(page.locator(".happened").last).to_have_text("Jonas left")
    said = await page.locator(".happened").all_inner_texts()
    assert [line.replace(" via link", "") for line in said[-4:]] == [
        "Anna Keller joined",
        "Maya removed Anna Keller",
        "Maya added Anna Keller",
        "Jonas left",
    ]
    await expect(page.locator("#as option")).to_have_text(["Maya, owner", "Anna Keller"])


async def test_the_bot_can_be_removed_and_brought_back(page, bot, group, panel):
    await choose(page, "Rung", "Remove")
    await expect(page.locator("#chat-status")).to_have_text("2 people without the bot")
    assert (await until_heard(bot, "my_chat_member"))["new_chat_member"]["status"] in {"left", "kicked"}
    await panel.get_by_label("Who comes").select_option(label="Rung, the bot")
    await panel.get_by_role("button", name="Add", exact=True).click()
    assert (await until_heard(bot, "my_chat_member"))["new_chat_member"]["status"] == "member"
    await expect(page.locator("#chat-status")).to_have_text("2 people and Rung")


async def test_what_a_member_may_not_do_is_refused_in_words(page, group, panel, open_page):
    await act_as(page, "Jonas")
    await choose(page, "Maya", "Remove")
    await expect(page.locator(".toast")).to_be_visible()
    await expect(panel.locator(".members .name")).to_have_count(3)
    open_page.complaints.clear()  # the console names the refusal


async def test_a_group_turns_into_a_supergroup_and_the_page_goes_along(page, bot, group, panel):
    before = group.id
    await panel.get_by_role("button", name="Turn into a supergroup").click()
    await expect(panel.get_by_text("supergroup, -100")).to_be_visible()
    await expect(page.get_by_role("button", name="5B Maths")).to_have_count(1)
    await writes(page, "/learn")
    heard = await said_to(bot)
    assert heard["chat"]["type"] == "supergroup"
    assert heard["chat"]["id"] != before


async def test_an_anonymous_administrator_speaks_as_the_group(page, group, panel):
    await group.does("upgrade")
    await choose(page, "Maya", "Stay anonymous")
    await expect(panel.locator(".members .role").first).to_have_text("anonymous owner")
    await writes(page, "Homework is up.")
    said = page.locator(".message.theirs").filter(has_text="Homework is up.")
    await expect(said.locator(".sender")).to_contain_text("5B Maths")


async def test_topics_are_opened_and_written_in(page, bot, group, panel):
    await group.does("upgrade")
    await panel.get_by_role("button", name="Turn topics on").click()
    await panel.get_by_label("Name of the new topic").fill("Fractions")
    await panel.get_by_role("button", name="Open", exact=True).click()
    await page.get_by_role("group", name="Topics").get_by_role("button", name="Fractions").click()
    await writes(page, "/learn")
    heard = await said_to(bot)
    assert heard["is_topic_message"]
    await expect(page.locator(".message.mine .words")).to_have_text("/learn")
    await page.get_by_role("group", name="Topics").get_by_role("button", name="General").click()
    await expect(page.locator(".message.mine")).to_have_count(0)


async def test_what_others_write_in_a_group_is_unread_until_it_is_looked_at(page, group):
    await page.locator("#people").get_by_role("button", name="Anna Keller").click()
    await group.says("Jonas", "Anybody there?")
    await expect(page.locator("#groups .preview")).to_have_text("Jonas: Anybody there?")
    await expect(page.locator("#groups .badge")).to_contain_text("1")
    await expect(page).to_have_title("(1) Rung playground")


async def test_a_link_of_the_bot_opens_the_acting_members_own_chat(page, bot, group):
    card = [[{"text": "Join, in private", "url": "https://t.me/rung_42_bot?start=class_7"}]]
    await ask(bot, group.id, "5B: Fractions with Rung.", rows=card)
    await act_as(page, "Jonas")
    await page.get_by_role("link", name="Join, in private").click()
    await expect(page.locator("#chat-status")).to_have_text("bot, with Jonas")
    heard = await said_to(bot)
    assert (heard["text"], heard["chat"]["type"], heard["from"]["first_name"]) == (
        "/start class_7",
        "private",
        "Jonas",
    )


async def test_a_link_into_a_group_asks_which(page, bot, group, people):
    await page.locator("#people").get_by_role("button", name="Maya").click()
    await page.get_by_role("button", name="Start", exact=True).click()
    link = [[{"text": "To your group", "url": "https://t.me/rung_42_bot?startgroup=new"}]]
    await ask(bot, people["Maya"], "Take me along.", rows=link)
    await page.get_by_role("link", name="To your group").click()
    await page.get_by_role("menuitem", name="5B Maths").click()
    await expect(page.locator("#chat-name")).to_have_text("5B Maths")
    await expect(page.locator(".message.mine .words").last).to_have_text("/start@rung_42_bot new")
