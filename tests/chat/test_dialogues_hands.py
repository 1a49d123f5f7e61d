"""A learner asks their teacher about an answer: the question travels, the first answer closes it, none is lost."""

import json

import pytest

from tests.chat import kinds
from tests.chat.school import CODE, deeds, opens, school
from tests.chat.talk import fractions, house, text_of

pytestmark = pytest.mark.usefixtures("each_database")
ASK = "Ask my teacher"


async def missed(pupil):
    """Something was missed that can be asked about."""
    await pupil.answers(right=False)
    return pupil


async def raised(pupil):
    await missed(pupil)
    return await pupil.taps(ASK)


async def co_teacher(home, teacher, name="Cleo"):
    other = home.person(name)
    await opens(teacher, "More", "Add a teacher")
    link = text_of(teacher.last).rsplit("start=", 1)[1]
    await other.says(f"/start {link}")
    await other.taps("Join")
    return other


async def test_without_a_class_nobody_can_be_asked(home):
    maya = home.person()
    await maya.says("/start")
    await missed(maya)
    assert ASK not in maya.buttons()


async def test_a_question_goes_to_the_teacher_with_the_answer_and_what_was_tried_and_the_reply_comes_back(
    home,
):
    ada, (ben,) = await school(home, "Fractions", "Ben")
    await missed(ben)
    prompt = await home.one("SELECT data FROM event WHERE kind = 'asked'")
    prompt = json.loads(prompt)["variant"]["prompt"]
    assert ASK in ben.buttons()
    (await ben.taps(ASK)).sees("Your teacher has your question. The answer comes here.")
    card = text_of(ada.last)
    assert "Ben (Fractions) asks you:" in card
    assert "Right is: " in card
    assert "So far: 1 miss in a day" in card
    assert prompt in card
    (await ada.taps("Answer")).sees("Type your answer to Ben.")
    (await ada.says("Yes")).sees("Ben reads it now.")
    assert text_of(ben.last).startswith("Ada: Yes")
    assert "Ada has answered." in "".join(text_of(m) for m in ada.messages)
    assert await home.one("SELECT state FROM class_hand") == "answered"
    assert (await deeds(home))[-2:] == ["raise hand", "answer hand"]


async def test_what_is_typed_right_after_goes_along_and_the_teachers_message_keeps_its_buttons(home):
    ada, (ben,) = await school(home, "Fractions", "Ben")
    await raised(ben)
    (await ben.says("I don't get why <7> goes below")).sees("Your teacher reads that too.")
    card = ada.last
    assert "Ben (Fractions) asks you:\nI don't get why <7> goes below" in text_of(card)
    assert ada.buttons(card) == ["Answer", "I'll tell them"]
    await ben.taps("Go on")
    (await ben.answers(right=True)).sees("Right.")
    await ada.says("/class")
    (await ada.taps("Hands: 1")).sees("I don't get why")
    await ada.taps("Answer")
    await ada.says("Count all of them.")
    assert text_of(ben.last).startswith("Ada: Count all of them.")
    await ben.says("/export")
    assert await home.one("SELECT words FROM class_hand") == "I don't get why <7> goes below"


async def test_a_wish_typed_after_it_is_a_wish_and_then_an_answer_is_an_answer(home):
    _ada, (ben,) = await school(home, "Fractions", "Ben")
    await raised(ben)
    await ben.says("next")
    (await ben.answers(right=True)).sees("Right.")
    assert await home.one("SELECT words FROM class_hand") is None


async def test_what_is_typed_after_the_hand_came_down_is_said_to_reach_nobody(home):
    ada, (ben,) = await school(home, "Fractions", "Ben")
    await raised(ben)
    await ada.taps("I'll tell them")
    (await ben.says("and one more thing")).sees("That question is no longer open")
    assert await home.one("SELECT words FROM class_hand") is None


async def test_the_other_buttons_stay_and_the_learner_goes_on_meanwhile(home):
    _ada, (ben,) = await school(home, "Fractions", "Ben")
    await missed(ben)
    before = ben.last["message_id"]
    await ben.taps(ASK)
    card = next(m for m in ben.messages if m["message_id"] == before)
    assert ASK not in ben.buttons(card)
    assert ben.buttons(card)
    await ben.taps("Go on")
    assert await ben.open_question()


async def test_the_first_answer_closes_it_and_the_other_teachers_message_says_who(home):
    ada, (ben,) = await school(home, "Fractions", "Ben")
    cleo = await co_teacher(home, ada)
    await raised(ben)
    await ada.taps("Answer")
    await cleo.taps("Answer")
    await ada.says("Count all pieces.")
    assert "Ada has answered." in text_of(
        next(m for m in reversed(cleo.messages) if "asks you" in text_of(m))
    )
    (await cleo.says("Look at the bar.")).sees("Ada was faster: it is answered.")
    assert [text_of(m) for m in ben.messages if "Look at the bar." in text_of(m)] == []


async def test_one_hand_is_up_at_a_time_and_another_question_takes_its_place_when_wanted(home):
    ada, (ben,) = await school(home, "Fractions", "Ben")
    await raised(ben)
    await ben.says("/learn")
    await missed(ben)
    (await ben.taps(ASK)).sees("Your teacher still has another question of yours:")
    (await ben.taps("Ask this instead")).sees("Your teacher has your question.")
    assert await home.rows("SELECT state FROM class_hand ORDER BY id") == [("down",), ("open",)]
    (await opens(ada, "Hands: 1")).sees("1 hand is up in Fractions.", "Ben (Fractions) asks you:")


async def test_a_learner_rings_at_most_once_a_day_but_the_list_has_every_question(home):
    ada, (ben,) = await school(home, "Fractions", "Ben")
    await raised(ben)
    await ben.taps("I no longer need it")
    assert "No longer needed." in text_of(ada.last)
    count = len(ada.messages)
    await ben.says("/learn")
    await raised(ben)
    assert len(ada.messages) == count
    (await opens(ada, "Hands: 1")).sees("Ben (Fractions) asks you:")
    (await ada.taps("I'll tell them")).sees("Ben reads it now.")
    assert text_of(ben.last).startswith("Ada will talk with you about this:")
    assert "Hands: 1" not in (await opens(ada)).buttons()


async def test_only_a_teacher_of_the_class_sees_and_answers_its_hands(home):
    _ada, (ben, eve) = await school(home, "Fractions", "Ben", "Eve")
    await raised(ben)
    number, hand = await home.one("SELECT id FROM school_class"), await home.one("SELECT id FROM class_hand")
    stranger, other = home.person("Zoe"), home.person("Otto")
    await other.says("/newclass")
    await other.taps("Fractions")
    await stranger.says("/start")
    for person in (eve, stranger, other):
        message = person.last["message_id"]
        (await person.taps_on(message, f"de:hands:{number}")).sees("you don't teach it")
        (await person.taps_on(message, f"de:answer:{hand}")).sees("That is not yours to answer")
        (await person.taps_on(message, f"d1:in_person:{hand}")).sees("That is not yours to answer")
        await person.taps_on(message, f"d1:down:{hand}")
    assert await home.one("SELECT state FROM class_hand") == "open"


async def test_who_has_left_has_no_hand_up_and_a_late_answer_is_told_so(home):
    ada, (ben,) = await school(home, "Fractions", "Ben")
    await raised(ben)
    await ada.taps("Answer")
    await ben.says("/class")
    await ben.taps("Leave the class")
    await ben.taps("Yes, leave")
    (await ada.says("Count all.")).sees("Ben no longer needs an answer.")
    await ben.says("/learn")
    await missed(ben)
    assert ASK not in ben.buttons()


async def test_too_long_an_answer_may_be_typed_again(home):
    ada, (ben,) = await school(home, "Fractions", "Ben")
    await raised(ben)
    await ada.taps("Answer")
    (await ada.says("x" * 1_001)).sees("Up to 1000 characters")
    (await ada.says("Shorter.")).sees("Ben reads it now.")


async def test_pupils_read_the_name_that_their_teacher_chose(home):
    ada, (ben,) = await school(home, "Fractions", "Ben")
    await opens(ada, "More")
    (await ada.taps("My name for pupils")).sees("Pupils read Ada.")
    (await ada.says("Ms Lovelace")).sees("Pupils read Ms Lovelace from now on.")
    await raised(ben)
    await ada.taps("Answer")
    await ada.says("Count all.")
    assert text_of(ben.last).startswith("Ms Lovelace: Count all.")


async def test_forgotten_means_that_the_teachers_messages_are_remembered_no_more(home):
    ada, (ben,) = await school(home, "Fractions", "Ben")
    await raised(ben)
    await ben.says("/forget")
    await ben.taps("Yes, delete everything")
    assert await home.one("SELECT COUNT(*) FROM class_hand") == 0
    assert await home.one("SELECT COUNT(*) FROM outbox WHERE question LIKE 'hand:%'") == 0
    assert await home.one("SELECT COUNT(*) FROM outbox WHERE payload LIKE '%asks you%'") == 0
    assert "Ben" in text_of(ada.last)


async def test_a_question_with_a_picture_brings_it_along(home):
    ada, (ben,) = await school(home, "Fractions", "Ben")
    await raised(ben)
    asked = next(m for m in ada.messages if "asks you" in text_of(m))
    question = next(m for m in ben.messages if "Your answer:" in text_of(m))
    assert ("photo" in asked) == ("photo" in question)


async def in_a_second_class(home, pupil, course="Fractions"):
    """Of another teacher, called Greek club."""
    other, _ = await school(home, course)
    await opens(other, "More", "Rename the class")
    await other.says("Greek club")
    await opens(other, "Code and link")
    await pupil.says(CODE.search(text_of(other.last))[0])
    await pupil.taps("Join")
    await pupil.taps("Ben")
    return other


def asked(teacher):
    return [m for m in teacher.messages if "asks you" in text_of(m)]


async def test_who_learns_in_several_classes_says_whose_teacher_is_asked(home):
    ada, (ben,) = await school(home, "Fractions", "Ben")
    club = await in_a_second_class(home, ben)
    (await raised(ben)).sees("Whose teacher shall read it?")
    assert ben.buttons() == ["Fractions", "Greek club"]
    assert not asked(ada)
    assert not asked(club)
    (await ben.taps("Greek club")).sees("Your teacher has your question.")
    assert not asked(ada)
    assert "Ben (Greek club) asks you:" in text_of(asked(club)[0])
    (await ben.taps(ASK)).sees("Your teacher has this question already.")
    await club.taps("Answer")
    await club.says("Count all pieces.")
    assert text_of(ben.last).startswith("Ada: Count all pieces.")


async def test_another_question_may_go_to_another_class_and_the_first_is_told(home):
    ada, (ben,) = await school(home, "Fractions", "Ben")
    club = await in_a_second_class(home, ben)
    await raised(ben)
    await ben.taps("Greek club")
    await ben.says("/learn")
    (await raised(ben)).sees("Your teacher still has another question of yours:")
    (await ben.taps("Ask this instead")).sees("Whose teacher shall read it?")
    await ben.taps("Fractions")
    assert len(asked(ada)) == 1, "each class is told once a day, whatever another was told"
    assert "No longer needed." in text_of(asked(club)[0])
    assert await home.rows("SELECT state FROM class_hand ORDER BY id") == [("down",), ("open",)]


async def test_the_teachers_of_another_course_are_not_asked(tmp_path):
    kind = kinds.course(*kinds.several(kinds.LENGTH))
    async with house(tmp_path, courses=[kind, fractions()]) as home:
        _, (ben,) = await school(home, kind.title, "Ben")
        await ben.says("/courses")
        await ben.taps("Fractions")
        await missed(ben)
        assert ASK not in ben.buttons()
        await in_a_second_class(home, ben)
        await ben.says("/learn")
        (await raised(ben)).sees("Your teacher has your question.")
        assert (
            await home.one("SELECT title FROM class_hand JOIN school_class s ON s.id = school_class")
            == "Greek club"
        )


async def test_a_class_one_is_not_in_cannot_be_asked(home):
    ada, (ben,) = await school(home, "Fractions", "Ben")
    other, _ = await school(home, "Fractions")
    number = await home.one("SELECT MAX(id) FROM school_class")
    question = (await ben.open_question())["key"]
    await missed(ben)
    (await ben.taps_on(ben.last["message_id"], f"ha:{question}:{number}")).sees("there is no teacher to ask")
    assert not asked(ada)
    assert not asked(other)
    assert await home.one("SELECT COUNT(*) FROM class_hand") == 0
