"""What is said to a wrong answer whose thought nobody knows."""

import pytest

from bot.chat.render.off_by import off_by
from bot.items.variants import draw
from bot.learning.events import Answered
from bot.texts.say import speak
from tests.chat.talk import fractions, text_of

SAID = [
    ("5/9", "2/6", "5/9 is more than 1/2. We look for less."),
    ("1/9", "4/6", "1/9 is less than 1/2. We look for more."),
    ("7/5", "4/6", "7/5 is more than 1. We look for less."),
    ("3/8", "1/6", "3/8 is too much."),
    ("1/9", "2/6", "1/9 is too little."),
]


@pytest.mark.parametrize(("typed", "right", "said"), SAID)
def test_a_fraction_is_set_beside_a_number_that_everybody_sees(typed, right, said):
    assert str(off_by(speak("en"), missed(typed), asked(right))) == said


def test_a_whole_number_that_was_asked_for_is_not():
    item = named("line-count-gaps")
    assert off_by(speak("en"), missed("77"), draw(item, 0)) == ""


async def test_after_a_miss_that_no_pattern_knows_one_thing_is_said_of_the_answer(home):
    maya = home.person()
    await maya.says("/start")
    (await maya.says("98/7")).sees("Not yet. 98/7 is more than 1. We look for less.", "All pieces: ")


async def test_a_known_thought_is_answered_and_nothing_else(home):
    maya = home.person()
    await maya.says("/start")
    await maya.answers(right=False)
    assert "We look for" not in text_of(maya.last)
    assert " is too " not in text_of(maya.last)


def missed(typed):
    told = {
        "course": "fractions",
        "unit": "parts",
        "question": "1-1",
        "skill": "s",
        "item": "i",
        "variant": "v",
    }
    return Answered(
        at=0, **told, mode="practice", response=typed, shown=typed, verdict="incorrect", rule="other"
    )


def asked(right):
    """The bar with so many of so many pieces shaded."""
    item = named("parts-bar-shaded")
    n, d = right.split("/")
    return next(
        variant
        for variant in (draw(item, seed) for seed in range(1000))
        if (variant.values["n"], variant.values["d"]) == (n, d)
    )


def named(item):
    return next(i for unit in fractions().units for skill in unit.skills for i in skill.items if i.id == item)
