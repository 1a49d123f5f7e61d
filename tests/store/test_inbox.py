"""What comes in comes in once and in order, and ends in one transaction with what it leads to."""

from dataclasses import replace

import pytest

from bot.errors import Fenced
from bot.store.mailroom import Mailroom

from .samples import (
    BOT,
    HELLO,
    HOUR,
    LANES,
    NOW,
    QUESTION,
    USER,
    StoppedClock,
    lane_of,
    note,
    notes,
    owing,
    rows,
    said,
)


async def state_of(store, arrival):
    found = await rows(store, "SELECT state, lane, payload, error FROM inbox WHERE id = $1", arrival.id)
    return found[0]


async def test_what_is_new_is_returned_in_order_and_claimed(mailroom):
    updates = [said(9, "a"), said(3, "b", user=5), said(50, "c")]
    arrivals = await mailroom.receive(updates, NOW)
    assert [a.cause for a in arrivals] == ["tg:9", "tg:3", "tg:50"]
    assert [a.lane for a in arrivals] == [f"user:{USER}", "user:5", f"user:{USER}"]
    assert [a.payload for a in arrivals] == updates
    assert [a.id for a in arrivals] == sorted(a.id for a in arrivals)
    assert {(a.attempt, a.deaths, a.received) for a in arrivals} == {(1, 0, NOW)}


async def test_a_redelivery_is_not_new(mailroom):
    await mailroom.receive([said(1), said(2)], NOW)
    assert [a.cause for a in await mailroom.receive([said(1), said(2), said(3)], NOW + HOUR)] == ["tg:3"]


async def test_an_update_twice_in_one_delivery_is_one_and_the_first(mailroom):
    arrivals = await mailroom.receive([said(1, "first"), said(1, "again")], NOW)
    assert [a.payload["text"] for a in arrivals] == ["first"]


async def test_a_redelivery_of_what_is_done_is_not_new(mailroom):
    (arrival,) = await mailroom.receive([said(1)], NOW)
    await mailroom.close(arrival, owing(), NOW)
    assert await mailroom.receive([said(1)], NOW) == []


async def test_a_hundred_updates_keep_their_order(mailroom):
    updates = [said(number) for number in range(1000, 1100)]
    assert [a.payload for a in await mailroom.receive(updates, NOW)] == updates


async def test_half_a_character_is_no_reason_to_refuse_an_update(mailroom, successor):
    odd = said(1, "\ud83d\x00")
    await mailroom.receive([odd], NOW)
    assert [a.payload for a in await successor.waiting(LANES)] == [odd]


async def test_after_a_death_everything_undone_is_claimed_in_order(mailroom, successor):
    first, second, third = await mailroom.receive([said(1), said(2), said(3, user=5)], NOW)
    await mailroom.close(second, owing(), NOW)
    found = await successor.waiting(LANES)
    assert found == [replace(first, attempt=2, deaths=1), replace(third, attempt=2, deaths=1)]
    assert [a.deaths for a in await successor.waiting(LANES)] == [2, 2]


async def test_a_death_counts_only_for_what_can_have_been_under_way(mailroom, successor):
    """The first of each lane, and of no more lanes than are at work at once; the rest merely waited."""
    users = (1, 1, 2, 2, 3)
    arrivals = await mailroom.receive([said(n, user=user) for n, user in enumerate(users)], NOW)
    found = await successor.waiting(2)
    assert [(a.id, a.attempt, a.deaths) for a in found] == [
        (a.id, 1 + died, died) for a, died in zip(arrivals, (1, 0, 1, 0, 0), strict=True)
    ]


async def test_what_only_waited_has_all_its_tries_left_however_many_deaths_it_saw(mailroom, successor):
    await mailroom.receive([said(1), said(2)], NOW)
    for _ in range(10):
        _first, second = await successor.waiting(LANES)
    assert (second.attempt, second.deaths) == (1, 0)


async def test_a_clean_stop_is_no_death(mailroom, successor):
    arrivals = await mailroom.receive([said(1), said(2, user=5)], NOW)
    await mailroom.release()
    assert await successor.waiting(LANES) == arrivals
    with pytest.raises(Fenced):
        await mailroom.close(arrivals[0], note("late"), NOW)
    assert [a.deaths for a in await mailroom.waiting(LANES)] == [1, 1]


async def test_closing_writes_owes_and_empties_in_one(store, mailroom):
    def outcome():
        yield from note("a")()
        return [HELLO, QUESTION]

    (arrival,) = await mailroom.receive([said(1)], NOW)
    owed, _errands = await mailroom.close(arrival, outcome, NOW)
    assert [row.out for row in owed] == [HELLO, QUESTION]
    assert await notes(store) == ["a"]
    assert await state_of(store, arrival) == ("done", "", None, None)
    assert await mailroom.waiting(LANES) == []
    assert await mailroom.unsent() == owed


async def test_an_outcome_that_breaks_leaves_everything_as_it_was(store, mailroom):
    def outcome():
        yield from note("a")()
        raise ValueError("poison")

    (arrival,) = await mailroom.receive([said(1)], NOW)
    with pytest.raises(ValueError, match="poison"):
        await mailroom.close(arrival, outcome, NOW)
    assert await notes(store) == []
    assert (await state_of(store, arrival))[0] == "new"


@pytest.mark.parametrize("taken", ["closed before", "retried since", "claimed by the next process"])
async def test_a_row_that_is_not_ours_any_more_is_fenced(store, mailroom, successor, taken):
    (arrival,) = await mailroom.receive([said(1)], NOW)
    match taken:
        case "closed before":
            await mailroom.close(arrival, owing(), NOW)
        case "retried since":
            await mailroom.retry(arrival, "Boom")
        case _:
            await successor.waiting(LANES)
    for attempt in (
        lambda: mailroom.close(arrival, note("late"), NOW),
        lambda: mailroom.retry(arrival, "Boom"),
        lambda: mailroom.park(arrival, "Boom", [HELLO], NOW),
    ):
        with pytest.raises(Fenced):
            await attempt()
    assert await notes(store) == []
    assert await mailroom.unsent() == []


async def test_a_retry_counts_and_keeps_the_error(store, mailroom):
    (arrival,) = await mailroom.receive([said(1)], NOW)
    again = await mailroom.retry(arrival, "Boom" * 1000)
    assert again == replace(arrival, attempt=2)
    assert len((await state_of(store, arrival))[3]) == 500
    await mailroom.close(again, owing(), NOW)
    assert await state_of(store, arrival) == ("done", "", None, None)


async def test_half_a_character_in_an_error_is_no_reason_to_lose_it(store, mailroom):
    (arrival,) = await mailroom.receive([said(1)], NOW)
    again = await mailroom.retry(arrival, "What is \ud83d\x00?")
    assert (await state_of(store, arrival))[3] == "What is ?\ufffd?"
    await mailroom.park(again, "What is \ud83d\x00?", [HELLO], NOW)


async def test_a_parked_row_waits_for_the_operator_and_the_person_is_told(store, mailroom, successor):
    (arrival,) = await mailroom.receive([said(1)], NOW)
    (sorry,) = await mailroom.park(arrival, "Boom", [HELLO], NOW)
    state, lane, payload, error = await state_of(store, arrival)
    assert (state, lane, error) == ("parked", arrival.lane, "Boom")
    assert payload is not None
    assert await successor.waiting(LANES) == []
    assert await successor.unsent() == [sorry]


async def test_another_bots_rows_are_left_alone(store, mailroom):
    other = Mailroom(store, BOT + 1, "first", lane_of, StoppedClock())
    await mailroom.receive([said(1)], NOW)
    (arrival,) = await other.receive([said(1)], NOW)
    await other.close(arrival, owing(HELLO), NOW)
    assert [a.cause for a in await mailroom.waiting(LANES)] == ["tg:1"]
    assert await other.waiting(LANES) == []
    assert await mailroom.unsent() == []
