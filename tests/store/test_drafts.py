"""A draft belongs to one learner and one question, and leaves with either."""

import pytest

from bot.store import drafts, people

from .samples import BOT, USER, admitted, rows


@pytest.fixture
async def learner(store) -> int:
    return (await admitted(store)).learner


async def test_what_was_kept_last_is_read(store, learner):
    await store.run(lambda: drafts.keep(learner, "q1", (2, 0)))
    await store.run(lambda: drafts.keep(learner, "q1", (2, 0, 1)))
    assert await store.run(lambda: drafts.read(learner, "q1")) == (2, 0, 1)
    assert await store.run(lambda: drafts.details(learner)) == {"question": "q1", "picks": [2, 0, 1]}


async def test_a_draft_for_another_question_is_none(store, learner):
    assert await store.run(lambda: drafts.read(learner, "q1")) == ()
    await store.run(lambda: drafts.keep(learner, "q1", (0,)))
    assert await store.run(lambda: drafts.read(learner, "q2")) == ()
    await store.run(lambda: drafts.keep(learner, "q2", (1,)))
    assert await store.run(lambda: drafts.read(learner, "q1")) == ()
    assert await rows(store, "SELECT COUNT(*) FROM draft") == [(1,)]


async def test_a_draft_is_nobody_elses(store, learner):
    other = await admitted(store, USER + 1)
    await store.run(lambda: drafts.keep(learner, "q1", (0,)))
    assert await store.run(lambda: drafts.read(other.learner, "q1")) == ()
    await store.run(lambda: drafts.drop(other.learner))
    assert await store.run(lambda: drafts.read(learner, "q1")) == (0,)


async def test_a_draft_goes_when_it_is_dropped_and_when_its_learner_goes(store, learner):
    await store.run(lambda: drafts.keep(learner, "q1", (0,)))
    await store.run(lambda: drafts.drop(learner))
    assert await store.run(lambda: drafts.details(learner)) == {}
    await store.run(lambda: drafts.keep(learner, "q1", (0,)))
    await store.run(lambda: people.forget(BOT, USER))
    assert await rows(store, "SELECT COUNT(*) FROM draft") == [(0,)]
