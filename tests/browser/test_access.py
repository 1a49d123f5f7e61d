"""The page is for everybody: any screen, any way of reading and pointing."""

import pytest
from playwright.async_api import expect

from tests.browser.talk import ask, message, poll

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]

NAMELESS = """() => [...document.querySelectorAll("button, a[href], input, textarea, [role=button]")]
  .filter((element) => element.checkVisibility())
  .filter((element) => !(element.textContent.trim() || element.ariaLabel || element.labels?.length))
  .map((element) => element.outerHTML)"""

CONTRAST = """(selector) => {
  const numbers = (colour) => {
    const canvas = new OffscreenCanvas(1, 1).getContext("2d");
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data];
  };
  const light = (colour) => {
    const [r, g, b] = numbers(colour).map((part) => part / 255)
      .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ground = (element) => {
    const colour = getComputedStyle(element).backgroundColor;
    return numbers(colour)[3] > 200 ? colour : ground(element.parentElement);
  };
  const element = [...document.querySelectorAll(selector)].at(-1);
  const [a, b] = [light(getComputedStyle(element).color), light(ground(element))].sort((x, y) => y - x);
  return (a + 0.05) / (b + 0.05);
}"""

FOCUSED = """() => {
  const at = document.activeElement;
  return { outline: at === document.body ? "solid" : getComputedStyle(at).outlineStyle, html: at.outerHTML };
}"""

WORDS = [
    ".theirs .words",
    ".theirs .meta",
    ".mine .words",
    ".mine .meta",
    ".key",
    ".day",
    ".entry .preview",
    "#chat-status",
]
ENOUGH = 4.5
"""WCAG 2.2, success criterion 1.4.3: text against its ground."""


async def test_everything_that_can_be_pressed_has_a_name(started, bot, maya):
    await ask(bot, maya)
    await bot.call("sendDocument", chat_id=maya, document=("export.json", b"{}", "application/json"))
    await expect(started.get_by_role("link", name="export.json")).to_be_visible()
    assert await started.evaluate(NAMELESS) == []


async def test_new_messages_are_read_out_and_old_ones_are_not(started, bot, maya):
    log = started.get_by_role("log", name="Messages")
    await expect(log).to_have_attribute("aria-live", "polite")
    await bot.call("sendMessage", chat_id=maya, text="Right.")
    await expect(log.get_by_role("article").last).to_contain_text("Rung: Right.")


async def test_headings_and_landmarks_lead_through_the_page(started):
    for role, name in (("navigation", "Chats"), ("log", "Messages"), ("group", "Move the clock")):
        await expect(started.get_by_role(role, name=name)).to_be_visible()
    for level, name in ((1, "Rung playground"), (2, "People"), (2, "Groups"), (2, "Rung"), (3, "Today")):
        await expect(started.get_by_role("heading", level=level, name=name, exact=True)).to_be_visible()


async def test_the_focus_can_be_seen_wherever_the_tab_key_leads(started, bot, maya):
    await expect(message(started, await ask(bot, maya))).to_be_visible()
    await started.get_by_role("button", name="+1 hour").focus()
    for _ in range(20):
        await started.keyboard.press("Tab")
        at = await started.evaluate(FOCUSED)
        assert at["outline"] == "solid", at


@pytest.mark.parametrize("panel", ["About this group", "For developers"])
async def test_everything_in_a_group_and_in_the_panels_has_a_name(page, group, bot, panel):
    await poll(bot, group.id)
    await page.get_by_role("button", name=panel).click()
    await expect(page.locator("aside:visible button").first).to_be_focused()
    await expect(page.locator(".poll")).to_be_visible()
    assert await page.evaluate(NAMELESS) == []


@pytest.mark.parametrize("panel", ["About this group", "For developers"])
@pytest.mark.parametrize("width", [320, 360, 900, 1280])
async def test_panels_fit_every_screen(page, group, bot, panel, width):
    await page.set_viewport_size({"width": width, "height": 740})
    await poll(bot, group.id)
    await page.get_by_role("button", name=panel).click()
    await expect(page.locator("aside:visible")).to_have_count(1)
    assert await page.evaluate("document.documentElement.scrollWidth") == width
    assert await page.locator("aside:visible").evaluate("box => box.scrollWidth <= box.clientWidth")
    assert await page.locator("#scroll").evaluate("box => box.scrollWidth === box.clientWidth")
    await page.keyboard.press("Escape")
    await expect(page.locator("aside:visible")).to_have_count(0)


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_names_and_polls_stand_out_from_their_ground(page, group, bot, scheme):
    await page.emulate_media(color_scheme=scheme)
    await group.says("Jonas", "Is it 3/4?")
    await poll(bot, group.id)
    await page.get_by_role("button", name="About this group").click()
    await expect(page.locator(".poll .option").first).to_be_visible()
    words = [
        ".theirs .sender",
        ".poll .sort",
        ".option",
        ".happened",
        ".chip",
        ".members .role",
        "aside .aside",
    ]
    found = {
        place: await page.evaluate(CONTRAST, place) for place in words if await page.locator(place).count()
    }
    assert {place: ratio for place, ratio in found.items() if ratio < ENOUGH} == {}
    assert len(found) == len(words) - 1, "every one is on the page but the topics"


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_words_stand_out_from_their_ground(bot, open_page, world, scheme):
    page = await open_page(color_scheme=scheme)
    maya = min(world.people)
    world.say(maya, "/start")
    await expect(message(page, await ask(bot, maya))).to_be_visible()
    assert {
        words: await page.evaluate(CONTRAST, words)
        for words in WORDS
        if await page.evaluate(CONTRAST, words) < ENOUGH
    } == {}


async def test_dark_is_dark(bot, open_page):
    light, dark = [await open_page(color_scheme=scheme) for scheme in ("light", "dark")]
    ground = "getComputedStyle(document.body).backgroundColor"
    assert await light.evaluate(ground) == "rgb(255, 255, 255)"
    assert await dark.evaluate(ground) == "rgb(22, 33, 42)"


async def test_on_a_phone_the_chats_are_one_step_back(bot, open_page, world):
    page = await open_page(390, 844)
    await expect(page.get_by_role("navigation")).to_be_hidden()
    await page.get_by_role("button", name="Back to the chats").click()
    await page.get_by_role("button", name="Jonas").click()
    await expect(page.locator("#chat-status")).to_contain_text("Jonas")
    await expect(page.get_by_role("navigation")).to_be_hidden()


@pytest.mark.parametrize("width", [320, 390, 768, 1200])
async def test_nothing_sticks_out_sideways(bot, open_page, world, width):
    page = await open_page(width, 700)
    maya = min(world.people)
    world.say(maya, "/start")
    sent = await ask(bot, maya, "https://example.org/" + "long" * 60)
    await expect(message(page, sent)).to_be_visible()
    assert await page.evaluate("document.documentElement.scrollWidth") == width
    assert await page.locator("#scroll").evaluate("box => box.scrollWidth === box.clientWidth")


async def test_on_a_phone_the_clock_opens_on_demand(bot, open_page):
    page = await open_page(390, 844)
    await expect(page.get_by_role("button", name="+1 hour")).to_be_hidden()
    await page.get_by_role("button", name="Clock:").click()
    await expect(page.get_by_role("button", name="+1 hour")).to_be_visible()


async def test_who_wants_no_motion_gets_none(bot, open_page, world):
    page = await open_page(reduced_motion="reduce")
    world.say(min(world.people), "/start")
    await bot.call("sendChatAction", chat_id=min(world.people), action="typing")
    await expect(page.locator("#dots")).to_be_visible()
    assert (
        await page.locator("#dots i").first.evaluate("dot => getComputedStyle(dot).animationName") == "none"
    )
