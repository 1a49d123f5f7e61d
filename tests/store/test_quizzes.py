"""A quiz in the store: open once, answered once by each, counted now and then, closed once."""

from datetime import timedelta

import pytest

from bot.clock import micros
from bot.items.variant import Choice, Variant
from bot.store import classes, people, quizzes
from bot.store.quizzes import GAP, Place

from .samples import BOT, NOW, USER, admitted, rows

GROUP = -1_000_000_000_007
SECOND = timedelta(seconds=1)
ASKED = Variant(
    "name-1", "name", "v1", "choice", "recognise", 1, 7, {"n": "2"}, "Part \N{GREEK SMALL LETTER MU}?", ("1/2",),
    (Choice("1/2", right=True), Choice("2/1", right=False, feedback="Upside down.")),
)  # fmt: skip


async def drafted(store):
    """The number of a quiz that nobody has posted."""
    person = await admitted(store)

    def made():
        known = yield from classes.found(BOT, person.account, "5B", "fractions", NOW)
        place = Place(known.id, person.account, GROUP, None, person.chat, "en")
        return (yield from quizzes.draft(place, "fractions", "parts", ASKED, NOW))

    return await store.run(made)


@pytest.fixture
async def quiz(store):
    """One that is open for an hour."""
    number = await drafted(store)
    assert await store.run(lambda: quizzes.post(number, NOW + timedelta(hours=1)))
    return number


def picks(number, user, choice, now=NOW, chat=GROUP):
    return lambda: quizzes.pick(number, chat, user, choice, now)


def found(number):
    return lambda: quizzes.find(BOT, number)


async def test_it_comes_back_as_it_was_drawn(store, quiz):
    known = await store.run(found(quiz))
    assert (known.variant, known.title, known.state, known.chat) == (ASKED, "5B", "open", GROUP)
    assert await store.run(lambda: quizzes.find(BOT + 1, quiz)) is None


async def test_it_is_posted_once(store, quiz):
    assert not await store.run(lambda: quizzes.post(quiz, NOW + timedelta(days=1)))
    assert (await store.run(found(quiz))).closes_at == micros(NOW + timedelta(hours=1))


async def test_the_last_answer_of_each_counts(store, quiz):
    for user, choice in ((1, 0), (2, 0), (1, 1)):
        await store.run(picks(quiz, user, choice))
    assert await store.run(lambda: quizzes.count(quiz)) == 2
    assert await store.run(lambda: quizzes.close(quiz))
    assert (await store.run(found(quiz))).tally == {0: 1, 1: 1}


async def test_only_its_own_group_answers_and_only_as_long_as_it_is_open(store, quiz):
    draft = await drafted(store)
    assert await store.run(picks(draft, 1, 0)) is None
    assert await store.run(picks(quiz, 1, 0, chat=GROUP - 1)) is None
    await store.run(lambda: quizzes.close(quiz))
    assert await store.run(picks(quiz, 1, 0)) is None
    assert await rows(store, "SELECT * FROM quiz_answer") == []


async def test_it_closes_once(store, quiz):
    assert [await store.run(lambda: quizzes.close(quiz)) for _ in range(2)] == [True, False]


async def test_its_counter_is_due_at_once_and_then_after_a_gap(store, mailroom, quiz):
    assert await store.run(picks(quiz, 1, 0)) is True
    await store.run(lambda: quizzes.told(quiz, 1, NOW))
    assert await store.run(picks(quiz, 2, 0, NOW + SECOND)) is False
    assert await store.run(picks(quiz, 2, 1, NOW + SECOND)) is False
    assert await store.run(quizzes.next_at) == micros(NOW + GAP)
    assert await store.run(picks(quiz, 3, 0, NOW + GAP)) is True


async def test_what_is_due_enters_the_inbox_once(store, quiz):
    hour = NOW + timedelta(hours=1)
    assert await store.run(lambda: quizzes.claim(BOT, "me", hour - SECOND, 9)) == []
    (arrival,) = await store.run(lambda: quizzes.claim(BOT, "me", hour, 9))
    assert (arrival.lane, arrival.payload["do"]) == (f"quiz:{quiz}", "look")
    assert await store.run(lambda: quizzes.claim(BOT, "me", hour, 9)) == []
    assert await store.run(quizzes.next_at) is None


async def test_answers_are_dealt_out_in_lots_and_kept_no_longer(store, quiz):
    for user in range(1, 6):
        await store.run(picks(quiz, user, 0))
    await store.run(lambda: quizzes.close(quiz))
    lots = [await store.run(lambda: quizzes.take(quiz, 2)) for _ in range(4)]
    assert [len(lot) for lot in lots] == [2, 2, 1, 0]
    assert sorted(user for lot in lots for user, _ in lot) == [1, 2, 3, 4, 5]
    assert (await store.run(found(quiz))).answers == 5


async def test_who_is_forgotten_leaves_no_answer(store, quiz):
    await admitted(store, 55)
    for user in (55, 56):
        await store.run(picks(quiz, user, 0))
    await store.run(lambda: people.forget(BOT, 55))
    assert await rows(store, "SELECT user_id FROM quiz_answer") == [(56,)]


async def test_a_learners_copy_names_what_they_answered_to_what_is_open(store, quiz):
    person = await admitted(store, USER)
    await store.run(picks(quiz, USER, 1))
    assert await store.run(lambda: quizzes.details(person.learner)) == [
        {"quiz": quiz, "choice": 1, "at": micros(NOW)}
    ]


async def test_a_group_that_moves_takes_its_quiz_along(store, quiz):
    await store.run(lambda: classes.moved(GROUP, GROUP - 5))
    assert (await store.run(found(quiz))).chat == GROUP - 5
