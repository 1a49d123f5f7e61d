"""A unit that is sent wakes nobody, however it was held up; what its teacher reads of that is true."""

import asyncio

import pytest

from bot.playground.faults import PlannedFault
from tests.chat.school import school as without_group
from tests.chat.sent import at_home, cards, got, previewed, school
from tests.chat.talk import BOUND, text_of
from tests.chat.weeks import next_morning

pytestmark = pytest.mark.usefixtures("each_database")


@pytest.fixture
async def room(home):
    """At eight in the morning; of Cleo it is known what time it is at her place."""
    group, ada, ben, cleo = await school(home)
    await next_morning(home)
    await at_home(ada)
    await at_home(cleo)
    return group, ada, ben, cleo


def progress(ada):
    return next(text_of(m) for m in reversed(ada.messages) if "Arrived: " in text_of(m))


async def sent_for_tomorrow(ada):
    await previewed(ada)
    await ada.taps("To everyone too")
    await ada.taps("Tomorrow 15:00")


async def test_what_was_paused_and_goes_on_at_night_waits_for_the_morning_of_who_sleeps(room):
    group, ada, ben, cleo = room
    await sent_for_tomorrow(ada)
    await ada.taps("Pause")
    await ada.house.passes(days=1, hours=15)
    await ada.taps("Send the rest")
    await ada.house.passes(minutes=2)
    assert len(cards(group)) == len(got(ben, "New in 5B")) == 1
    assert not got(cleo, "New in 5B"), "it is eleven at night there"
    assert "Arrived: 2 of 3.\n1 waits for the morning." in progress(ada)
    await ada.house.passes(hours=8)
    assert not got(cleo, "New in 5B")
    await ada.house.passes(hours=1)
    assert len(got(cleo, "New in 5B")) == 1
    assert "It is sent.\nArrived: 3 of 3." in progress(ada)


async def test_a_card_that_was_owed_by_day_and_comes_to_its_turn_at_night_waits_for_the_morning(room):
    """As after a crash, or where Telegram let nobody through for hours."""
    _group, ada, _ben, cleo = room
    home = ada.house
    await previewed(ada)
    await ada.taps("To everyone too")
    home.world.faults.plan(PlannedFault("429", method="sendMessage", chat=cleo.person, retry_after=1))
    sending = asyncio.create_task(ada.taps("Now"))
    async with asyncio.timeout(BOUND):
        while home.world.faults.planned:  # noqa: ASYNC110 - bounded
            await asyncio.sleep(0.01)
    await home.later(hours=15)
    await sending
    await home.passes(minutes=2)
    assert not got(cleo, "New in 5B"), "it is eleven at night there"
    assert "Arrived: 2 of 3.\n1 waits for the morning." in progress(ada)
    await home.passes(hours=9)
    assert len(got(cleo, "New in 5B")) == 1
    assert "It is sent.\nArrived: 3 of 3." in progress(ada)


async def test_who_leaves_the_class_before_it_goes_out_gets_nothing(room):
    _group, ada, ben, cleo = room
    await sent_for_tomorrow(ada)
    await cleo.says("/class")
    await cleo.taps("Leave the class")
    await cleo.taps("Yes, leave")
    await ada.house.passes(days=2)
    assert len(got(ben, "New in 5B")) == 1
    assert not got(cleo, "New in 5B")
    assert "Arrived: 2 of 3.\n1 could not be reached." in progress(ada)


async def test_a_class_that_was_closed_meanwhile_gets_nothing(room):
    group, ada, ben, cleo = room
    await sent_for_tomorrow(ada)
    for label in ("More", "Close the class", "Yes, close it"):
        await ada.says("/class") if label == "More" else None
        await ada.taps(label)
    await ada.house.passes(days=2)
    assert not cards(group)
    assert not got(ben, "New in 5B")
    assert not got(cleo, "New in 5B")
    assert await ada.house.one("SELECT state FROM broadcast") == "cancelled"


async def test_when_it_goes_out_is_told_by_the_teachers_clock_also_later(home):
    await next_morning(home)
    ada, (ben,) = await without_group(home, "Fractions", "Ben")
    await at_home(ada, "Asia/Tokyo")
    await at_home(ben, "America/Los_Angeles")
    await ada.says("/send")
    await ada.taps("Parts of a whole")
    (await ada.taps("Now")).sees("It goes out on", "at 01:00.", "1 waits.")
    await home.passes(minutes=1)
    assert "at 01:00." in progress(ada)
