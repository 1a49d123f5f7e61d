"""Thirty pupils who differ: how often each sits down, what each finds hard, and who never begins."""

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256

from tests.chat.talk import Talk
from tests.chat.weeks import ENOUGH, Knows, onward

NAMES = (
    "Ada", "Ben", "Carla", "Deniz", "Emil", "Fatima", "Greta", "Hugo", "Ida", "Jonas",
    "Katja", "Levi", "Maya", "Noah", "Olga", "Paul", "Quirin", "Rosa", "Samir", "Tilda",
    "Umut", "Vera", "Wanda", "Xenia", "Yusuf", "Zoe", "Anton", "Bella", "Cem", "Dora",
)  # fmt: skip
HARD = "add-unlike"
"""What a few of them get wrong in the same way: the bottoms are added."""


@dataclass(frozen=True)
class Pupil:
    """One of the class."""

    name: str
    weekdays: frozenset[int]
    """On which they sit down, Monday is 0."""
    misses: int
    """About one answer in so many."""
    hard: str = ""
    """A skill that they miss again and again."""
    stops: int = 99
    """The day on which they learn for the last time."""

    def sits_on(self, day: int) -> bool:
        return day % 7 in self.weekdays and day <= self.stops

    def knows(self) -> Knows:
        """Misses the same questions whenever it is told."""

        def known(question: dict) -> bool:
            if self.hard and question["variant"]["skill"] == self.hard:
                return question["mode"] == "step"
            return sha256(f"{self.name}{question['key']}".encode()).digest()[0] % self.misses != 0

        return known


def the_class() -> Iterator[Pupil]:
    """Six learn three times a week, ten once, eight twice and stumble, two stop, four never begin."""
    for number, name in enumerate(NAMES):
        if number < 6:
            yield Pupil(name, frozenset({0, 2, 4}), 40)
        elif number < 16:
            yield Pupil(name, frozenset({1}) if number % 2 else frozenset({3}), 11)
        elif number < 24:
            yield Pupil(name, frozenset({0, 3}), 9, hard=HARD if number % 2 else "rest")
        elif number < 26:
            yield Pupil(name, frozenset({0, 2}), 8, stops=9)
        else:
            yield Pupil(name, frozenset(), 8)


async def sits(talk: Talk, knows: Knows) -> None:
    """One session; whatever leads on is tapped."""
    await talk.says("/learn")
    for _ in range(ENOUGH):
        if question := await talk.open_question():
            await talk.answers(right=knows(question))
        elif leads := await onward(talk):
            await talk.taps(leads)
        else:
            return
    raise AssertionError("The session did not end.")
