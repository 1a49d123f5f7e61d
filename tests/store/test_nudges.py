"""Each learner's next moment: claimed once, moved on by that, silent for whoever has blocked the bot."""

import asyncio
from datetime import timedelta
from importlib import import_module

import pytest

from bot.clock import micros
from bot.learning.slots import Plan, Slot
from bot.store import events, nudges, people
from bot.store.housekeeping import housekeeping

from .samples import AT, BOT, NOW, USER, admitted, record, rows

PLAN = Plan("Europe/Berlin", "18:00")
DAY = 86_400_000_000
"""NOW is 19:00 in Berlin, so the first slot is tomorrow's."""
NEXT = AT - AT % DAY + DAY + 17 * 3_600_000_000


@pytest.fixture
async def learner(store):
    learner = (await admitted(store)).learner
    await store.run(lambda: nudges.replan(learner, PLAN, AT))
    return learner


SLOT = Slot(NEXT, "2026-11-22")


async def claimed(store, now, most=500):
    """What each arrival carries, with its lane."""
    found = await store.run(lambda: nudges.claim(BOT, "me", now, most))
    return [arrival.payload | {"lane": arrival.lane} for arrival in found]


async def test_a_moment_is_claimed_when_it_has_come_and_once(store, learner):
    assert await claimed(store, NEXT - 1) == []
    (due,) = await claimed(store, NEXT)
    assert due == {
        "internal": "nudge", "learner": learner, "at": NEXT, "date": "2026-11-22", "slot": "daily",
        "lane": f"user:{USER}",
    }  # fmt: skip
    assert await claimed(store, NEXT) == []


async def test_claiming_moves_on_to_the_next_moment(store, learner):
    await claimed(store, NEXT)
    assert await store.run(nudges.next_at) == NEXT + DAY
    (due,) = await claimed(store, NEXT + DAY)
    assert due["date"] == "2026-11-23"
    assert await store.run(nudges.next_at) is None


async def test_a_date_that_had_its_moment_gets_no_other_in_another_zone(store, learner):
    await claimed(store, NEXT)
    await store.run(lambda: nudges.replan(learner, Plan("Pacific/Honolulu", "18:00"), NEXT))
    (due,) = await claimed(store, NEXT + 9 * DAY)
    assert due["date"] == "2026-11-23"


async def test_of_two_that_claim_at_once_each_has_its_own(store):
    for user in range(60):
        person = await admitted(store, USER + user)
        await store.run(lambda: nudges.replan(person.learner, PLAN, AT))  # noqa: B023 - awaited at once
    lots = await asyncio.gather(*(claimed(store, NEXT, 20) for _ in range(5)))
    found = [due["learner"] for lot in lots for due in lot]
    found += [due["learner"] for due in await claimed(store, NEXT)]
    assert len(found) == len(set(found)) == 60


async def test_who_has_blocked_the_bot_is_left_alone(store, learner):
    await store.run(lambda: people.blocked(BOT, USER, NOW))
    assert await store.run(nudges.next_at) is None
    await store.run(lambda: nudges.replan(learner, PLAN, AT))
    assert await store.run(nudges.next_at) == NEXT


async def test_nobody_without_reminders_has_a_row(store):
    learner = (await admitted(store)).learner
    await store.run(lambda: nudges.replan(learner, Plan(), AT))
    assert await rows(store, "SELECT 1 FROM nudge_slot") == []


async def test_reminders_that_are_turned_off_have_no_next_moment(store, learner):
    await store.run(lambda: nudges.replan(learner, Plan(), AT))
    assert await store.run(nudges.next_at) is None


async def test_what_became_of_a_moment_is_told_for_a_week(store, learner):
    await store.run(lambda: nudges.note(learner, SLOT, "late", AT))
    await store.run(lambda: nudges.note(learner, SLOT, "said", AT))
    assert await rows(store, "SELECT date, slot, outcome FROM nudge") == [("2026-11-22", "daily", "late")]
    await housekeeping(store, NOW + timedelta(days=6))
    assert await rows(store, "SELECT 1 FROM nudge")
    await housekeeping(store, NOW + timedelta(days=8))
    assert not await rows(store, "SELECT 1 FROM nudge")
    assert micros(NOW) == AT


async def test_whoever_chose_an_hour_before_there_were_reminders_is_planned(store):
    chose, never = (await admitted(store)).learner, (await admitted(store, USER + 1)).learner
    for learner, data in ((chose, '{"changes":{"remind_at":"18:00"}}'), (never, '{"changes":{}}')):
        told = record(1, question=None, kind="settings_changed", data=data)
        await store.run(lambda: events.append(learner, [told]))  # noqa: B023 - awaited at once
    await rows(store, import_module("bot.store.migrations.versions.0005_nudges").CHOSE)
    (due,) = await claimed(store, AT)
    assert (due["learner"], due["at"]) == (chose, 0)
