"""Greek and Hebrew: on their keyboards, in Latin letters or from tapped letters; graded alike, asked about once."""

import pytest

from tests.chat import kinds
from tests.chat.talk import Talk, house, text_of

WAYS = ["Greek keyboard", "Latin letters", "Tap letters"]

pytestmark = pytest.mark.usefixtures("each_database")


@pytest.fixture
def asking(tmp_path):
    """A house that teaches just these questions."""

    def opened(*questions):
        items = questions if len(questions) > 1 else kinds.several(questions[0])
        return house(tmp_path, courses=[kinds.course(*items)])

    return opened


async def newcomer(home) -> Talk:
    return await home.person().says("/start")


async def test_the_first_greek_word_to_type_asks_how_and_the_choice_is_asked_for_once(asking):
    async with asking(kinds.LOGOS) as home:
        maya = await newcomer(home)
        maya.sees("Choose how you write it, or just type.")
        assert maya.buttons()[:3] == WAYS
        old = maya.last["message_id"]
        (await maya.taps("Latin letters")).sees("“word” in Greek?", "In Latin letters: η = e or h")
        assert not maya.buttons(maya.world.chat(maya.person).messages[old])
        (await maya.says("logos")).sees("Right: λόγος.", "“word” in Greek?")
        assert not {*WAYS} & {*maya.buttons()}
        assert "In Latin letters" not in text_of(maya.last)


@pytest.mark.parametrize("typed", ["λόγος", "λογος", "ΛΟΓΟΣ", "logos", "Logos", "lógos"])
async def test_whoever_just_types_is_understood_without_having_chosen(asking, typed):
    async with asking(kinds.LOGOS) as home:
        (await (await newcomer(home)).says(typed)).sees("Right")
        assert await home.one("SELECT verdict FROM answer") == "correct"


async def test_letters_are_tapped_and_only_done_is_the_answer(asking):
    async with asking(kinds.LOGOS) as home:
        maya = await newcomer(home)
        (await maya.taps("Tap letters")).sees("Tap the letters, then Done.")
        assert {"λ", "ο", "γ", "σ"} < {*maya.buttons()}
        await maya.taps_quickly("λ", "γ")
        await maya.taps("Back")
        letters = [b for row in maya.last["reply_markup"]["inline_keyboard"] for b in row]
        both = [b["callback_data"] for b in letters if b["text"] == "ο"]
        gamma, sigma = (next(b["callback_data"] for b in letters if b["text"] == x) for x in "γσ")
        await maya.taps_quickly(both[0], gamma, both[1], sigma)
        assert "So far: λογοσ" in text_of(maya.last)
        (await maya.taps("Done")).sees("Right: λόγος.")
        assert await home.one("SELECT response FROM answer") == "λογος"


@pytest.mark.parametrize(("typed", "said"), [("λόγος", "Right. That"), ("λογος", "Right: λόγος. That")])
async def test_a_word_without_its_marks_is_right_and_shown_with_them(asking, typed, said):
    async with asking(kinds.LOGOS) as home:
        (await (await newcomer(home)).says(typed)).sees(said)


async def test_a_single_letter_is_tapped_by_everybody_and_its_sound_is_no_answer(asking):
    beta = kinds.item("text", "Write the letter that sounds like b.", answer=("β",))
    async with asking(*kinds.several(beta)) as home:
        maya = await newcomer(home)
        maya.sees("Tap the letter, then Done.")
        assert "Latin letters" not in maya.buttons()
        for nothing in ("b", "is it beta"):
            (await maya.says(nothing)).sees("the letter itself")
        await maya.taps("β")
        (await maya.taps("Done")).sees("Right.")
        (await maya.says("Β")).sees("Right")


async def test_the_spellings_are_told_once_when_they_are_chosen(asking):
    asked = kinds.item("text", "In Greek?", answer=("λόγος",))
    plain = kinds.item("text", "Red in German?", number=2, answer=("rot",))
    async with asking(asked, plain) as home:
        maya = await newcomer(home)
        while "Latin letters" not in maya.buttons():
            await maya.answers(right=True)
        await maya.taps("Latin letters")
        await maya.learns("Passed:")
        assert sum("In Latin letters:" in text_of(m) for m in maya.messages) == 1


async def test_letters_that_spell_something_else_are_not_yet_it(asking):
    async with asking(kinds.LOGOS) as home:
        maya = await newcomer(home)
        await maya.taps("Tap letters")
        await maya.taps_quickly("λ", "γ", "σ")
        (await maya.taps("Done")).sees("Not yet.", "It is λόγος.")


async def test_the_keyboard_comes_with_a_card_that_says_how_to_get_one(asking):
    async with asking(kinds.LOGOS) as home:
        maya = await newcomer(home)
        (await maya.taps("Greek keyboard")).sees(
            "A Greek keyboard", "Android:", "iPhone:", "“word” in Greek?"
        )
        (await maya.says("λόγος")).sees("Right.", "“word” in Greek?")
        assert "Android" not in text_of(maya.last)


async def test_the_way_is_changed_under_the_question_and_the_draft_waits(asking):
    async with asking(kinds.LOGOS) as home:
        maya = await newcomer(home)
        await maya.taps("Tap letters")
        await maya.taps("λ")
        await maya.taps("...")
        await maya.taps("Type another way")
        assert [*WAYS, "Back"] == [b for b in maya.buttons() if len(b) > 1]
        (await maya.taps("Latin letters")).sees("In Latin letters:")
        assert "λ" not in maya.buttons()
        await maya.taps("...")
        await maya.taps("Type another way")
        (await maya.taps("Tap letters")).sees("So far: λ")
        (await maya.says("logos")).sees("Right: λόγος.")
        assert await home.one("SELECT COUNT(*) FROM draft") == 0
        assert await home.one("SELECT COUNT(*) FROM answer") == 1


async def test_pieces_go_with_their_question_though_it_was_written_in_another_way(asking):
    async with asking(kinds.LOGOS) as home:
        maya = await newcomer(home)
        await maya.taps("Tap letters")
        await maya.taps("λ")
        await maya.taps("...")
        await maya.taps("Type another way")
        await maya.taps("Latin letters")
        (await maya.says("logos")).sees("Right: λόγος.")
        assert await home.one("SELECT COUNT(*) FROM draft") == 0


async def test_the_menu_of_other_questions_has_no_other_way(asking):
    async with asking(kinds.ORDER) as home:
        maya = await newcomer(home)
        await maya.taps("...")
        assert "Type another way" not in maya.buttons()


async def test_the_way_is_changed_in_the_settings_by_those_whom_it_concerns(asking):
    async with asking(kinds.LOGOS) as home:
        maya = await newcomer(home)
        await maya.says("/settings")
        assert "Writing Greek" not in maya.buttons()
        await maya.says("/learn")
        await maya.taps("Tap letters")
        (await maya.says("/settings")).sees("Greek: Tap letters.")
        (await maya.taps("Writing Greek")).sees("How do you want to write Greek?")
        (await maya.taps("Greek keyboard")).sees("Saved.", "A Greek keyboard", "Greek: Greek keyboard.")


async def test_a_word_that_is_too_long_to_tap_is_typed(asking):
    async with asking(kinds.LONGEST) as home:
        maya = await newcomer(home)
        assert maya.buttons()[:3] == ["Greek keyboard", "Latin letters", "Hint"]
        key = (await maya.open_question())["key"]
        await maya.taps_on(maya.last["message_id"], f"t:{key}:greek:tap")
        maya.sees("This one is too long to tap. Latin letters will do.")
        (await maya.says("ekklesia")).sees("Right: ἐκκλησία.")


async def test_hebrew_is_tapped_too_and_the_last_letter_takes_its_final_form(asking):
    async with asking(kinds.SHALOM) as home:
        maya = await newcomer(home)
        assert maya.buttons()[0] == "Hebrew keyboard"
        await maya.taps("Tap letters")
        for letter in "שלומ":
            await maya.taps(letter)
        (await maya.taps("Done")).sees("Right: ", "שָׁלוֹם")
        assert await home.one("SELECT response FROM answer") == "שלום"


async def test_hebrew_is_spelled_in_latin_letters_and_shown_in_its_own(asking):
    async with asking(kinds.SHALOM) as home:
        maya = await newcomer(home)
        (await maya.taps("Latin letters")).sees("In Latin letters: ח = ch")
        (await maya.says("shalom")).sees("Right: ", "שָׁלוֹם")


async def test_a_way_chosen_under_an_earlier_question_is_saved_all_the_same(asking):
    async with asking(kinds.LOGOS) as home:
        maya = await newcomer(home)
        old, key = maya.last["message_id"], (await maya.open_question())["key"]
        await maya.says("logos")
        (await maya.taps_on(old, f"t:{key}:greek:tap")).sees("Saved.")
        assert await home.one("SELECT COUNT(*) FROM event WHERE kind = 'settings_changed'") == 1


async def test_two_taps_on_one_way_change_the_setting_once(asking):
    async with asking(kinds.LOGOS) as home:
        maya = await newcomer(home)
        await maya.taps_quickly("Tap letters", "Tap letters")
        assert await home.one("SELECT COUNT(*) FROM event WHERE kind = 'settings_changed'") == 1


async def test_somebody_german_is_asked_in_german(asking):
    async with asking(kinds.LOGOS) as home:
        jonas = await home.person("Jonas", language_code="de").says("/start")
        assert jonas.buttons()[:3] == ["Griech. Tastatur", "Lateinisch", "Antippen"]
        (await jonas.taps("Griech. Tastatur")).sees("Eine griechische Tastatur", "Zahnrad")
