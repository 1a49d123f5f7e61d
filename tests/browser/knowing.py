"""A learner who knows the course of kinds: reads the question that stands on the page, and answers it there."""

import re

from playwright.async_api import expect

QUESTION = ".message.theirs:has(.key:text-is('I don\\'t know'))"
WAY_ON = re.compile("^(Try a similar one|Go on|6 more)$")
GREEK = {"word": "λόγος", "God": "θεός", "light": "φῶς", "life": "ζωή"}
LATIN = {"word": "logos", "God": "theos", "light": "phos", "life": "zoe"}
PLAIN = {"word": "λογος", "God": "θεος", "light": "φως", "life": "ζωη"}
WAYS = ["Latin letters", "Tap letters", "Greek keyboard"]
"""In which Greek is written, one after the other."""


class Knowing:
    """One person on the page who knows it all; ``played`` is what was answered so far."""

    def __init__(self, page):
        self.page, self.played = page, []

    @property
    def question(self):
        """The message of the open question."""
        return self.page.locator(QUESTION).last

    async def start(self):
        await self.page.get_by_role("button", name="Start", exact=True).click()
        await expect(self.question).to_be_visible()

    async def exchange(self):
        """Answers the open question, or goes on where none is open; the bot's next message has come when it ends."""
        await self._look()
        if await self.question.count():
            await self._answer(await self.question.locator(".words").inner_text())
            await expect(self.reply.locator(".words")).to_contain_text(re.compile("^Right"))
        else:
            await self.page.locator(".key").filter(has_text=WAY_ON).last.click()
            await expect(self.reply).to_be_visible()

    async def _look(self):
        """Remembers the last message: what comes after it is the reply."""
        last = await self.page.locator(".message.theirs").last.get_attribute("data-id")
        self.reply = self.page.locator(f'article[data-id="{last}"] ~ .message.theirs').first

    async def _answer(self, text):
        for pattern, kind, how in KINDS:
            if found := re.search(pattern, text):
                await how(self, *found.groups())
                self.played.append(kind)
                return
        raise AssertionError(f"Nobody knows how to answer {text!r}.")

    def key(self, label):
        return self.question.locator(".key").get_by_text(label, exact=True).first

    async def taps(self, *labels):
        """Taps pieces as fast as they can be hit, then [Done]."""
        for label in labels:
            await self.key(label).click()
        await self.key("Done").click()

    async def writes(self, text):
        await self.page.get_by_label("Message", exact=True).fill(text)
        await self.page.keyboard.press("Enter")

    async def multiple(self):
        labels = await self.question.locator(".key").all_inner_texts()
        await self.taps(*(label for label in labels if label.isdigit() and int(label) % 2 == 0))

    async def match(self):
        text = await self.question.locator(".words").inner_text()
        await self.taps(*(str(2 * int(left)) for left in re.findall(r"^\d\. (\d+)$", text, re.MULTILINE)))

    async def order(self):
        labels = await self.question.locator(".key").all_inner_texts()
        await self.taps(*sorted((label for label in labels if label.isdigit()), key=int))

    async def tiles(self, count):
        await self.taps(count, "dogs", "sleep")

    async def cloze(self, first, third):
        await self.writes(f"{int(first) + 1}, {int(third) + 1}")

    async def number(self, metres):
        await self.writes(f"{100 * int(metres)} cm")

    async def choice(self, double):
        await self.key(str(int(double) // 2)).click()

    async def chosen_greek(self, meaning):
        await self.key(GREEK[meaning]).click()

    async def typed_greek(self, meaning):
        way = WAYS[sum(kind in WAYS for kind in self.played) % len(WAYS)]
        await self._choose(way)
        if way == "Tap letters":
            await self._letters(PLAIN[meaning])
        else:
            await self.writes(LATIN[meaning] if way == "Latin letters" else PLAIN[meaning])
        self.played.append(way)

    async def _choose(self, way):
        """Says how Greek is to be written: offered at once the first time, later behind [...]."""
        if not await self.key(way).count():
            await self.key("...").click()
            await self.page.locator(".key").get_by_text("Type another way").click()
        await self.page.locator(".key").get_by_text(way).click()
        await expect(self.reply).to_be_visible()
        await self._look()

    async def _letters(self, word):
        """A letter that stands twice is taken from two buttons: each is gone once it is used."""
        for number, letter in enumerate(word, start=1):
            await self.key(letter.replace("ς", "σ")).click()
            await expect(self.question.locator(".words")).to_contain_text(
                re.compile(f"So far: \\S{{{number}}}(?!\\S)")
            )
        await self.key("Done").click()


KINDS = [
    (r"Which of these are even", "multiple", Knowing.multiple),
    (r"Which double belongs", "match", Knowing.match),
    (r"The smallest number first", "order", Knowing.order),
    (r"Say it in English: (\d+) Hunde", "tiles", Knowing.tiles),
    (r"(\d+), ___, (\d+), ___", "cloze", Knowing.cloze),
    (r"How long is (\d+) m, in cm", "number", Knowing.number),
    (r"What is half of (\d+)", "choice", Knowing.choice),
    (r"Which word means (\w+)\?", "chosen Greek", Knowing.chosen_greek),
    (r"(\w+) in Greek\?", "typed Greek", Knowing.typed_greek),
]
"""What stands in a question, what that kind is called here, and how it is answered."""
