"""Several learners on one account."""

from dataclasses import replace

import pytest

from bot.errors import StoreError
from bot.store import answers, family, people

from .samples import BOT, NOW, USER, admitted, answer, rows


@pytest.fixture
async def maya(store):
    person = await admitted(store)
    await store.run(lambda: family.give_name(person.account, person.learner, "Maya"))
    return replace(person, name="Maya")


async def joined(store, person, name="Ben"):
    return await store.run(lambda: family.join(person, name, NOW))


async def names(store, account):
    return [member.name for member in await store.run(lambda: family.members(account))]


async def now(store, user=USER):
    return await store.run(lambda: people.find(BOT, user))


async def test_who_joins_has_the_next_turn(store, maya):
    ben = await joined(store, maya)
    assert await now(store) == ben
    assert ben.learner != maya.learner
    assert await names(store, maya.account) == ["Maya", "Ben"]


async def test_a_turn_goes_only_to_somebody_of_the_account(store, maya):
    ben, stranger = await joined(store, maya), await admitted(store, USER + 1)
    assert await store.run(lambda: family.switch(ben, maya.learner)) == maya
    assert await now(store) == maya
    assert await store.run(lambda: family.switch(maya, stranger.learner)) is None
    assert await store.run(lambda: family.switch(maya, 10**17)) is None
    assert await now(store) == maya


async def test_a_name_is_given_only_within_the_account(store, maya):
    stranger = await admitted(store, USER + 1)
    await store.run(lambda: family.give_name(maya.account, stranger.learner, "Eve"))
    assert await names(store, stranger.account) == [""]


@pytest.mark.parametrize(
    ("known", "whom"),
    [([""], 1), (["Maya"], 0), (["Maya", ""], 2), (["", ""], 1), (["Maya", "Ben"], None)],
)
def test_whose_name_is_wanted_so_that_another_can_join(known, whom):
    members = [family.Member(number, name) for number, name in enumerate(known, start=1)]
    assert family.to_name(members) == whom


async def test_a_wanted_name_is_remembered_until_it_is_another_turn(store, maya):
    await store.run(lambda: family.ask_name(maya.account, 0))
    assert (await now(store)).naming == 0
    await joined(store, maya)
    assert (await now(store)).naming is None


async def test_one_who_is_forgotten_takes_nobody_along(store, maya):
    await store.run(lambda: answers.write(answer(maya.learner, 1)))
    ben = await joined(store, maya)
    await store.run(lambda: answers.write(answer(ben.learner, 1, question="q2")))
    left = await store.run(lambda: family.forget_one(BOT, ben, NOW))
    assert left == await now(store) == maya
    assert await rows(store, "SELECT learner FROM answer") == [(maya.learner,)]


async def test_with_the_last_learner_the_account_goes(store, maya):
    assert await store.run(lambda: family.forget_one(BOT, maya, NOW)) is None
    assert await now(store) is None
    assert await rows(store, "SELECT id FROM learner") == []


async def test_a_learner_without_an_account_cannot_be(store, maya):
    with pytest.raises(StoreError):
        await rows(store, "UPDATE learner SET account = 99 RETURNING id")
