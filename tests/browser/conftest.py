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
        answer = await self.reply(method, params)
        assert answer["ok"], f"{method}: {answer['description']}"
        return answer["result"]

    async def refused(self, method, **params):
        """What a call that cannot be done is told."""
        answer = await self.reply(method, params)
        assert not answer["ok"], f"{method} was done"
        return answer["description"]

    async def reply(self, method, params):
        """The whole answer to a call, done or refused."""
        files = {name: params.pop(name) for name in ("photo", "document") if name in params}
        body = {"data": form(params, files)} if files else {"json": params}
        async with self._session.post(self._base + method, **body) as reply:
            return await reply.json()

    async def hear(self):
        """The next update."""
        updates = await self.call("getUpdates", offset=self._offset, limit=1, timeout=5)
        assert updates, "The bot heard nothing within 5 s."
        self._offset = updates[0]["update_id"] + 1
        return updates[0]


class Class:
    """A group of Maya, who owns it, and Jonas, with the bot; made by the control interface."""

    def __init__(self, post, bot, people):
        self._post, self._bot, self.people = post, bot, people

    async def found(self, **how):
        maya, jonas = self.people["Maya"], self.people["Jonas"]
        how = {"title": "5B Maths", "by": maya, "members": [jonas, 42]} | how
        group = await self._post("groups", **how)
        self.id = group["id"]
        while "my_chat_member" not in await self._bot.hear():
            pass

    async def does(self, deed, by="Maya", **how):
        """Something done to the group by one of its members."""
        group = await self._post(f"groups/{self.id}/{deed}", by=self.people[by], **how)
        self.id = group["id"] if "members" in group else self.id
        return group

    async def says(self, name, text, **how):
        return await self._post(f"people/{self.people[name]}/say", text=text, chat=self.id, **how)


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
        await page.locator(".entry[aria-current]").wait_for(state="attached")
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


@pytest.fixture
def people(world, page):
    return {person.user["first_name"]: number for number, person in world.people.items()}


@pytest_asyncio.fixture(loop_scope="module")
async def group(page, bot, people, playground):
    """A class with the bot, open on the page; Maya acts there."""
    async with aiohttp.ClientSession() as session:

        async def post(path, **body):
            async with session.post(f"{playground}/sim/{path}", json=body) as reply:
                answer = await reply.json()
            assert reply.ok, answer
            return answer

        made = Class(post, bot, people)
        await made.found()
        await page.get_by_role("button", name="5B Maths").click()
        yield made


@pytest_asyncio.fixture(loop_scope="module")
async def started(page, bot, maya):
    """Maya's chat once she has started the bot and it has heard so."""
    await page.get_by_role("button", name="Start", exact=True).click()
    await bot.hear()
    await expect(page.get_by_label("Message", exact=True)).to_be_focused()
    return page
