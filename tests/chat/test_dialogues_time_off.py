"""Time off in conversation: asked for, kept quiet, and back."""

import pytest

from tests.chat.talk import house, text_of
from tests.chat.test_dialogues_nudges import DAYS, at_the_end_of_a_session, catch_up, heard, next_hour

pytestmark = pytest.mark.usefixtures("each_database")


@pytest.fixture
async def home(tmp_path):
    """At ten in the morning in London."""
    async with house(tmp_path) as running:
        await running.world.clock.step(next_hour(running, 10))
        yield running


@pytest.fixture
async def maya(home):
    """Has passed a unit, lives in London and wants reminders at six."""
    maya = await home.person().says("/start fractions")
    await at_the_end_of_a_session(maya)
    await maya.taps("18:00")
    await maya.taps("Yes")
    await maya.learns("is passed")
    return await maya.says("stop")


async def pass_days(home, count):
    for _ in range(count):
        await home.world.clock.step(home.world.clock.now() + DAYS)
        await home.quiet()


async def test_two_weeks_off_are_quiet_and_then_it_speaks_again(home, maya):
    await maya.says("/settings")
    (await maya.taps("Time off")).sees("How long do you need?")
    assert maya.buttons() == ["1 week", "2 weeks"]
    (await maya.taps("2 weeks")).sees("I stay quiet through ", "Nothing counts as late.")
    assert maya.buttons() == ["I'm back"]
    catch_up(maya)
    await pass_days(home, 13)
    assert heard(maya) == []
    await pass_days(home, 8)
    assert heard(maya)


async def test_who_is_back_earlier_hears_from_it_again(home, maya):
    await maya.says("/settings")
    await maya.taps("Time off")
    await maya.taps("2 weeks")
    (await maya.says("/settings")).sees("Time off: through ")
    assert "Time off" not in maya.buttons()
    (await maya.taps("I'm back")).sees("What waits comes in small portions.")
    assert "Time off" in (await maya.says("/settings")).buttons()
    catch_up(maya)
    await pass_days(home, 8)
    assert heard(maya)


@pytest.mark.parametrize("day", ["in 3 weeks", "until 2 Mar", "2.3."])
async def test_a_day_may_be_typed(maya, day):
    await maya.says("/settings")
    await maya.taps("Time off")
    (await maya.says(day)).sees("I stay quiet through ")
    (await maya.says("I'm back.")).sees("Good to have you back.")


async def test_a_day_that_is_over_is_asked_for_again(maya):
    (await maya.says("2020-12-24")).sees("Which day do you mean?")
    assert maya.buttons() == ["1 week", "2 weeks"]


async def test_learning_on_ones_own_goes_on_in_time_off(maya):
    await maya.says("in 2 weeks")
    await maya.says("/learn")
    await maya.taps(maya.buttons()[0])
    assert await maya.open_question(), text_of(maya.last)


async def test_a_day_typed_over_an_open_question_leaves_it_open(home):
    ben = await home.person("Ben").says("/start fractions")
    assert await ben.open_question()
    (await ben.says("in 3 weeks")).sees("I stay quiet through ")
    assert await ben.open_question()
