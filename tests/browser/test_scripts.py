"""Texts and names of any script, format and length are shown as they are meant."""

import pytest
from playwright.async_api import expect

from tests.browser.talk import ask, message

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]

FORMATS = [
    ("<b>λόγος</b>", "strong", "λόγος"),
    ("<i>a</i>", "em", "a"),
    ("<u>a</u>", "u", "a"),
    ("<s>a</s>", "s", "a"),
    ("\U0001f600 <code>1/2</code>", "code", "1/2"),
    ("<pre>a\nb</pre>\nc", "pre", "a\nb"),
    ("<blockquote>a\nb</blockquote>", "blockquote", "a\nb"),
    ("<blockquote expandable>a</blockquote>", "blockquote.expandable", "a"),
    ('<a href="https://example.org/">there</a>', 'a[href="https://example.org/"]', "there"),
    ("<b>one <i>two</i></b>", "strong em", "two"),
    ("go on with /learn now", "button.command", "/learn"),
]


@pytest.mark.parametrize(("html", "element", "text"), FORMATS)
async def test_formatted_text_is_shown_as_formatted(started, bot, maya, html, element, text):
    sent = await bot.call("sendMessage", chat_id=maya, text=html, parse_mode="HTML")
    await expect(message(started, sent).locator(f".words {element}")).to_have_text(text, use_inner_text=True)


async def test_a_spoiler_hides_until_it_is_pressed(started, bot, maya):
    await bot.call("sendMessage", chat_id=maya, text="<tg-spoiler>5/6</tg-spoiler>", parse_mode="HTML")
    await started.get_by_role("button", name="Hidden text").press("Enter")
    await expect(started.locator(".spoiler.shown")).to_have_text("5/6")


async def test_a_command_in_a_text_is_sent_when_pressed(started, bot, maya):
    await bot.call("sendMessage", chat_id=maya, text="Go on with /learn now")
    await started.locator(".theirs").get_by_role("button", name="/learn").click()
    assert (await bot.hear())["message"]["text"] == "/learn"


MARKUP = "<b>Bo</b><img src=x onerror=alert(1)>"


async def test_markup_in_names_and_texts_is_text(started, bot, world, maya):
    world.add_person(MARKUP)
    world.say(maya, MARKUP)
    sent = await ask(bot, maya, MARKUP, rows=[[{"text": MARKUP, "callback_data": "a"}]])
    await expect(started.locator(".entry .name").last).to_have_text(MARKUP)
    await expect(started.locator(".mine .words").last).to_have_text(MARKUP)
    await expect(message(started, sent).locator(".words")).to_have_text(MARKUP)
    await expect(message(started, sent).locator(".key")).to_have_text(MARKUP)
    await expect(started.locator("img[src=x]")).to_have_count(0)


LINES = """(words) => {
  const line = (from, to) => {
    const range = new Range();
    range.setStart(words.firstChild, from);
    range.setEnd(words.firstChild, to);
    return range.getBoundingClientRect().left;
  };
  return [words.closest(".text").getBoundingClientRect().left, line(0, 4), line(21, 25)];
}"""


NAMES = [
    "\u05e9\u05e8\u05d4 \u05db\u05d4\u05df",
    "\u1f08\u03c1\u03c7\u03b9\u03bc\u03ae\u03b4\u03b7\u03c2",
    "A" * 64,
]


@pytest.mark.parametrize("name", NAMES, ids=["hebrew", "greek", "long"])
async def test_a_name_of_any_script_and_length_stands_in_its_place(page, group, world, name):
    await page.set_viewport_size({"width": 360, "height": 740})
    group.people[name] = world.add_person(name).id
    await group.does("join", member=group.people[name])
    await group.says(name, "\u1f10\u03bd \u1f00\u03c1\u03c7\u1fc7 " + "\u03bb\u03cc\u03b3\u03bf\u03c2" * 40)
    await expect(page.locator(".message.theirs .sender")).to_contain_text(name)
    assert await page.evaluate("document.documentElement.scrollWidth") == 360
    assert await page.locator("#scroll").evaluate("box => box.scrollWidth === box.clientWidth")


async def test_each_line_runs_the_way_its_script_does(started, bot, maya):
    sent = await bot.call("sendMessage", chat_id=maya, text="a long line of words\n\u05e9\u05dc\u05d5\u05dd")
    words = message(started, sent).locator(".words")
    await expect(words).to_be_visible()
    bubble, latin, hebrew = await words.evaluate(LINES)
    assert latin - bubble < 2
    assert hebrew - latin > 20
