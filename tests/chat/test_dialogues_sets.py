"""Sets in conversation: a card in front of what is new, and what is said of each entry."""

from dataclasses import replace

import pytest

from bot.course.model import Step
from tests.chat import kinds
from tests.chat.plumbing import PNG
from tests.chat.talk import house, text_of

pytestmark = pytest.mark.usefixtures("each_database")


@pytest.fixture
def letters(tmp_path):
    return lambda course=None: house(tmp_path, courses=[course or kinds.letters()])


async def test_what_is_new_is_shown_before_it_is_asked_in_one_message(letters):
    async with letters() as home:
        maya = await home.person().says("/start")
        maya.sees("New: α, alpha. Said like a in father.\nIt lies like a fish.", "α: which letter?")
        assert "α: which letter?" in text_of(maya.last)
        (await maya.answers(right=True)).sees("Right. That's one.", "New: β, beta. Said like b in bed.", "β")


async def test_what_another_skill_has_shown_already_is_not_called_new(letters):
    course = kinds.letters()
    unit = course.units[0]
    items = tuple(replace(i, id=f"again-{i.id}", skill="again") for i in unit.skills[0].items)
    again = replace(unit.skills[0], id="again", items=items)
    steps = (*unit.steps, Step("again", "Now once more.", ("again",)))
    both = replace(course, units=(replace(unit, skills=(unit.skills[0], again), steps=steps),))
    async with letters(both) as home:
        maya = await home.person().says("/start")
        await maya.learns("Once more: α, alpha. Said like a in father.\n\n")


async def test_after_a_miss_the_entry_is_explained_and_comes_back_later(letters):
    async with letters() as home:
        maya = await home.person().says("/start")
        (await maya.answers(right=False)).sees("Not yet.", "It is alpha.")
        assert maya.buttons() == ["Go on", "Show it another way", "..."]
        (await maya.taps("Show it another way")).sees("It lies like a fish.")


async def test_an_entry_without_explanations_promises_none(letters):
    async with letters() as home:
        maya = await home.person().says("/start")
        await maya.answers(right=True)
        await maya.answers(right=False)
        assert maya.buttons() == ["Go on", "..."]


async def test_the_header_counts_what_sticks_until_all_do(letters):
    async with letters() as home:
        maya = await home.person().says("/start")
        await maya.learns("1 of 4 stick")
        await maya.learns("Passed: you can do all kinds.")


async def test_a_card_may_have_a_picture_from_a_file(tmp_path):
    (tmp_path / "content" / "kinds" / "unit" / "media").mkdir(parents=True)
    (tmp_path / "content" / "kinds" / "unit" / "media" / "alpha.png").write_bytes(PNG)
    alpha, *others = kinds.LETTERS
    pictured = (replace(alpha, picture="file:kinds/unit/media/alpha.png"), *others)
    course = kinds.letters(pictured)
    async with house(tmp_path, content=tmp_path / "content", courses=[course]) as home:
        maya = await home.person().says("/start")
        assert maya.last["photo"][-1]["file_size"] == len(PNG)
        assert "New: α" in text_of(maya.last)
        await maya.answers(right=True)


async def test_a_picture_that_is_gone_takes_no_question_with_it(letters):
    """The words go out alone, and the answer is noted under them as ever."""
    gone = (replace(kinds.LETTERS[0], picture="file:kinds/unit/media/gone.png"), *kinds.LETTERS[1:])
    async with letters(kinds.letters(gone)) as home:
        maya = await home.person().says("/start")
        question = maya.last
        assert "photo" not in question
        maya.sees("New: α", "α: which letter?")
        assert "alpha" in maya.buttons()
        await maya.answers(right=True)
        edited = maya.world.chat(maya.person).messages[question["message_id"]]
        assert text_of(edited).endswith("Your answer: alpha - right")


async def test_who_wants_pictures_in_words_is_asked_beside_a_file_that_has_none(letters):
    pictured = (replace(kinds.LETTERS[0], picture="file:kinds/unit/media/gone.png"), *kinds.LETTERS[1:])
    async with letters(kinds.letters(pictured)) as home:
        maya = home.person()
        await maya.says("/settings")
        await maya.taps("Pictures in words")
        await maya.taps("Yes")
        (await maya.says("/start")).sees("New: α", "α: which letter?")


async def test_what_was_missed_in_a_check_is_not_promised_for_today(letters):
    async with letters() as home:
        maya = await home.person().says("/start")
        await maya.learns("Passed: you can do all kinds.")
        await home.later(days=1, hours=-home.world.clock.now().hour + 12)
        await maya.says("/learn")
        await maya.answers(right=False)
        for _ in range(12):
            if await maya.open_question():
                await maya.answers(right=True)
            else:
                await maya.says("/learn")
        (await maya.says("/progress")).sees("tomorrow")
