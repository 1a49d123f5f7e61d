"""Several learners on one account, and one's progress on the way to another account."""

import json
import re

import pytest

from bot.store.moving import GUESSES
from tests.chat.talk import house, text_of

pytestmark = pytest.mark.usefixtures("each_database")

CODE = re.compile(r"[0-9A-Z]{5}-[0-9A-Z]{5}")


async def current(talk):
    """The learner whose turn it is."""
    return await talk.house.one("SELECT learner FROM account WHERE user_id = $1", talk.person)


async def open_key(talk):
    """The question that is open for whoever is learning."""
    asked = await talk.open_question()
    return asked and asked["key"]


async def two(home, first="Maya", second="Ben"):
    """Maya has answered once; then Ben has joined, who is learning now."""
    talk = home.person(first)
    await talk.says("/start")
    await talk.answers(right=True)
    await talk.says("/settings")
    await talk.taps("Someone else is learning")
    talk.sees("So far one person learns here.")
    (await talk.taps("Add someone")).sees("Who has been learning here so far?")
    (await talk.says(first)).sees("Who joins?")
    return await talk.says(second)


async def switch(talk, name):
    await talk.says("/settings")
    await talk.taps("Someone else is learning")
    return await talk.taps(name)


async def code_of(talk):
    await talk.says("/settings")
    await talk.taps("Move to another account")
    return CODE.search(text_of(talk.last))[0]


def told(talk):
    """What the last tap was told for a moment."""
    calls = [c for c in talk.world.calls.since(0, 10_000) if c["method"] == "answerCallbackQuery"]
    return calls[-1]["params"].get("text", "")


async def test_who_joins_is_named_and_learns_at_once_from_the_start(home):
    talk = await two(home)
    talk.sees("Ben is learning now.", "Maya can go on any time")
    (await talk.taps("Go on")).sees("Hello Ben.", "step 1")
    names = await home.rows("SELECT name FROM learner ORDER BY id")
    assert names == [("Maya",), ("Ben",)]


async def test_each_goes_on_where_they_were(home):
    talk = await two(home)
    mayas = await home.one("SELECT MIN(id) FROM learner")
    await talk.says("/learn")
    bens = await open_key(talk)
    (await switch(talk, "Maya")).sees("Maya is learning now.", "Ben can go on")
    assert await current(talk) == mayas
    assert await open_key(talk) != bens
    await switch(talk, "Ben")
    assert await open_key(talk) == bens


async def test_what_is_typed_is_the_answer_of_whoever_is_learning(home):
    talk = await two(home)
    await talk.says("/learn")
    ben = await current(talk)
    before = await home.rows("SELECT learner FROM answer")
    await talk.says("77/78")
    after = await home.rows("SELECT learner FROM answer ORDER BY at")
    assert after == [*before, (ben,)]


async def test_the_question_of_another_stays_open_and_its_buttons_say_whose_it_is(home):
    talk = await two(home)
    await switch(talk, "Maya")
    key, shown = await open_key(talk), talk.last
    await switch(talk, "Ben")
    events = await home.one("SELECT COUNT(*) FROM event")
    await talk.taps_on(shown["message_id"], f"d:{key}")
    assert told(talk) == "That is for Maya. Ben is learning now."
    assert await home.one("SELECT COUNT(*) FROM event") == events
    assert talk.buttons(talk.world.chat(talk.person).messages[shown["message_id"]])
    await switch(talk, "Maya")
    await talk.taps_on(shown["message_id"], f"d:{key}")
    assert await home.one("SELECT COUNT(*) FROM event") > events


async def test_a_button_of_anothers_settings_changes_nobodys(home):
    talk = await two(home)
    await talk.says("/settings")
    await talk.taps("Length of a session")
    asked = talk.last["message_id"]
    await switch(talk, "Maya")
    await talk.taps_on(asked, "s:session:short")
    assert told(talk) == "That is for Ben. Maya is learning now."
    assert await home.one("SELECT COUNT(*) FROM event WHERE kind LIKE '%settings%'") == 0


async def test_settings_are_each_ones_own(home):
    talk = await two(home)
    (await talk.says("/settings")).sees("Settings for Ben")
    await talk.taps("Length of a session")
    await talk.taps("s:session:short")
    (await talk.says("/settings")).sees("short, 6 questions")
    await switch(talk, "Maya")
    (await talk.says("/settings")).sees("Settings for Maya", "normal, about 5 minutes")


async def test_nobody_gets_the_turn_of_somebody_elses_learner(home):
    talk, stranger = await two(home), home.person("Eve")
    await stranger.says("/start")
    eve, ben = await current(stranger), await current(talk)
    await talk.taps_on(talk.last["message_id"], f"I:{eve}")
    assert await current(talk) == ben
    await stranger.taps_on(stranger.last["message_id"], f"f:{ben}")
    assert await home.one("SELECT COUNT(*) FROM learner") == 3


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("x" * 31, "1 to 30 letters"),
        ("  maya ", "Maya learns here already"),
        ("\u2063", "1 to 30 letters"),
        ("3/4", "1 to 30 letters"),
    ],
)
async def test_a_name_that_will_not_do_is_asked_for_again(home, typed, said):
    talk = home.person()
    await talk.says("/settings")
    await talk.taps("Someone else is learning")
    await talk.taps("Add someone")
    await talk.says("Maya")
    (await talk.says(typed)).sees(said)
    (await talk.says("Ben <b>& co</b>")).sees("Ben <b>& co</b> is learning now.")


@pytest.mark.parametrize("instead", ["/learn", "Never mind"])
async def test_a_name_is_asked_for_only_until_something_else_is_said(home, instead):
    """What is typed then is an answer, and nobody is called 2/5."""
    talk = home.person()
    await talk.says("/start")
    await talk.says("/settings")
    await talk.taps("Someone else is learning")
    await talk.taps("Add someone")
    await (talk.says(instead) if instead.startswith("/") else talk.taps(instead))
    await talk.says("77/78")
    assert await home.rows("SELECT name FROM learner") == [(None,)]
    assert await home.one("SELECT COUNT(*) FROM answer") == 1


async def test_no_more_learn_on_an_account_than_fit(home):
    talk = await two(home)
    for n in range(10):
        await talk.says("/settings")
        await talk.taps("Someone else is learning")
        await talk.taps("Add someone")
        await talk.says(f"Number {n}")
    await talk.says("/settings")
    await talk.taps("Someone else is learning")
    (await talk.taps("Add someone")).sees("12 people learn here already.")


async def test_a_copy_is_of_whoever_is_learning(home):
    talk = await two(home)
    await talk.says("/export")
    assert text_of(talk.last) == "This is all that is stored about Ben."
    shelf = talk.world.shelf
    copy = json.loads(shelf.data(shelf.stored[talk.last["document"]["file_id"]]))
    assert (copy["about"]["name"], copy["answers"]) == ("Ben", [])


async def test_one_can_be_forgotten_and_the_others_stay(home):
    talk = await two(home)
    await talk.says("/learn")
    await talk.says("/forget")
    assert talk.buttons() == ["Only Ben", "Everybody", "No, keep it"]
    (await talk.taps("Only Ben")).sees("Everything about Ben is deleted. Maya is learning now.")
    assert await home.rows("SELECT name FROM learner") == [("Maya",)]
    assert await home.one("SELECT COUNT(*) FROM answer") == 1
    await talk.says("/forget")
    assert talk.buttons() == ["Yes, delete everything", "No, keep it"]


async def test_everybody_can_be_forgotten_at_once(home):
    talk = await two(home)
    await talk.says("/forget")
    (await talk.taps("Everybody")).sees("Everything is deleted.")
    for table in ("account", "learner", "event", "part", "memory", "answer", "outbox"):
        assert await home.one(f"SELECT COUNT(*) FROM {table}") == 0, table


async def test_the_name_of_who_is_forgotten_stands_in_no_message_that_is_kept(home):
    talk = await two(home)
    await switch(talk, "Maya")
    await talk.says("/learn")
    await switch(talk, "Ben")
    mayas = await home.one("SELECT MIN(id) FROM learner")
    asked = await home.rows("SELECT question FROM outbox WHERE learner = $1 AND question IS NOT NULL", mayas)
    await talk.says("/forget")
    await talk.taps("f:" + str(await current(talk)))
    assert await current(talk) == mayas
    assert await home.rows("SELECT payload FROM outbox WHERE payload LIKE '%Ben%'") == []
    kept = await home.rows("SELECT question FROM outbox WHERE learner = $1 AND question IS NOT NULL", mayas)
    assert asked
    assert kept == asked


async def test_the_old_account_keeps_no_name_of_who_has_moved(home):
    talk, new = await two(home), home.person("Eva")
    await talk.says("/learn")
    await talk.answers(right=True)
    code = await code_of(talk)
    await new.says("/start")
    await new.says(code)
    await new.taps("M:" + code.replace("-", ""))
    chat = "SELECT payload FROM outbox WHERE payload LIKE '%Ben%' AND chat = $1"
    assert await home.rows(chat, talk.person) == []


async def test_an_old_button_forgets_nobody_who_is_not_learning(home):
    talk = home.person()
    await talk.says("/start")
    await talk.says("/forget")
    old, mayas = talk.last["message_id"], await current(talk)
    await talk.says("/settings")
    await talk.taps("Someone else is learning")
    await talk.taps("Add someone")
    await talk.says("Maya")
    await talk.says("Ben")
    await talk.taps_on(old, f"f:{mayas}")
    assert told(talk) == "That is for Maya. Ben is learning now."
    assert await home.one("SELECT COUNT(*) FROM learner") == 2


async def test_progress_moves_to_another_account(home):
    old, new = home.person("Maya"), home.person("Maya")
    await old.says("/start")
    for _ in range(2):
        await old.answers(right=True)
    code, asked = await code_of(old), await open_key(old)
    await new.says("/start")
    (await new.says(code.lower())).sees("Shall I move what you have learned", "1 course, 2 answers")
    (await new.taps("Move")).sees("Done. Here now: 1 course, 2 answers.")
    assert await open_key(new) == asked
    assert "has moved to your other account" in text_of(old.last)
    assert await home.one("SELECT COUNT(*) FROM learner") == 2
    await new.answers(right=True)
    assert await home.one("SELECT COUNT(*) FROM answer WHERE learner = $1", await current(new)) == 3
    (await old.says("/start")).sees("Hello Maya.", "step 1")


async def test_the_question_that_moved_is_open_in_one_chat_only(home):
    old, new = home.person(), home.person()
    await old.says("/start")
    await old.answers(right=True)
    code, key, shown = await code_of(old), await open_key(old), old.last["message_id"]
    await new.says(code)
    await new.taps("Move")
    await old.taps_on(shown, f"d:{key}")
    assert told(old) == "That button belongs to an earlier question."
    assert await home.one("SELECT COUNT(*) FROM answer") == 1


async def test_a_link_brings_the_code_and_not_now_moves_nothing(home):
    old, new = home.person(), home.person()
    await old.says("/start")
    await old.answers(right=True)
    await code_of(old)
    link = re.search(r"start=(move_\w+)", text_of(old.last))[1]
    mine = await current(old)
    (await new.says(f"/start {link}")).sees("Shall I move")
    (await new.taps("Not now")).sees("Everything stays where it is.")
    assert await current(old) == mine


async def test_move_tapped_twice_moves_once(home):
    old, new = home.person(), home.person()
    await old.says("/start")
    await old.answers(right=True)
    await new.says(await code_of(old))
    message = new.last
    data = message["reply_markup"]["inline_keyboard"][0][0]["callback_data"]
    await new.taps_quickly(data, data)
    new.sees("Done.", "That is done already.")
    assert await home.one("SELECT COUNT(*) FROM learner") == 2


async def test_after_a_restart_the_code_still_works_once(tmp_path):
    async with house(tmp_path) as first:
        old, new = first.person("Maya"), first.person("Ben")
        await old.says("/start")
        await old.answers(right=True)
        await new.says(await code_of(old))
        people = old.person, new.person
    async with house(tmp_path) as second:
        talks = [type(old)(second, number) for number in people]
        (await talks[1].taps("Move")).sees("Done.")
        (await talks[1].says("/progress")).sees("Parts of a whole")
        assert await second.one("SELECT COUNT(*) FROM learner") == 2


async def test_a_used_learner_stays_and_both_get_names(home):
    old, new = home.person(), home.person()
    for talk in (old, new):
        await talk.says("/start")
        await talk.answers(right=True)
    (await new.says(await code_of(old))).sees("What was learned here stays, too.")
    (await new.taps("Move")).sees("Done.", "What's the name of the one who just came?")
    (await new.says("Maya")).sees("Who has been learning here so far?")
    (await new.says("Ben")).sees("Maya is learning now.")
    (await switch(new, "Ben")).sees("Ben is learning now.")


async def test_before_the_turn_goes_on_both_get_names_and_each_the_right_one(home):
    """Whoever did not want to say names at the move is asked again, and about the right learner."""
    old, new = home.person(), home.person()
    for talk in (old, new):
        await talk.says("/start")
        await talk.answers(right=True)
    mayas = await current(old)
    await new.says(await code_of(old))
    await new.taps("Move")
    (await new.taps("Never mind")).sees("Everything is as it was.")
    await new.says("/settings")
    (await new.taps("Someone else is learning")).sees("What's the name of the one who is learning now?")
    (await new.says("Maya")).sees("Who has been learning here so far?")
    (await new.says("Ben")).sees("Maya is learning now.")
    assert await home.one("SELECT name FROM learner WHERE id = $1", mayas) == "Maya"
    (await switch(new, "Ben")).sees("Ben is learning now.", "Maya can go on")


async def test_whoever_has_no_name_yet_is_deleted_under_words_that_mean_nobody_else(home):
    old, new = home.person(), home.person()
    for talk in (old, new):
        await talk.says("/start")
        await talk.answers(right=True)
    await new.says(await code_of(old))
    await new.taps("Move")
    (await new.says("/forget")).sees("about the one who is learning now, or about everybody")
    (await new.taps("Only the one who is learning now")).sees("That is deleted. Now it's your turn.")
    assert await home.one("SELECT COUNT(*) FROM answer") == 1
    await new.taps("Go on")
    assert await open_key(new)


async def test_progress_says_whose_it_is_where_several_learn(home):
    talk = await two(home)
    (await switch(talk, "Maya")).sees("Maya is learning now.")
    (await talk.says("/progress")).sees("Maya: Fractions")


async def test_one_of_a_family_moves_to_an_account_of_their_own(home):
    family, new = await two(home), home.person("Ben")
    await family.says("/learn")
    await family.answers(right=True)
    (await new.says(await code_of(family))).sees("what Ben has learned")
    (await new.taps("Move")).sees("Done.", "Ben is learning now.")
    assert text_of(family.last) == "What Ben learned here has moved. Maya is learning here now."


async def test_a_stolen_code_is_worth_nothing_once_it_was_used(home):
    old, new, thief = home.person(), home.person(), home.person("Eve")
    await old.says("/start")
    await old.answers(right=True)
    code = await code_of(old)
    await thief.says(code)
    await new.says(code)
    await new.taps("Move")
    (await thief.taps("Move")).sees("That code moves nothing.")
    (await thief.says(code)).sees("That code moves nothing.")
    assert await home.one("SELECT COUNT(*) FROM answer WHERE learner = $1", await current(new)) == 1


async def test_late_older_and_guessed_codes_are_answered_alike(home):
    old, new = home.person(), home.person()
    await old.says("/start")
    await old.answers(right=True)
    older, newest = await code_of(old), await code_of(old)
    answers = set()
    for code in (older, "AAAA2-AAAA2", "BBBB2-BBBB2", "/start move_CCCC2CCCC2", "/start move_nonsense"):
        await new.says(code)
        answers.add(text_of(new.last))
    await new.says(newest)
    answers.add(text_of(new.last))
    assert GUESSES == 5
    assert len(answers) == 1
    assert "That code moves nothing." in answers.pop()
    await home.later(minutes=61)
    (await new.says(await code_of(old))).sees("Shall I move")
    await home.later(minutes=16)
    (await new.taps("Move")).sees("That code moves nothing.")


async def test_ones_own_code_and_one_for_nothing_are_explained(home):
    talk = home.person()
    await talk.says("/settings")
    (await talk.taps("Move to another account")).sees("There is nothing to move yet.")
    await talk.says("/start")
    await talk.answers(right=True)
    (await talk.says(await code_of(talk))).sees("That code is for your other account.")
    assert await home.one("SELECT COUNT(*) FROM answer") == 1


async def test_no_code_is_kept_in_plain_words(home):
    old, new = home.person(), home.person()
    await old.says("/start")
    await old.answers(right=True)
    code = await code_of(old)
    await new.says(code)
    for table, column in (("outbox", "payload"), ("inbox", "payload"), ("learner_move", "code")):
        kept = " ".join(str(row[0]) for row in await home.rows(f"SELECT {column} FROM {table}"))
        assert code not in kept
        assert code.replace("-", "") not in kept


async def test_a_family_that_speaks_german_is_spoken_to_in_german(home):
    talk = home.person("Jonas", language_code="de")
    await talk.says("/settings")
    await talk.taps("Jemand anderes lernt")
    await talk.taps("Jemand kommt dazu")
    await talk.says("Jonas")
    (await talk.says("Lea")).sees("Jetzt lernt Lea.", "Jonas kann jederzeit weitermachen")
