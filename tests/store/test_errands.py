"""What one person's word has to do for others enters their lanes with it: all of it or nothing, once per cause."""

import pytest

from bot.errors import Fenced
from bot.mail import Errand
from bot.store import inbox

from .samples import BOT, HELLO, NOW, USER, owing, rows, said

OTHER = Errand("regrade:1:9", "user:77", {"internal": "regrade", "learner": 9})
KEPT = "SELECT cause, lane, state, owner FROM inbox WHERE cause NOT LIKE 'tg:%'"


async def test_an_errand_enters_the_other_lane_claimed_and_whole(mailroom):
    [arrival] = await mailroom.receive([said(1)], NOW)
    owed, [errand] = await mailroom.close(arrival, owing(HELLO, OTHER), NOW)
    assert [row.out for row in owed] == [HELLO]
    assert (errand.cause, errand.lane, errand.payload) == (OTHER.cause, OTHER.lane, OTHER.payload)
    assert (await mailroom.close(errand, owing(), NOW)) == ([], [])


async def test_an_errand_is_run_once_per_cause(mailroom, store):
    first, second = await mailroom.receive([said(1), said(2)], NOW)
    await mailroom.close(first, owing(OTHER, OTHER), NOW)
    assert (await mailroom.close(second, owing(OTHER), NOW))[1] == []
    assert len(await rows(store, KEPT)) == 1


async def test_without_its_word_there_is_no_errand(mailroom, successor, store):
    [arrival] = await mailroom.receive([said(1)], NOW)
    await successor.waiting(9)
    with pytest.raises(Fenced):
        await mailroom.close(arrival, owing(OTHER), NOW)
    assert await rows(store, KEPT) == []


async def test_after_a_death_the_errand_is_taken_up(mailroom, successor):
    """A kill between the word and its errand: the errand stands in the inbox and is found at the next start."""
    [arrival] = await mailroom.receive([said(1)], NOW)
    await mailroom.close(arrival, owing(OTHER), NOW)
    [found] = await successor.waiting(9)
    assert (found.cause, found.payload) == (OTHER.cause, OTHER.payload)


async def test_what_another_process_posted_while_none_ran_is_taken_up_and_no_death(mailroom, store):
    entries = [(OTHER.cause, f"user:{USER}", OTHER.payload)]
    await store.run(lambda: inbox.enter(BOT, "", entries, NOW))
    await store.run(lambda: inbox.enter(BOT, "", entries, NOW))
    [found] = await mailroom.waiting(9)
    assert (found.cause, found.deaths, found.attempt) == (OTHER.cause, 0, 1)
