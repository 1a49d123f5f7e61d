"""The answers as rows."""

from dataclasses import replace

import pytest

from bot.errors import Conflict
from bot.store import answers

from .samples import AT, NOW, admitted, answer, rows


@pytest.fixture
async def learner(store):
    return (await admitted(store)).learner


async def test_answers_come_back_in_order(store, learner):
    kept = [answer(learner, 2, taken_ms=None), answer(learner, 5, response="λόγος")]
    for row in reversed(kept):
        await store.run(lambda row=row: answers.write(row))
    assert await store.read(lambda: answers.of(learner)) == kept


async def test_a_question_has_one_answer(store, learner):
    await store.run(lambda: answers.write(answer(learner, 2)))
    with pytest.raises(Conflict):
        await store.run(lambda: answers.write(answer(learner, 3, question="q2")))


async def test_an_answer_taken_back_stays_and_says_so(store, learner):
    await store.run(lambda: answers.write(answer(learner, 2)))
    await store.run(lambda: answers.undo("q2", NOW))
    assert await store.run(lambda: answers.of(learner)) == [replace(answer(learner, 2), undone_at=AT)]


async def test_a_teacher_reads_the_times_as_dates(store, learner):
    await store.run(lambda: answers.write(answer(learner, 2)))
    seen = "SELECT question, response, undone_at, at FROM answer_iso"
    assert await rows(store, seen) == [("q2", "2/5", None, "2026-11-21T18:00:00.123Z")]
