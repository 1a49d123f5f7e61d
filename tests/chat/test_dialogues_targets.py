"""Target dates: a teacher sets one, sees who may need longer, and a learner reads it quietly; nothing else changes."""

from datetime import timedelta

import pytest

from bot.classroom.targets import mark_of
from tests.chat.group_class import founded
from tests.chat.pupils import passes
from tests.chat.school import deeds
from tests.chat.talk import house, text_of
from tests.chat.test_dialogues_glance import looks
from tests.chat.test_dialogues_reports import SUNDAY, until

pytestmark = pytest.mark.usefixtures("each_database")
LINE = "On the number line"


@pytest.fixture
async def school(home):
    """A class of Ada's with Ben in it."""
    school = await founded(home)
    await school.joins("Ben", school.ben)
    return school


def ahead(home, days):
    return home.world.clock.now().date() + timedelta(days=days)


def said(day):
    return f"{day.day} {day:%B}"


async def sets(school, unit, typed):
    await school.at_class("More", "Target dates", unit)
    return await school.ada.says(typed)


async def test_a_date_is_chosen_typed_confirmed_and_taken_away(school, home):
    ada, day = school.ada, ahead(home, 21)
    (await school.at_class("More", "Target dates")).sees("No target date is set.", "It changes nothing")
    assert ada.buttons()[-2:] == ["The whole course", "Back to the class"]
    (await ada.taps(LINE)).sees(LINE, "By when should it be passed?")
    (await ada.says(f"{day:%d.%m}")).sees(f"{LINE} by {said(day)}.", "It hurries nobody.")
    (await ada.taps("Target dates")).sees(f"{LINE}: {said(day)}")
    await ada.taps("The whole course")
    (await ada.taps("In 8 weeks")).sees(f"The whole course by {said(ahead(home, 56))}.")
    (await ada.taps("Another day")).sees("By when should it be passed?")
    (await ada.says("in 4 weeks")).sees(f"The whole course by {said(ahead(home, 28))}.")
    (await ada.taps("Take it away")).sees("That date is taken away.", f"{LINE}: {said(day)}")
    assert await home.rows("SELECT unit, day FROM class_target") == [("line", str(day))]
    assert (await deeds(home))[-4:] == ["target", "target", "target", "no target"]


async def test_a_date_that_will_not_do_has_its_reason_and_what_was_set_stays(school, home):
    day = ahead(home, 21)
    await sets(school, LINE, f"{day:%d.%m.}")
    (await sets(school, LINE, "soon")).sees("That is no day I know.")
    (await school.ada.says("1.1.2020")).sees("That day is over. Which day do you mean?")
    (await school.ada.says("in 60 weeks")).sees("That is more than a year away.")
    assert await home.rows("SELECT day FROM class_target") == [(str(day),)]
    (await school.ada.says("in 3 days")).sees(f"{LINE} by {said(ahead(home, 3))}.")


async def test_the_day_is_no_time_off_and_no_answer_of_the_teacher(school, home):
    await school.ada.says("/start fractions")
    before = await home.one("SELECT COUNT(*) FROM event")
    await sets(school, LINE, "in 2 weeks")
    assert await home.one("SELECT COUNT(*) FROM event") == before


async def test_a_learner_reads_it_under_progress_with_their_own_pace_and_nowhere_else(school, home):
    day = ahead(home, 21)
    asked = await school.ben.open_question()
    await sets(school, LINE, f"{day:%d.%m.}")
    assert await school.ben.open_question() == asked
    (await school.ben.says("/progress")).sees(f"Your teacher hopes for {LINE} by {said(day)}.")
    assert "At your pace" not in text_of(school.ben.last)
    await passes(school.ben)
    (await school.ben.says("/progress")).sees(f"by {said(day)}. At your pace about", "day")
    await home.later(days=22)
    await school.ben.says("/progress")
    assert "hopes" not in text_of(school.ben.last)


async def test_what_is_passed_already_is_hoped_for_no_longer(school, home):
    await sets(school, "Parts of a whole", "in 2 weeks")
    await sets(school, "The whole course", "in 8 weeks")
    (await school.ben.says("/progress")).sees("hopes for Parts of a whole by")
    await passes(school.ben)
    (await school.ben.says("/progress")).sees(f"hopes for the whole course by {said(ahead(home, 56))}.")


async def test_in_two_classes_the_earlier_day_is_read_and_a_closed_class_hopes_for_nothing(school, home):
    other = await founded(home, title="5C")
    await other.joins("Ben", school.ben)
    await sets(school, LINE, "in 8 weeks")
    await sets(other, LINE, "in 4 weeks")
    (await school.ben.says("/progress")).sees(f"by {said(ahead(home, 28))}.")
    await other.at_class("More", "Close the class", "Yes, close it")
    (await school.ben.says("/progress")).sees(f"by {said(ahead(home, 56))}.")
    await school.at_class("More", "Close the class", "Yes, close it")
    await school.ben.says("/progress")
    assert "hopes" not in text_of(school.ben.last)


async def test_the_teacher_sees_beside_the_pace_who_may_need_longer_and_among_the_actions_when_it_is_near(
    school, home
):
    await passes(school.ben)
    await sets(school, LINE, "in 4 weeks")
    (await looks(school.ada)).sees(f"{LINE} by {said(ahead(home, 28))}: too soon to tell.")
    await home.later(days=10)
    (await looks(school.ada)).sees(
        f"{LINE} by {said(ahead(home, 18))}: 0 of 1 will likely be there, 1 may need"
    )
    (await school.ada.taps("Who is that?")).sees(f"May need longer for {LINE}:", "Ben.")
    await home.later(days=11)
    (await looks(school.ada)).sees("A date is near.", "1 may need longer.")
    assert text_of(school.ada.messages[-3]).count("may need longer") == 1
    assert "Target dates" in school.ada.buttons(school.ada.messages[-3])
    await home.later(days=8)
    await looks(school.ada)
    assert LINE + " by" not in "".join(text_of(m) for m in school.ada.messages[-3:])


async def test_a_holiday_before_it_gives_no_time(school, home):
    await passes(school.ben)
    await home.later(days=8)
    await sets(school, "Parts of a whole", "in 8 weeks")
    (await looks(school.ada)).sees("1 of 1 will likely be there.")
    await sets(school, LINE, "in 8 weeks")
    (await looks(school.ada)).sees(f"{LINE} by {said(ahead(home, 56))}: 1 of 1 will likely be there.")
    await school.ada.taps("Holidays")
    await school.ada.says(f"{ahead(home, 0):%d.%m.} - {ahead(home, 55):%d.%m.}")
    (await looks(school.ada)).sees("0 of 1 will likely be there, 1 may need longer.")


async def test_a_unit_that_the_course_has_no_more_is_said_and_can_be_taken_away(school, home):
    number = school.number

    def write():
        yield "INSERT INTO class_target VALUES ($1, 'old-unit', '2027-06-01', 1, 1)", (number,)

    await home.bot.store.run(write)
    (await school.at_class("More", "Target dates")).sees("old-unit: 1 June, but the course has it no more")
    await looks(school.ada)
    assert "old-unit" not in "".join(text_of(m) for m in school.ada.messages[-3:])
    assert "hopes" not in text_of((await school.ben.says("/progress")).last)
    await school.at_class("More", "Target dates", "\N{MULTIPLICATION SIGN} old-unit")
    school.ada.sees("That date is taken away.", "No target date is set.")


async def test_a_button_for_a_unit_that_went_meanwhile_sets_nothing(school, home):
    number = school.number

    def write():
        yield "INSERT INTO class_target VALUES ($1, 'old-unit', '2027-06-01', 1, 1)", (number,)

    await home.bot.store.run(write)
    ada = await school.at_class("More", "Target dates")
    for data in ("one:{}:{}", "in:{}:{}:2"):
        await ada.taps_on(ada.last["message_id"], f"td:{data.format(number, mark_of('old-unit'))}")
        ada.sees("The course has that unit no more.")
    await ada.taps_on(ada.last["message_id"], f"td:in:{number}:{mark_of('never-there')}:2")
    ada.sees("The course has that unit no more.")
    assert await home.rows("SELECT unit, day FROM class_target") == [("old-unit", "2027-06-01")]


async def test_what_a_class_on_another_course_hopes_for_is_not_said_in_this_one(school, home):
    other = await founded(home, title="Greek")
    await other.joins("Ben", school.ben)
    await sets(other, "The whole course", "in 2 weeks")
    number = other.number

    def change():
        yield "UPDATE school_class SET course = 'greek' WHERE id = $1", (number,)

    await home.bot.store.run(change)
    await school.ben.says("/progress")
    assert "hopes" not in text_of(school.ben.last)


async def test_the_week_tells_it_in_a_line(school, home):
    await looks(school.ada)
    await school.ada.taps("Yes")
    await passes(school.ben)
    await sets(school, LINE, "in 8 weeks")
    await until(home, school.ada, SUNDAY, 20)
    school.ada.sees("The week in 5B", f"{LINE} by", "too soon to tell.")


async def test_in_german(tmp_path):
    async with house(tmp_path) as home:
        school = await founded(home)
        await school.joins("Ben", school.ben)
        for talk in (school.ada, school.ben):
            await talk.says("/settings")
            await talk.taps_on(talk.last["message_id"], "s:language:de")
        await school.ada.says("/class")
        for label in ("Mehr", "Zieltermine", LINE):
            await school.ada.taps(label)
        (await school.ada.says("1.3.")).sees(f"{LINE} bis 1. März.", "Es drängt niemanden.")
        (await school.ben.says("/progress")).sees(f"Deine Lehrkraft hofft auf {LINE} bis 1. März.")
