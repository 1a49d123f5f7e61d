"""The cache of folded state, and memory."""

from datetime import timedelta

import pytest

from bot.learning.due import Span
from bot.store import parts

from .samples import AT, NOW, admitted, memory


@pytest.fixture
async def learner(store):
    return (await admitted(store)).learner


async def test_parts_come_back_as_saved(store, learner):
    await store.run(lambda: parts.save(learner, 3, 17, {"learner": '{"zone": "UTC"}', "head:a": "{}"}))
    kept = {"learner": (3, 17, '{"zone": "UTC"}'), "head:a": (3, 17, "{}")}
    assert await store.run(lambda: parts.load_all(learner)) == kept
    assert await store.run(lambda: parts.load(learner, ["learner", "unknown"])) == {
        "learner": kept["learner"]
    }
    assert await store.run(lambda: parts.load(learner, [])) == {}


async def test_saving_again_replaces_what_is_named_and_leaves_the_rest(store, learner):
    await store.run(lambda: parts.save(learner, 3, 17, {"a": "1", "b": "1"}))
    await store.run(lambda: parts.save(learner, 4, 18, {"a": "2", "c": "2"}))
    found = await store.run(lambda: parts.load_all(learner))
    assert found == {"a": (4, 18, "2"), "b": (3, 17, "1"), "c": (4, 18, "2")}


async def test_many_parts_at_once_are_no_different(store, learner):
    many = {f"work:{number}": str(number) for number in range(100)}
    await store.run(lambda: parts.save(learner, 1, 1, many))
    found = await store.run(lambda: parts.load(learner, list(many)))
    assert {key: data for key, (_, _, data) in found.items()} == many


async def test_dropping_takes_parts_and_memory_of_this_learner_only(store, learner):
    other = (await admitted(store, 77)).learner
    for one in (learner, other):
        await store.run(lambda one=one: parts.save(one, 1, 1, {"a": "1"}))
        await store.run(lambda one=one: parts.save_memory(one, [memory("k", AT)]))
    await store.run(lambda: parts.drop(learner))
    assert await store.run(lambda: parts.load_all(learner)) == {}
    assert await store.run(lambda: parts.all_memory(learner)) == []
    assert len(await store.run(lambda: parts.load_all(other))) == 1
    assert len(await store.run(lambda: parts.all_memory(other))) == 1


async def test_memory_comes_back_as_saved_and_is_replaced(store, learner):
    first, second = memory("a", AT, stability=0.1), memory("b", AT + 1, course="greek")
    await store.run(lambda: parts.save_memory(learner, [first, second]))
    assert await store.run(lambda: parts.all_memory(learner)) == [first, second]
    assert await store.run(lambda: parts.load_memory(learner, "fractions", ["a", "b"])) == [first]
    later = memory("a", AT + 5, stability=9.5, reps=2, lapses=1, unit="adding", data='{"x": 1}')
    await store.run(lambda: parts.save_memory(learner, [later]))
    assert await store.run(lambda: parts.load_memory(learner, "fractions", ["a"])) == [later]


async def test_the_longest_overdue_come_first_and_what_is_not_due_does_not_come(store, learner):
    hour = 3_600_000_000
    dues = {"z": -3, "a": -1, "c": -2, "b": -2, "now": 0, "later": 1}
    rows = [memory(key, AT + hours * hour) for key, hours in dues.items()]
    await store.run(
        lambda: parts.save_memory(learner, [*rows, memory("greek", AT - 9 * hour, course="greek")])
    )

    async def overdue(now, k):
        return [row.key for row in await store.run(lambda: parts.overdue(learner, "fractions", now, k))]

    assert await overdue(NOW, 10) == ["z", "b", "c", "a", "now"]
    assert await overdue(NOW, 2) == ["z", "b"]
    assert await overdue(NOW - timedelta(days=1), 10) == []


async def test_what_holds_shortest_comes_first_within_its_span(store, learner):
    held = {"a": (0, 9.0), "b": (1, 2.0), "c": (2, 1.0), "d": (3, 2.0), "e": (4, 0.5)}
    rows = [memory(key, AT + due, stability=days) for key, (due, days) in held.items()]
    seen = memory("seen", AT + 1, stability=0.1, last_at=AT + 7)
    other = memory("greek", AT + 1, stability=0.1, course="greek")
    await store.run(lambda: parts.save_memory(learner, [*rows, seen, other]))

    async def weakest(span, k):
        return [row.key for row in await store.run(lambda: parts.weakest(learner, "fractions", span, k))]

    assert await weakest(Span(AT, AT + 4, AT + 7), 9) == ["c", "b", "d", "a"]
    assert await weakest(Span(AT + 1, AT + 3), 2) == ["seen", "c"]
