"""A playground in this process, a bot that the test speaks for, and a real Chromium that looks at it."""

import os
import shutil

import aiohttp
import pytest
import pytest_asyncio
from playwright.async_api import async_playwright, expect

from bot.playground.server import running
from bot.playground.world import World

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PATIENCE_MS = 8_000


class Bot:
    """The bot's side of the conversation: calls the Bot API over HTTP as any bot does."""

    def __init__(self, session, address):
        self._session, self._base = session, f"{address}/bot42:test/"
        self._offset = 0

    async def call(self, method, **params):
        files = {name: params.pop(name) for name in ("photo", "document") if name in params}
        body = {"data": form(params, files)} if files else {"json": params}
        async with self._session.post(self._base + method, **body) as reply:
            answer = await reply.json()
        assert answer["ok"], f"{method}: {answer['description']}"
        return answer["result"]

    async def hear(self):
        """The next update."""
        updates = await self.call("getUpdates", offset=self._offset, limit=1, timeout=5)
        assert updates, "The bot heard nothing within 5 s."
        self._offset = updates[0]["update_id"] + 1
        return updates[0]


def form(params, files):
    data = aiohttp.FormData()
    for name, value in params.items():
        data.add_field(name, str(value))
    for name, (filename, content, kind) in files.items():
        data.add_field(name, content, filename=filename, content_type=kind)
    return data


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def browser():
    if CHROMIUM is None:
        missing = "No Chromium on this machine: install `chromium` to run the browser tests."
        pytest.fail(missing) if os.environ.get("RUNG_REQUIRE") == "all" else pytest.skip(missing)
    async with async_playwright() as playwright:
        chromium = await playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield chromium
        await chromium.close()


@pytest.fixture
def world():
    return World()


@pytest_asyncio.fixture(loop_scope="module")
async def playground(world):
    async with running(world) as address:
        yield address


@pytest_asyncio.fixture(loop_scope="module")
async def bot(playground):
    async with aiohttp.ClientSession() as session:
        speaker = Bot(session, playground)
        await speaker.call("setMyCommands", commands=[
            {"command": "learn", "description": "Go on learning"},
            {"command": "progress", "description": "What holds, and what is next"},
        ])  # fmt: skip
        yield speaker


@pytest_asyncio.fixture(loop_scope="module")
async def open_page(browser, playground):
    """Opens the page in a window of its own; anything the console complains of fails the test."""
    complaints, contexts = [], []

    async def opened(width=1200, height=800, address=playground, **options):
        context = await browser.new_context(
            viewport={"width": width, "height": height},
            timezone_id="Europe/Berlin",
            locale="en-GB",
            **options,
        )
        contexts.append(context)
        page = await context.new_page()
        page.set_default_timeout(PATIENCE_MS)
        page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        await page.goto(address)
        await page.locator(".person[aria-current]").wait_for(state="attached")
        return page

    opened.complaints = complaints
    yield opened
    for context in contexts:
        await context.close()
    assert not complaints


@pytest_asyncio.fixture(loop_scope="module")
async def page(bot, open_page):
    """Maya's chat, with a bot there, before she has written anything."""
    return await open_page()


@pytest.fixture
def maya(world, page):  # the page creates her
    return next(number for number, person in world.people.items() if person.user["first_name"] == "Maya")


@pytest_asyncio.fixture(loop_scope="module")
async def started(page, bot, maya):
    """Maya's chat once she has started the bot and it has heard so."""
    await page.get_by_role("button", name="Start", exact=True).click()
    await bot.hear()
    await expect(page.get_by_label("Message", exact=True)).to_be_focused()
    return page
