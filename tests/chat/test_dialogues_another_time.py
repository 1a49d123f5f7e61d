"""A unit goes out at a time that its teacher types: read by their own clock, said back, confirmed by a tap."""

import pytest

from tests.chat.sent import at_home, cards, previewed, school
from tests.chat.weeks import next_morning

pytestmark = pytest.mark.usefixtures("each_database")


@pytest.fixture
async def room(home):
    return await school(home)


async def test_a_typed_time_is_read_said_back_and_confirmed_before_anything_is_sent(room):
    group, ada, _ben, _cleo = room
    await next_morning(ada.house)
    await at_home(ada)
    await previewed(ada)
    (await ada.taps("Another time")).sees("Type it like 18:30", "Your clock shows 08:0")
    (await ada.says("today 6am")).sees("That time is over.")
    (await ada.says("some day")).sees("I can't read a time in that.")
    (await ada.says("12.12.")).sees("At what hour?")
    (await ada.says("tomorrow 7.30")).sees("Shall it go out on", "at 07:30?")
    assert ada.buttons() == ["Send it then", "Another time", "Not now"]
    assert await ada.house.one("SELECT COUNT(*) FROM broadcast") == 0
    (await ada.taps("Send it then")).sees("It goes out on", "at 07:30.")
    await ada.house.passes(hours=23)
    assert not cards(group)
    await ada.house.passes(hours=1)
    assert len(cards(group)) == 1


async def test_a_typed_time_is_that_of_the_teachers_own_clock(room):
    group, ada, _ben, _cleo = room
    await next_morning(ada.house)
    await previewed(ada)
    (await ada.taps("Another time")).sees("First I need your clock.", "where you are now?")
    await at_home(ada, "Asia/Tokyo")
    (await ada.taps("Another time")).sees("Your clock shows 17:0")
    (await ada.says("heute 18:30")).sees("at 18:30?")
    await ada.taps("Send it then")
    await ada.house.passes(hours=1)
    assert not cards(group)
    await ada.house.passes(hours=1)
    assert len(cards(group)) == 1


async def test_no_tomorrow_is_offered_before_it_is_known_when_that_is(room):
    group, ada, _ben, _cleo = room
    await next_morning(ada.house)
    await previewed(ada)
    assert "Tomorrow 8:00" not in ada.buttons()
    await ada.taps("Another time")
    await at_home(ada, "Asia/Tokyo")
    await ada.taps("Another time")
    assert ada.buttons() == ["Tomorrow 8:00", "Tomorrow 15:00"]
    (await ada.taps("Tomorrow 8:00")).sees("at 08:00.")
    await ada.house.passes(hours=14)
    assert not cards(group)
    await ada.house.passes(hours=2)
    assert len(cards(group)) == 1, "eight in Tokyo is eleven at night here"


async def test_a_button_tapped_after_its_moment_or_with_one_that_is_too_far_sends_nothing(room):
    _group, ada, _ben, _cleo = room
    await at_home(ada)
    await previewed(ada)
    await ada.taps("Another time")
    await ada.says("tomorrow 18:00")
    await ada.house.passes(days=2)
    (await ada.taps("Send it then")).sees("That time is over.")
    number = await ada.house.one("SELECT id FROM school_class")
    (await ada.taps_on(ada.last["message_id"], f"x1:go:{number}:gffffffff:line")).sees("more than a year")
    assert await ada.house.one("SELECT COUNT(*) FROM broadcast") == 0


async def test_by_night_the_teacher_is_told_that_private_cards_wait(room):
    _group, ada, _ben, _cleo = room
    await at_home(ada)
    await previewed(ada)
    await ada.taps("To everyone too")
    await ada.taps("Another time")
    (await ada.says("tomorrow 22:00")).sees("at 22:00?", "Who sleeps then gets the card in the morning.")
