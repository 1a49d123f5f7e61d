"""Sessions in conversation: why this question, a little more for who is nearly there, and enough for one day."""

import pytest

from tests.chat.talk import house, text_of
from tests.chat.test_dialogues_nudges import DAYS, next_hour

pytestmark = pytest.mark.usefixtures("each_database")


@pytest.fixture
async def home(tmp_path):
    async with house(tmp_path) as running:
        await running.world.clock.step(next_hour(running, 10))
        yield running


def all_said(learner):
    return "\n".join(text_of(m) for m in learner.messages if m["from"]["is_bot"])


async def answers_until(learner, reached, missing=()):
    """Answers right, but for the answers of these numbers."""
    for number in range(120):
        if reached(learner):
            return learner
        if await learner.open_question():
            await learner.answers(right=number not in missing)
        else:
            await learner.says("/learn")
    raise AssertionError("It never came about.")


async def test_why_tells_how_many_more_in_a_row(home):
    maya = await home.person().says("/start fractions")
    await maya.answers(right=True)
    asked = await maya.open_question()
    while asked is None or asked["reason"] != "practice":
        await (maya.answers(right=True) if asked else maya.says("/learn"))
        asked = await maya.open_question()
    (await maya.says("/why")).sees("You are practising ", "more right answer")


async def test_why_tells_when_it_was_passed_and_last_seen(home):
    maya = await home.person().says("/start fractions")
    await maya.learns("Parts of a whole is passed")
    await maya.says("stop")
    await home.world.clock.step(home.world.clock.now() + DAYS)
    await maya.says("/learn")
    (await maya.says("/why")).sees("yesterday")


async def test_who_is_one_or_two_short_gets_up_to_four_more(home):
    maya = await home.person().says("/start fractions")
    await answers_until(maya, lambda one: "questions." in all_said(one), missing=(6, 10))
    assert any(f"That's {n} questions." in all_said(maya) for n in (13, 14, 15, 16))


async def test_after_forty_answers_in_a_day_it_advises_to_stop_and_offers_six_more_all_the_same(home):
    maya = await home.person().says("/start fractions")
    await answers_until(
        maya, lambda one: "That's a lot for one day." in all_said(one), missing=range(5, 120, 5)
    )
    assert await home.one("SELECT COUNT(*) FROM event WHERE kind = 'answered'") >= 40
    assert maya.buttons()[:2] == ["6 more", "Done"]
