"""What comes in comes in once and in order; what is owed is kept until it is sent."""

from dataclasses import replace

import pytest

from bot.errors import Conflict, Fenced
from bot.mail import Outgoing, Posted, Sendable, Sent
from bot.store import outbox, people
from bot.store.mailroom import Mailroom

from .samples import AT, BOT, HOUR, NOW, USER, StoppedClock, admitted, note, notes, one, rows


def lane_of(update):
    return f"user:{update['from']}"


def said(number, text="hello", user=USER):
    return {"update_id": number, "from": user, "text": text}


def owing(*owed):
    """An outcome that writes nothing and owes these."""

    def outcome():
        yield "SELECT 1", ()
        return owed

    return outcome


HELLO = Outgoing(USER, "sendMessage", {"text": "Hello."})
QUESTION = Outgoing(USER, "sendMessage", {"text": "1/2 + 1/3 = ?"}, question="q1", learner=1)


@pytest.fixture
def mailroom(store):
    return Mailroom(store, BOT, "first", lane_of, StoppedClock())


@pytest.fixture
def successor(store):
    """The same bot's mailroom in the next process."""
    return Mailroom(store, BOT, "second", lane_of, StoppedClock())


async def state_of(store, arrival):
    found = await rows(store, "SELECT state, lane, payload, error FROM inbox WHERE id = $1", arrival.id)
    return found[0]


class TestInbox:
    async def test_what_is_new_is_returned_in_order_and_claimed(self, mailroom):
        updates = [said(9, "a"), said(3, "b", user=5), said(50, "c")]
        arrivals = await mailroom.receive(updates, NOW)
        assert [a.cause for a in arrivals] == ["tg:9", "tg:3", "tg:50"]
        assert [a.lane for a in arrivals] == [f"user:{USER}", "user:5", f"user:{USER}"]
        assert [a.payload for a in arrivals] == updates
        assert [a.id for a in arrivals] == sorted(a.id for a in arrivals)
        assert {(a.attempt, a.deaths, a.received) for a in arrivals} == {(1, 0, NOW)}

    async def test_a_redelivery_is_not_new(self, mailroom):
        await mailroom.receive([said(1), said(2)], NOW)
        assert [a.cause for a in await mailroom.receive([said(1), said(2), said(3)], NOW + HOUR)] == ["tg:3"]

    async def test_an_update_twice_in_one_delivery_is_one_and_the_first(self, mailroom):
        arrivals = await mailroom.receive([said(1, "first"), said(1, "again")], NOW)
        assert [a.payload["text"] for a in arrivals] == ["first"]

    async def test_a_redelivery_of_what_is_done_is_not_new(self, mailroom):
        (arrival,) = await mailroom.receive([said(1)], NOW)
        await mailroom.close(arrival, owing(), NOW)
        assert await mailroom.receive([said(1)], NOW) == []

    async def test_a_hundred_updates_keep_their_order(self, mailroom):
        updates = [said(number) for number in range(1000, 1100)]
        assert [a.payload for a in await mailroom.receive(updates, NOW)] == updates

    async def test_half_a_character_is_no_reason_to_refuse_an_update(self, mailroom, successor):
        odd = said(1, "\ud83d\x00")
        await mailroom.receive([odd], NOW)
        assert [a.payload for a in await successor.waiting()] == [odd]

    async def test_after_a_death_everything_undone_is_claimed_in_order(self, mailroom, successor):
        first, second, third = await mailroom.receive([said(1), said(2), said(3)], NOW)
        await mailroom.close(second, owing(), NOW)
        found = await successor.waiting()
        assert found == [replace(first, attempt=2, deaths=1), replace(third, attempt=2, deaths=1)]
        assert [a.deaths for a in await successor.waiting()] == [2, 2]

    async def test_closing_writes_owes_and_empties_in_one(self, store, mailroom):
        def outcome():
            yield from note("a")()
            return [HELLO, QUESTION]

        (arrival,) = await mailroom.receive([said(1)], NOW)
        owed = await mailroom.close(arrival, outcome, NOW)
        assert [row.out for row in owed] == [HELLO, QUESTION]
        assert await notes(store) == ["a"]
        assert await state_of(store, arrival) == ("done", "", None, None)
        assert await mailroom.waiting() == []
        assert await mailroom.unsent() == owed

    async def test_an_outcome_that_breaks_leaves_everything_as_it_was(self, store, mailroom):
        def outcome():
            yield from note("a")()
            raise ValueError("poison")

        (arrival,) = await mailroom.receive([said(1)], NOW)
        with pytest.raises(ValueError, match="poison"):
            await mailroom.close(arrival, outcome, NOW)
        assert await notes(store) == []
        assert (await state_of(store, arrival))[0] == "new"

    @pytest.mark.parametrize("taken", ["closed before", "retried since", "claimed by the next process"])
    async def test_a_row_that_is_not_ours_any_more_is_fenced(self, store, mailroom, successor, taken):
        (arrival,) = await mailroom.receive([said(1)], NOW)
        match taken:
            case "closed before":
                await mailroom.close(arrival, owing(), NOW)
            case "retried since":
                await mailroom.retry(arrival, "Boom")
            case _:
                await successor.waiting()
        for attempt in (
            lambda: mailroom.close(arrival, note("late"), NOW),
            lambda: mailroom.retry(arrival, "Boom"),
            lambda: mailroom.park(arrival, "Boom", [HELLO], NOW),
        ):
            with pytest.raises(Fenced):
                await attempt()
        assert await notes(store) == []
        assert await mailroom.unsent() == []

    async def test_a_retry_counts_and_keeps_the_error(self, store, mailroom):
        (arrival,) = await mailroom.receive([said(1)], NOW)
        again = await mailroom.retry(arrival, "Boom" * 1000)
        assert again == replace(arrival, attempt=2)
        assert len((await state_of(store, arrival))[3]) == 500
        await mailroom.close(again, owing(), NOW)
        assert await state_of(store, arrival) == ("done", "", None, None)

    async def test_a_parked_row_waits_for_the_operator_and_the_person_is_told(self, store, mailroom, successor):
        (arrival,) = await mailroom.receive([said(1)], NOW)
        (sorry,) = await mailroom.park(arrival, "Boom", [HELLO], NOW)
        state, lane, payload, error = await state_of(store, arrival)
        assert (state, lane, error) == ("parked", arrival.lane, "Boom")
        assert payload is not None
        assert await successor.waiting() == []
        assert await successor.unsent() == [sorry]

    async def test_another_bots_rows_are_left_alone(self, store, mailroom):
        other = Mailroom(store, BOT + 1, "first", lane_of, StoppedClock())
        await mailroom.receive([said(1)], NOW)
        (arrival,) = await other.receive([said(1)], NOW)
        await other.close(arrival, owing(HELLO), NOW)
        assert [a.cause for a in await mailroom.waiting()] == ["tg:1"]
        assert await other.waiting() == []
        assert await mailroom.unsent() == []


class TestOutbox:
    async def owe(self, mailroom, *owed, number=1):
        (arrival,) = await mailroom.receive([said(number)], NOW)
        return await mailroom.close(arrival, owing(*owed), NOW)

    async def test_what_is_owed_is_found_again_whole_and_in_order(self, mailroom, successor):
        full = Outgoing(
            chat=USER,
            method="editMessageText",
            payload={"text": "λόγος", "reply_markup": {"inline_keyboard": [[]]}},
            question="q2",
            edits="q1",
            learner=3,
            priority=1,
            expires=10.0,
            ephemeral=True,
        )
        owed = await self.owe(mailroom, HELLO, full)
        assert [row.out for row in owed] == [HELLO, full]
        assert await successor.unsent() == owed

    async def test_a_cause_owes_once(self, store, mailroom):
        await self.owe(mailroom, HELLO)
        with pytest.raises(Conflict):
            await store.run(lambda: outbox.put(BOT, "tg:1", [HELLO], NOW))

    async def test_what_went_out_is_not_pending_and_its_message_is_known(self, store, mailroom):
        hello, question = await self.owe(mailroom, HELLO, QUESTION)
        await mailroom.sent([Sent(hello.id), Sent(question.id, message_id=77, date=1_790_000_000)])
        assert await mailroom.unsent() == []
        assert await mailroom.message_of("q1") == 77
        told = Posted("sendMessage", QUESTION.payload, 77, 1_790_000_000)
        assert await store.run(lambda: outbox.posted("q1")) == told
        assert await rows(store, "SELECT state, sent_at FROM outbox") == [("sent", AT)] * 2

    async def test_a_question_that_was_never_posted_is_not_known(self, store, mailroom):
        assert await mailroom.message_of("q1") is None
        assert await store.run(lambda: outbox.posted("q1")) is None

    async def test_a_question_on_its_way_has_no_message_yet(self, store, mailroom):
        await self.owe(mailroom, QUESTION)
        assert await mailroom.message_of("q1") is None
        assert await store.run(lambda: outbox.posted("q1")) == Posted("sendMessage", QUESTION.payload, None, None)

    async def test_of_a_question_shown_twice_the_newer_message_counts(self, mailroom):
        (older,) = await self.owe(mailroom, QUESTION)
        (newer,) = await self.owe(mailroom, QUESTION, number=2)
        await mailroom.sent([Sent(older.id, 70)])
        assert await mailroom.message_of("q1") == 70
        await mailroom.sent([Sent(newer.id, 80)])
        assert await mailroom.message_of("q1") == 80

    async def test_the_last_word_leaves_no_row(self, store, mailroom):
        hello, bye = await self.owe(mailroom, HELLO, replace(HELLO, ephemeral=True))
        await mailroom.sent([Sent(bye.id, 5), Sent(hello.id, 6)])
        assert await rows(store, "SELECT id FROM outbox") == [(hello.id,)]

    async def test_many_reports_at_once_each_reach_their_row(self, store, mailroom):
        owed = await self.owe(mailroom, *[HELLO] * 75)
        await mailroom.sent([Sent(row.id, 1000 + n, None) for n, row in enumerate(owed)])
        found = await rows(store, "SELECT message_id FROM outbox ORDER BY id")
        assert [message for (message,) in found] == list(range(1000, 1075))

    async def test_what_failed_for_good_is_not_pending(self, store, mailroom):
        (hello,) = await self.owe(mailroom, HELLO)
        await mailroom.failed(hello, "400: chat not found", blocked=False)
        assert await mailroom.unsent() == []
        assert await rows(store, "SELECT state, error FROM outbox") == [("failed", "400: chat not found")]

    async def test_who_does_not_want_to_hear_from_the_bot_is_marked(self, store, mailroom):
        person = await admitted(store)
        (hello,) = await self.owe(mailroom, HELLO)
        await mailroom.failed(hello, "403: bot was blocked by the user", blocked=True)
        assert await store.run(lambda: people.find(BOT, USER)) == replace(person, blocked_at=NOW)

    async def test_what_is_put_off_stays_pending_and_counts(self, mailroom, successor):
        (hello,) = await self.owe(mailroom, HELLO)
        await mailroom.put_off(hello, "connection refused")
        assert await successor.unsent() == [Sendable(hello.id, HELLO, NOW, attempts=1)]

    async def test_ids_are_never_given_twice(self, store, mailroom):
        (bye,) = await self.owe(mailroom, replace(HELLO, ephemeral=True))
        await mailroom.sent([Sent(bye.id, 5)])
        (hello,) = await self.owe(mailroom, HELLO, number=2)
        assert hello.id > bye.id
        assert await store.run(lambda: one("SELECT id FROM outbox")) == [(hello.id,)]
