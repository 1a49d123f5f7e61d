"""The roll of a class: many names, one person twice, a name for classmates, a class that is closed and opened again."""

import pytest

from tests.chat.group_class import founded
from tests.chat.talk import text_of

pytestmark = pytest.mark.usefixtures("each_database")


@pytest.fixture
async def school(home):
    return await founded(home)


ACCOUNT = (
    "INSERT INTO account (bot, user_id, chat, language_code, created_at) VALUES ($1, $2, $2, 'en', 1) "
    "RETURNING id"
)


async def whats(school):
    return [what for (what,) in await school.home.rows("SELECT what FROM class_action ORDER BY id")]


async def test_a_hundred_names_come_page_by_page_and_nobody_is_left_out(school):
    def many():
        for user in range(1, 101):
            account = yield ACCOUNT, (school.home.bot.tutor.bot, 900_000 + user)
            learner = yield (
                "INSERT INTO learner (account, created_at) VALUES ($1, 1) RETURNING id",
                account[0],
            )
            yield (
                "INSERT INTO class_member (school_class, learner, name, state, since) VALUES ($1, $2, $3, 'in', 1)",
                (school.number, learner[0][0], f"Pupil {user}"),
            )

    await school.home.bot.store.run(many)
    await school.at_class("Names")
    seen = [label for label in school.ada.buttons() if label.startswith("Pupil")]
    while "Further names" in school.ada.buttons():
        await school.ada.taps("Further names")
        seen += [label for label in school.ada.buttons() if label.startswith("Pupil")]
    assert seen == [f"Pupil {user}" for user in range(1, 101)]
    await school.ada.taps("Earlier names")
    assert "Pupil 41" in school.ada.buttons()


async def test_one_person_with_two_accounts_becomes_one_entry_and_keeps_what_each_account_learned(school):
    await school.joins("Ben", school.ben)
    twin = await school.joins("ben 2")
    await twin.answers(right=True)
    gone = await school.learner("ben 2")
    await school.at_class("Names", "ben 2", "One person twice")
    school.ada.sees("Which entry is ben 2 too?")
    (await school.ada.taps("Ben")).sees("Put ben 2 into Ben?", "stays on each account")
    (await school.ada.taps("Yes, put together")).sees("Ben is one entry now.")
    assert "Your other account goes on in the class" in text_of(twin.last)
    assert "Joined: 1" in text_of(school.group.said[-1])
    assert await school.home.one("SELECT COUNT(*) FROM answer WHERE learner = $1", gone) == 1
    assert (await whats(school))[-1] == "merge"
    await school.at_class("Names")
    assert [label for label in school.ada.buttons() if "en" in label] == ["Ben"]
    (await twin.says("/class")).sees("You have no class yet.")


async def test_an_entry_without_a_name_takes_that_of_who_goes(school):
    await school.joins("Ben", school.ben)
    twin = school.home.person("Twin")
    await twin.follows(school.group.card)
    await twin.taps("Join")
    await school.at_class("Names", "Ben", "One person twice", "No name yet", "Yes, put together")
    assert await school.home.rows("SELECT name FROM class_member WHERE state = 'in'") == [("Ben",)]


async def test_a_lonely_entry_can_be_put_together_with_nobody(school):
    await school.joins("Ben", school.ben)
    await school.at_class("Names", "Ben", "One person twice")
    school.ada.sees("Nobody else is in the class.")
    learner = await school.learner("Ben")
    await school.ada.taps_on(school.ada.last["message_id"], f"Z:merge:{school.number}:{learner}:{learner}")
    assert await school.home.rows("SELECT state FROM class_member") == [("in",)]


async def test_classmates_see_no_name_until_a_pupil_wants_them_to(school):
    await school.joins("Benjamin", school.ben)
    (await school.ben.says("/class")).sees("Your class: 5B.")
    assert school.ben.buttons() == ["Who sees what?", "Name for classmates", "Leave the class"]
    (await school.ben.taps("Name for classmates")).sees("Your classmates see no name of you.")
    assert school.ben.buttons() == []
    (await school.ben.says("Benni")).sees("Your classmates see you as Benni.")
    nickname = "SELECT name, nickname FROM class_member"
    assert await school.home.rows(nickname) == [("Benjamin", "Benni")]
    await school.ben.says("/class")
    (await school.ben.taps("Name for classmates")).sees("Your classmates see you as Benni.")
    (await school.ben.taps("Show no name")).sees("Your classmates see no name of you.")
    assert await school.home.rows(nickname) == [("Benjamin", None)]
    assert (await whats(school))[-2:] == ["nickname", "nickname"]


async def test_a_name_that_is_none_is_asked_for_once_more(school):
    await school.joins("Ben", school.ben)
    await school.ben.says("/class")
    await school.ben.taps("Name for classmates")
    (await school.ben.says("2/5")).sees("A name has 1 to 30 letters.")
    (await school.ben.says("Benni")).sees("Your classmates see you as Benni.")


async def test_a_closed_class_is_opened_again_with_everybody_in_it_and_codes_stay_void(school):
    await school.joins("Ben", school.ben)
    card = school.group.card
    await school.at_class("More", "Close the class", "Yes, close it")
    school.ada.sees("5B is closed.")
    (await school.ben.says("/class")).sees("You have no class yet.")
    (await school.ada.says("/class")).sees("You have closed these classes.")
    (await school.ada.taps("5B")).sees("5B: Fractions", "1 has joined.")
    (await school.ben.says("/class")).sees("Your class: 5B.")
    (await school.home.person("Eve").follows(card)).sees("That code opens nothing")
    assert (await whats(school))[-2:] == ["close", "reopen"]


async def test_nobody_but_its_teacher_opens_a_closed_class(school):
    await school.joins("Ben", school.ben)
    await school.at_class("More", "Close the class", "Yes, close it")
    (await school.ben.taps_on(school.ben.last["message_id"], f"Z:reopen:{school.number}")).sees(
        "you don't teach it"
    )
    assert await school.home.one("SELECT archived_at FROM school_class") is not None


async def test_a_class_has_another_name_in_its_cards_and_for_its_pupils(school):
    await school.joins("Ben", school.ben)
    await school.at_class("More", "Rename the class")
    (await school.ada.says("5B <b>Maths</b>")).sees("5B <b>Maths</b>: Fractions")
    (await school.ben.says("/class")).sees("Your class: 5B <b>Maths</b>.")
    assert text_of(school.group.said[-1]).startswith("5B <b>Maths</b>: Fractions with Rung")


async def test_who_was_removed_is_out_of_the_records_and_comes_back_only_with_a_yes(school):
    await school.joins("Ben", school.ben)
    await school.at_class("Names", "Ben", "Remove")
    school.ada.sees("Ben is no longer in the class.")
    (await school.ben.says("/class")).sees("You have no class yet.")
    await school.ben.follows(school.group.card)
    await school.ben.taps("Join")
    (await school.ben.says("Ben")).sees("Your teacher lets you into 5B.")
    assert await school.home.rows("SELECT state FROM class_member") == [("asked",)]
