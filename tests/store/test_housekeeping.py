"""What is out of date goes; what can still be needed stays."""

from datetime import timedelta

from bot.course.model import Performance
from bot.mail import Sent
from bot.store import showings
from bot.store.housekeeping import LOT, housekeeping

from .samples import HELLO, NOW, QUESTION, admitted, owing, rows, said

HOURS = timedelta(hours=1)
DAYS = timedelta(days=1)


async def test_done_rows_go_after_two_days_undone_and_parked_ones_stay(store, mailroom):
    done, parked, _new = await mailroom.receive([said(n) for n in range(3)], NOW)
    await mailroom.close(done, owing(), NOW)
    await mailroom.park(parked, "Boom", [], NOW)
    assert await housekeeping(store, NOW + 48 * HOURS) == 0
    assert await housekeeping(store, NOW + 49 * HOURS) == 1
    assert await rows(store, "SELECT cause FROM inbox ORDER BY id") == [("tg:1",), ("tg:2",)]


async def test_sent_rows_go_after_two_days_those_of_questions_after_ninety(store, mailroom):

    (arrival,) = await mailroom.receive([said(1)], NOW)
    owed = owing(HELLO, QUESTION, HELLO, HELLO)
    (hello, question, failed, _pending), _errands = await mailroom.close(arrival, owed, NOW)
    await mailroom.sent([Sent(hello.id, 1), Sent(question.id, 2)])
    await mailroom.failed(failed, "400", blocked=False)

    async def left(later):
        await housekeeping(store, NOW + later)
        return len(await rows(store, "SELECT 1 FROM outbox"))

    assert [await left(later) for later in (47 * HOURS, 49 * HOURS, 90 * DAYS, 91 * DAYS)] == [4, 2, 2, 1]
    assert len(await mailroom.unsent()) == 1


async def test_many_rows_go_in_several_transactions(store, mailroom):

    (arrival,) = await mailroom.receive([said(1)], NOW)
    owed, _errands = await mailroom.close(arrival, owing(*[HELLO] * (LOT + 100)), NOW)
    await mailroom.sent([Sent(row.id) for row in owed])
    assert await housekeeping(store, NOW + 49 * HOURS) == LOT + 101


async def test_what_was_shown_goes_thirty_days_after_a_look_and_a_draft_after_two(store):
    person = await admitted(store)
    wanted = Performance("draw", "Drawing", "Draw.", ("Straight.", "Round."))

    def shown():
        for state in ("draft", "waiting", "marked"):
            number = yield from showings.draft(
                person.learner, "sums", wanted, showings.Sent("text", said="x"), NOW
            )
            if state != "draft":
                yield from showings.send(number, 0)
            if state == "marked":
                yield from showings.mark(number, person.account, "Ada", "meets", NOW)
        yield from showings.draft(person.learner, "sums", wanted, showings.Sent("voice", "id"), NOW)

    await store.run(shown)

    async def left(later):
        await housekeeping(store, NOW + later)
        return [state for (state,) in await rows(store, "SELECT state FROM showing ORDER BY id")]

    assert await left(47 * HOURS) == ["waiting", "marked", "draft"]
    assert await left(49 * HOURS) == ["waiting", "marked"]
    assert await left(31 * DAYS) == ["waiting"]
