"""Each teacher's next moment: claimed once, at their local hour, and only when it is known what time it is there."""

import pytest

from bot.store import teacher_slots
from bot.store.teacher_slots import Wishes

from .samples import AT, BOT, USER, admitted, rows

DAY = 86_400_000_000
BERLIN = Wishes("Europe/Berlin")
"""NOW is Saturday 21 November 2026, 19:00 in Berlin: Sunday is next, then Monday at four."""
SUNDAY = AT - AT % DAY + DAY + 15 * 3_600_000_000


@pytest.fixture
async def teacher(store):
    account = (await admitted(store)).account
    await store.run(lambda: teacher_slots.keep(account, BERLIN, AT))
    return account


async def claimed(store, now):
    return [arrival.payload for arrival in await store.run(lambda: teacher_slots.claim(BOT, "me", now, 500))]


async def test_a_moment_is_claimed_when_it_has_come_and_once(store, teacher):
    assert await claimed(store, SUNDAY - 1) == []
    (due,) = await claimed(store, SUNDAY)
    assert due == {
        "internal": "teacher", "account": teacher, "user": USER, "at": SUNDAY, "date": "2026-11-22", "slot": "weekly",
    }  # fmt: skip
    assert await claimed(store, SUNDAY) == []


async def test_claiming_moves_on_even_where_nobody_plans_anew(store, teacher):
    await claimed(store, SUNDAY)
    assert await store.run(teacher_slots.next_at) == SUNDAY + DAY
    (due,) = await claimed(store, SUNDAY + DAY)
    assert due["slot"] == "daily"


async def test_a_date_that_had_its_message_gets_no_other_whatever_is_wished(store, teacher):
    await claimed(store, SUNDAY)
    known = await store.run(lambda: teacher_slots.read(teacher))
    evening = Wishes("Europe/Berlin", "18:00", done=known.done)
    await store.run(lambda: teacher_slots.keep(teacher, evening, SUNDAY))
    assert await claimed(store, SUNDAY + 3 * 3_600_000_000) == []


@pytest.mark.parametrize(
    "wishes", [Wishes(), Wishes("Europe/Berlin", None, weekly=False)], ids=["no zone is known", "all is off"]
)
async def test_there_may_be_no_next_moment(store, wishes):
    account = (await admitted(store)).account
    await store.run(lambda: teacher_slots.keep(account, wishes, AT))
    assert await store.run(teacher_slots.next_at) is None


async def test_the_first_moment_comes_when_the_zone_is_known(store):
    person = await admitted(store)
    await store.run(lambda: teacher_slots.keep(person.account, Wishes(), AT))
    await store.run(lambda: teacher_slots.moved(person.learner, "Europe/Berlin", AT))
    assert await store.run(teacher_slots.next_at) == SUNDAY


async def test_whoever_does_not_teach_has_no_row(store):
    person = await admitted(store)
    await store.run(lambda: teacher_slots.moved(person.learner, "Europe/Berlin", AT))
    assert await rows(store, "SELECT 1 FROM teacher_slot") == []


async def test_the_row_goes_with_the_account_and_is_in_its_own_copy(store, teacher):
    learner = (await rows(store, "SELECT id FROM learner"))[0][0]
    (copy,) = await store.run(lambda: teacher_slots.details(learner))
    assert copy == {"zone": "Europe/Berlin", "hour": "16:00", "weekly": 1, "next": "2026-11-22"}
    await rows(store, "DELETE FROM account")
    assert await rows(store, "SELECT 1 FROM teacher_slot") == []
