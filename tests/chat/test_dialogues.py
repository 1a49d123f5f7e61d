"""What a learner says, taps and sees, over the whole application and the real course."""

import json

import pytest

from tests.bench.course import write_course
from tests.chat.talk import BOT, Talk, house, text_of

pytestmark = pytest.mark.usefixtures("each_database")


async def test_a_newcomer_answers_a_real_question_after_one_message(home):
    maya = home.person()
    (await maya.says("/start")).sees("Hello Maya.", "Parts of a whole", "What part is shaded?")
    (await maya.answers(right=True)).sees("Right.", "1 in a row")


async def test_a_deep_link_skips_the_list_of_courses(home):
    (await home.person().says("/start fractions")).sees("Hello Maya.", "What part is shaded?")


async def test_whatever_a_newcomer_says_first_is_a_start(home):
    (await home.person("Jonas").says("hello")).sees("Hello Jonas.", "What part is shaded?")
    (await home.person("Lea").says("/learn")).sees("Hello Lea.", "What part is shaded?")


async def test_a_miss_is_a_message_of_its_own_and_the_next_question_comes_on_tap(home):
    maya = home.person()
    await maya.says("/start")
    (await maya.answers(right=False)).sees("Not yet.")
    assert "Try a similar one" in maya.buttons()
    assert await maya.open_question() is None
    (await maya.taps("Try a similar one")).sees("What part is shaded?")


async def test_the_answered_question_keeps_its_text_and_loses_its_buttons(home):
    maya = home.person()
    await maya.says("/start")
    question = maya.last
    await maya.answers(right=True)
    edited = maya.world.chat(maya.person).messages[question["message_id"]]
    assert text_of(edited).startswith(text_of(question))
    assert "Your answer:" in text_of(edited)
    assert not maya.buttons(edited)


async def test_another_explanation_follows_on_request_while_one_is_unseen(home):
    maya = home.person()
    await maya.says("/start")
    await maya.answers(right=False)
    told = []
    while "Show it another way" in maya.buttons():
        await maya.taps("Show it another way")
        told.append(text_of(maya.last))
    assert len(told) == len(set(told)) == 3
    await maya.says("explain")
    assert text_of(maya.last) == told[0]
    (await maya.says("next")).sees("What part is shaded?")


async def test_two_taps_on_one_button_ask_for_one_hint_one_explanation_and_one_question(home):
    maya = home.person()
    await maya.says("/start")
    question = maya.last
    for _ in range(2):
        await maya.taps_on(question["message_id"], f"h:{(await maya.open_question())['key']}:0")
    assert (await maya.open_question())["hints"] == 1
    await maya.answers(right=False)
    feedback, key = maya.last["message_id"], (await home.one("SELECT question FROM answer"))
    for _ in range(2):
        await maya.taps_on(feedback, f"x:{key}:0")
    assert await home.one("SELECT COUNT(*) FROM event WHERE kind = 'explained'") == 1
    for _ in range(2):
        await maya.taps_on(feedback, f"n:{key}")
    assert await home.one("SELECT COUNT(*) FROM event WHERE kind = 'asked'") == 2


async def test_a_tap_in_a_group_touches_nothing(home):
    """A made-up update: the playground has no groups yet, but a client may forward what it likes."""
    maya = home.person()
    await maya.says("/start")
    key = (await maya.open_question())["key"]
    group = {"id": -1001, "type": "supergroup", "title": "5B"}
    query = {
        "id": "77", "from": {"id": maya.person, "is_bot": False, "first_name": "Maya"}, "chat_instance": "1",
        "data": f"d:{key}", "message": {"message_id": 5, "date": 1, "chat": group, "text": "x"},
    }  # fmt: skip
    account = maya.world.bot(BOT)
    account.updates.put("callback_query", query, maya.world.clock.micros())
    maya.world.changed.set()
    await home.quiet()
    assert await home.one("SELECT COUNT(*) FROM answer") == 0
    assert await home.one("SELECT chat FROM account") == maya.person


async def test_after_a_miss_a_similar_question_comes_even_at_the_end_of_a_session(home):
    maya = home.person()
    await maya.says("/settings")
    await maya.taps("Length of a session")
    await maya.taps("s:session:short")
    await maya.says("/start")
    for _ in range(5):
        await maya.answers(right=True)
    await maya.answers(right=False)
    missed = await home.one("SELECT skill FROM answer ORDER BY seq DESC LIMIT 1")
    await maya.says("next")
    assert (await maya.open_question())["variant"]["skill"] == missed
    (await maya.answers(right=True)).sees("That's 7 questions.")


async def test_the_done_button_of_an_old_session_ends_no_new_one(home):
    maya = home.person()
    await maya.learns("That's 12 questions.", at_most=40)
    old = next(m for m in reversed(maya.messages) if "Done" in maya.buttons(m))
    data = old["reply_markup"]["inline_keyboard"][0][1]["callback_data"]
    await maya.says("/learn")
    question = await maya.open_question()
    await maya.taps_on(old["message_id"], data)
    assert await maya.open_question() == question
    assert await home.one("SELECT COUNT(*) FROM event WHERE kind = 'session_ended'") == 1


async def test_progress_survives_a_course_that_is_gone_for_a_while(tmp_path):
    """Answered while its course was not on offer, the open question changes nothing else."""
    async with house(tmp_path) as first:
        maya = first.person()
        await maya.learns("short check")
        await maya.says("/learn")
        person = maya.person
    other = write_course(tmp_path / "other")
    async with house(tmp_path, content=other) as second:
        again = Talk(second, person)
        before = await second.rows("SELECT data FROM part WHERE key LIKE 'head:%' OR key LIKE 'work:%'")
        (await again.answers(right=True)).sees("not on offer")
        assert again.buttons() == ["Sums"]
        assert (
            len(await second.rows("SELECT 1 FROM part WHERE key LIKE 'work:fractions/%'")) == len(before) - 1
        )
    async with house(tmp_path) as third:
        back = Talk(third, person)
        await back.says("/progress")
        back.sees("Parts of a whole", "passed")
        await back.says("/learn")
        assert await back.open_question() is not None


async def test_hints_come_in_steps_and_end_kindly(home):
    maya = home.person()
    await maya.says("/start")
    hints = len((await maya.open_question())["variant"]["hints"])
    for number in range(1, hints + 1):
        (await maya.says("hint")).sees(f"Hint {number} of {hints}" if hints > 1 else "Hint:")
    await maya.says("hint")
    assert "Hint" not in text_of(maya.last)
    assert await maya.open_question() is not None


async def test_i_dont_know_is_a_fine_answer(home):
    maya = home.person()
    await maya.says("/start")
    (await maya.taps("I don't know")).sees("Good to know.")
    assert "Try a similar one" in maya.buttons()


async def test_a_double_tap_counts_once(home):
    maya = home.person()
    await maya.learns("last mixed round", at_most=20)
    before = await home.one("SELECT COUNT(*) FROM answer")
    question = await maya.open_question()
    data, message = f"d:{question['key']}", maya.last["message_id"]
    maya.world.tap(maya.person, message, data, stale=True)
    maya.world.tap(maya.person, message, data, stale=True)
    await home.quiet()
    assert await home.one("SELECT COUNT(*) FROM answer") == before + 1


async def test_an_old_keyboard_changes_nothing_and_says_so(home):
    maya = home.person()
    await maya.says("/start")
    first, message = (await maya.open_question())["key"], maya.last["message_id"]
    await maya.answers(right=True)
    now = await maya.open_question()
    await maya.taps_on(message, f"d:{first}")
    assert await maya.open_question() == now
    assert not maya.buttons(maya.world.chat(maya.person).messages[message])


async def test_a_made_up_button_is_an_old_one(home):
    maya = home.person()
    await maya.says("/start")
    for forged in ("a:zz:0", "a:1-0", "s:zone:../../etc", "f:maybe", "x", "q:nothing", "a:1-0:99"):
        await maya.taps_on(maya.last["message_id"], forged)
    assert await home.one("SELECT COUNT(*) FROM inbox WHERE state = 'parked'") == 0
    assert await home.one("SELECT COUNT(*) FROM answer") == 0


async def test_nobody_answers_for_another(home):
    maya, jonas = home.person(), home.person("Jonas")
    await maya.says("/start")
    await jonas.says("/start")
    key = (await maya.open_question())["key"]
    await jonas.taps_on(jonas.last["message_id"], f"d:{key}")
    assert await maya.open_question() is not None
    assert await home.one("SELECT COUNT(*) FROM answer") == 0


async def test_stickers_voices_and_edits_are_never_an_answer(home):
    maya = home.person()
    await maya.says("/start")
    question = await maya.open_question()
    (await maya.sends("sticker")).sees("I can only read text.", "What part is shaded?")
    (await maya.sends("voice")).sees("I can only read text.")
    said = maya.world.say(maya.person, "what?")
    await home.quiet()
    maya.world.edit(maya.person, said, question["variant"]["accepted"][0])
    await home.quiet()
    assert await maya.open_question() == question


async def test_what_was_written_before_the_question_came_is_not_graded(home):
    """Two answers in one breath: the second was meant for the first question."""
    maya = home.person()
    await maya.says("/start")
    right = (await maya.open_question())["variant"]["accepted"][0]
    maya.world.say(maya.person, right)
    maya.world.say(maya.person, right)
    await home.quiet()
    assert await home.one("SELECT COUNT(*) FROM answer") == 1


async def test_more_opens_a_menu_and_back_closes_it(home):
    maya = home.person()
    await maya.says("/start")
    shut = maya.buttons()
    await maya.taps("...")
    assert "Why this question?" in maya.buttons()
    await maya.taps("Back")
    assert maya.buttons() == shut
    (await maya.says("/why")).sees("shown it")


async def test_the_lesson_read_with_a_question_open_counts_as_a_hint(home):
    maya = home.person()
    await maya.says("/start")
    (await maya.says("/lesson")).sees("counts as a hint", "Parts of a whole")
    await maya.answers(right=True)
    assert await home.one("SELECT hints FROM answer") == 1


async def test_a_guess_owned_up_to_does_not_count(home):
    maya = home.person()
    await maya.says("/start")
    while not (await maya.open_question())["variant"]["options"]:
        await maya.answers(right=True)
    await maya.answers(right=True)
    (await maya.taps("I guessed")).sees("Thank you")
    assert await home.one("SELECT COUNT(*) FROM answer WHERE undone_at IS NOT NULL") == 1


async def test_undo_takes_the_last_answer_back_and_asks_anew(home):
    maya = home.person()
    await maya.says("/start")
    await maya.answers(right=False)
    (await maya.says("/undo")).sees("Taken back.")
    assert await maya.open_question() is not None
    assert await home.one("SELECT COUNT(*) FROM answer WHERE undone_at IS NOT NULL") == 1
    await maya.answers(right=True)
    (await maya.says("/undo")).sees("one answer in twelve")


async def test_a_unit_opens_at_its_criterion_and_not_one_answer_before(home):
    maya = home.person()
    await maya.learns("last mixed round")
    for _ in range(2):
        await maya.answers(right=True)
    assert await introduced(home) == ["parts"]
    await maya.answers(right=False)
    await maya.says("next")
    await maya.says("/learn")
    assert await introduced(home) == ["parts"]
    await maya.learns("short check")
    await maya.says("/learn")
    assert len(await introduced(home)) == 2


async def introduced(home) -> list[str]:
    rows = await home.rows("SELECT data FROM event WHERE kind = 'introduced' ORDER BY seq")
    return [json.loads(row[0])["unit"] for row in rows]


async def test_a_check_on_a_later_day_turns_passed_into_kept(home):
    maya = home.person()
    await maya.learns("short check")
    await home.later(days=1)
    await maya.says("/learn")
    await maya.learns("is kept")
    (await maya.says("/progress")).sees("kept")


async def test_the_session_ends_with_what_was_won_and_asks_where_the_learner_is(home):
    maya = home.person()
    await maya.learns("I count days by your clock. Is it ")
    maya.sees("Passed now")
    await maya.taps("Yes")
    assert await home.one("SELECT COUNT(*) FROM event WHERE kind = 'settings_changed'") == 1


async def test_the_zone_is_found_by_the_clock_on_the_wall(home):
    maya = home.person()
    await maya.says("/settings")
    await maya.taps("Where I am")
    await maya.taps("No")
    await maya.taps("q:town:9")
    assert "Tokyo" in maya.buttons()
    (await maya.taps("Tokyo")).sees("Saved.")
    (await maya.says("/settings")).sees("Asia/Tokyo")


async def test_settings_change_the_length_and_the_language(home):
    maya = home.person()
    await maya.says("/settings")
    await maya.taps("Length of a session")
    (await maya.taps("s:session:short")).sees("Saved.", "6 questions")
    await maya.taps("Language")
    await maya.taps("Deutsch")
    (await maya.says("/settings")).sees("Deutsch")


async def test_somebody_whose_telegram_speaks_german_is_taught_in_german(home):
    jonas = home.person("Jonas", language_code="de")
    (await jonas.says("/start")).sees("Hallo Jonas")


async def test_a_name_with_markup_is_only_a_name(home):
    eve = home.person("<b>Eve</b> & <script>")
    (await eve.says("/start")).sees("Hello <b>Eve</b> & <script>.")


async def test_the_export_holds_every_event(home):
    maya = home.person()
    await maya.says("/start")
    await maya.answers(right=True)
    await maya.says("/export")
    document = maya.last["document"]
    shelf = maya.world.shelf
    copy = json.loads(shelf.data(shelf.stored[document["file_id"]]))
    assert len(copy["events"]) == await home.one("SELECT COUNT(*) FROM event")
    assert copy["answers"][0]["verdict"] == "correct"


async def test_forget_asks_first_and_then_nothing_is_left(home):
    maya = home.person()
    await maya.says("/start")
    await maya.answers(right=True)
    await maya.says("/forget")
    (await maya.taps("No, keep it")).sees("as it was")
    assert await home.one("SELECT COUNT(*) FROM answer") == 1
    await maya.says("/forget")
    (await maya.taps("Yes, delete everything")).sees("Everything is deleted.")
    for table in ("account", "learner", "event", "part", "memory", "answer", "outbox"):
        assert await home.one(f"SELECT COUNT(*) FROM {table}") == 0, table
    assert await home.one("SELECT COUNT(*) FROM inbox WHERE payload IS NOT NULL OR lane <> ''") == 0
    (await maya.says("/start")).sees("Hello Maya.", "step 1")


async def test_nothing_is_lost_between_two_lives_of_the_bot(tmp_path):
    async with house(tmp_path) as first:
        maya = first.person()
        await maya.says("/start")
        await maya.answers(right=True)
        question, person = await maya.open_question(), maya.person
    async with house(tmp_path) as second:
        again = type(maya)(second, person)
        assert await again.open_question() == question
        (await again.says("/learn")).sees(question["variant"]["prompt"])
        (await again.answers(right=True)).sees("Right.")


async def test_whoever_blocked_the_bot_is_marked_until_they_come_back(home):
    maya = home.person()
    await maya.says("/start")
    maya.world.block(maya.person, True)
    await home.quiet()
    assert await home.one("SELECT blocked_at FROM account") is not None
    maya.world.block(maya.person, False)
    await home.quiet()
    await maya.says("/help")
    assert await home.one("SELECT blocked_at FROM account") is None


async def test_an_update_that_nobody_can_handle_is_told_kindly_and_to_the_operators_precisely(tmp_path):
    """The library cannot read a message without a date, however often it tries."""
    async with house(tmp_path, operators=[7000002]) as home:
        maya, operator = home.person(), home.person("Op")
        await operator.says("/help")
        await maya.says("/start")
        odd = {"message_id": 99, "from": {"id": maya.person, "first_name": "Maya", "language_code": "en"}}
        maya.world.bot(BOT).updates.put("message", odd, maya.world.clock.micros())
        maya.world.changed.set()
        await home.quiet()
        assert "Something broke on my side" in text_of(maya.last)
        assert "inbox row" in text_of(operator.last)
        assert await home.one("SELECT COUNT(*) FROM inbox WHERE state = 'parked'") == 1
        (await maya.answers(right=True)).sees("Right.")


@pytest.mark.parametrize(
    "words", ["explain", "i guessed", "undo", "why", "stop", "lesson", "hint", "next", "what?"]
)
async def test_whatever_is_typed_gets_an_answer(home, words):
    maya = home.person()
    await maya.says("/start")
    for _ in range(2):
        await maya.says(words)
        assert maya.last["message_id"] > maya.read
    await maya.says("/learn")
    assert await maya.open_question() is not None


async def test_a_double_tap_on_the_right_option_leaves_i_guessed_under_it(home):
    maya = home.person()
    await maya.says("/start")
    while not (await maya.open_question())["variant"]["options"]:
        await maya.answers(right=True)
    question, asked = maya.last["message_id"], await maya.open_question()
    place = next(n for n, option in enumerate(asked["variant"]["options"]) if option["right"])
    for _ in range(2):
        await maya.taps_on(question, f"a:{asked['key']}:{place}")
    assert maya.buttons(maya.world.chat(maya.person).messages[question]) == ["I guessed"]


async def test_a_tapped_answer_is_noted_even_under_a_message_that_is_not_known_any_more(home):
    """What was sent is thrown away after some months; the message that was tapped is the one."""
    maya = home.person()
    await maya.says("/start")
    while not (await maya.open_question())["variant"]["options"]:
        await maya.answers(right=True)
    question, asked = maya.last["message_id"], await maya.open_question()
    await home.rows("DELETE FROM outbox")
    home.dispatcher._prepare._messages.clear()
    await maya.answers(right=True)
    edited = maya.world.chat(maya.person).messages[question]
    assert asked["variant"]["prompt"] in text_of(edited)
    assert text_of(edited).endswith("- right")
    assert maya.buttons(edited) == ["I guessed"]
