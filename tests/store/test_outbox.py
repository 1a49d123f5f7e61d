"""What is owed is kept until it is sent, and what was said of it is known."""

from dataclasses import replace

import pytest

from bot.errors import Conflict
from bot.mail import Outgoing, Posted, Sendable, Sent
from bot.store import outbox, people

from .samples import AT, BOT, HELLO, NOW, QUESTION, USER, admitted, owing, rows, said


async def owe(mailroom, *owed, number=1):
    (arrival,) = await mailroom.receive([said(number)], NOW)
    return (await mailroom.close(arrival, owing(*owed), NOW))[0]


async def test_what_is_owed_is_found_again_whole_and_in_order(mailroom, successor):
    full = Outgoing(
        chat=USER,
        method="editMessageText",
        payload={"text": "λόγος", "reply_markup": {"inline_keyboard": [[]]}},
        question="q2",
        edits="q1",
        learner=3,
        expires=10.0,
        ephemeral=True,
    )
    owed = await owe(mailroom, HELLO, full)
    assert [row.out for row in owed] == [HELLO, full]
    assert await successor.unsent() == owed


async def test_nudges_and_broadcasts_are_found_in_their_order_and_begun_once(mailroom, successor):
    unit, nudge = replace(HELLO, priority=2), replace(HELLO, priority=1)
    first, hello, second = await owe(mailroom, unit, HELLO, nudge)
    assert await successor.unsent() == [hello]
    assert await successor.slow(10) == [second, first]
    assert await successor.slow(1) == [second]
    assert await successor.sending([first.id, second.id]) == [first.id, second.id]
    assert await mailroom.sending([first.id]) == []
    assert await successor.slow(10) == []


async def test_what_was_being_sent_when_a_process_died_is_in_doubt(store, mailroom, successor):
    unit, _other = await owe(mailroom, replace(HELLO, priority=2), replace(HELLO, priority=2))
    await mailroom.sending([unit.id])
    assert await successor.recover() == 1
    assert await rows(store, "SELECT state FROM outbox ORDER BY id") == [("uncertain",), ("pending",)]
    await mailroom.sent([Sent(unit.id, 7)])
    assert await successor.recover() == 0
    assert await rows(store, "SELECT state FROM outbox ORDER BY id") == [("sent",), ("pending",)]


async def test_what_surely_was_not_sent_is_pending_as_before(mailroom):
    (unit,) = await owe(mailroom, replace(HELLO, priority=2))
    await mailroom.sending([unit.id])
    await mailroom.put_back(unit, "connection refused")
    assert await mailroom.slow(10) == [unit]


async def test_a_file_is_known_by_its_newest_id(mailroom, successor):
    first, second = await owe(mailroom, HELLO, HELLO)
    await mailroom.sent([Sent(first.id, 1, None, (("digest", "old"),))])
    await mailroom.sent([Sent(second.id, 2, None, (("digest", "new"),))])
    assert await successor.file_id("digest") == "new"
    assert await successor.file_id("other") is None


async def test_a_group_that_moved_takes_along_what_is_owed_to_it(store, mailroom, successor):
    await owe(mailroom, replace(HELLO, chat=-5))
    await mailroom.moved(-5, -100)
    assert await successor.moves() == {-5: -100}
    assert await rows(store, "SELECT chat FROM outbox") == [(-100,)]


async def test_a_cause_owes_once(store, mailroom):
    await owe(mailroom, HELLO)
    with pytest.raises(Conflict):
        await store.run(lambda: outbox.put(BOT, "tg:1", [HELLO], NOW))


async def test_what_went_out_is_not_pending_and_its_message_is_known(store, mailroom):
    hello, question = await owe(mailroom, HELLO, QUESTION)
    await mailroom.sent([Sent(hello.id), Sent(question.id, message_id=77, date=1_790_000_000)])
    assert await mailroom.unsent() == []
    assert await mailroom.message_of("q1") == 77
    told = Posted("sendMessage", QUESTION.payload, 77, 1_790_000_000, 77)
    assert await store.run(lambda: outbox.posted("q1")) == told
    assert await rows(store, "SELECT state, sent_at FROM outbox") == [("sent", AT)] * 2


async def test_a_question_that_was_never_posted_is_not_known(store, mailroom):
    assert await mailroom.message_of("q1") is None
    assert await store.run(lambda: outbox.posted("q1")) is None


async def test_a_question_on_its_way_has_no_message_yet(store, mailroom):
    await owe(mailroom, QUESTION)
    assert await mailroom.message_of("q1") is None
    assert await store.run(lambda: outbox.posted("q1")) == Posted("sendMessage", QUESTION.payload, None, None)


async def test_of_a_question_shown_twice_the_newer_message_counts(store, mailroom):
    (older,) = await owe(mailroom, QUESTION)
    (newer,) = await owe(mailroom, QUESTION, number=2)
    await mailroom.sent([Sent(older.id, 70)])
    assert await mailroom.message_of("q1") == 70
    await mailroom.sent([Sent(newer.id, 80)])
    assert await mailroom.message_of("q1") == 80
    assert (await store.run(lambda: outbox.posted("q1"))).message_id == 80


async def test_of_a_question_whose_first_message_is_in_doubt_no_first_message_is_told(store, mailroom):
    """An answer to that one came before the second: by the second's id it would not count."""
    (older,) = await owe(mailroom, QUESTION)
    (newer,) = await owe(mailroom, QUESTION, number=2)
    await mailroom.sent([Sent(older.id), Sent(newer.id, 80)])
    found = await store.run(lambda: outbox.posted("q1"))
    assert (found.message_id, found.first_id) == (80, None)


async def test_the_last_word_leaves_no_row(store, mailroom):
    hello, bye = await owe(mailroom, HELLO, replace(HELLO, ephemeral=True))
    await mailroom.sent([Sent(bye.id, 5), Sent(hello.id, 6)])
    assert await rows(store, "SELECT id FROM outbox") == [(hello.id,)]


async def test_many_reports_at_once_each_reach_their_row(store, mailroom):
    owed = await owe(mailroom, *[HELLO] * 75)
    await mailroom.sent([Sent(row.id, 1000 + n, None) for n, row in enumerate(owed)])
    found = await rows(store, "SELECT message_id FROM outbox ORDER BY id")
    assert [message for (message,) in found] == list(range(1000, 1075))


async def test_what_failed_for_good_is_not_pending(store, mailroom):
    (hello,) = await owe(mailroom, HELLO)
    await mailroom.failed(hello, "400: chat not found", blocked=False)
    assert await mailroom.unsent() == []
    assert await rows(store, "SELECT state, error FROM outbox") == [("failed", "400: chat not found")]


async def test_half_a_character_in_an_error_is_no_reason_to_lose_it(store, mailroom):
    hello, other = await owe(mailroom, HELLO, HELLO)
    await mailroom.failed(hello, "What is \ud83d\x00?", blocked=False)
    await mailroom.put_off(other, "What is \ud83d\x00?")
    assert await rows(store, "SELECT error FROM outbox") == [("What is ?\ufffd?",)] * 2


async def test_a_last_word_that_fails_leaves_no_row_either(store, mailroom):
    (bye,) = await owe(mailroom, replace(HELLO, ephemeral=True))
    await mailroom.failed(bye, "403: bot was blocked by the user", blocked=True)
    assert await rows(store, "SELECT id FROM outbox") == []


async def test_who_does_not_want_to_hear_from_the_bot_is_marked(store, mailroom):
    person = await admitted(store)
    (hello,) = await owe(mailroom, HELLO)
    await mailroom.failed(hello, "403: bot was blocked by the user", blocked=True)
    assert await store.run(lambda: people.find(BOT, USER)) == replace(person, blocked_at=NOW)


async def test_what_is_put_off_stays_pending_and_counts(mailroom, successor):
    (hello,) = await owe(mailroom, HELLO)
    await mailroom.put_off(hello, "connection refused")
    assert await successor.unsent() == [Sendable(hello.id, HELLO, NOW, attempts=1)]


async def test_ids_are_never_given_twice(store, mailroom):
    (bye,) = await owe(mailroom, replace(HELLO, ephemeral=True))
    await mailroom.sent([Sent(bye.id, 5)])
    (hello,) = await owe(mailroom, HELLO, number=2)
    assert hello.id > bye.id
    assert await rows(store, "SELECT id FROM outbox") == [(hello.id,)]
