"""What a class answered to the items of its course: first attempts without help, of who is in it."""

from functools import partial

import pytest

from bot.disputes import same_answers
from bot.learning.events import Answered
from bot.store import answers, events, item_facts, members
from bot.store.codec import encode_event
from bot.store.disputes import Waiting, alike

from .samples import AT, NOW, admitted, answer
from .test_holidays import founded


@pytest.fixture
async def number(store):
    return await founded(store, "fractions")


async def joined(store, number, user, state="in"):
    person = await admitted(store, user)
    await store.run(partial(members.join, number, person.learner, state, NOW))
    return person.learner


def answering(learner, seq, shown="4", **facts):
    """An answer, and the event that tells what it was."""
    row = answer(learner, seq, **{"question": f"{learner}-{seq}", **facts})
    event = Answered(
        at=AT, course=row.course, unit=row.unit, question=row.question, skill=row.skill, item=row.item,
        variant=row.variant, mode="practice", response=shown, shown=shown, verdict=row.verdict, rule="other",
    )  # fmt: skip
    yield from events.append(learner, [encode_event(event, seq, f"tg:{learner}", seq)])
    yield from answers.write(row)


async def first(store, number):
    return await store.run(partial(item_facts.firsts, number, "fractions"))


async def test_of_each_learner_and_item_the_first_attempt_is_read_once(store, number):
    ben = await joined(store, number, 71)
    cleo = await joined(store, number, 72)
    await store.run(partial(answering, ben, 1, "2/5", item="i"))
    await store.run(partial(answering, ben, 2, item="i", verdict="correct"))
    await store.run(partial(answering, ben, 3, item="j", verdict="correct"))
    await store.run(partial(answering, cleo, 1, "1/2", item="i", verdict="close"))
    found = await first(store, number)
    told = {(one.learner, one.item): (one.right, one.shown) for one in found}
    assert told == {(ben, "i"): (False, "2/5"), (ben, "j"): (True, ""), (cleo, "i"): (True, "")}


@pytest.mark.parametrize(
    ("why", "facts", "told"),
    [
        ("help stands behind it", {"hints": 1}, []),
        ("it was taken back, so the next is the first", {"undone_at": AT}, [2]),
        ("it asked for something easier", {"mode": "step"}, [2]),
        ("it belongs to an extra", {"mode": "enrichment"}, [2]),
        ("it is of another course", {"course": "greek"}, [2]),
        ("it counts", {}, [1]),
    ],
)
async def test_what_is_a_first_attempt(store, number, why, facts, told):
    ben = await joined(store, number, 71)
    await store.run(partial(answering, ben, 1, **{"item": "i", **facts}))
    await store.run(partial(answering, ben, 2, item="i"))
    assert [one.seq for one in await first(store, number)] == told, why


async def test_who_has_left_or_waits_is_left_out(store, number):
    for user, state in ((71, "left"), (72, "removed"), (73, "asked")):
        learner = await joined(store, number, user, state)
        await store.run(partial(answering, learner, 1, item="i"))
    assert await first(store, number) == []
    assert await store.run(partial(item_facts.missed, number, "fractions", "i")) == []


async def test_a_regrade_is_seen_at_once(store, number):
    ben = await joined(store, number, 71)
    await store.run(partial(answering, ben, 1, item="i"))
    question = (await store.run(partial(item_facts.missed, number, "fractions", "i")))[0].question
    await store.run(partial(answers.regrade, question, "correct"))
    assert [one.right for one in await first(store, number)] == [True]
    assert await store.run(partial(item_facts.missed, number, "fractions", "i")) == []


def reading(make, seen):
    """A transaction that notes how many rows it reads with each statement."""
    steps = make()
    try:
        step = next(steps)
        while True:
            found = yield step
            seen.append(len(found))
            step = steps.send(found)
    except StopIteration as done:
        return done.value


async def test_what_counts_in_a_class_is_looked_for_among_its_own_answers_alone(store, number):
    ben = await joined(store, number, 71)
    await store.run(partial(answering, ben, 1, "2/5", item="i", variant="i()"))
    for user in range(80, 90):
        other = (await admitted(store, user)).learner
        await store.run(partial(answering, other, 1, "2/5", item="i", variant="i()"))
    dispute, seen = Waiting(1, "fractions", "i", "i()", alike("2/5"), "2/5", "?"), []
    found = await store.run(lambda: reading(partial(same_answers, dispute, number), seen))
    assert found == {ben: [(f"{ben}-1", "correct", "accepted")]}
    assert max(seen) == 1
