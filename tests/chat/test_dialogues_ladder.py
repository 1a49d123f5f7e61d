"""What a learner sees where something does not work: explained, one step back, a rest (LEARNING section 5)."""

from dataclasses import replace

import pytest

from tests.chat.talk import house
from tests.learning.samples import course, typed, unit

pytestmark = pytest.mark.usefixtures("each_database")


def sums(*units):
    return replace(course(*units), title="Sums", language="en")


async def until(maya, label, *, right=False):
    """Answers and taps on until a button of this name is there."""
    for _ in range(60):
        if label in maya.buttons():
            return
        if await maya.open_question() is None:
            await maya.taps(maya.buttons()[0])
        await maya.answers(right=right)
    raise AssertionError(f"never came to {label!r}: {maya.buttons()}")


async def test_what_rests_leaves_other_things_to_do_and_comes_back_explained(tmp_path):
    made = sums(unit("a", skills=(typed("a-0", need=8),)))
    async with house(tmp_path, courses=[made]) as home:
        maya = home.person()
        await maya.says("/start")
        await until(maya, "Stop for today")
        maya.sees("The next idea has to come from me, not from you.", "Good things to do now:")
        assert maya.buttons() == ["Go on", "Stop for today"]
        (await maya.taps("Go on")).sees("rests until tomorrow. A night's sleep does part of the work.")
        await home.later(days=1)
        (await maya.says("/learn")).sees("+")
        (await maya.says("why")).sees("had a rest. Today we look at it afresh.")


async def test_after_three_misses_something_kept_comes_before_the_step_back(tmp_path):
    made = sums(unit("a", skills=(typed("a-0"),)), unit("b", ("a",), skills=(typed("b-0", need=8),)))
    async with house(tmp_path, courses=[made]) as home:
        maya = home.person()
        await maya.learns("Unit a is passed.")
        await home.later(days=1)
        await maya.learns("Unit a is kept")
        for _ in range(3):
            if await maya.open_question() is None:
                await maya.taps(maya.buttons()[0])
            await maya.answers(right=False)
        maya.sees("First something you have kept. Then we go one step back.")
        (await maya.taps("Go on")).sees("Something you have kept: Unit a")
        (await maya.says("why")).sees("Three misses in a row.")
        (await maya.answers(right=True)).sees("Right.", "One step back: Skill a-0")
