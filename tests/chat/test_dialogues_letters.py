"""A teacher writes to one learner, who may answer once and may want no more of it."""

import json

import pytest

from tests.chat.school import deeds, opens, school
from tests.chat.talk import text_of

pytestmark = pytest.mark.usefixtures("each_database")


async def writes(teacher, name, text):
    await opens(teacher, "Names", name, "Write")
    return await teacher.says(text)


async def copied(talk):
    await talk.says("/export")
    shelf = talk.world.shelf
    return json.loads(shelf.data(shelf.stored[talk.last["document"]["file_id"]]))


async def test_a_message_carries_the_teachers_name_and_is_answered_once(home):
    ada, (ben,) = await school(home, "Fractions", "Ben")
    await opens(ada, "Names", "Ben")
    (await ada.taps("Write")).sees("Type your message to Ben. It is signed Ada.")
    (await ada.says("Stop")).sees("Ben reads it now.")
    assert text_of(ben.last) == "Ada: Stop"
    assert ben.buttons() == ["Answer once", "Mute"]
    (await ben.taps("Answer once")).sees("Type your answer to Ada.")
    (await ben.says("next")).sees("Ada has your answer.")
    assert text_of(ada.last) == "Ben: next\n\nStop"
    (await ben.taps("Answer once")).sees("You have answered that already.")
    assert (await deeds(home))[-2:] == ["write", "reply"]
    assert await home.one("SELECT COUNT(*) FROM answer") == 0
    await ada.taps("Write")
    await ada.says("In 3 days")
    assert text_of(ben.last) == "Ada: In 3 days"


async def test_a_muted_teacher_is_told_that_it_does_not_arrive_until_heard_again(home):
    ada, (ben,) = await school(home, "Fractions", "Ben")
    await writes(ada, "Ben", "Hello")
    (await ben.taps("Mute")).sees("Messages of Ada stay away.")
    await opens(ada, "Names", "Ben")
    (await ada.taps("Write")).sees("Not sent: Ben has muted your messages.")
    await ben.answers(right=False)
    await ben.taps("Ask my teacher")
    await ada.taps("Answer")
    await ada.says("Count all pieces.")
    assert "Ada: Count all pieces." in text_of(ben.last)
    (await ben.taps("Read them again")).sees("Messages of Ada reach you again.")
    (await writes(ada, "Ben", "Fine")).sees("Ben reads it now.")


async def test_nobody_writes_who_does_not_teach_the_class_and_nobody_reads_who_left(home):
    ada, (ben, eve) = await school(home, "Fractions", "Ben", "Eve")
    number = await home.one("SELECT id FROM school_class")
    learner = await home.one("SELECT learner FROM class_member WHERE name = 'Ben'")
    other, stranger = home.person("Otto"), home.person("Zoe")
    await other.says("/newclass")
    await other.taps("Fractions")
    await stranger.says("/start")
    for person in (eve, other, stranger):
        told = await person.taps_on(person.last["message_id"], f"de:write:{number}:{learner}")
        told.sees("Not sent: they are no longer in a class of yours.")
    await writes(ada, "Ben", "Hello")
    letter = await home.one("SELECT id FROM class_letter")
    for person in (eve, other, stranger):
        message = person.last["message_id"]
        (await person.taps_on(message, f"de:reply:{letter}")).sees("Not sent")
        (await person.taps_on(message, f"de:mute:{letter}")).sees("That message was for somebody else.")
    await ben.says("/class")
    await ben.taps("Leave the class")
    await ben.taps("Yes, leave")
    (await ben.taps("Answer once")).sees("Not sent: you are no longer in this class.")
    assert await home.one("SELECT COUNT(*) FROM class_mute") == 0
    (await ada.taps_on(ada.last["message_id"], f"de:write:{number}:{learner}")).sees("Not sent")


async def test_the_learners_copy_and_the_end_of_everything_know_of_it(home):
    ada, (ben,) = await school(home, "Fractions", "Ben")
    await writes(ada, "Ben", "Hello")
    copy = await copied(ben)
    assert [one["text"] for one in copy["letters"]] == ["Hello"]
    assert copy["hands"] == []
    assert [one["text"] for one in (await copied(ada))["letters_written"]] == ["Hello"]
    await ben.says("/forget")
    await ben.taps("Yes, delete everything")
    assert await home.one("SELECT COUNT(*) FROM class_letter") == 0
