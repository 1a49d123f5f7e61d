"""A unit on its way to a class, in the store: confirmed once, owed once to each, called back, counted, found again."""

from dataclasses import replace
from functools import partial

import pytest

from bot.clock import micros
from bot.mail import Outgoing, Sent
from bot.store import broadcasts, classes, outbox, people
from bot.store.broadcasts import Broadcast, Recipient

from .samples import AT, BOT, HOUR, NOW, admitted, rows

MORNING = micros(NOW + HOUR)
"""An hour later."""
PEOPLE = 5


async def sent_to(store, *kinds_and_moments):
    """A broadcast confirmed for so many learners; its number and their learners."""
    teacher = await admitted(store)
    learners = [(await admitted(store, 100 + n)).learner for n in range(len(kinds_and_moments))]

    def make():
        known = yield from classes.found(BOT, teacher.account, "5B", "fractions", NOW)
        made = Broadcast(
            0, known.id, teacher.chat, "en", "fractions", "v1", "line", "On the line \N{GREEK SMALL LETTER MU}",
            "See it.", "bar 2/5", AT, AT, "going",
        )  # fmt: skip
        to = [
            Recipient(n, 100 + n, None, learner, kind, "", "en", at)
            for n, (learner, (kind, at)) in enumerate(zip(learners, kinds_and_moments, strict=True))
        ]
        number = yield from broadcasts.make("draft-1", made, to)
        return number, (yield from broadcasts.make("draft-1", replace(made, at=AT + 1), to))

    number, again = await store.run(make)
    assert again is None, "confirmed twice it is kept once"
    return number, learners


@pytest.fixture
async def going(store):
    """One to five learners, all at once."""
    return (await sent_to(store, *[("open", AT)] * PEOPLE))[0]


async def owe(store, number):
    """The next lot, as rows of the outbox."""

    def owing():
        lot = yield from broadcasts.due(number, AT)
        made = [
            Outgoing(
                one.chat,
                "sendMessage",
                {"text": "New"},
                priority=2,
                question=broadcasts.key(number, one.n),
                learner=one.learner,
            )
            for one in lot
        ]
        return (yield from outbox.put(BOT, f"lot:{lot[0].n if lot else ''}", made, NOW))

    return await store.run(owing)


async def counted(store, number):
    return (await store.run(partial(broadcasts.counts, number)))[0]


async def test_what_was_confirmed_is_found_and_only_by_its_own_bot(store, going):
    known = await store.run(partial(broadcasts.find, BOT, going))
    assert (known.title, known.goal, known.version, known.state) == (
        "On the line \N{GREEK SMALL LETTER MU}",
        "See it.",
        "v1",
        "going",
    )
    assert await store.run(partial(broadcasts.find, BOT + 1, going)) is None


async def test_each_is_owed_it_once(store, going):
    assert len(await owe(store, going)) == PEOPLE
    assert await store.run(partial(broadcasts.due, going, AT)) == []


async def test_a_card_that_is_on_its_way_is_mended_as_well_once_it_is_there(store, going):
    made = await owe(store, going)
    await store.run(partial(outbox.sending, [made[0].id, made[1].id]))
    await store.run(partial(outbox.sent, [Sent(made[1].id, 7, AT // 1_000_000)], NOW))
    await store.run(partial(outbox.failed, made[2].id, "Forbidden"))
    cards = await store.run(partial(broadcasts.out, going, -1))
    assert [(card.to.n, card.message_id) for card in cards] == [(0, None), (1, 7), (3, None), (4, None)]


async def test_whose_morning_has_not_come_waits_and_who_blocked_the_bot_is_not_tried(store):
    number, _ = await sent_to(store, ("open", AT), ("first", MORNING), ("blocked", AT))
    assert [one.n for one in await store.run(partial(broadcasts.due, number, AT))] == [0]
    counts, waits = await store.run(partial(broadcasts.counts, number))
    assert (counts["waiting"], counts["blocked"], waits) == (1, 1, [(MORNING, 1)])
    assert [one.n for one in await store.run(partial(broadcasts.due, number, MORNING))] == [1]


async def test_every_recipient_is_counted_in_one_state(store, going):
    made = await owe(store, going)
    await store.run(partial(outbox.sending, [row.id for row in made[:4]]))
    await store.run(partial(outbox.sent, [Sent(made[0].id, 7, AT // 1_000_000)], NOW))
    await store.run(partial(outbox.failed, made[1].id, "Forbidden"))
    await store.run(partial(outbox.uncertain, made[2].id, "It may have been sent."))
    assert await counted(store, going) == {"sent": 1, "failed": 1, "uncertain": 1, "sending": 1, "pending": 1}


async def test_what_has_begun_to_be_sent_cannot_be_called_back_and_the_rest_is_owed_anew(store, going):
    made = await owe(store, going)
    await store.run(partial(outbox.sending, [made[0].id]))
    await store.run(partial(broadcasts.call_back, BOT, going))
    assert await counted(store, going) == {"sending": 1, "waiting": PEOPLE - 1}
    assert await store.run(partial(outbox.sending, [row.id for row in made[1:]])) == []
    assert [one.n for one in await store.run(partial(broadcasts.due, going, AT))] == [1, 2, 3, 4]


async def test_it_enters_the_inbox_once_at_its_time_and_again_later(store, going):
    assert await store.run(broadcasts.next_at) == AT
    assert await store.run(partial(broadcasts.claim, BOT, "me", NOW - HOUR, 9)) == []
    (arrival,) = await store.run(partial(broadcasts.claim, BOT, "me", NOW, 9))
    assert (arrival.lane, arrival.payload["broadcast"]) == (f"broadcast:{going}", going)
    assert await store.run(partial(broadcasts.claim, BOT, "me", NOW, 9)) == []
    assert await store.run(broadcasts.next_at) == AT + broadcasts.LOOK_AGAIN


@pytest.mark.parametrize("state", ["paused", "cancelled", "done", "withdrawn"])
async def test_what_is_not_going_is_not_looked_at(store, going, state):
    await store.run(partial(broadcasts.change, going, state=state))
    assert await store.run(partial(broadcasts.claim, BOT, "me", NOW, 9)) == []
    assert await store.run(broadcasts.next_at) is None


async def test_sendings_of_a_day_are_counted_but_for_those_that_were_stopped(store, going):
    number = (await store.run(partial(broadcasts.find, BOT, going))).school_class
    assert await store.run(partial(broadcasts.today, number, NOW)) == 1
    assert await store.run(partial(broadcasts.today, number, NOW + HOUR)) == 0
    await store.run(partial(broadcasts.change, going, state="cancelled"))
    assert await store.run(partial(broadcasts.today, number, NOW)) == 0


async def test_whoever_is_forgotten_gets_nothing_and_is_counted_nowhere(store, going):
    made = await owe(store, going)
    await store.run(partial(people.forget, BOT, 100))
    assert await store.run(partial(outbox.sending, [made[0].id])) == []
    assert sum((await counted(store, going)).values()) == PEOPLE - 1
    assert len(await rows(store, "SELECT n FROM broadcast_recipient")) == PEOPLE - 1


async def test_a_learners_copy_tells_what_was_sent_to_them(store):
    _, learners = await sent_to(store, ("open", AT), ("first", MORNING))
    (told,) = await store.run(partial(broadcasts.details, learners[1]))
    assert told == {"unit": "line", "kind": "first", "at": MORNING, "sent": 0}
