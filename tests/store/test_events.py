"""The stream of events."""

import pytest

from bot.errors import Conflict
from bot.store import events

from .samples import admitted, record

CONFLICTS = {
    "place": record(2, cause="tg:9"),
    "cause": record(4, cause="tg:1", n=1),
    "answered question": record(4, cause="tg:9", kind="answered", question="q1"),
}


@pytest.fixture
async def learner(store):
    person = await admitted(store)
    stream = [
        record(1, "tg:1", 0, kind="answered", question="q1", data='{"response": "½ μ"}'),
        record(2, "tg:1", 1, kind="asked", question="q2"),
        record(3, "tg:2", 0, kind="set", question=None, course=None),
    ]
    await store.run(lambda: events.append(person.learner, stream))
    assert await store.run(lambda: events.stream(person.learner)) == stream
    return person.learner


@pytest.mark.parametrize("taken", CONFLICTS)
async def test_a_taken_place_is_a_conflict(store, learner, taken):
    before = await store.run(lambda: events.stream(learner))
    with pytest.raises(Conflict):
        await store.run(lambda: events.append(learner, [record(5, cause="tg:7"), CONFLICTS[taken]]))
    assert await store.run(lambda: events.stream(learner)) == before


async def test_a_question_may_be_named_by_other_events_after_its_answer(store, learner):
    await store.run(lambda: events.append(learner, [record(4, "tg:9", kind="undone", question="q1")]))
    assert len(await store.run(lambda: events.stream(learner))) == 4


async def test_a_stream_can_be_read_in_pieces(store, learner):
    many = [record(seq, f"tg:{seq}") for seq in range(4, 104)]
    await store.run(lambda: events.append(learner, many))
    assert [r.seq for r in await store.run(lambda: events.stream(learner, after=10, limit=5))] == [
        *range(11, 16)
    ]
    assert await store.read(lambda: events.stream(learner, after=3)) == many


async def test_each_learner_has_a_stream_and_causes_of_their_own(store, learner):
    other = (await admitted(store, 77)).learner
    await store.run(lambda: events.append(other, [record(1, "tg:1", question="q77")]))
    assert len(await store.run(lambda: events.stream(other))) == 1


async def test_what_was_applied_is_known(store, learner):
    assert await store.run(lambda: events.applied(learner, "tg:2"))
    assert not await store.run(lambda: events.applied(learner, "tg:3"))


async def test_appending_nothing_is_nothing(store, learner):
    await store.run(lambda: events.append(learner, []))
    assert len(await store.run(lambda: events.stream(learner))) == 3
