"""What a learner sees where something does not work: explained, one step back, a rest (LEARNING section 5)."""

from dataclasses import replace

import pytest

from bot.course.model import Explanation
from tests.chat.talk import house, text_of
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


async def learned_up_to(home, maya, skill, run):
    """Right answers day after day, until this skill is being practised with so many in a row."""
    for _ in range(120):
        asked = await maya.open_question()
        if asked and (asked["variant"]["skill"], asked["mode"], asked["run"]) == (skill, "practice", run):
            return
        if asked:
            await maya.answers(right=True)
        else:
            await maya.says("/learn")
            if await maya.open_question() is None:
                await home.later(days=1)
    raise AssertionError(f"never came to {skill}")


async def test_a_run_that_breaks_and_what_follows(tmp_path):
    """The scene of that name in the real course: explained, "I don't know", one step back, the way back, counting."""
    async with house(tmp_path) as home:
        maya = home.person()
        await maya.says("/start")
        await learned_up_to(home, maya, "add-unlike", 1)
        (await maya.answers(right=False)).sees("Not yet.")
        assert maya.buttons() == ["Try a similar one", "Show it another way", "..."]
        (await maya.taps("Try a similar one")).sees("Different pieces, 0 of 3 in a row")
        (await maya.answers(right=False)).sees(
            "Not yet, and I explained that badly.", "Here it is another way.", "cut both into twelfths"
        )
        assert maya.buttons() == ["Try with this picture", "Show it another way", "..."]
        (await maya.taps("Try with this picture")).sees("Different pieces")
        (await maya.says("don't know")).sees(
            "Good to know.", "First something you have kept. Then we go one step back.",
            "Something you have kept: Equal fractions",
        )  # fmt: skip
        (await maya.answers(right=True)).sees("Right.", "One step back: Different pieces")
        assert (await maya.open_question())["variant"]["kind"] == "choice"
        (await maya.answers(right=True)).sees("Right.", "One step back: Different pieces")
        (await maya.answers(right=True)).sees("Right.", "Different pieces, does not count yet")
        (await maya.answers(right=True)).sees(
            "Right.", "The same idea once more, and now it counts.", "Different pieces, 0 of 3 in a row"
        )
        assert (await maya.open_question())["mode"] == "practice"


async def test_what_rests_is_named_under_progress(tmp_path):
    made = sums(unit("a", skills=(typed("a-0", need=8), typed("a-1", need=8))))
    async with house(tmp_path, courses=[made]) as home:
        maya = home.person()
        await maya.says("/start")
        await until(maya, "Stop for today")
        (await maya.says("/progress")).sees("Unit a: practising. Skill a-0 rests until tomorrow")
        await home.later(days=1)
        await maya.says("/progress")
        assert "rests until tomorrow" not in text_of(maya.last)


async def test_what_slips_away_can_be_kept_in(tmp_path):
    made = sums(unit("a", skills=(typed("a-0"),)))
    async with house(tmp_path, courses=[made]) as home:
        maya = home.person()
        await maya.learns("Unit a is passed.")
        await home.later(days=1)
        await maya.learns("Unit a is kept")
        for _ in range(8):
            await home.later(days=14)
            await maya.says("/learn")
            await maya.answers(right=False)
            if "Keep it in" in maya.buttons():
                break
        maya.sees("This one keeps slipping away. I put it aside for two weeks.")
        assert maya.buttons() == ["Go on", "Keep it in"]
        (await maya.taps("Keep it in")).sees("It stays in. It comes back tomorrow.")
        await maya.says("/stop")
        await home.later(days=1)
        (await maya.says("/learn")).sees("Review: Unit a")


async def test_a_card_to_keep_comes_when_the_other_ways_are_through(tmp_path):
    told = (Explanation("card", "First this, then that."), Explanation("rule", "The rule."))
    made = sums(unit("a", skills=(replace(typed("a-0"), explanations=told),)))
    async with house(tmp_path, courses=[made]) as home:
        maya = home.person()
        await maya.says("/start")
        await maya.answers(right=False)
        (await maya.taps("Show it another way")).sees("The rule.")
        (await maya.taps("Show it another way")).sees("A card to keep: Skill a-0", "First this, then that.")
        assert "Show it another way" not in maya.buttons()
