"""Dialogues with the whole bot over loopback HTTP: says, taps, sees."""

import asyncio
import json
import re
from contextlib import asynccontextmanager
from datetime import timedelta
from functools import lru_cache
from pathlib import Path

from bot.app import PLAYGROUND_TOKEN, Bot, at_work
from bot.chat.dispatch import Dispatcher
from bot.config import read_settings
from bot.course.check import check_folder
from bot.mail import Tx
from bot.playground.deep_links import follow
from bot.playground.server import running
from bot.playground.world import World

BOT = int(PLAYGROUND_TOKEN.partition(":")[0])
CONTENT = Path(__file__).parents[2] / "content"
BOUND = 10
"""Seconds after which a dialogue is given up."""


class Talk:
    """One person's chat with the bot."""

    def __init__(self, house: "House", person: int) -> None:
        self.house, self.world, self.person = house, house.world, person
        self.read = 0
        """The last message id that `sees` has looked at."""

    @property
    def messages(self) -> list[dict]:
        return list(self.world.chat(self.person, BOT).messages.values())

    @property
    def last(self) -> dict:
        """The bot's newest message."""
        return [m for m in self.messages if m["from"]["is_bot"]][-1]

    async def says(self, text: str) -> "Talk":
        self.read = self.world.say(self.person, text, bot=BOT)
        await self.house.quiet()
        return self

    async def follows(self, url: str) -> "Talk":
        """Opens a link that leads into the private chat."""
        _, self.read = follow(self.world, self.person, url, chat=None, bot=BOT)
        await self.house.quiet()
        return self

    async def sends(self, kind: str) -> "Talk":
        self.read = self.world.send(self.person, kind, bot=BOT)
        await self.house.quiet()
        return self

    async def taps(self, label: str) -> "Talk":
        """Taps the newest button with this label."""
        message, data = next(
            (message, button["callback_data"])
            for message in reversed(self.messages)
            for row in message.get("reply_markup", {}).get("inline_keyboard", [])
            for button in row
            if label in (button["text"], button["callback_data"])
        )
        return await self.taps_on(message["message_id"], data)

    async def taps_quickly(self, *labels: str) -> "Talk":
        """Taps buttons of the newest message one after the other, without waiting for what they do."""
        rows = self.last["reply_markup"]["inline_keyboard"]
        known = {button["text"]: button["callback_data"] for row in rows for button in row}
        for label in labels:
            self.world.tap(self.person, self.last["message_id"], known.get(label, label), stale=True, bot=BOT)
        await self.house.quiet()
        return self

    async def taps_on(self, message_id: int, data: str) -> "Talk":
        """Taps even what an old client still shows."""
        self.read = max(m["message_id"] for m in self.messages)
        self.world.tap(self.person, message_id, data, stale=True, bot=BOT)
        await self.house.quiet()
        return self

    def sees(self, *fragments: str) -> "Talk":
        """What came since the last word or tap holds these, in this order."""
        new = [text_of(m) for m in self.messages if m["message_id"] > self.read and m["from"]["is_bot"]]
        place, whole = 0, "\n---\n".join(new)
        for fragment in fragments:
            place = whole.find(fragment, place)
            assert place >= 0, f"{fragment!r} was not said (in this order):\n{whole}"
        return self

    def sees_nothing(self) -> "Talk":
        assert not [m for m in self.messages if m["message_id"] > self.read and m["from"]["is_bot"]]
        return self

    def buttons(self, message: dict | None = None) -> list[str]:
        rows = (message or self.last).get("reply_markup", {}).get("inline_keyboard", [])
        return [button["text"] for row in rows for button in row]

    async def open_question(self) -> dict | None:
        """The open question as the part of whoever is learning holds it."""
        part = await self.house.one(
            "SELECT p.data FROM part p JOIN account a ON a.learner = p.learner "
            "WHERE p.key = 'learner' AND a.user_id = $1",
            self.person,
        )
        return json.loads(part)["open"] if part else None

    async def answers(self, *, right: bool) -> "Talk":
        """Answers the open question, by tapping where there are options."""
        asked = await self.open_question()
        assert asked, f"No question is open; the last word was: {text_of(self.last)}"
        variant = asked["variant"]
        if variant["kind"] == "choice":
            place = next(n for n, option in enumerate(variant["options"]) if option["right"] == right)
            return await self.taps(f"a:{asked['key']}:{place}")
        return await self.says(solved(variant) if right else missed(variant))

    async def learns(self, until: str, *, at_most: int = 60) -> "Talk":
        """Answers right and goes on until the bot says so."""
        for _ in range(at_most):
            if any(until in text_of(m) for m in self.messages if m["from"]["is_bot"]):
                return self
            if await self.open_question():
                await self.answers(right=True)
            else:
                await self.says("/learn")
        raise AssertionError(f"{until!r} was not said within {at_most} turns")


def solved(variant: dict) -> str:
    """What would be typed by somebody who knows."""
    if variant["kind"] == "multiple":
        return ", ".join(variant["accepted"])
    if variant["kind"] == "cloze":
        return ", ".join(gap.partition("|")[0] for gap in variant["accepted"])
    return f"{variant['accepted'][0]} {variant['unit']}".strip()


def missed(variant: dict) -> str:
    """An answer that is surely not right."""
    match variant["kind"]:
        case "multiple":
            return next(option["text"] for option in variant["options"] if not option["right"])
        case "order":
            return " ".join(reversed(variant["accepted"][0].split()))
        case "match":
            count = len(variant["lefts"])
            known = variant["accepted"][0].split()
            return " ".join(f"{n + 1}{known[(n + 1) % count][-1]}" for n in range(count))
        case "number":
            return variant["slips"][0]["answer"] if variant["slips"] else "999/7"
        case _:
            return ", ".join("xyzxyz" for _gap in variant["accepted"])


def text_of(message: dict) -> str:
    return message.get("text") or message.get("caption") or ""


class House:
    """A playground and the bot in it."""

    def __init__(self, world: World, bot: Bot) -> None:
        self.world, self.bot = world, bot

    @property
    def dispatcher(self) -> Dispatcher:
        """The bot's, which among several processes is that of whoever sends."""
        found = self.bot.dispatcher
        return found if isinstance(found, Dispatcher) else found._dispatcher

    def person(self, name: str = "Maya", language_code: str = "en") -> Talk:
        return Talk(self, self.world.add_person(name, language_code=language_code).id)

    async def quiet(self) -> None:
        """Waits until everything that was said has been answered."""
        news = asyncio.Event()
        unwatch = self.world.watch(lambda _event: news.set())
        try:
            async with asyncio.timeout(BOUND):
                while self.world.bot(BOT).updates.waiting or not self.bot.idle:
                    news.clear()
                    try:
                        await asyncio.wait_for(news.wait(), 0.01)
                    except TimeoutError:
                        continue
        finally:
            unwatch()

    async def later(self, **time: float) -> None:
        """Moves the playground's clock and waits until the bot has followed."""
        self.world.clock.advance(timedelta(**time))
        self.world.clock.wake()
        async with asyncio.timeout(BOUND):
            while abs(self.bot.clock.now() - self.world.clock.now()) > timedelta(seconds=1):  # noqa: ASYNC110 - bounded
                await asyncio.sleep(0.01)

    async def passes(self, **time: float) -> None:
        """Lets time pass: the clock stops wherever the bot has something to do."""
        await self.world.clock.step(self.world.clock.now() + timedelta(**time))
        await self.quiet()

    async def rows(self, sql: str, *values: object) -> list[tuple]:
        def read() -> Tx[list[tuple]]:
            return (yield sql, values)

        return await self.bot.store.run(read)

    async def one(self, sql: str, *values: object) -> object:
        rows = await self.rows(sql, *values)
        return rows[0][0] if rows else None


@lru_cache(maxsize=1)
def fractions():
    """The real course, whatever others lie beside it."""
    course, _faults = check_folder(CONTENT / "fractions", 1)
    return course


async def tells_no_group(home: House) -> None:
    """Whatever was played: no group reads the name of anybody who learns in a class."""
    groups = [chat for number, chat in home.world.bot(BOT).chats.items() if number < 0]
    said = [text_of(m) for chat in groups for m in chat.messages.values() if m["from"]["id"] == BOT]
    if said:
        names = await home.rows("SELECT name, nickname FROM class_member")
        known = {name for row in names for name in row if name}
        told = [(name, text) for name in known for text in said if re.search(rf"\b{re.escape(name)}\b", text)]
        assert not told, f"A group reads of a learner: {told}"


@asynccontextmanager
async def house(folder, content=None, courses=None, **settings):
    """A playground with the bot in it, over loopback HTTP, with its data in a folder.

    It teaches the ``courses``, else those in the folder ``content``, else fractions.
    """
    world = World(folder / "world")
    async with running(world) as address:
        given = {"token": PLAYGROUND_TOKEN, "api_url": address, "clock": address, "data": folder / "data"}
        given["unlimited"] = True
        if content is not None:
            given["content"] = content
        taught = courses or (None if content is not None else [fractions()])
        known = {course.id: course for course in taught} if taught else None
        async with at_work(read_settings(**given, **settings), known) as bot:
            home = House(world, bot)
            yield home
            await tells_no_group(home)
