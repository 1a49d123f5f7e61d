"""A learner moves to another account by a code: once, whole, and only by the newest code in time."""

import asyncio
from datetime import timedelta

import pytest

from bot.store import answers, events, family, moving, people
from bot.store.moving import GUESSES, HOUR, LASTS, Move, Worth

from .samples import BOT, NOW, USER, admitted, answer, record, rows

OTHER = USER + 1
CODE = "the hash of a code"
MINUTE = timedelta(minutes=1)


async def learned(store, user=USER, count=3):
    """Somebody who has answered."""
    person = await admitted(store, user)

    def living():
        yield from events.append(person.learner, [record(n + 1, f"tg:{user}{n}") for n in range(count)])
        for n in range(count):
            course = "fractions" if n else "greek"
            yield from answers.write(
                answer(person.learner, n + 1, course=course, question=f"{person.learner}-{n}")
            )

    await store.run(living)
    return person


async def offered(store, person, code=CODE, at=NOW):
    await store.run(lambda: moving.offer(person, code, at))


async def seen(store, person, code=CODE, at=NOW):
    return await store.run(lambda: moving.look_up(BOT, person, code, at))


async def taken(store, person, code=CODE, at=NOW):
    return await store.run(lambda: moving.take(BOT, person, code, at))


async def owners(store):
    return dict(await rows(store, "SELECT id, account FROM learner"))


async def now(store, user):
    return await store.run(lambda: people.find(BOT, user))


async def test_a_look_tells_what_would_move_and_moves_nothing(store):
    maya, new = await learned(store), await admitted(store, OTHER)
    await offered(store, maya)
    before = await owners(store)
    found = await seen(store, new)
    assert isinstance(found, Move)
    assert (found.worth, found.stays, found.old.learner) == (Worth(2, 3), False, maya.learner)
    assert await owners(store) == before


async def test_the_learner_moves_whole_and_the_unused_one_gives_way(store):
    maya, new = await learned(store), await admitted(store, OTHER)
    await offered(store, maya)
    before = await rows(store, "SELECT * FROM event ORDER BY seq"), await rows(store, "SELECT * FROM answer")
    _move, left, here = await taken(store, new)
    assert (here.account, here.learner) == (new.account, maya.learner)
    assert await now(store, OTHER) == here
    assert await now(store, USER) == left
    assert await owners(store) == {maya.learner: new.account, left.learner: maya.account}
    assert left.learner > new.learner
    assert before == (
        await rows(store, "SELECT * FROM event ORDER BY seq"),
        await rows(store, "SELECT * FROM answer"),
    )


async def test_a_used_learner_of_the_new_account_stays(store):
    maya, new = await learned(store), await learned(store, OTHER)
    await offered(store, maya)
    move, _left, here = await taken(store, new)
    assert move.stays
    assert here.learner == maya.learner
    assert [m.learner for m in await store.run(lambda: family.members(new.account))] == [
        maya.learner,
        new.learner,
    ]


async def test_one_of_several_moves_and_the_others_go_on(store):
    maya = await learned(store)
    ben = await store.run(lambda: family.join(maya, "Ben", NOW))
    new = await admitted(store, OTHER)
    await offered(store, ben)
    _move, left, here = await taken(store, new)
    assert (here.learner, here.name, left.learner) == (ben.learner, "Ben", maya.learner)
    assert await owners(store) == {maya.learner: maya.account, ben.learner: new.account}


async def test_who_is_learning_on_the_old_account_is_not_interrupted_by_anothers_move(store):
    maya = await learned(store)
    ben = await store.run(lambda: family.join(maya, "Ben", NOW))
    await offered(store, maya)
    _move, left, _here = await taken(store, await admitted(store, OTHER))
    assert left.learner == (await now(store, USER)).learner == ben.learner


async def test_a_code_works_once(store):
    maya, new, thief = await learned(store), await admitted(store, OTHER), await admitted(store, OTHER + 1)
    await offered(store, maya)
    await taken(store, new)
    after = await owners(store)
    assert await taken(store, new) == "done"
    assert await taken(store, thief) == "unknown"
    assert await owners(store) == after


async def test_of_two_who_use_it_at_once_one_gets_the_learner(store):
    maya, one, two = await learned(store), await admitted(store, OTHER), await admitted(store, OTHER + 1)
    await offered(store, maya)
    found = await asyncio.gather(taken(store, one), taken(store, two))
    assert sorted(isinstance(part, str) for part in found) == [False, True]
    assert "unknown" in found
    assert len(await rows(store, "SELECT 1 FROM learner WHERE id = $1", maya.learner)) == 1
    counts = await rows(store, "SELECT COUNT(*) FROM learner GROUP BY account")
    assert counts == [(1,), (1,), (1,)]


async def test_two_accounts_that_take_from_each_other_at_once_lose_nothing(store):
    maya, ben = await learned(store), await learned(store, OTHER)
    await offered(store, maya, "m")
    await offered(store, ben, "b")
    await asyncio.gather(taken(store, ben, "m"), taken(store, maya, "b"))
    after = await owners(store)
    assert after[maya.learner] == ben.account
    assert after[ben.learner] == maya.account
    for user, account in ((USER, maya.account), (OTHER, ben.account)):
        assert after[(await now(store, user)).learner] == account
    assert await rows(store, "SELECT COUNT(*) FROM answer") == [(6,)]


async def test_only_the_newest_code_counts(store):
    maya, new = await learned(store), await admitted(store, OTHER)
    await offered(store, maya, "old")
    await offered(store, maya, "new")
    assert await taken(store, new, "old") == "unknown"
    assert isinstance(await seen(store, new, "new"), Move)


@pytest.mark.parametrize(("later", "works"), [(LASTS - MINUTE, True), (LASTS, False), (LASTS + HOUR, False)])
async def test_a_code_lasts_a_quarter_of_an_hour(store, later, works):
    maya, new = await learned(store), await admitted(store, OTHER)
    await offered(store, maya)
    assert (await taken(store, new, at=NOW + later) != "unknown") == works


async def test_the_code_of_ones_own_account_moves_nothing_and_is_no_guess(store):
    maya = await learned(store)
    await offered(store, maya)
    before = await owners(store)
    for _ in range(GUESSES + 1):
        assert await taken(store, maya) == "own"
    assert await owners(store) == before


@pytest.mark.parametrize(
    ("wrong", "wait", "found"),
    [
        (GUESSES - 1, MINUTE, True),
        (GUESSES, MINUTE, False),
        (GUESSES, HOUR, True),
        (GUESSES, HOUR - MINUTE, False),
    ],
)
async def test_after_five_wrong_codes_within_an_hour_the_right_one_is_answered_like_them(
    store, wrong, wait, found
):
    maya, new = await learned(store), await admitted(store, OTHER)
    for n in range(wrong):
        assert await seen(store, new, f"wrong {n}") == "unknown"
    await offered(store, maya, at=NOW + wait)
    assert (await seen(store, new, at=NOW + wait) != "unknown") == found
    assert isinstance(await seen(store, await admitted(store, OTHER + 1), at=NOW + wait), Move)


async def test_no_more_guesses_are_kept_than_count(store):
    new = await admitted(store, OTHER)
    for n in range(3 * GUESSES):
        await seen(store, new, f"wrong {n}")
    assert await rows(store, "SELECT COUNT(*) FROM wrong_code") == [(GUESSES,)]


async def test_with_the_learner_or_the_account_the_code_goes(store):
    maya, new = await learned(store), await admitted(store, OTHER)
    await seen(store, new, "wrong")
    await offered(store, maya)
    await store.run(lambda: people.forget(BOT, USER))
    await store.run(lambda: people.forget(BOT, OTHER))
    for table in ("learner_move", "wrong_code", "learner", "account"):
        assert await rows(store, f"SELECT COUNT(*) FROM {table}") == [(0,)]
