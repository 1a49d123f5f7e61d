"""A teacher offers something to a learner, or says a word on a unit, from the learner's page."""

import pytest

from bot.ops.replay import compare
from tests.chat.pupils import misses_with
from tests.chat.school import deeds, opens, school
from tests.chat.talk import text_of

pytestmark = pytest.mark.usefixtures("each_database")


@pytest.fixture
async def room(home):
    """A teacher and a pupil whose first answer was not right."""
    teacher, (ben,) = await school(home, "Fractions", "Ben")
    await ben.answers(right=False)
    return home, teacher, ben


def titles(home):
    unit = home.bot.tutor.courses["fractions"].units[0]
    return unit.title, unit.skills[0].title


async def offered(room, what):
    home, teacher, _ben = room
    unit, skill = titles(home)
    await opens(teacher, "Names", "Ben", "Offer or decide", unit, skill)
    return await teacher.taps(what)


async def agrees(home):
    number = await home.one("SELECT learner FROM class_member")
    assert await home.bot.store.run(lambda: compare(number)) == []


async def test_two_questions_are_met_at_the_next_go_on_and_count_nowhere(room):
    home, _teacher, ben = room
    before = len(ben.messages)
    (await offered(room, "Two more questions")).sees("Noted. Ben meets it at the next [Go on].")
    assert len(ben.messages) == before
    await ben.taps(ben.buttons()[0])
    ben.sees("Ada suggests two more questions:", titles(home)[1], "It counts nowhere.")
    assert ben.buttons() == ["Yes, let's", "Not now"]
    await ben.taps("Yes, let's")
    assert (await ben.open_question())["reason"] == "assigned"
    (await ben.says("/why")).sees("Your teacher offered this, and you took it.")
    await ben.answers(right=True)
    assert (await ben.open_question())["reason"] == "assigned"
    await ben.answers(right=True)
    assert (await ben.open_question())["reason"] != "assigned"
    assert "offer" in await deeds(home)
    await agrees(home)


async def test_explained_another_way_it_begins_with_the_explanation(room):
    home, _teacher, ben = room
    await offered(room, "Explain another way")
    (await ben.says("/learn")).sees("explained another way")
    await ben.taps("Yes, let's")
    assert await home.one("SELECT COUNT(*) FROM event WHERE kind = 'explained'") == 1
    assert (await ben.open_question())["reason"] == "assigned"
    await agrees(home)


async def test_declined_it_goes_and_learning_goes_on(room):
    home, _teacher, ben = room
    await offered(room, "Two more questions")
    await ben.says("/learn")
    await ben.taps("Not now")
    assert (await ben.open_question())["reason"] == "missed"
    await agrees(home)


async def test_what_cannot_be_offered_the_teacher_alone_is_told(room):
    _home, _teacher, ben = room
    await offered(room, "Two more questions")
    before = len(ben.messages)
    (await offered(room, "Two more questions")).sees("Ben has that offer already.")
    assert len(ben.messages) == before


async def test_a_unit_is_passed_from_the_page_after_one_more_question(room):
    home, teacher, ben = room
    unit, _ = titles(home)
    await opens(teacher, "Names", "Ben", "Offer or decide", unit)
    (await teacher.taps("Pass the unit")).sees(f"Pass {unit} for Ben?")
    assert await home.one("SELECT COUNT(*) FROM event WHERE kind = 'overridden'") == 0
    (await teacher.taps("Yes, pass it")).sees("Noted.", "is passed.")
    assert "Your teacher has passed you in" in text_of(ben.last)
    await opens(teacher, "Names", "Ben", "Offer or decide", unit)
    assert "Pass the unit" not in teacher.buttons()
    assert "Offer the extra" in teacher.buttons()
    (await teacher.taps("Offer the extra")).sees("Noted.")
    (await ben.says("/learn")).sees("Ada suggests something extra")
    await ben.taps("Yes, let's")
    assert (await ben.open_question())["mode"] == "enrichment"
    assert [what for what in await deeds(home) if what in ("pass", "offer")] == ["pass", "offer"]
    await agrees(home)


async def test_a_unit_goes_back_to_practice_and_nothing_locks(room):
    home, teacher, ben = room
    unit, _ = titles(home)
    await opens(teacher, "Names", "Ben", "Offer or decide", unit, "Practise it again")
    (await teacher.taps("Yes, again")).sees("Noted.", "is practised again.")
    assert "once more" in text_of(ben.last)
    assert "reset" in await deeds(home)


async def test_nobody_else_offers_or_decides_and_who_has_left_is_left_alone(room):
    home, teacher, ben = room
    unit, _ = titles(home)
    await opens(teacher, "Names", "Ben", "Offer or decide", unit)
    page = teacher.last["message_id"]
    buttons = [b["callback_data"] for row in teacher.last["reply_markup"]["inline_keyboard"] for b in row]
    passes = next(data for data in buttons if data.startswith("T:pass:")).replace(":pass:", ":pass_now:")
    stranger = await home.person("Mallory").says("/help")
    for one in (ben, stranger):
        for data in (*buttons, passes):
            (await one.taps_on(one.last["message_id"], data)).sees("you don't teach it")
    await ben.says("/class")
    await ben.taps("Leave the class")
    await ben.taps("Yes, leave")
    (await teacher.taps_on(page, passes)).sees("you don't teach it")
    assert await home.one("SELECT COUNT(*) FROM event WHERE kind IN ('overridden', 'assigned')") == 0


async def test_a_corrective_goes_to_all_who_share_a_misconception(home):
    teacher, pupils = await school(home, "Fractions", "Ben", "Cleo", "Dan", "Eve")
    for pupil in pupils[:3]:
        await misses_with(pupil, "compares-with-unshaded", 2)
    await opens(teacher, "How is my class?")
    (await teacher.taps("Send a corrective")).sees("Offer 3 learners another look at")
    assert await home.one("SELECT COUNT(*) FROM event WHERE kind = 'assigned'") == 0
    (await teacher.taps("Yes, offer it")).sees("Offered to 3 learners.")
    assert await home.one("SELECT COUNT(DISTINCT learner) FROM event WHERE kind = 'assigned'") == 3
    assert (await deeds(home)).count("offer") == 3
    (await pupils[0].says("/learn")).sees("Ada suggests")
    stranger = await home.person("Mallory").says("/help")
    await stranger.taps_on(stranger.last["message_id"], "T:group_now:1:00000000")
    stranger.sees("you don't teach it")
