"""What becomes of codes, of guesses, and of a member who moves, asks for a copy or goes."""

import json
import re

import pytest

from tests.chat.group_class import founded
from tests.chat.talk import house, text_of

pytestmark = pytest.mark.usefixtures("each_database")

CODE = re.compile(r"[0-9A-Z]{5}-[0-9A-Z]{5}")
WRONG = ("AAAA2-AAAA2", "BBBB2-BBBB2", "CCCC2-CCCC2", "DDDD2-DDDD2", "EEEE2-EEEE2")


@pytest.fixture
async def school(home):
    return await founded(home)


async def code_of(talk):
    await talk.says("/settings")
    await talk.taps("Move to another account")
    return CODE.search(text_of(talk.last))[0]


async def class_code(school):
    await school.at_class("More", "Code and link")
    return CODE.search(text_of(school.ada.last))[0]


async def test_a_code_opens_the_class_for_thirty_days_and_no_longer(school):
    code = await class_code(school)
    await school.home.later(days=29, hours=23)
    (await school.ben.says(code)).sees("5B: Fractions")
    await school.home.later(hours=2)
    (await school.ben.says(code)).sees("moves nothing")
    (await school.ben.taps("Join")).sees("That code opens nothing, or no longer.")
    assert await school.home.one("SELECT COUNT(*) FROM class_member") == 0


async def test_the_link_of_a_co_teacher_works_for_a_day(school):
    await school.at_class("More", "Add a teacher")
    url = next(word for word in text_of(school.ada.last).split() if word.startswith("https://"))
    await school.home.later(hours=25)
    (await school.ben.follows(url)).sees("That code opens nothing, or no longer.")


async def test_after_five_guesses_no_code_is_looked_at_for_an_hour(school):
    code = await class_code(school)
    for wrong in WRONG:
        await school.ben.says(wrong)
    (await school.ben.says(code)).sees("moves nothing")
    (await school.ben.says(f"/start join_{code.replace('-', '')}")).sees("That code opens nothing")
    await school.home.later(hours=1, minutes=1)
    (await school.ben.says(code)).sees("5B: Fractions")


async def test_nobody_can_read_a_code_in_the_database(school):
    code = (await class_code(school)).replace("-", "")
    kept = [value for (value,) in await school.home.rows("SELECT code FROM class_code")]
    assert kept
    assert all(code not in value for value in kept)


async def test_a_member_who_moves_to_another_account_is_in_the_class_there(school):
    await school.joins("Ben", school.ben)
    await school.ben.answers(right=True)
    code = await code_of(school.ben)
    new = school.home.person("Ben")
    await new.says("/start")
    await new.says(code)
    await new.taps("Move")
    (await new.says("/class")).sees("Your class: 5B.")
    (await school.ben.says("/class")).sees("You have no class yet.")
    await school.at_class("Names")
    assert school.ada.buttons().count("Ben") == 1


async def test_the_copy_of_everything_holds_the_classes_and_both_names(school):
    await school.joins("Benjamin", school.ben)
    await school.ben.says("/class")
    await school.ben.taps("Name for classmates")
    await school.ben.says("Benni")
    await school.ben.says("/export")
    shelf = school.home.world.shelf
    copy = json.loads(shelf.data(shelf.stored[school.ben.last["document"]["file_id"]]))
    (mine,) = copy["classes"]
    assert (mine["class"], mine["name"], mine["nickname"], mine["state"]) == ("5B", "Benjamin", "Benni", "in")


async def test_who_learns_in_two_classes_sees_and_leaves_each(home):
    first = await founded(home)
    second = await founded(home, title="5C")
    await first.joins("Ben", first.ben)
    await second.joins("Ben", first.ben)
    (await first.ben.says("/class")).sees("Your class: 5B.", "Your class: 5C.")
    await first.ben.taps("Leave the class")
    (await first.ben.taps("Yes, leave")).sees("You have left 5C.")
    (await first.ben.says("/class")).sees("Your class: 5B.")


async def test_whoever_is_invited_may_read_first_who_sees_what(school):
    (await school.ben.follows(school.group.card)).sees("5B: Fractions")
    assert school.ben.buttons() == ["Join", "Not now", "Who sees what?"]
    await school.ben.taps("Who sees what?")
    school.ben.sees("your teacher sees your name, answers", "unless you choose a name", "/privacy tells more")
    assert len(text_of(school.ben.last).splitlines()) <= 6
    (await school.ben.says("/privacy")).sees("They can read your answers in its course, from joining on.")
    (await school.ben.taps("Join")).sees("What name should your teacher see?")


async def test_who_has_joined_is_told_it_with_the_welcome_then_learns(school):
    await school.ben.follows(school.group.card)
    await school.ben.taps("Join")
    (await school.ben.says("Ben")).sees(
        "You are in 5B. Your teacher sees you as Ben.", "I'm Rung.", "step 1 of 4"
    )
    told, step, question = [m for m in school.ben.messages if m["message_id"] > school.ben.read]
    assert (school.ben.buttons(told), school.ben.buttons(step)) == (["Find my start"], [])
    assert "Hello" not in text_of(told)
    assert text_of(question).startswith("Naming a part")


async def test_a_dialogue_in_which_a_group_reads_a_pupils_name_fails(tmp_path):
    with pytest.raises(AssertionError, match="A group reads of a learner"):
        await _told_in_the_group(tmp_path)


async def _told_in_the_group(folder):
    """A class is called after a pupil, and the card in the group says so."""
    async with house(folder) as home:
        school = await founded(home)
        await school.joins("Ben", school.ben)
        await school.at_class("More", "Rename the class")
        await school.ada.says("The class of Ben")
