"""Items that work badly: a teacher looks, counts an answer for the class, or says that the key stands."""

import json

import pytest

from bot.course.check import check_folder
from bot.course.new import write_course
from tests.chat.school import deeds, opens, school
from tests.chat.talk import house, text_of
from tests.chat.test_dialogues_disputes import WORDED

pytestmark = pytest.mark.usefixtures("each_database")
PUPILS = ("Ben", "Cleo", "Dan", "Eve", "Finn", "Gus")


@pytest.fixture
async def home(tmp_path):
    """A course whose first question is the same word to everybody."""
    write_course(tmp_path / "content", "twice")
    file = tmp_path / "content" / "twice" / "first" / "items.toml"
    rest = file.read_text().split("[[item]]")[2:]
    file.write_text("[[item]]".join(["", WORDED, *rest]))
    async with house(tmp_path, content=tmp_path / "content") as running:
        yield running


def title(home):
    return home.bot.tutor.courses["twice"].title


async def answered(home, *names, answer="twice four"):
    teacher, pupils = await school(home, title(home), *names)
    for pupil in pupils:
        await pupil.says(answer)
    return teacher, pupils


async def verdicts(home):
    return await home.rows("SELECT verdict FROM answer ORDER BY learner, seq")


async def test_a_key_that_all_contradict_is_told_looked_at_and_the_answers_count(home):
    rossi = await home.person("Rossi").says("/help")
    home.bot.tutor.operators = frozenset({rossi.person})
    teacher, pupils = await answered(home, *PUPILS)
    (await opens(teacher, "More", "Items that work badly")).sees(
        "6 of 6 gave the same other answer: twice four."
    )
    (await teacher.taps("Look at 1")).sees("Double four", "Key: eight", "6 met it, 0 right", "twice four: 6")
    await teacher.taps("Regrade: twice four")
    teacher.sees("If twice four counts: 6 answers of 6 learners become right.", "The key of the course stays")
    assert set(await verdicts(home)) == {("incorrect",)}
    (await teacher.taps("Yes, count them")).sees(
        "Done: 6 answers of 6 learners count now.", "hears of the key"
    )
    assert set(await verdicts(home)) == {("correct",)}
    assert all("The key of a question was mistaken" in text_of(one.last) for one in pupils)
    assert "A teacher counts this answer: twice four." in text_of(rossi.last)
    (await opens(teacher, "More", "Items that work badly")).sees("Nothing stands out.")
    assert (await deeds(home))[-1] == "regrade"
    told = await home.one("SELECT data FROM event WHERE kind = 'regraded' LIMIT 1")
    assert json.loads(told)["by"] == "Ada"


async def test_counted_twice_it_counts_once(home):
    teacher, pupils = await answered(home, *PUPILS)
    await opens(teacher, "More", "Items that work badly", "Look at 1", "Regrade: twice four")
    await teacher.taps_quickly("Yes, count them", "Yes, count them")
    assert await home.one("SELECT COUNT(*) FROM event WHERE kind = 'regraded'") == len(pupils)


async def test_a_regrade_holds_for_the_own_class_alone(home):
    teacher, _ = await answered(home, *PUPILS)
    stranger = home.person("Zoe")
    await stranger.says("/start twice")
    await stranger.says("twice four")
    await opens(
        teacher, "More", "Items that work badly", "Look at 1", "Regrade: twice four", "Yes, count them"
    )
    assert sorted(await verdicts(home)) == [("correct",)] * 6 + [("incorrect",)]


async def test_a_key_that_stands_is_told_no_more(home):
    teacher, _ = await answered(home, *PUPILS)
    await opens(teacher, "More", "Items that work badly", "Look at 1")
    (await teacher.taps("The key stands")).sees("I say no more about it.")
    (await opens(teacher, "More", "Items that work badly")).sees("Nothing stands out.")
    assert set(await verdicts(home)) == {("incorrect",)}


async def test_what_a_mended_key_calls_right_counts_with_one_tap(home, tmp_path):
    rossi = await home.person("Rossi").says("/help")
    home.bot.tutor.operators = frozenset({rossi.person})
    teacher, pupils = await answered(home, *PUPILS)
    await opens(teacher, "More", "Items that work badly", "Look at 1")
    assert "Regrade by the key" not in teacher.buttons()
    file = tmp_path / "content" / "twice" / "first" / "items.toml"
    file.write_text(file.read_text().replace('answer = "eight"', 'answer = ["eight", "twice four"]'))
    mended, faults = check_folder(tmp_path / "content" / "twice", 1)
    assert mended, faults
    home.bot.tutor.teach({"twice": mended})
    await opens(teacher, "More", "Items that work badly", "Look at 1")
    (await teacher.taps("Regrade by the key")).sees(
        "By the key as it is now 6 answers of 6 learners become right."
    )
    (await teacher.taps("Yes, count them")).sees("Done: 6 answers of 6 learners count now.")
    assert set(await verdicts(home)) == {("correct",)}
    assert all("The key of a question was mistaken" in text_of(one.last) for one in pupils)
    assert "/help" in text_of(rossi.last) or "counts this answer" not in text_of(rossi.last)


async def test_nobody_else_looks_or_counts(home):
    teacher, pupils = await answered(home, *PUPILS)
    await opens(teacher, "More", "Items that work badly", "Look at 1")
    count = next(
        b for row in teacher.last["reply_markup"]["inline_keyboard"] for b in row if "Regrade" in b["text"]
    )
    data, eve = count["callback_data"], home.person("Mallory")
    await eve.says("/help")
    for one in (eve, pupils[0]):
        for tap in ("V:bad:1", data, data.replace(":count:", ":count_now:"), "V:waits:1", "V:yes:1:1"):
            await one.taps_on(one.last["message_id"], tap)
            assert "you don't teach it" in text_of(one.last) or "changed meanwhile" in text_of(one.last)
    assert set(await verdicts(home)) == {("incorrect",)}


async def test_in_a_class_an_answer_that_should_count_goes_to_its_teacher(home):
    teacher, (ben, cleo) = await answered(home, "Ben", "Cleo")
    stranger = home.person("Zoe")
    await stranger.says("/start twice")
    await stranger.says("twice four")
    teacher.read = 10**6
    await ben.taps("...")
    (await ben.taps("My answer should count")).sees("Your teacher will see your answer.")
    assert "1 answer should count, says a learner." in text_of(teacher.last)
    await cleo.taps("...")
    await cleo.taps("My answer should count")
    assert "2 answers" not in text_of(teacher.last)  # it is the same answer to the same question
    (await teacher.taps("Look")).sees("2 learners say that it should count.", "2 answers are the same.")
    (await teacher.taps("Accept")).sees("Accepted: 2 answers count now.")
    assert await verdicts(home) == [("correct",), ("correct",), ("incorrect",)]
    assert "counts as right now" in text_of(ben.last)
    assert (await deeds(home))[-1] == "accepted"


async def test_a_teacher_declines_with_a_kind_word(home):
    teacher, (ben,) = await answered(home, "Ben")
    await ben.taps("...")
    await ben.taps("My answer should count")
    await teacher.taps("Look")
    (await teacher.taps("Decline")).sees("Declined.")
    assert "This time the key stands." in text_of(ben.last)


async def test_where_nobody_would_look_nobody_is_promised(home):
    ben = home.person("Ben")
    await ben.says("/start twice")
    await ben.says("twice four")
    await ben.taps("...")
    assert "My answer should count" not in ben.buttons()
    question = await home.one("SELECT question FROM answer")
    (await ben.taps_on(ben.last["message_id"], f"C:{question}")).sees("I can pass that on to nobody")
    assert await home.one("SELECT COUNT(*) FROM dispute") == 0
