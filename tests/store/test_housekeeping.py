"""What is out of date goes; what can still be needed stays."""

from datetime import timedelta

from bot.mail import Outgoing, Sent
from bot.store.housekeeping import LOT, housekeeping
from bot.store.mailroom import Mailroom

from .samples import BOT, NOW, USER, StoppedClock, rows

HELLO = Outgoing(USER, "sendMessage", {"text": "Hello."})
QUESTION = Outgoing(USER, "sendMessage", {"text": "?"}, question="q1")

HOURS = timedelta(hours=1)
DAYS = timedelta(days=1)


def nothing():
    yield "SELECT 1", ()
    return []


async def test_done_rows_go_after_two_days_undone_and_parked_ones_stay(store):
    mailroom = Mailroom(store, BOT, "me", lambda _: "user:1", StoppedClock())
    done, parked, _new = await mailroom.receive([{"update_id": n} for n in range(3)], NOW)
    await mailroom.close(done, nothing, NOW)
    await mailroom.park(parked, "Boom", [], NOW)
    assert await housekeeping(store, NOW + 48 * HOURS) == 0
    assert await housekeeping(store, NOW + 49 * HOURS) == 1
    assert await rows(store, "SELECT cause FROM inbox ORDER BY id") == [("tg:1",), ("tg:2",)]


async def test_sent_rows_go_after_two_days_those_of_questions_after_ninety(store):
    mailroom = Mailroom(store, BOT, "me", lambda _: "user:1", StoppedClock())

    def owing():
        yield "SELECT 1", ()
        return [HELLO, QUESTION, HELLO, HELLO]

    (arrival,) = await mailroom.receive([{"update_id": 1}], NOW)
    hello, question, failed, _pending = await mailroom.close(arrival, owing, NOW)
    await mailroom.sent([Sent(hello.id, 1), Sent(question.id, 2)])
    await mailroom.failed(failed, "400", blocked=False)

    async def left(later):
        await housekeeping(store, NOW + later)
        return len(await rows(store, "SELECT 1 FROM outbox"))

    assert [await left(later) for later in (47 * HOURS, 49 * HOURS, 90 * DAYS, 91 * DAYS)] == [4, 2, 2, 1]
    assert len(await mailroom.unsent()) == 1


async def test_many_rows_go_in_several_transactions(store):
    mailroom = Mailroom(store, BOT, "me", lambda _: "user:1", StoppedClock())

    def owing():
        yield "SELECT 1", ()
        return [HELLO] * (LOT + 100)

    (arrival,) = await mailroom.receive([{"update_id": 1}], NOW)
    owed = await mailroom.close(arrival, owing, NOW)
    await mailroom.sent([Sent(row.id) for row in owed])
    assert await housekeeping(store, NOW + 49 * HOURS) == LOT + 101
