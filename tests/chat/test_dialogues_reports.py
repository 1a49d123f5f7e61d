"""What a teacher hears unasked: at most once a day, only what is new, and the week on Sundays; never by night."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from tests.chat.group_class import Group, carded
from tests.chat.pupils import gets_stuck, passes
from tests.chat.talk import house, text_of
from tests.chat.test_dialogues_glance import joins, looks
from tests.chat.test_dialogues_nudges import at_the_end_of_a_session

pytestmark = pytest.mark.usefixtures("each_database")
ZONE = ZoneInfo("Europe/London")
MONDAY, SUNDAY = 0, 6


@pytest.fixture
async def home(tmp_path):
    """On a Monday at ten in London."""
    async with house(tmp_path) as running:
        await running.world.clock.step(coming(running, MONDAY, 10))
        yield running


def coming(home, weekday, hour):
    """The next such hour of such a day."""
    now = home.world.clock.now().astimezone(ZONE)
    day = now.replace(hour=hour, minute=0, second=0, microsecond=0)
    day += timedelta(days=(weekday - now.weekday()) % 7)
    return day if day > now else day + timedelta(days=7)


@pytest.fixture
async def room(home):
    """A class of Ada's, who lives in London, with Ben in it."""
    ada, ben = home.person("Ada"), home.person("Ben")
    group = Group(home, ada, ben)
    await home.quiet()
    await carded(group, ada)
    await joins(group, ben, "Ben")
    await looks(ada)
    await ada.taps("Yes")
    return group, ada, ben


def heard(talk):
    return [m for m in talk.messages if m["message_id"] > talk.read and m["from"]["is_bot"]]


def catch_up(talk):
    talk.read = max(m["message_id"] for m in talk.messages)


async def until(home, talk, weekday, hour):
    catch_up(talk)
    await home.world.clock.step(coming(home, weekday, hour) + timedelta(minutes=2))
    await home.quiet()
    return heard(talk)


async def test_a_teacher_hears_at_four_that_somebody_new_needs_them_and_of_the_same_only_once(home, room):
    _, ada, ben = room
    await gets_stuck(ben)
    (said,) = await until(home, ada, MONDAY, 16)
    ada.sees("New in 5B", "Needs you:", "Ben: ")
    assert f"{datetime.fromtimestamp(said['date'], ZONE):%H:%M}" == "16:00"
    assert await until(home, ada, 5, 20) == []
    assert ada.buttons(said) == ["How is my class?", "No daily message"]


async def test_where_nothing_needs_them_no_day_is_told_but_the_week_is_with_the_picture(home, room):
    _, ada, ben = room
    await ben.answers(right=True)
    (said,) = await until(home, ada, SUNDAY, 20)
    ada.sees("The week in 5B", "This week 1 of 1 have learned.")
    assert said["photo"]


async def test_names_for_which_the_picture_has_no_letters_stand_beside_it_with_their_rows(home, room):
    group, ada, _ = room
    await joins(group, home.person("Ivan"), "Иван")
    await joins(group, home.person("Lena"), "Λένα")
    await until(home, ada, SUNDAY, 20)
    ada.sees("The week in 5B", "In the picture: 2 Иван, 3 Λένα.")


async def test_both_are_switched_off_with_a_tap(home, room):
    _, ada, ben = room
    await gets_stuck(ben)
    await until(home, ada, MONDAY, 16)
    (await ada.taps("No daily message")).sees(
        "I don't write on school days.", "On Sundays I tell you the week."
    )
    await until(home, ada, SUNDAY, 20)
    (await ada.taps("No weekly message")).sees("I don't tell you the week.")
    assert await until(home, ada, SUNDAY, 20) == []


async def test_an_hour_of_ones_own(home, room):
    _, ada, ben = room
    await looks(ada)
    await ada.taps("When I write")
    (await ada.taps("18:00")).sees("On school days I write at 18:00")
    await gets_stuck(ben)
    assert await until(home, ada, MONDAY, 17) == []
    assert len(await until(home, ada, MONDAY, 18)) == 1


async def test_nobody_is_written_to_whose_time_is_not_known(home):
    ada, ben = home.person("Ada"), home.person("Ben")
    group = Group(home, ada, ben)
    await home.quiet()
    await carded(group, ada)
    await joins(group, ben, "Ben")
    await gets_stuck(ben)
    assert await until(home, ada, SUNDAY, 20) == []


async def test_on_holidays_a_teacher_hears_nothing(home, room):
    group, ada, ben = room
    await gets_stuck(ben)
    await rest(group, 0, 12)
    assert await until(home, ada, SUNDAY, 20) == []
    assert await until(home, ada, 4, 20) == []
    assert "Ben" in text_of((await until(home, ada, MONDAY, 17))[0])


async def test_on_holidays_a_pupil_is_reminded_of_nothing_and_afterwards_as_before(home, room):
    group, _, ben = room
    await at_the_end_of_a_session(ben)
    await ben.taps("18:00")
    await ben.taps("Yes")
    await passes(ben)
    await ben.says("stop")
    await rest(group, 0, 9)
    assert await until(home, ben, SUNDAY, 20) == []
    assert {row[0] for row in await home.rows("SELECT outcome FROM nudge")} == {"holiday"}
    assert await until(home, ben, 4, 20) != []


async def rest(group, first, last):
    today = group.home.world.clock.now().date()
    number = await group.home.one("SELECT id FROM school_class")

    def write():
        values = (number, *(str(today + timedelta(days=n)) for n in (first, last)))
        yield "INSERT INTO class_holiday (school_class, first, last) VALUES ($1, $2, $3)", values

    await group.home.bot.store.run(write)


async def shows_a_drawing(ben):
    await ben.taps("Show: Draw 3/5 on paper")
    await ben.sends("photo")
    return await ben.taps("Send it")


async def test_what_was_shown_stands_in_the_message_of_the_day_and_comes_by_no_other(room, home):
    _, ada, ben = room
    await ben.learns("is passed. Come back")
    catch_up(ada)
    await shows_a_drawing(ben)
    assert heard(ada) == []
    await until(home, ada, MONDAY, 16)
    ada.sees("1 thing waits for your look.")
    assert "To look at: 1" in ada.buttons()
    await until(home, ada, 1, 16)
    assert heard(ada) == []
    (await ada.says("/class")).sees("1 has joined.")
    (await ada.taps("To look at: 1")).sees("Ben: Draw 3/5 on paper")


async def test_who_wants_no_message_of_the_day_gets_none_of_what_was_shown_either(room, home):
    _, ada, ben = room
    await ben.learns("is passed. Come back")
    await home.bot.store.run(lambda: iter_one("UPDATE teacher_slot SET hour = NULL"))
    catch_up(ada)
    await shows_a_drawing(ben)
    await until(home, ada, MONDAY, 16)
    assert heard(ada) == []


def iter_one(text):
    yield text, ()
