"""A learner at the page: reads the open question in the bot's answer log and answers it by typing or tapping."""

import asyncio
import json
import re
import sqlite3
from contextlib import asynccontextmanager, closing

from playwright.async_api import expect

LOOK_AGAIN_S = 0.02
WAY_ON = re.compile("^(Try a similar one|Go on|6 more)$")
NEVER_RIGHT = {"number": "98/97", "text": "zzzz"}


async def arrives(open_page, folder) -> "Player":
    """A page at a bot that is there, with its data in this folder."""
    page = await open_page()
    await page.get_by_role("button", name="Start", exact=True).wait_for()
    return Player(page, folder / "playground" / "rung.db")


class Player:
    """One person on the page, playing against the database of the bot."""

    def __init__(self, page, database):
        self.page, self.database = page, database

    def rows(self, sql, *values):
        with closing(sqlite3.connect(f"file:{self.database}?mode=ro", uri=True)) as connection:
            return connection.execute(sql, values).fetchall()

    def events(self, *kinds):
        wanted = ", ".join("?" * len(kinds))
        found = self.rows(f"SELECT data FROM event WHERE kind IN ({wanted}) ORDER BY learner, seq", *kinds)
        return [json.loads(data) for (data,) in found]

    @property
    def open(self):
        """The `asked` event that waits for an answer, if there is one."""
        answered = {event["question"] for event in self.events("answered")}
        waiting = [event for event in self.events("asked") if event["question"] not in answered]
        return waiting[-1] if waiting else None

    @property
    def introduced(self):
        return [event["unit"] for event in self.events("introduced")]

    @property
    def one_short(self):
        """Whether the next right answer would pass the unit."""
        asked = self.open
        skills = next(
            event["skills"] for event in self.events("introduced") if event["unit"] == asked["unit"]
        )
        missing = set(skills) - {event["skill"] for event in self.events("passed")}
        return missing == {asked["variant"]["skill"]} and asked["run"] == asked["need"] - 1

    async def start(self, course="Fractions"):
        """Presses [Start] once the bot is there, and chooses a course."""
        for name in ("Start", course):
            button = self.page.get_by_role("button", name=name, exact=True)
            await button.wait_for()
            async with self.reply():
                await button.click()

    async def answer(self, *, right=True):
        """Answers the open question; returns its `answered` event once the bot's reply is on the page."""
        variant = self.open["variant"]
        async with self.reply():
            if variant["options"]:
                await self._tap([option["right"] for option in variant["options"]].index(right))
            else:
                await self.write(variant["accepted"][0] if right else NEVER_RIGHT[variant["kind"]])
        return self.events("answered")[-1]

    async def go_on(self):
        """Presses the latest button that leads on."""
        ways = self.page.locator(".key").filter(has_text=WAY_ON)
        async with self.reply():
            await ways.last.click()

    async def write(self, text):
        await self.page.get_by_label("Message", exact=True).fill(text)
        await self.page.keyboard.press("Enter")

    async def _tap(self, option):
        await self.page.locator(".message.theirs:has(.key)").last.locator(".key").nth(option).click()

    @asynccontextmanager
    async def reply(self):
        """Ends once the bot has answered what is done within, and the page shows all of it."""
        async with self.worked_off():
            yield
        await expect(self.page.locator(f'article[data-id="{self._newest}"]')).to_be_visible()

    @asynccontextmanager
    async def worked_off(self):
        """Ends once the bot has done what is done within, in whatever chat it shows."""
        heard = self._heard
        yield
        await until(lambda: self._heard > heard and not self._owed)

    @property
    def _heard(self):
        return self._number("SELECT count(*) FROM inbox WHERE state = 'done'")

    @property
    def _owed(self):
        return self._number("SELECT count(*) FROM outbox WHERE state = 'pending'")

    @property
    def _newest(self):
        return self._number(
            "SELECT message_id FROM outbox WHERE message_id IS NOT NULL ORDER BY id DESC LIMIT 1"
        )

    def _number(self, sql):
        return self.rows(sql)[0][0]


async def until(condition, seconds=10):
    """Waits for something in the database."""
    async with asyncio.timeout(seconds):
        while not condition():  # noqa: ASYNC110 - a database tells nobody when it changes
            await asyncio.sleep(LOOK_AGAIN_S)
