"""Accounts and their learners."""

from dataclasses import replace

import pytest

from bot.errors import StoreError
from bot.store import people

from .samples import BOT, HOUR, NOW, USER, admitted, rows


async def test_a_stranger_is_not_found(store):
    assert await store.run(lambda: people.find(BOT, USER)) is None


async def test_who_is_admitted_is_found_with_a_learner(store):
    person = await admitted(store)
    assert (person.user, person.chat, person.language_code, person.blocked_at) == (USER, USER, "en", None)
    assert await store.run(lambda: people.find(BOT, USER)) == person
    assert await rows(store, "SELECT id, account FROM learner") == [(person.learner, person.account)]


async def test_admitting_again_is_the_same_person(store):
    assert await admitted(store) == await admitted(store)
    assert len(await rows(store, "SELECT 1 FROM learner")) == 1


async def test_users_of_one_bot_and_of_two_are_different_people(store):
    first = await admitted(store)
    other = await admitted(store, USER + 1)
    elsewhere = await store.run(lambda: people.admit(BOT + 1, USER, USER, "en", NOW))
    assert len({first.learner, other.learner, elsewhere.learner}) == 3


async def test_what_telegram_says_of_a_person_is_kept_up_to_date(store):
    person = await admitted(store)
    now = await store.run(lambda: people.admit(BOT, USER, USER, "el", NOW + HOUR))
    assert now == replace(person, language_code="el")
    assert await store.run(lambda: people.find(BOT, USER)) == now


async def test_an_odd_language_is_no_reason_to_send_somebody_away(store):
    person = await store.run(lambda: people.admit(BOT, USER, USER, "e\x00\ud83d", NOW))
    assert person.language_code == "e\ufffd?"
    assert await store.run(lambda: people.find(BOT, USER)) == person


async def test_a_block_is_noted_and_lifted_by_hand_or_by_writing_again(store):
    person = await admitted(store)
    await store.run(lambda: people.blocked(BOT, USER, NOW))
    assert await store.run(lambda: people.find(BOT, USER)) == replace(person, blocked_at=NOW)
    await store.run(lambda: people.blocked(BOT, USER, None))
    assert await store.run(lambda: people.find(BOT, USER)) == person
    await store.run(lambda: people.blocked(BOT, USER, NOW))
    assert await admitted(store) == replace(person, returned=True)


async def test_a_learner_needs_an_account(store):
    with pytest.raises(StoreError):
        await rows(store, "INSERT INTO learner (account, created_at) VALUES (99, 0) RETURNING id")


async def test_the_id_of_a_forgotten_learner_is_never_given_again(store):
    person = await admitted(store)
    await store.run(lambda: people.forget(BOT, USER))
    again = await admitted(store)
    assert again.learner > person.learner
    assert again.account > person.account
