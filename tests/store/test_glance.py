"""A class is read by few statements, and only of those who are in it (that they follow indexes: `test_plans`)."""

from functools import partial

import pytest

from bot.store import answers, events, glance, members, parts

from .samples import AT, NOW, SQLITE, admitted, answer, record, rows
from .test_holidays import founded


@pytest.fixture
async def number(store):
    """A class of two, with somebody who has left."""
    number = await founded(store, "fractions")
    for user, state in ((71, "in"), (72, "in"), (73, "left")):
        person = await admitted(store, user)
        await store.run(partial(joined, number, person.learner, state))
    return number


def joined(number, learner, state):
    yield from members.join(number, learner, state, NOW)
    kept = {"head:fractions": f"of {learner}", "work:fractions/a": "{}"}
    yield from parts.save(learner, 8, 1, kept)


async def test_heads_and_practice_of_all_who_are_in_it(store, number):
    heads = await store.run(lambda: glance.heads(number, "fractions"))
    assert [data for _, data in sorted(heads.items())] == [f"of {learner}" for learner in sorted(heads)]
    assert len(heads) == 2
    assert len(await store.run(lambda: glance.works(number, "fractions", ["a", "b"]))) == 2
    assert await store.run(lambda: glance.works(number, "fractions", [])) == []


async def test_members_in_the_order_they_came(store, number):
    assert len(await store.run(lambda: glance.members(number))) == 2


async def test_misses_of_the_last_days_come_with_the_events_that_tell_why(store, number):
    learner = (await store.run(lambda: glance.members(number)))[0][0]
    told = [
        answer(learner, 1, at=AT - 9),
        answer(learner, 2),
        answer(learner, 3, verdict="correct"),
        answer(learner, 4, undone_at=AT),
        answer(learner, 5, mode="placement"),
        answer(learner, 6, course="greek"),
    ]

    def write():
        yield from events.append(learner, [record(n, data=str(n), n=n) for n in range(1, 7)])
        for row in told:
            yield from answers.write(row)

    await store.run(write)
    ((found, seq, *_, data),) = await store.run(lambda: glance.misses(number, "fractions", NOW))
    assert (found, seq, data) == (learner, 2, "2")


async def test_the_question_behind_a_miss(store, number):
    learner = (await store.run(lambda: glance.members(number)))[0][0]
    asked = [record(1, question="1-1", data="first"), record(2, n=1, question="1-2", data="other")]
    await store.run(lambda: events.append(learner, asked))
    assert await store.run(lambda: glance.asked(learner, 3, "1-1")) == "first"
    assert await store.run(lambda: glance.asked(learner, 1, "1-1")) == ""


READS = {
    "heads": lambda: glance.heads(1, "fractions"),
    "works": lambda: glance.works(1, "fractions", ["a", "b"]),
    "members": lambda: glance.members(1),
    "memory": lambda: glance.memory(1, "fractions"),
    "misses": lambda: glance.misses(1, "fractions", NOW),
    "asked": lambda: glance.asked(1, 5, "1-1"),
}


@SQLITE
@pytest.mark.parametrize("name", READS)
async def test_each_read_goes_by_the_class_and_then_by_its_learners(store, name):
    """PostgreSQL plans by what it has counted, and empty tables tell nothing."""
    text, values = next(READS[name]())
    plan = [row[-1] for row in await rows(store, f"EXPLAIN QUERY PLAN {text}", *values)]
    assert not [line for line in plan if line.startswith("SCAN")]
