"""Several courses in conversation: the list, going to another and back, pausing, leaving, beginning anew."""

from dataclasses import replace

import pytest

from tests.chat import kinds
from tests.chat.talk import fractions, house, text_of

pytestmark = pytest.mark.usefixtures("each_database")

LETTERS = replace(kinds.letters(), id="letters", title="Letters")


@pytest.fixture
async def home(tmp_path):
    async with house(tmp_path, courses=[fractions(), LETTERS]) as running:
        yield running


@pytest.fixture
async def maya(home):
    """In fractions, with a question open."""
    return await home.person().says("/start fractions")


async def test_the_list_says_how_far_one_is_and_offers_the_rest(maya):
    (await maya.says("/courses")).sees(
        "Your courses", "Fractions: 0 of 6 units passed, you are here", "Tap what you'd like to learn."
    )
    assert maya.buttons() == ["Fractions", "...", "Letters"]


async def test_a_newcomer_is_asked_what_to_learn(home):
    jonas = await home.person("Jonas").says("/courses")
    jonas.sees("What would you like to learn?")
    assert jonas.buttons() == ["Fractions", "Letters"]


@pytest.mark.parametrize("words", ["courses", "My courses", "Kurse", "anderer Kurs"])
async def test_the_list_comes_for_a_word_as_well(maya, words):
    (await maya.says(words)).sees("Your courses")
    assert await maya.open_question()


async def test_another_course_leaves_the_open_question_where_it_is(maya):
    asked, question = await maya.open_question(), maya.last
    await maya.says("/courses")
    (await maya.taps("Letters")).sees(
        "Now: Letters. Your question in Fractions waits there for the rest of the day.", "New: α", "α: which"
    )
    parked = maya.world.chat(maya.person).messages[question["message_id"]]
    assert maya.buttons(parked) == ["Back to Fractions"]
    (await maya.taps_on(question["message_id"], f"d:{asked['key']}")).sees("This belongs to Fractions.")
    assert maya.buttons() == ["Back to Fractions"]
    (await maya.taps("Back to Fractions")).sees("Now: Fractions. Your question in Letters", "What part is")
    assert (await maya.open_question())["key"] == asked["key"]
    (await maya.answers(right=True)).sees("Right.")


@pytest.mark.parametrize(
    "code", ["a:{key}:0", "h:{key}:0", "m:{key}", "w:{key}", "u:{key}", "l:{key}", "k:{key}:0"]
)
async def test_every_button_of_a_parked_question_says_whose_it_is(maya, code):
    asked, question = await maya.open_question(), maya.last
    here = await (await maya.says("/start letters")).open_question()
    tapped = await maya.taps_on(question["message_id"], code.format(key=asked["key"]))
    tapped.sees("This belongs to Fractions.")
    assert await maya.open_question() == here


async def test_on_another_day_a_fresh_question_is_asked(home, maya):
    before = await maya.open_question()
    await maya.says("/start letters")
    await home.later(days=1)
    (await maya.says("/start fractions")).sees("Good to see you, Maya.", "Now: Fractions.", "What part is")
    assert (await maya.open_question())["key"] != before["key"]


async def test_a_deep_link_goes_to_the_other_course_and_back(maya):
    (await maya.says("/start letters")).sees("Good to see you, Maya.", "Now: Letters.", "α: which letter?")
    (await maya.says("/start fractions")).sees("Now: Fractions.", "What part is shaded?")


async def test_a_bare_start_shows_the_list_and_an_unknown_link_what_there_is(maya):
    (await maya.says("/start")).sees("Your courses", "Fractions: 0 of 6 units passed, you are here")
    (await maya.says("/start nonsense")).sees("I don't know the course in that link.")
    assert maya.buttons() == ["Fractions", "Letters"]


async def test_a_paused_course_says_so_and_goes_on_when_it_is_chosen(maya):
    await maya.answers(right=True)
    asked = await maya.open_question()
    await maya.says("/courses")
    await maya.taps("...")
    maya.sees("Fractions: 0 of 6 units passed, you are here")
    assert maya.buttons() == [
        "Go on with Fractions", "Pause Fractions", "Leave Fractions", "Start Fractions again"
    ]  # fmt: skip
    (await maya.taps("Pause Fractions")).sees("Fractions is paused.", "What you learned stays.")
    (await maya.says("/courses")).sees("Fractions: 0 of 6 units passed, paused")
    (await maya.says("/learn")).sees("Fractions: 0 of 6 units passed, paused")
    (await maya.says("1/2")).sees("Fractions: 0 of 6 units passed, paused")
    (await maya.taps("Fractions")).sees("Now: Fractions.")
    assert (await maya.open_question())["key"] == asked["key"]


async def test_leaving_is_asked_once_takes_it_off_the_list_and_is_found_again(maya):
    await maya.answers(right=True)
    asked = await maya.open_question()
    await maya.says("/courses")
    await maya.taps("...")
    (await maya.taps("Leave Fractions")).sees("Leave Fractions? It goes off your list.")
    assert maya.buttons() == ["Yes, leave it", "No, stay"]
    (await maya.taps("No, stay")).sees("Fractions: 0 of 6 units passed, you are here")
    await maya.taps("Leave Fractions")
    (await maya.taps("Yes, leave it")).sees("Fractions is off your list.")
    (await maya.says("/courses")).sees("What would you like to learn?")
    assert maya.buttons() == ["Fractions", "Letters"]
    await maya.taps("Fractions")
    assert await maya.open_question() == asked


async def test_beginning_anew_is_asked_once_and_done_once(maya):
    for _ in range(3):
        await maya.answers(right=True)
    await maya.says("/courses")
    await maya.taps("...")
    (await maya.taps("Start Fractions again")).sees("Start Fractions again from the first step?")
    sure = maya.last
    yes = sure["reply_markup"]["inline_keyboard"][0][0]["callback_data"]
    (await maya.taps("Yes, start again")).sees("Fractions, from the first step.", "step 1 of 4", "What part")
    asked = await maya.open_question()
    await maya.taps_on(sure["message_id"], yes)
    assert await maya.open_question() == asked
    assert await maya.house.one("SELECT count(*) FROM answer") == 3
    assert await maya.house.one("SELECT count(*) FROM event WHERE kind = 'course_restarted'") == 1


async def test_with_one_course_a_pause_lasts_until_learning_is_asked_for(tmp_path):
    async with house(tmp_path) as home:
        maya = await home.person().says("/start")
        asked = await maya.open_question()
        await maya.says("/courses")
        await maya.taps("...")
        await maya.taps("Pause Fractions")
        (await maya.says("3/4")).sees("Your courses", "paused")
        (await maya.says("/progress")).sees("Fractions: 0 of 6 units passed, paused")
        (await maya.says("/learn")).sees("Now: Fractions.", "What part is shaded?")
        assert (await maya.open_question())["key"] == asked["key"]


async def test_everything_is_said_in_german_too(home):
    lena = await home.person("Lena", "de").says("/start fractions")
    (await lena.says("Kurse")).sees("Deine Kurse", "Fractions: 0 von 6 Themen geschafft, hier bist du gerade")
    (await lena.taps("Letters")).sees("Jetzt: Letters. Deine Frage in Fractions wartet dort")
    assert "Zurück zu Fractions" in [label for m in lena.messages for label in lena.buttons(m)]


async def test_a_course_that_is_no_longer_here_leads_to_the_list(maya):
    (await maya.taps_on(maya.last["message_id"], "P:gone")).sees("Your courses")
    assert "Fractions" in text_of(maya.last)


async def test_how_long_the_rest_takes_is_told_once_a_unit_is_passed(maya):
    await maya.says("/progress")
    assert "To the end" not in text_of(maya.last)
    await maya.learns("Come back on a later day")
    (await maya.says("/progress")).sees("To the end: between", "sessions as you go now.", "I know more after")
