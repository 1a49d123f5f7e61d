"""Coming back after months, and coming with knowledge: what is offered, asked and said."""

from dataclasses import replace

from tests.chat import kinds
from tests.chat.talk import fractions, house
from tests.chat.weeks import (
    everything,
    facts,
    next_morning,
    on_the_first_morning,
    opened,
    sits,
)

LETTERS = replace(kinds.letters(), id="letters", title="Letters")


async def learned(home, days: int = 6):
    """Maya, who has passed and kept the first units of Fractions."""
    (maya,) = await on_the_first_morning(home, "Maya")
    for _day in range(days):
        await sits(maya)
        await next_morning(home)
    return maya


async def asked_in(maya, mode: str) -> list[dict]:
    return [fact for fact in await facts(maya, "answered") if fact["mode"] == mode]


async def test_after_four_months_a_short_look_comes_before_all_else(tmp_path):
    async with house(tmp_path) as home:
        maya = await learned(home)
        await next_morning(home, days=120)
        (await maya.says("/learn")).sees("Good to see you, Maya.", "at most 8 questions")
        assert maya.buttons() == ["Start", "Later"]
        assert await maya.open_question() is None
        (await maya.taps("Start")).sees("a short look")
        (await maya.says("/why")).sees("You were away for a while.")
        for _ in range(8):
            if not await maya.open_question():
                break
            await maya.answers(right=True)
        maya.sees("These hold:")
        assert "Go on" in maya.buttons()
        assert 2 <= len(await asked_in(maya, "dormancy")) <= 8
        await maya.taps("Go on")
        assert (await maya.open_question())["mode"] != "dormancy"


async def test_what_does_not_hold_is_rebuilt_and_nothing_is_locked(tmp_path):
    async with house(tmp_path) as home:
        maya = await learned(home)
        before = await opened(maya)
        await next_morning(home, days=120)
        await maya.says("/learn")
        await maya.taps("Start")
        for _ in range(8):
            if not await maya.open_question():
                break
            await maya.answers(right=False)
            if not any("rebuilding" in str(m.get("text")) for m in maya.messages[-2:]):
                await maya.taps("Go on")
        maya.sees("want rebuilding", "faster than the first time", "Nothing is locked")
        assert len(await asked_in(maya, "dormancy")) == 4
        (await maya.says("/progress")).sees("practising")
        await maya.taps("Go on")
        assert (await maya.open_question())["mode"] in ("practice", "confirmation")
        assert await opened(maya) == before
        await sits(maya, everything)
        assert [fact["unit"] for fact in await facts(maya, "unit_passed")][-1] in before


async def test_put_off_it_is_offered_again_on_another_day(tmp_path):
    async with house(tmp_path) as home:
        maya = await learned(home)
        await next_morning(home, days=120)
        await maya.says("/learn")
        await maya.taps("Later")
        assert (await maya.open_question())["mode"] in ("review", "confirmation")
        await maya.says("stop")
        await next_morning(home, days=1)
        (await maya.says("/learn")).sees("A short look at what still holds")
        assert maya.buttons() == ["Start", "Later"]
        (await maya.taps("Start")).sees("a short look")


async def test_a_question_left_open_months_ago_does_not_come_before_the_look(tmp_path):
    async with house(tmp_path) as home:
        maya = await learned(home)
        await maya.says("/learn")
        assert await maya.open_question()
        await next_morning(home, days=120)
        (await maya.says("/learn")).sees("Good to see you, Maya.")
        assert maya.buttons() == ["Start", "Later"]
        await maya.taps("Start")
        assert (await maya.open_question())["mode"] == "dormancy"


async def test_a_unit_that_is_known_already_is_proven_in_a_second_course(tmp_path):
    async with house(tmp_path, courses=[LETTERS, fractions()]) as home:
        maya = home.person()
        await maya.says("/start letters")
        (await maya.says("/start fractions")).sees("Now: Fractions")
        (await maya.says("I know this already")).sees(
            "Show me what you know of Parts of a whole.", "One slip is fine."
        )
        (await maya.says("/why")).sees("You said that you know Parts of a whole.")
        await maya.answers(right=True)
        (await maya.answers(right=False)).sees("Not yet.", "One slip is fine.")
        assert maya.buttons() == ["Try once more", "Start here"]
        await maya.taps("Try once more")
        for _ in range(20):
            if not await maya.open_question():
                break
            await maya.answers(right=True)
        maya.sees("Parts of a whole is passed: you knew it.")
        assert maya.buttons() == ["Go on", "I know this already"]
        await maya.taps("Go on")
        assert (await opened(maya))[-1] != "parts"


async def test_who_slips_twice_learns_the_unit(tmp_path):
    async with house(tmp_path) as home:
        maya = home.person()
        await maya.says("/start fractions")
        await maya.says("I know this already")
        await maya.answers(right=False)
        await maya.taps("Try once more")
        (await maya.answers(right=False)).sees("Then we learn Parts of a whole together.")
        await maya.taps("Go on")
        assert (await maya.open_question())["mode"] == "learn"


async def test_the_start_is_found_and_what_lies_before_it_is_shown_once(tmp_path):
    async with house(tmp_path) as home:
        maya = home.person()
        await maya.says("/start fractions")
        (await maya.taps("Find my start")).sees("A few questions find where you start.")
        for _ in range(12):
            asked = await maya.open_question()
            if asked:
                await maya.answers(right=asked["unit"] in ("parts", "line"))
            elif "Show what I know" in maya.buttons() or "From the beginning" in maya.buttons():
                break
            else:
                await maya.taps("Go on")
        maya.sees("You seem to know: Parts of a whole")
        assert await opened(maya) == ["parts"]
        (await maya.taps("Show what I know")).sees("Show me what you know of Parts of a whole.")
