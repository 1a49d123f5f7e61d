"""A learner at the page: reads the open question in the bot's answer log and answers it by typing or tapping."""

import json
import sqlite3
from contextlib import closing

from playwright.async_api import expect

WAYS_ON = ["Try a similar one", "Go on", "6 more", "Start"]
NEVER_RIGHT = {"number": "98/97", "text": "zzzz"}


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
        skills = {
            skill
            for event in self.events("introduced")
            if event["unit"] == asked["unit"]
            for skill in event["skills"]
        }
        missing = skills - {event["skill"] for event in self.events("passed")}
        return missing == {asked["variant"]["skill"]} and asked["run"] == asked["need"] - 1

    async def answer(self, *, right=True):
        """Answers the open question; returns its `answered` event once the bot's reply is on the page."""
        variant = self.open["variant"]
        async with self.reply():
            if variant["options"]:
                await self._tap(
                    next(n for n, option in enumerate(variant["options"]) if option["right"] == right)
                )
            else:
                await self.write(variant["accepted"][0] if right else NEVER_RIGHT[variant["kind"]])
        return self.events("answered")[-1]

    async def go_on(self):
        """Presses the button that leads on."""
        keys = self.page.locator(".message").last.locator(".key")
        labels = await keys.all_inner_texts()
        way = next((way for way in WAYS_ON if way in labels), None)
        assert way, f"No way on among {labels}"
        async with self.reply():
            await keys.nth(labels.index(way)).click()

    async def write(self, text):
        await self.page.get_by_label("Message", exact=True).fill(text)
        await self.page.keyboard.press("Enter")

    async def _tap(self, option):
        await self.page.locator(".message.theirs:has(.key)").last.locator(".key").nth(option).click()

    def reply(self):
        return Reply(self.page.locator(".message.theirs"))


class Reply:
    """Waits until something new from the bot has appeared."""

    def __init__(self, messages):
        self.messages = messages

    async def __aenter__(self):
        self.before = await self.messages.count()

    async def __aexit__(self, failure, *_):
        if failure is None:
            await expect(self.messages.nth(self.before)).to_be_visible()
