"""By what a real mastery system is known: four tests, each a dialogue over the real course and the moved clock.

On SQLite only: what is claimed here is decided in `bot.learning`, which knows no database; that both keep the same
parts, memories and answers is what the contract tests of the store and the other dialogues show.
"""

from dataclasses import replace
from itertools import pairwise

import pytest

from tests.chat import kinds
from tests.chat.talk import Talk, fractions, house, text_of
from tests.chat.weeks import (
    all_but,
    all_but_in,
    all_but_mode,
    answers_to_pass,
    button,
    checks,
    days_of,
    every_other,
    goes_as_far_as_the_gate,
    heard,
    new_work,
    next_morning,
    nothing,
    old_work,
    on_the_first_morning,
    opened,
    pleads,
    proofs,
    sits,
    wanted,
)

COURSES = [fractions(), replace(kinds.letters(), id="letters", title="Letters")]
PARTS = ["shaded-part", "equal-pieces", "rest-of-whole"]
"""The skills of the first unit."""


async def test_it_gates_on_competence(tmp_path):
    """Who misses stays, however long and however they ask; who is right goes on, and so do both in the end."""
    async with house(tmp_path, courses=COURSES) as home:
        maya, jonas = await on_the_first_morning(home, "Maya", "Jonas")
        await sits(maya)
        heard(maya, "Parts of a whole is passed.", "Next: On the number line")
        assert await opened(maya) == ["parts", "line"]
        onward = button(maya, "Start: On the number line")
        for _day in range(3):
            await sits(jonas, every_other())
            await next_morning(home)
        await pleads(jonas, onward=onward)
        assert await opened(jonas) == ["parts"]
    async with house(tmp_path, courses=COURSES) as home:
        maya, jonas = Talk(home, maya.person), Talk(home, jonas.person)
        for knows in (all_but("rest-of-whole"), all_but_in("finish", "rest-of-whole")):
            for _day in range(5):
                await sits(jonas, knows)
                await next_morning(home)
            await pleads(jonas, onward=onward)
        (await jonas.says("/progress")).sees(
            "Parts of a whole: practising, 2 of 3 passed", "On the number line: new"
        )
        assert await opened(jonas) == ["parts"]
        await sits(jonas)
        heard(jonas, "Parts of a whole is passed.", "On the number line")
        await sits(jonas)
        assert (await opened(jonas))[:2] == ["parts", "line"]
        assert await proofs(jonas, "parts") == await proofs(maya, "parts") == dict.fromkeys(PARTS, True)


async def test_it_keeps_old_material_alive(tmp_path):
    """What was passed comes back in later sessions, beside what is new, after longer and longer rests."""
    async with house(tmp_path, courses=COURSES) as home:
        (maya,) = await on_the_first_morning(home, "Maya")
        sessions = []
        for _visit in range(30):
            sessions.append(await sits(maya))
            await next_morning(home, days=3)
        for skill in PARTS:
            rests = [later - day for day, later in pairwise(await days_of(maya, skill))]
            assert len(rests) >= 3, (skill, rests)
            assert rests == sorted(set(rests)), (skill, rests)
        places = [(new_work(session), old_work(session)) for session in sessions]
        mixed = [(new, old) for new, old in places if new and old]
        assert len(mixed) >= 2


async def test_it_adapts_to_the_learner_and_not_to_a_schedule(tmp_path):
    """On the same days, different answers bring different questions, reviews and lengths; days alone open nothing."""
    async with house(tmp_path, courses=COURSES) as home:
        maya, jonas, lea = await on_the_first_morning(home, "Maya", "Jonas", "Lea")
        await maya.answers(right=True)
        await jonas.answers(right=False)
        await jonas.taps("Try a similar one")
        assert await wanted(maya) == ("equal-pieces", "new")
        assert await wanted(jonas) == ("shaded-part", "missed")
        await goes_as_far_as_the_gate(lea)
        waits = await opened(lea)
        for day in range(21):
            await sits(maya)
            await sits(jonas, all_but_in("review", "shaded-part") if day else every_other())
            await next_morning(home)
        assert await answers_to_pass(maya, "parts") < await answers_to_pass(jonas, "parts")
        assert await days_of(maya, "shaded-part") != await days_of(jonas, "shaded-part")
        assert len(await days_of(maya, "shaded-part")) < len(await days_of(jonas, "shaded-part"))
        (await lea.says("/progress")).sees("Comparing fractions: new")
        await sits(lea, all_but_mode("confirmation"))
        assert await opened(lea) == waits
        for _day in range(3):
            await next_morning(home)
            await sits(lea)
        assert (await opened(lea))[: len(waits) + 1] == [*waits, "compare"]


async def test_it_treats_mastery_as_a_state_that_is_maintained(tmp_path):
    """Passed is not kept, kept is found on a later day, what did not hold is practised again, what fades is told."""
    async with house(tmp_path, courses=COURSES) as home:
        (maya,) = await on_the_first_morning(home, "Maya")
        await sits(maya)
        await sits(maya)
        (await maya.says("/progress")).sees("Parts of a whole: passed")
        await next_morning(home)
        await sits(maya, all_but("shaded-part"))
        heard(maya, "Naming a part wants a little more practice.")
        (await maya.says("/progress")).sees("Parts of a whole: practising, 2 of 3 passed")
        await sits(maya)
        (await maya.says("/progress")).sees("Parts of a whole: passed")
        assert await checks(maya, "shaded-part") == [False]
        await next_morning(home)
        await sits(maya)
        heard(maya, "Parts of a whole is kept: it held overnight.")
        (await maya.says("/progress")).sees("Parts of a whole: kept")
        assert await checks(maya, "shaded-part") == [False, True]
        await next_morning(home, days=150)
        (await maya.says("/progress")).sees("Parts of a whole: fading, a few questions bring it back")
        (await maya.says("/learn")).sees("A short look at what still holds")
        (await maya.taps("Later")).sees("Review:")
        (await maya.says("/why")).sees("You last saw", "months ago.", "This question keeps it.")
        for _day in range(3):
            await sits(maya)
            await next_morning(home)
        (await maya.says("/progress")).sees("Parts of a whole: kept, holds about")
        assert "fading" not in text_of(maya.last)


async def test_what_was_missed_cold_is_not_said_to_have_held_overnight_on_the_same_day(tmp_path):
    """What the check of today asks is not reviewed before it: the solution shown minutes ago is no memory."""
    async with house(tmp_path, courses=COURSES) as home:
        (maya,) = await on_the_first_morning(home, "Maya")
        await sits(maya)
        await next_morning(home, days=2)
        await sits(maya, all_but_mode("review"))
        asked = await home.rows("SELECT mode FROM answer WHERE skill = 'equal-pieces' ORDER BY seq")
        modes = [mode for (mode,) in asked]
        assert "review" not in modes[: modes.index("confirmation")]


@pytest.mark.parametrize("look", ["Start", "Later"])
async def test_what_is_missed_after_a_long_absence_is_not_called_kept(tmp_path, look):
    """Nobody who has missed all that was asked of a unit after months away is told that it is kept."""
    async with house(tmp_path, courses=COURSES) as home:
        (maya,) = await on_the_first_morning(home, "Maya")
        await sits(maya)
        await next_morning(home)
        await sits(maya)
        heard(maya, "Parts of a whole is kept: it held overnight.")
        await next_morning(home, days=150)
        (await maya.says("/progress")).sees("Parts of a whole: fading")
        await maya.says("/learn")
        await maya.taps(look)
        for _day in range(3):
            await sits(maya, nothing)
            await next_morning(home)
        await maya.says("/progress")
        assert "Parts of a whole: kept" not in text_of(maya.last)
