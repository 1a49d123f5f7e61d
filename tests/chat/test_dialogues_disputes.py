"""An answer that should count, and a teacher's word: two learners and whoever runs the bot."""

import json

import pytest

from bot.course.new import write_course
from bot.ops.replay import compare
from tests.chat.talk import house, text_of

pytestmark = pytest.mark.usefixtures("each_database")


@pytest.fixture
def rossi(home):
    """Runs the bot."""
    rossi = home.person("Rossi")
    home.bot.tutor.operators = frozenset({rossi.person})
    return rossi


async def missed(home, name="Maya", **more):
    """Somebody whose first answer was not right."""
    learner = await home.person(name, **more).says("/start fractions")
    return await learner.answers(right=False)


async def verdicts(home, learner):
    return await home.rows(
        "SELECT verdict_given, verdict FROM answer JOIN learner ON learner.id = answer.learner "
        "JOIN account ON account.id = learner.account WHERE user_id = $1 ORDER BY seq",
        learner.person,
    )


async def learner_of(home, person):
    return await home.one("SELECT learner FROM account WHERE user_id = $1", person.person)


async def agrees(home, person):
    """What is kept of somebody equals what their stream tells."""
    number = await learner_of(home, person)
    assert await home.bot.store.run(lambda: compare(number)) == []


async def test_under_feedback_more_leads_to_all_that_may_be_asked(home, rossi):
    maya = await missed(home)
    onward = maya.buttons()
    await maya.taps("...")
    assert maya.buttons() == [
        *onward[:-1], "Why this question?", "Show the lesson", "Undo my last answer", "My answer should count"
    ]  # fmt: skip
    (await maya.taps("Why this question?")).sees("")
    (await maya.taps("Show the lesson")).sees("step 1")


async def test_what_was_missed_can_be_undone_from_there(home):
    maya = await missed(home)
    await maya.taps("...")
    (await maya.taps("Undo my last answer")).sees("Taken back")


async def test_an_answer_that_should_count_counts_for_all_who_gave_it(home, rossi):
    maya, jonas = await missed(home), await missed(home, "Jonas", language_code="de")
    await maya.taps("...")
    (await maya.taps("My answer should count")).sees("Whoever looks after this course")
    assert maya.buttons() == ["Go on"]
    (await rossi.says("/disputes")).sees("Fractions", "Your answer:", "1 learner says that it should count.")
    assert rossi.buttons() == ["Accept", "Decline"]
    maya.read = jonas.read = 10**6
    await rossi.taps("Accept")
    rossi.sees("Accepted:")
    assert "counts as right now" in text_of(maya.last)
    assert await verdicts(home, maya) == [("incorrect", "correct")]
    same = await home.one("SELECT COUNT(DISTINCT variant) FROM answer") == 1
    assert ("gilt jetzt" in text_of(jonas.last)) == same
    await agrees(home, maya)
    await agrees(home, jonas)
    (await rossi.says("/disputes")).sees("No answer waits")


async def test_who_said_nothing_but_answered_the_same_is_counted_among_the_answers(worded):
    rossi, maya, jonas = (worded.person(name) for name in ("Rossi", "Maya", "Jonas"))
    worded.bot.tutor.operators = frozenset({rossi.person})
    for learner in (maya, jonas):
        await learner.says("/start twice")
        await learner.says("twice four")
    await disputes(maya)
    (await rossi.says("/disputes")).sees("1 learner says", "2 answers are the same.")


async def test_who_decided_is_a_role_and_no_number_of_theirs(home, rossi):
    maya = await missed(home)
    await disputes(maya)
    await rossi.says("/disputes")
    await rossi.taps("Accept")
    told = await home.one("SELECT data FROM event WHERE kind = 'regraded'")
    assert json.loads(told)["by"] == "operator"
    assert str(rossi.person) not in told


async def test_declined_is_a_kind_word(home, rossi):
    maya = await missed(home)
    await maya.taps("...")
    await maya.taps("My answer should count")
    await rossi.says("/disputes")
    (await rossi.taps("Decline")).sees("Declined.")
    assert "This time the key stands. Thank you for asking" in text_of(maya.last)
    assert await verdicts(home, maya) == [("incorrect", "incorrect")]


async def test_a_second_tap_decides_nothing_twice(home, rossi):
    maya = await missed(home)
    await maya.taps("...")
    await maya.taps("My answer should count")
    await rossi.says("/disputes")
    await rossi.taps_quickly("Accept", "Decline", "Accept")
    assert [row[0] for row in await home.rows("SELECT action FROM dispute_action ORDER BY id")] == [
        "opened",
        "accepted",
    ]
    assert len([m for m in maya.messages if "counts as right now" in text_of(m)]) == 1


async def disputes(learner):
    await learner.taps("...")
    await learner.taps("My answer should count")


async def test_what_a_corrected_key_made_right_is_not_decided_again(home, rossi):
    maya = await missed(home)
    await disputes(maya)
    number = await learner_of(home, maya)
    answers = [[await question_of(home), "correct", "value"]]
    told = {"internal": "regrade", "learner": number, "answers": answers, "why": "key", "by": "operator"}
    await post(home, (f"regrade:k:{number}", f"user:{maya.person}", told))
    (await rossi.says("/disputes")).sees("No answer waits")
    await rossi.taps_on(rossi.last["message_id"], "J:1:no")
    assert not [m for m in maya.messages if "the key stands" in text_of(m)]
    assert await home.rows("SELECT state FROM dispute") == [("accepted",)]


async def test_what_was_taken_back_is_looked_at_no_more(home, rossi):
    maya = await missed(home)
    await disputes(maya)
    (await maya.says("/undo")).sees("Taken back")
    (await rossi.says("/disputes")).sees("No answer waits")
    assert await home.rows("SELECT state FROM dispute") == [("withdrawn",)]


WORDED = """
id = "double-small"
skill = "doubling"
kind = "text"
level = 1
prompt = "Double four"
answer = "eight"

"""


@pytest.fixture
async def worded(tmp_path):
    """A course whose first question is the same word to everybody."""
    write_course(tmp_path / "content", "twice")
    file = tmp_path / "content" / "twice" / "first" / "items.toml"
    rest = file.read_text().split("[[item]]")[2:]
    file.write_text("[[item]]".join(["", WORDED, *rest]))
    async with house(tmp_path, content=tmp_path / "content") as running:
        yield running


async def test_the_same_answer_in_other_letters_is_one_and_decided_once(worded):
    rossi, maya, jonas = (worded.person(name) for name in ("Rossi", "Maya", "Jonas"))
    worded.bot.tutor.operators = frozenset({rossi.person})
    for learner, answer in ((maya, "twice four"), (jonas, "Twice Four.")):
        await learner.says("/start twice")
        await learner.says(answer)
        await disputes(learner)
    (await rossi.says("/disputes")).sees("2 learners say", "2 answers are the same.")
    (await rossi.taps("Accept")).sees("Accepted: 2 answers count now.")
    (await rossi.says("/disputes")).sees("No answer waits")
    assert ["counts as right now" in text_of(one.last) for one in (maya, jonas)] == [True, True]


async def test_nobody_else_sees_the_list_or_decides(home, rossi):
    maya = await missed(home)
    await maya.taps("...")
    await maya.taps("My answer should count")
    (await maya.says("/disputes")).sees("/help")
    await maya.taps_on(maya.last["message_id"], "J:1:yes")
    assert await verdicts(home, maya) == [("incorrect", "incorrect")]
    (await maya.says(f"/override pass {maya.person} fractions equal-parts")).sees("/help")


async def test_who_asks_twice_is_told_that_it_is_on_the_list(home, rossi):
    maya = await missed(home)
    await maya.taps("...")
    message, tap = maya.last["message_id"], f"C:{(await question_of(home))}"
    await maya.taps("My answer should count")
    (await maya.taps_on(message, tap)).sees("on the list already")
    assert await home.one("SELECT COUNT(*) FROM dispute") == 1


async def question_of(home):
    return await home.one("SELECT question FROM answer ORDER BY at DESC LIMIT 1")


async def test_the_copy_holds_it_and_forget_takes_it(home, rossi):
    maya = await missed(home)
    await maya.taps("...")
    await maya.taps("My answer should count")
    await maya.says("/export")
    document = maya.last["document"]
    copy = json.loads(home.world.shelf.data(home.world.shelf.stored[document["file_id"]]))
    assert copy["disputes"][0]["state"] == "open"
    await maya.says("/forget")
    await maya.taps(maya.buttons()[0])
    assert await home.one("SELECT COUNT(*) FROM dispute") == 0
    assert await home.one("SELECT COUNT(*) FROM dispute_action") == 0


async def test_what_is_decided_for_somebody_who_is_gone_is_done_quietly(home, rossi):
    maya, jonas = await missed(home), home.person("Jonas")
    await maya.taps("...")
    await maya.taps("My answer should count")
    await rossi.says("/disputes")
    await maya.says("/forget")
    await maya.taps(maya.buttons()[0])
    (await rossi.taps("Accept")).sees("decided already")
    assert await home.one("SELECT COUNT(*) FROM inbox WHERE state <> 'done'") == 0
    assert jonas.messages == []


async def test_a_teacher_passes_a_unit_and_the_learner_is_told(home, rossi):
    maya = await home.person().says("/start fractions")
    unit = first_unit(home)
    (await rossi.says(f"/override pass {maya.person} fractions {unit}")).sees("Noted.", "Done:", "is passed.")
    assert "Your teacher has passed you in" in text_of(maya.last)
    assert await maya.open_question() is None
    (await maya.says("/progress")).sees("passed by teacher, the check is to come")
    await maya.says("/learn")
    assert (await maya.open_question())["unit"] != unit
    await agrees(home, maya)
    (await rossi.says(f"/override reset {maya.person} fractions {unit}")).sees("is practised again.")
    assert "practise" in text_of(maya.last)
    await agrees(home, maya)


def first_unit(home):
    return home.bot.tutor.courses["fractions"].units[0].id


async def test_what_cannot_be_done_is_told_to_the_teacher_alone(home, rossi):
    maya = await home.person().says("/start fractions")
    before = len(maya.messages)
    (await rossi.says("/override")).sees("/override pass 123456 fractions halves")
    (await rossi.says("/override pass 1 fractions x")).sees("Nobody learns here as 1")
    (await rossi.says(f"/override pass {maya.person} fractions nothing")).sees("the course has no such unit")
    (await rossi.says(f"/override reset {maya.person} fractions {last_unit(home)}")).sees(
        "has not been begun"
    )
    assert len(maya.messages) == before


def last_unit(home):
    return home.bot.tutor.courses["fractions"].units[-1].id


async def post(home, *entries):
    """As the bot itself does with what arrives from within."""
    await home.bot.lanes.admit(await home.bot.mailroom.post(entries))
    await home.quiet()


async def test_an_errand_of_a_kind_that_nobody_knows_is_done_with(home):
    maya = await home.person().says("/start fractions")
    await post(home, ("riddle:1", f"user:{maya.person}", {"internal": "riddle", "learner": 1}))
    assert await home.rows("SELECT state FROM inbox WHERE cause = 'riddle:1'") == [("done",)]


async def test_an_errand_to_somebody_who_is_gone_ends_quietly(home):
    maya = await home.person().says("/start fractions")
    told = {"internal": "regrade", "learner": 999, "answers": [], "why": "key", "by": "operator"}
    await post(home, ("regrade:x:999", f"user:{maya.person}", told))
    assert await home.rows("SELECT state FROM inbox WHERE cause = 'regrade:x:999'") == [("done",)]


async def test_an_errand_that_breaks_is_parked_and_nobody_is_apologised_to(home):
    maya = await home.person().says("/start fractions")
    before = len(maya.messages)
    await post(
        home,
        (
            "regrade:y:1",
            f"user:{maya.person}",
            {"internal": "regrade", "learner": await home.one("SELECT MIN(id) FROM learner"), "answers": 7},
        ),
    )
    assert await home.rows("SELECT state FROM inbox WHERE cause = 'regrade:y:1'") == [("parked",)]
    assert len(maya.messages) == before
