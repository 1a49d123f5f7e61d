"""Over the real store: an answer in the making counts for nothing, and once it is given it counts once."""

from dataclasses import dataclass

import pytest

from bot.clock import instant
from bot.course.model import Item
from bot.items import composing
from bot.items.labels import places
from bot.learning import commands as c
from bot.store import drafts
from bot.store.open import open_store
from bot.tutor import Turn, Tutor, Visit
from tests.learning.samples import course, skill, unit
from tests.learning.talk import BOT, USER, Talk

PARTS = ("one", "two", "three")
ITEMS = tuple(Item(f"row-{n}", "a-0", "order", "From the smallest?", parts=PARTS) for n in range(3))
COURSES = {"sums": course(unit("a", skills=(skill("a-0", ITEMS),)))}


@pytest.fixture
async def talk(tmp_path):
    store = await open_store(f"sqlite:///{tmp_path}/rung.db", bot=BOT)
    talk = Building(store, tutor=Tutor(BOT, COURSES))
    await talk.play("enrol")
    yield talk
    await store.close()


@dataclass
class Building(Talk):
    """A learner who taps pieces."""

    async def taps(self, place: int, question: str = "") -> Turn:
        key, visit = question or self.state.learner.open.key, self._visit(f"tap {self._next()}")
        await self.store.run(
            lambda: self.tutor.pick(visit, key, lambda v, p: composing.picked(v, p, place), self._heard)
        )
        return self.turns[-1]

    async def builds(self) -> None:
        """All pieces in their right order."""
        variant = self.state.learner.open.variant
        for place in places(variant.pieces, variant.accepted[0]):
            await self.taps(place)

    async def finishes(self, question: str | None = None, cause: str = "", **more) -> Turn | None:
        """Done: tapped under a question, typed where none is named."""
        visit, before = self._visit(cause or f"done {self._next()}", **more), len(self.turns)
        otherwise = None if question else c.Stop(self.now)
        await self.store.run(lambda: self.tutor.built(visit, question, self._heard, otherwise))
        return self.turns[-1] if len(self.turns) > before else None

    async def draft(self, question: str) -> tuple[int, ...]:
        return await self.store.run(lambda: drafts.read(self.state.id, question))

    def _next(self) -> int:
        self.arrivals += 1
        self.now += 7_000_000
        return self.arrivals

    def _visit(self, cause: str, **more) -> Visit:
        return Visit(BOT, self.user, self.user, "en", cause, instant(self.now), **more)


def verdicts(turn: Turn) -> list[str]:
    return [event.verdict for event in turn.decision.events if event.kind == "answered"]


@pytest.mark.parametrize("typed", [True, False])
async def test_done_that_is_delivered_once_more_counts_once_and_ends_nothing(talk, typed):
    await talk.builds()
    question = None if typed else talk.state.learner.open.key
    assert verdicts(await talk.finishes(question, "twice", written=typed)) == ["correct"]
    kept = await talk.kept()
    assert await talk.finishes(question, "twice", written=typed, again=True) is None
    assert await talk.kept() == kept


async def test_done_that_was_written_before_the_question_grades_nothing_and_the_pieces_stay(talk):
    await talk.builds()
    asked = talk.state.learner.open
    turn = await talk.finishes(written=True, date=asked.asked_at // 1_000_000 - 1)
    assert (turn.decision.note, turn.decision.events) == ("early", ())
    assert len(await talk.draft(asked.key)) == len(PARTS)


async def test_pieces_and_done_of_a_question_that_is_answered_touch_neither_it_nor_the_next(talk):
    first = talk.state.learner.open.key
    await talk.builds()
    await talk.finishes(first)
    second = talk.state.learner.open.key
    await talk.builds()
    for turn in (await talk.taps(0, first), await talk.finishes(first)):
        assert (turn.decision.note, turn.decision.events) == ("stale", ())
    assert len(await talk.draft(second)) == len(PARTS)
    assert await talk.draft(first) == ()


async def test_nobody_builds_or_finishes_the_answer_of_another(talk):
    await talk.builds()
    asked = talk.state.learner.open
    other = Building(talk.store, USER + 1, tutor=talk.tutor)
    await other.play("enrol")
    for turn in (await other.taps(0, asked.key), await other.finishes(asked.key)):
        assert (turn.decision.note, turn.decision.events) == ("stale", ())
    assert len(await talk.draft(asked.key)) == len(PARTS)
    assert verdicts(await talk.finishes(asked.key)) == ["correct"]


async def test_what_is_half_built_is_no_answer(talk):
    await talk.taps(0)
    turn = await talk.finishes(talk.state.learner.open.key)
    assert (turn.unfinished, turn.decision.events) == (True, ())
