"""The end of a unit as a learner sees it: a clean pass with something extra, a round with misses."""

import pytest

pytestmark = pytest.mark.usefixtures("each_database")


async def test_who_passes_a_unit_cleanly_takes_the_extra_at_once(home):
    maya = home.person()
    await maya.says("/start fractions")
    await maya.learns("is passed. Come back")
    assert "Extra: Notes in music" in maya.buttons()
    (await maya.taps("Extra: Notes in music")).sees("full of fractions", "Extra: Notes in music", "half note")
    (await maya.answers(right=True)).sees("Right.", "still empty")
    (await maya.answers(right=True)).sees("That was the extra of Parts of a whole.")
    (await maya.says("extra")).sees("It counts nowhere.")
    assert maya.buttons() == ["Extra: Notes in music"]


async def test_a_round_with_misses_ends_with_one_message_on_what_holds(home):
    maya = home.person()
    await maya.says("/start fractions")
    await maya.learns("last mixed round")
    await maya.answers(right=True)
    await maya.answers(right=False)
    await maya.taps("Go on")
    (await maya.answers(right=False)).sees(
        "Not yet.", "These hold:", "This wants more:", "Then comes another round."
    )


async def test_before_anything_is_passed_extras_are_still_ahead(home):
    maya = home.person()
    await maya.says("/start fractions")
    (await maya.says("/extra")).sees("The first one is still ahead.")
