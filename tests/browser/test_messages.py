"""What a bot sends is shown as a chat client shows it: buttons, edits, pictures, files, notices."""

import pytest
from playwright.async_api import expect

from tests.browser.talk import ask, message, png

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]


async def test_what_the_bot_writes_appears_by_itself(started, bot, maya):
    await bot.call("sendMessage", chat_id=maya, text="Right: half of 6 pieces is 3.")
    await expect(started.locator(".message.theirs .words")).to_have_text("Right: half of 6 pieces is 3.")


async def test_buttons_stand_in_the_rows_they_were_sent_in(started, bot, maya):
    sent = await ask(bot, maya)
    keys = message(started, sent).locator(".key")
    await expect(keys).to_have_text(["1/2", "2/3", "Hint", "I don't know"])
    tops = [(await key.bounding_box())["y"] for key in await keys.all()]
    assert tops[0] == tops[1] < tops[2] == tops[3]


async def test_a_long_button_wraps_inside_the_window(bot, open_page, world):
    page = await open_page(390, 844)
    maya = min(world.people)
    world.say(maya, "/start")
    sent = await ask(
        bot, maya, rows=[[{"text": "The bottom number counts all equal pieces. " * 3, "callback_data": "a"}]]
    )
    await expect(message(page, sent).locator(".key")).to_be_visible()
    box = await message(page, sent).locator(".key").bounding_box()
    assert box["height"] > 50
    assert box["x"] + box["width"] <= 390


async def test_a_tap_reaches_the_bot_and_the_focus_returns_to_the_field(started, bot, maya):
    sent = await ask(bot, maya)
    await message(started, sent).get_by_role("button", name="2/3").click()
    query = (await bot.hear())["callback_query"]
    assert (query["data"], query["message"]["message_id"]) == ("b", sent["message_id"])
    await expect(started.get_by_label("Message", exact=True)).to_be_focused()


async def test_a_tapped_button_waits_until_the_bot_has_answered(started, bot, maya):
    key = message(started, await ask(bot, maya)).get_by_role("button", name="Hint")
    await key.click()
    await expect(key).to_have_attribute("aria-busy", "true")
    query = (await bot.hear())["callback_query"]["id"]
    await bot.call("answerCallbackQuery", callback_query_id=query, text="Count all the pieces.")
    await expect(key).not_to_have_attribute("aria-busy", "true")
    await expect(started.get_by_role("status")).to_have_text("Count all the pieces.")


async def test_an_alert_stays_until_it_is_confirmed(started, bot, maya):
    await message(started, await ask(bot, maya)).get_by_role("button", name="Hint").click()
    query = (await bot.hear())["callback_query"]["id"]
    await bot.call(
        "answerCallbackQuery", callback_query_id=query, text="Your teacher sees it.", show_alert=True
    )
    alert = started.get_by_role("alertdialog")
    await expect(alert).to_contain_text("Your teacher sees it.")
    await alert.get_by_role("button", name="OK").click()
    await expect(alert).to_be_hidden()
    await expect(started.get_by_label("Message", exact=True)).to_be_focused()


@pytest.mark.parametrize("above", [True, False])
async def test_a_caption_stands_where_the_bot_wants_it(started, bot, maya, above):
    picture = ("bars.png", png(), "image/png")
    sent = await bot.call(
        "sendPhoto",
        chat_id=maya,
        photo=picture,
        caption="Which part is shaded?",
        show_caption_above_media=above,
    )
    words, photo = (message(started, sent).locator(place) for place in (".words", ".photo"))
    await expect(words).to_have_text("Which part is shaded?")
    await expect(photo).to_be_visible()
    assert ((await words.bounding_box())["y"] < (await photo.bounding_box())["y"]) is above


async def test_an_edit_happens_in_place_with_a_mark(started, bot, maya):
    sent = await ask(bot, maya)
    await bot.call("sendMessage", chat_id=maya, text="below")
    await bot.call(
        "editMessageText", chat_id=maya, message_id=sent["message_id"], text="Your answer: 2/3 - not yet"
    )
    article = message(started, sent)
    await expect(article.locator(".words")).to_have_text("Your answer: 2/3 - not yet")
    await expect(article.locator(".edited")).to_be_visible()
    await expect(article.locator(".key")).to_have_count(0)
    await expect(started.locator(".message .words").last).to_have_text("below")


async def test_an_edit_does_not_move_what_is_being_read(started, bot, maya):
    first = await ask(bot, maya, "Read me\n" * 10)
    for number in range(12):
        last = await bot.call("sendMessage", chat_id=maya, text=f"line {number}\n" * 5)
    await expect(message(started, last)).to_be_visible()
    scroll = started.locator("#scroll")
    await scroll.evaluate("box => { box.scrollTop = 40; }")
    before = await message(started, first).bounding_box()
    await bot.call("editMessageText", chat_id=maya, message_id=last["message_id"], text="changed")
    await expect(message(started, last).locator(".words")).to_have_text("changed")
    assert await message(started, first).bounding_box() == before
    await bot.call("sendMessage", chat_id=maya, text="and one more")
    await expect(started.get_by_role("button", name="To the end, 1 new")).to_be_visible()
    assert await message(started, first).bounding_box() == before


async def test_a_deleted_message_goes(started, bot, maya):
    sent = await ask(bot, maya)
    await expect(message(started, sent)).to_be_visible()
    await bot.call("deleteMessage", chat_id=maya, message_id=sent["message_id"])
    await expect(message(started, sent)).to_have_count(0)


async def test_a_photo_is_shown_and_enlarged_and_escape_closes_it(started, bot, maya):
    sent = await bot.call(
        "sendPhoto", chat_id=maya, caption="What part is shaded?", photo=("bar.png", png(), "image/png")
    )
    image = message(started, sent).locator(".photo img")
    await expect(image).to_be_visible()
    await started.wait_for_function(
        "image => image.complete && image.naturalWidth === 800", arg=await image.element_handle()
    )
    await message(started, sent).get_by_role("button", name="Enlarge the picture").press("Enter")
    viewer = started.get_by_role("dialog", name="Picture")
    await expect(viewer).to_be_visible()
    await started.keyboard.press("Escape")
    await expect(viewer).to_be_hidden()


async def test_a_document_can_be_downloaded(started, bot, maya):
    await bot.call("sendDocument", chat_id=maya, document=("export.json", b'{"a": 1}', "application/json"))
    async with started.expect_download() as waiting:
        await started.get_by_role("link", name="export.json").click()
    download = await waiting.value
    assert download.suggested_filename == "export.json"
    assert (await download.path()).read_bytes() == b'{"a": 1}'


async def test_the_bot_is_seen_typing_until_it_has_written(started, bot, maya):
    await bot.call("sendChatAction", chat_id=maya, action="typing")
    await expect(started.locator("#chat-status")).to_have_text("typing …")
    await bot.call("sendMessage", chat_id=maya, text="There.")
    await expect(started.locator("#dots")).to_be_hidden()
