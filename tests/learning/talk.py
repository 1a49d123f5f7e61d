"""One learner over the real store: every command goes through `Tutor.act` as an arrival of its own."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from operator import attrgetter

from bot.clock import instant
from bot.course.model import Course
from bot.errands import decided
from bot.learning import commands as c
from bot.learning.evolve import fold
from bot.learning.state import State
from bot.store import answers, events, people, regrades
from bot.store.codec import decode_event
from bot.store.learners import differences, load_whole, refold
from bot.store.open import Store
from bot.tutor import Turn, Tutor, Visit
from tests.learning.histories import BEGAN, command_for
from tests.learning.samples import chain, diamond

BOT, USER = 4_200_000_001, 7_000_000_123
COURSES = {"sums": chain(), "shapes": replace(diamond(), id="shapes")}
FIRST = ["right", "right", "hint", "right", "miss", "explain", "go_on", "right", "undo", "right"]
LIVELY = [*FIRST, "right", "right", "stop", "go_on", "right", "right", "miss"]
ROW = ["question", "course", "unit", "skill", "item", "variant", "mode", "verdict", "hints", "response", "at"]
TOLD = attrgetter(*ROW)
"""What the answer table and an answered event both say."""


@dataclass
class Talk:
    """One learner over the store; every command is an arrival of its own."""

    store: Store
    user: int = USER
    tutor: Tutor = field(default_factory=lambda: Tutor(BOT, COURSES))
    now: int = BEGAN
    arrivals: int = 0
    turns: list[Turn] = field(default_factory=list)

    @property
    def state(self) -> State:
        return self.turns[-1].state if self.turns else State(id=0)

    async def say(self, command: c.Command, cause: str = "", again: bool = False) -> Turn | None:
        self.arrivals += not cause
        cause = cause or f"{self.user}:{self.arrivals}"
        visit = Visit(BOT, self.user, self.user, "en", cause, instant(self.now), again=again)
        course = "sums" if isinstance(command, c.Enrol) else None
        before = len(self.turns)
        if isinstance(command, c.Override | c.Regrade | c.Assign):
            await self.store.run(lambda: self._decided(visit, command))
            return self.turns[-1]
        await self.store.run(lambda: self.tutor.act(visit, command, self._heard, course))
        return self.turns[-1] if len(self.turns) > before else None

    def _decided(self, visit: Visit, command: c.Override | c.Regrade | c.Assign):
        """As an errand does it; what the store tells of an old answer is what the events tell."""
        person = yield from people.find(BOT, self.user)
        if isinstance(command, c.Regrade):
            wish = regrades.Wish(command.verdict, command.rule, command.why, command.by)
            found = yield from regrades.commands(person.learner, {command.asked.key: wish}, command.at)
            assert [replace(one, answer="") for one in found] == [command]
        self.turns.append((yield from decided(self.tutor, replace(visit, person=person), [command])))

    @property
    def course(self) -> Course:
        return self.tutor.courses["sums"]

    @property
    def events(self) -> list:
        return [event for turn in self.turns for event in turn.decision.events]

    async def play(self, move: str, gap: int = 7_000_000) -> Turn | None:
        self.now += gap
        return await self.say(command_for(self, move))

    def _heard(self, turn: Turn) -> Sequence:
        self.turns.append(turn)
        return ()

    async def learner(self) -> int:
        return (await self.store.run(lambda: people.find(BOT, self.user))).learner

    async def kept(self) -> tuple:
        """All that the store holds of the learner."""
        learner = await self.learner()
        asked = (load_whole, events.stream, answers.of)
        return tuple([await self.store.run(lambda ask=ask: ask(learner)) for ask in asked])


async def lively(store: Store, user: int = USER) -> Talk:
    talk = Talk(store, user)
    for move in ["enrol", *LIVELY]:
        await talk.play(move)
    return talk


async def agree(talk: Talk) -> None:
    """The parts, the stream and the answer table tell the same."""
    kept, stream, rows = await talk.kept()
    folded = await talk.store.run(lambda: refold(kept.state.id))
    assert differences(kept.state, folded.state) == []
    assert kept == folded
    assert [record.seq for record in stream] == list(range(1, len(stream) + 1))
    whole = [decode_event(record) for record in stream]
    assert fold(State(id=kept.state.id), whole) == folded.state
    back = {event.question: event.at for event in whole if event.kind == "taken_back"}
    answered = [event for event in whole if event.kind == "answered"]
    right = {event.question: event.verdict for event in whole if event.kind == "regraded"}
    held = [replace(event, verdict=right.get(event.question, event.verdict)) for event in answered]
    assert [TOLD(row) for row in rows] == [TOLD(event) for event in held]
    assert [row.verdict_given for row in rows] == [event.verdict for event in answered]
    assert [row.undone_at for row in rows] == [back.get(event.question) for event in answered]
