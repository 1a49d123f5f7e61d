"""What a transaction promises, on every driver."""

import asyncio

import pytest

from bot.errors import Conflict, StoreError
from bot.store.drivers.sqlite import TOGETHER

from .samples import BOT, SQLITE, note, notes, one, rows


async def test_a_transaction_that_returned_can_be_read(store):
    await store.run(note("a"))
    assert await notes(store) == ["a"]
    assert await store.read(lambda: one("SELECT value FROM meta WHERE key = 'bot'")) == [(str(BOT),)]


async def test_a_transaction_returns_what_its_generator_returns(store):
    def sum_of_two():
        first = yield "SELECT CAST($1 AS BIGINT) + CAST($2 AS BIGINT)", (1, 2)
        second = yield "SELECT CAST($2 AS BIGINT) - CAST($1 AS BIGINT)", (10, 30)
        return first[0][0] + second[0][0]

    assert await store.run(sum_of_two) == await store.read(sum_of_two) == 23


async def test_a_placeholder_may_be_used_twice_and_in_any_order(store):
    first, second, third = (f"CAST(${n} AS BIGINT)" for n in (1, 2, 3))
    assert await rows(store, f"SELECT {second} - {first} + {first} + {third}", 1, 5, 20) == [(25,)]


async def test_a_failing_transaction_leaves_no_trace_and_reaches_its_caller(store):
    def half():
        yield from note("a")()
        raise ValueError("halfway")

    with pytest.raises(ValueError, match="halfway"):
        await store.run(half)
    assert await notes(store) == []


async def test_a_taken_key_is_a_conflict(store):
    await store.run(note("a"))
    with pytest.raises(Conflict):
        await store.run(note("a"))


async def test_other_broken_rules_are_no_conflict(store):
    def orphan():
        yield "INSERT INTO learner (account, created_at) VALUES (999, 0)", ()

    def nonsense():
        yield "SELECT nothing FROM nowhere", ()

    for breakage in (orphan, nonsense):
        with pytest.raises(StoreError) as caught:
            await store.run(breakage)
        assert not isinstance(caught.value, Conflict)


async def test_transactions_that_wait_together_all_hold_but_those_that_fail(store):
    def transaction(number):
        if number % 3 == 1:
            yield from note(f"{number:03}")()
            yield from note(f"{number:03}")()
        else:
            yield from note(f"{number:03}")()

    many = range(TOGETHER + 50)
    results = await asyncio.gather(
        *(store.run(lambda number=number: transaction(number)) for number in many), return_exceptions=True
    )
    assert [type(result) for result in results] == [Conflict if n % 3 == 1 else type(None) for n in many]
    assert await notes(store) == [f"{n:03}" for n in many if n % 3 != 1]


@SQLITE  # PostgreSQL runs them side by side
async def test_transactions_are_run_in_the_order_in_which_they_came(store):
    order = []

    def numbered(number):
        order.append(number)
        yield "SELECT 1", ()

    await asyncio.gather(*(store.run(lambda number=number: numbered(number)) for number in range(100)))
    assert order == list(range(100))


@SQLITE  # PostgreSQL runs them side by side
async def test_a_later_transaction_of_a_batch_sees_the_earlier(store):
    _, seen = await asyncio.gather(store.run(note("a")), notes(store))
    assert seen == ["a"]


async def test_cancelling_a_caller_splits_no_transaction_and_harms_no_neighbour(store):
    def pair(name):
        yield from note(f"{name}1")()
        yield from note(f"{name}2")()

    tasks = [asyncio.create_task(store.run(lambda name=name: pair(name))) for name in "abcdefgh"]
    await asyncio.sleep(0)  # all have been handed over
    for task in tasks[::2]:
        task.cancel()
    results = await asyncio.gather(*tasks, return_exceptions=True)
    assert [isinstance(result, asyncio.CancelledError) for result in results] == [True, False] * 4
    found = await notes(store)
    assert {f"{name}{n}" for name in "bdfh" for n in (1, 2)} <= set(found)
    assert all((f"{name}1" in found) == (f"{name}2" in found) for name in "aceg")


async def test_a_reader_can_not_write(store):
    with pytest.raises(StoreError):
        await store.read(note("a"))
    assert await notes(store) == []


async def test_a_reader_goes_on_after_a_failed_or_cancelled_read(store):
    reading = asyncio.create_task(store.read(lambda: one("SELECT key FROM meta")))
    await asyncio.sleep(0)
    reading.cancel()
    await asyncio.gather(reading, return_exceptions=True)
    with pytest.raises(StoreError):
        await store.read(lambda: one("SELECT nothing FROM nowhere"))
    await store.run(note("a"))
    assert await store.read(lambda: one("SELECT key FROM meta WHERE key = 'a'")) == [("a",)]


async def test_a_closed_store_says_so(address, store):
    await store.close()
    with pytest.raises(StoreError, match="closed"):
        await store.run(note("a"))
