"""A learner moves while something is under way: nothing is said or counted in the account that they have left."""

import asyncio

import pytest

from bot import handover
from bot.clock import instant
from bot.codes import digest
from bot.errors import Conflict
from bot.handover import Moved
from bot.learning import commands as c
from bot.mail import Outgoing
from bot.store import family, moving, people
from bot.store.open import open_store
from bot.tutor import Visit
from tests.learning.talk import BOT, Talk, agree, lively

OLD, NEW = 7_000_000_123, 7_000_000_124
CODE = "K7QM24T2XA"


@pytest.fixture
async def store(database):
    store = await open_store(database, bot=BOT)
    yield store
    await store.close()


def visit(talk: Talk, user: int) -> Visit:
    talk.arrivals += 1
    return Visit(BOT, user, user, "en", f"{user}:move-{talk.arrivals}", instant(talk.now))


async def offered(talk: Talk) -> people.Person:
    person = await talk.store.run(lambda: people.find(BOT, OLD))
    await talk.store.run(lambda: moving.offer(person, digest(CODE), instant(talk.now)))
    return person


async def taken(talk: Talk) -> list:
    """What was heard of the move."""
    heard: list = []

    def speak(found):
        heard.append(found)
        return lambda _turn: []

    await talk.store.run(lambda: handover.take(talk.tutor, visit(talk, NEW), CODE, speak))
    return heard


def said(turn):
    """A turn that owes its person a word."""
    return [Outgoing(turn.visit.chat, "sendMessage", {"text": "On."}, learner=turn.person.learner)]


async def overtaken(talk: Talk, steps) -> None:
    """Takes each step of a transaction by itself, and lets the learner move before its first event is kept."""
    step, moved = next(steps), False
    while True:
        if step[0].startswith("INSERT INTO event") and not moved:
            moved = isinstance((await taken(talk))[-1], Moved)
        step = steps.send(await talk.store.run(lambda step=step: _one(step)))


def _one(step):
    return (yield step)


async def test_an_answer_that_a_move_overtakes_is_tried_anew(store):
    """Its learner was admitted in the old account, and is in the new one when it is to be kept."""
    talk = await lively(store)
    person = await offered(talk)
    steps = talk.tutor.act(visit(talk, OLD), c.GoOn(talk.now, more=True), said)
    with pytest.raises(Conflict):
        await overtaken(talk, steps)
    assert (await store.run(lambda: people.find(BOT, NEW))).learner == person.learner


async def test_of_an_answer_and_a_move_at_once_neither_is_lost(store):
    """Whichever comes first, the stream and what is kept agree, and the learner is in the new account."""
    talk = await lively(store)
    person = await offered(talk)
    command = c.GoOn(talk.now + 1, more=True)
    answering = store.run(lambda: talk.tutor.act(visit(talk, OLD), command, said))
    found = await asyncio.gather(answering, taken(talk), return_exceptions=True)
    assert isinstance(found[1][-1], Moved), found
    assert isinstance(found[0], list | Conflict)
    talk.user = NEW
    assert await talk.learner() == person.learner
    await agree(talk)


async def test_of_two_with_one_name_the_one_who_came_is_asked_for_another(store):
    talk = await lively(store)
    old = await offered(talk)
    await store.run(lambda: family.give_name(old.account, old.learner, "maya"))
    other = await lively(store, NEW)
    there = await store.run(lambda: people.find(BOT, NEW))
    await store.run(lambda: family.give_name(there.account, there.learner, "Maya"))
    (found,) = await taken(talk)
    assert (found.home.note, found.home.whom) == ("ask", old.learner)
    assert (await store.run(lambda: people.find(BOT, NEW))).naming == old.learner
    assert other.user == NEW


async def test_a_name_is_not_asked_for_in_an_account_that_its_learner_has_left(store):
    talk = await lively(store)
    old = await offered(talk)
    await store.run(lambda: family.join(old, "Ben", instant(talk.now)))
    await store.run(lambda: family.ask_name(old.account, old.learner))
    await taken(talk)
    assert (await store.run(lambda: people.find(BOT, OLD))).naming is None
