"""Given a history, when something is said, then this happened: decisions of the core as one line each.

    begin(course).given("right * 2").when("miss").then("answered", run=0, need=3)

Moves are those of `tests.learning.histories` in words ("right", "miss", "give up", "go on"), with ``* n`` to repeat;
"+3h", "+8d" or "next day" (its first instant, 4 a.m.) let time pass. "@two" answers right until the entry two of a set
is asked for. Every other move takes seven seconds.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta
from functools import cached_property

from bot.clock import instant, local_day
from bot.course.model import Course
from bot.learning import commands as c
from bot.learning.decide import decide
from bot.learning.desk import Decision
from bot.learning.events import Event
from bot.learning.heads import Head
from bot.learning.memory import day_starts
from bot.learning.progress import ItemProgress, Progress, Work
from bot.learning.questions import OpenQuestion
from bot.learning.state import State
from tests.learning.histories import BEGAN, SECOND, command_for

PAUSE = 7 * SECOND
SPANS = {"s": SECOND, "m": 60 * SECOND, "h": 3_600 * SECOND, "d": 86_400 * SECOND}
ANSWERS = ("right", "miss", "hint", "give up")
ENOUGH = 300
"""Moves after which a story that gets nowhere is given up."""


@dataclass(frozen=True)
class Story:
    """One learner so far; every move returns a new one, so stories may branch."""

    course: Course | None
    state: State = field(default_factory=lambda: State(id=7))
    now: int = BEGAN
    log: tuple[Event, ...] = ()
    did: Decision = field(default_factory=lambda: Decision((), State(id=7)))
    """What the last move led to."""

    def given(self, *history: str | c.Command) -> "Story":
        """What happened next; an answer wants an open question."""
        story = self
        for move in (one for part in history for one in _moves(part)):
            story = story._moved(move)
        return story

    when = given

    def until(self, reached: "Callable[[Story], bool]", move: str = "right") -> "Story":
        """Repeats a move, tapping on where nothing is open, until something is so."""
        story = self
        for _ in range(ENOUGH):
            if reached(story):
                return story
            story = story.given(move if story.open else "go on")
        raise AssertionError(f"never came about: {[event.kind for event in story.log[-20:]]}")

    def then(self, kinds: str | None = None, **facts: object) -> "Story":
        """The last move led to these events in this order, and to a story with these facts."""
        assert {name: getattr(self, name) for name in facts} == facts
        assert kinds is None or self.kinds == kinds.split()
        return self

    def _moved(self, move: str | c.Command) -> "Story":
        if isinstance(move, str) and (span := _passing(self, move)):
            return replace(self, now=self.now + span)
        if isinstance(move, str) and move.startswith("@"):
            return self.until(lambda s: s.entry == move[1:])
        now = self.now + PAUSE
        if isinstance(move, str):
            assert self.open or move not in ANSWERS, f"no question is open for {move!r}"
            command = command_for(replace(self, now=now), move.replace(" ", "_"))
        else:
            command = move if move.at else replace(move, at=now)
        did = decide(self.state, command, self.course)
        return replace(self, state=did.state, now=now, log=self.log + did.events, did=did)

    # Facts, by the names that `then` takes.

    @property
    def kinds(self) -> list[str]:
        return [event.kind for event in self.did.events]

    @property
    def note(self) -> str | None:
        return self.did.note

    @property
    def open(self) -> OpenQuestion | None:
        return self.state.learner.open

    @property
    def question(self) -> str:
        return self.open.key if self.open else ""

    @property
    def mode(self) -> str | None:
        return self.open and self.open.mode

    @property
    def reason(self) -> str | None:
        return self.open and self.open.reason

    @property
    def asked(self) -> str | None:
        """The skill that the open question asks for."""
        return self.open and self.open.variant.skill

    @property
    def entry(self) -> str | None:
        """The entry of a set that the open question asks for."""
        return self.open and self.open.variant.entry

    @property
    def form(self) -> str | None:
        """How the open question is answered: choice, text, number."""
        return self.open and self.open.variant.kind

    @property
    def cards(self) -> str:
        """Entries of sets in the order in which their cards were shown."""
        return " ".join(event.entry for event in self.found("met"))

    @property
    def entries(self) -> str:
        """Entries of sets in the order in which they were asked for."""
        return " ".join(event.variant.entry for event in self.found("asked"))

    @property
    def firm(self) -> str:
        """Entries of the first set that were right twice."""
        return " ".join(name for name, item in self.items.items() if item.firm)

    @property
    def items(self) -> Mapping[str, ItemProgress]:
        return next(p.items for work in self.state.works.values() for p in work.skills.values() if p.items)

    @property
    def head(self) -> Head:
        return next(iter(self.state.heads.values()))

    @property
    def levels(self) -> str:
        """Units and how far they are: "a kept, b passed"."""
        head = self.head
        return ", ".join(f"{name} {head.level(name)}" for name in sorted({*head.units, *head.kept}))

    def work(self, unit: str) -> Work:
        return self.state.works[f"{self.head.course}/{unit}"]

    def practice(self, skill: str) -> Progress:
        return self.work(skill.partition("-")[0]).skills[skill]

    @cached_property
    def last(self) -> Progress:
        """Practice of the skill last answered."""
        last = self.state.learner.last
        assert last
        return self.practice(last.variant.skill)

    @property
    def run(self) -> int:
        return len(self.last.run)

    @property
    def need(self) -> int:
        return self.last.need

    @property
    def level(self) -> int:
        return self.last.level

    def found(self, kind: str) -> list:
        """The events of a kind, in order."""
        return [event for event in self.log if event.kind == kind]


def begin(course: Course) -> Story:
    """A newcomer with the first question of a course."""
    return Story(course).given("enrol")


def _moves(part: str | c.Command) -> list[str | c.Command]:
    if not isinstance(part, str):
        return [part]
    pairs = [move.partition("*") for move in part.split(",")]
    return [move.strip() for move, _, times in pairs for _ in range(int(times or 1))]


def _passing(story: Story, move: str) -> int:
    """How long a move lets pass; 0 for what is no span."""
    if move == "next day":
        zone = story.state.zone
        return day_starts(local_day(instant(story.now), zone) + timedelta(days=1), zone) - story.now
    span = re.fullmatch(r"\+(\d+)([smhd])", move)
    return int(span[1]) * SPANS[span[2]] if span else 0
