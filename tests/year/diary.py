"""What one learner and the bot said to each other, written down so that it can be read aloud."""

import re
from collections import Counter
from datetime import datetime
from zoneinfo import ZoneInfo

from tests.chat.talk import Talk, missed, solved, text_of
from tests.chat.weeks import ENOUGH, Knows, everything, onward

MODES = {
    "learn": "new",
    "practice": "practice",
    "finish": "last round",
    "review": "review",
    "confirmation": "check",
    "similar": "similar",
    "step": "one step back",
    "trial": "before it counts again",
    "dormancy": "a short look",
    "placement": "to show what she knows",
    "start": "to find the start",
    "enrichment": "extra",
}
"""What the questions of a day are called in its one line."""


class Diary:
    """Goes through days with one learner and writes down all of some and one line of the others."""

    def __init__(self, learner: Talk, zone: str) -> None:
        self.learner, self._zone = learner, ZoneInfo(zone)
        self.lines: list[str] = []
        self._read = 0
        self._asked: set[str] = set()

    # Writing.

    def chapter(self, title: str, *words: str) -> None:
        self.lines += ["", f"## {title}", "", *words]

    def day(self, words: str = "") -> None:
        """A day that is written down in full."""
        self.lines += ["", f"### {self._now:%A} {self._now.day} {self._now:%B}, {self._now:%H:%M}", ""]
        if words:
            self.lines += [words, ""]

    @property
    def _now(self) -> datetime:
        return self.learner.house.world.clock.now().astimezone(self._zone)

    # What people do, written down.

    async def says(self, text: str) -> None:
        self.lines += [f"> {text}", ""]
        await self.learner.says(text)
        await self._heard()

    async def taps(self, label: str) -> None:
        self.lines += [f"> [{label}]", ""]
        await self.learner.taps(label)
        await self._heard()

    async def answers(self, *, right: bool) -> None:
        """Answers the open question as somebody who knows it, or makes the usual mistake."""
        asked = await self.learner.open_question()
        assert asked, f"No question is open: {text_of(self.learner.last)}"
        if not right and asked["variant"]["script"]:
            await self.taps("I don't know")
            return
        self.lines += [f"> {given(asked['variant'], right=right)}", ""]
        await self.learner.answers(right=right)
        await self._heard()

    async def sits(self, knows: Knows = everything) -> None:
        """One session to its end, in full."""
        await self.says("/learn")
        await self.goes_on(knows)

    async def goes_on(self, knows: Knows = everything) -> None:
        for _ in range(ENOUGH):
            if question := await self.learner.open_question():
                await self.answers(right=knows(question))
            elif leads := await onward(self.learner):
                await self.taps(leads)
            else:
                return
        raise AssertionError("The session did not end.")

    # The same, told in one line.

    async def has_met(self, skill: str) -> bool:
        """Whether the skill has been asked for."""
        return bool(
            await self.learner.house.one(
                "SELECT COUNT(*) FROM answer n JOIN account a ON a.learner = n.learner "
                "WHERE a.user_id = $1 AND n.skill = $2",
                self.learner.person,
                skill,
            )
        )

    async def a_day(self, knows: Knows = everything, course: str = "") -> None:
        """One session, told in one line."""
        counts: Counter[str] = Counter()
        right, first = 0, self._newest
        await self.learner.says(f"/start {course}" if course else "/learn")
        for _ in range(ENOUGH):
            if question := await self.learner.open_question():
                counts[MODES.get(question["mode"], question["mode"])] += 1
                right += (known := knows(question))
                if known or not question["variant"]["script"]:
                    await self.learner.answers(right=known)
                else:
                    await self.learner.taps("I don't know")
            elif leads := await onward(self.learner):
                await self.learner.taps(leads)
            else:
                break
        self._tell(counts, right, first)

    def _tell(self, counts: Counter[str], right: int, first: int) -> None:
        total = sum(counts.values())
        parts = ", ".join(f"{number} {name}" for name, number in counts.most_common())
        said = [text_of(m) for m in self._since(first)]
        passed = [f"“{line}”" for text in said for line in text.splitlines() if NEWS.search(line)]
        news = " " + " ".join(dict.fromkeys(passed)) if passed else ""
        when = f"{self._now:%a} {self._now.day} {self._now:%b}"
        told = f"{total} question{'s' * (total > 1)} ({parts}), {right} right." if total else "nothing to do."
        self.lines.append(f"- {when}: {told}{news}")
        self._read = self._newest

    # What was said.

    @property
    def _newest(self) -> int:
        return max((m["message_id"] for m in self.learner.messages), default=0)

    def _since(self, message: int) -> list[dict]:
        return [m for m in self.learner.messages if m["message_id"] > message and m["from"]["is_bot"]]

    async def _heard(self) -> None:
        for message in self._since(self._read):
            self._write(message)
        self._read = self._newest
        await self._why()

    def _write(self, message: dict, who: str = "**Rung:** ") -> None:
        picture = "(a picture) " if message.get("photo") else ""
        lines = [line for line in text_of(message).splitlines() if line.strip()]
        self.lines += ["  \n".join([f"{who}{picture}{lines[0] if lines else ''}", *lines[1:]])]
        if labels := self.learner.buttons(message):
            self.lines += ["", " ".join(f"`[{label}]`" for label in labels)]
        self.lines += [""]

    async def _why(self) -> None:
        """The reason for a question that has just been asked, as the bot itself tells it."""
        asked = await self.learner.open_question()
        if asked is None or asked["key"] in self._asked:
            return
        self._asked.add(asked["key"])
        await self.learner.says("/why")
        self.lines += [f"*Why this? {text_of(self.learner.last)}*", ""]
        self._read = self._newest


NEWS = re.compile(
    r" is passed|is kept|opens after|wants a little more practice|on me, not|rests until|aside for two weeks"
)
"""Lines of the bot that are told of a day even where nothing else is."""


def given(variant: dict, *, right: bool) -> str:
    """What is typed, or the label of what is tapped."""
    if variant["kind"] == "choice":
        return next(f"[{option['text']}]" for option in variant["options"] if option["right"] == right)
    return solved(variant) if right else missed(variant)
