"""Files from this device, in a private chat and in a group."""

import pytest
from playwright.async_api import expect

from tests.browser.talk import png

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]

ROSTER = {"name": "5B.csv", "mimeType": "text/csv", "buffer": b"name\nMaya\nJonas\n"}
PICTURE = {"name": "board.png", "mimeType": "image/png", "buffer": png(400, 300)}


async def upload(page, what, file, caption=""):
    await page.get_by_role("button", name="Send something else").click()
    async with page.expect_file_chooser() as waiting:
        await page.get_by_role("menuitem", name=what).click()
    await (await waiting.value).set_files(file)
    dialog = page.get_by_role("dialog", name="Send a")
    await expect(dialog).to_contain_text(file["name"])
    await dialog.get_by_label("Caption").fill(caption)
    await dialog.get_by_role("button", name="Send", exact=True).click()


async def test_a_file_reaches_the_bot_with_its_name_and_bytes(started, bot, playground):
    await upload(started, "File from this device", ROSTER, "The class list")
    heard = (await bot.hear())["message"]
    assert (heard["document"]["file_name"], heard["caption"]) == ("5B.csv", "The class list")
    assert (await bot.call("getFile", file_id=heard["document"]["file_id"]))["file_size"] == 16
    await expect(started.get_by_role("link", name="5B.csv")).to_be_visible()


async def test_a_photo_is_seen_in_the_chat(started, bot):
    await upload(started, "Photo from this device", PICTURE)
    assert (await bot.hear())["message"]["photo"]
    image = started.locator(".message.mine .photo img")
    await started.wait_for_function("image => image.naturalWidth === 400", arg=await image.element_handle())


async def test_a_member_sends_a_file_into_the_group(page, group):
    await page.get_by_label("Write and tap as").select_option(label="Jonas")
    await upload(page, "File from this device", ROSTER)
    await expect(page.locator(".message.mine").get_by_role("link", name="5B.csv")).to_be_visible()
    await page.get_by_label("Write and tap as").select_option(label="Maya, owner")
    await expect(page.locator(".message.theirs .sender")).to_contain_text("Jonas")


async def test_an_upload_can_be_called_off(started):
    await started.get_by_role("button", name="Send something else").click()
    async with started.expect_file_chooser() as waiting:
        await started.get_by_role("menuitem", name="File from this device").click()
    await (await waiting.value).set_files(ROSTER)
    await started.keyboard.press("Escape")
    await expect(started.get_by_role("dialog", name="Send a file")).to_be_hidden()
    await expect(started.locator(".message.mine")).to_have_count(1)
