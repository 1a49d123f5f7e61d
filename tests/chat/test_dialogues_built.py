"""Answers that are built: pieces are tapped, Done is the answer; typing works as well."""

import pytest

from tests.chat import kinds
from tests.chat.talk import Talk, house, solved, text_of

pytestmark = pytest.mark.usefixtures("each_database")

BUILT = {
    "multiple": (kinds.MULTIPLE, ("4", "10"), ("7",)),
    "match": (kinds.MATCH, ("alpha", "beta", "gamma"), ("beta", "alpha", "delta")),
    "order": (kinds.ORDER, ("1/4", "1/3", "1/2"), ("1/2", "1/4", "1/3")),
    "tiles": (kinds.TILES, ("the", "dog", "is", "sleeping"), ("the", "cat", "sleeps")),
}
"""Kind -> a question, the pieces of a right answer, those of a wrong one."""
TYPED = {
    "multiple": (kinds.MULTIPLE, "10 4", "7, 9"),
    "match": (kinds.MATCH, "α = alpha, β = beta, γ = gamma", "α = beta, β = alpha, γ = gamma"),
    "order": (kinds.ORDER, "1/4 1/3 1/2", "1/2 1/3 1/4"),
    "tiles": (kinds.TILES, "The dog sleeps.", "the cat sleeps"),
    "cloze": (kinds.CLOZE, "'m, are", "am, is"),
    "unit": (kinds.LENGTH, "1.2 m", "121 cm"),
    "tolerance": (kinds.WEIGHT, "5.9", "6.1 kg"),
}
"""Kind -> a question, what is typed by who knows it, and by who does not."""


@pytest.fixture
def asking(tmp_path):
    """A house that teaches just this question, over and over."""
    return lambda question: house(tmp_path, courses=[kinds.course(*kinds.several(question))])


async def newcomer(home) -> Talk:
    return await home.person().says("/start")


async def verdicts(home) -> list[str]:
    return [row[0] for row in await home.rows("SELECT verdict FROM answer ORDER BY seq")]


def message(maya: Talk, number: int) -> dict:
    return maya.world.chat(maya.person).messages[number]


@pytest.mark.parametrize("kind", BUILT)
@pytest.mark.parametrize("right", [True, False])
async def test_pieces_are_tapped_and_only_done_is_the_answer(asking, kind, right):
    question, good, bad = BUILT[kind]
    async with asking(question) as home:
        maya = await newcomer(home)
        number = maya.last["message_id"]
        for piece in good if right else bad:
            await maya.taps(piece)
        assert "So far: " in text_of(maya.last)
        assert await verdicts(home) == []
        (await maya.taps("Done")).sees("Right." if right else "Not yet.")
        assert await verdicts(home) == ["correct" if right else "incorrect"]
        assert text_of(message(maya, number)).endswith("- right" if right else "- not yet")
        assert "So far" not in text_of(message(maya, number))
        assert not maya.buttons(message(maya, number))
        assert await home.one("SELECT COUNT(*) FROM draft") == 0


@pytest.mark.parametrize("kind", TYPED)
@pytest.mark.parametrize("right", [True, False])
async def test_what_is_built_or_filled_in_can_be_typed_as_well(asking, kind, right):
    question, good, bad = TYPED[kind]
    async with asking(question) as home:
        maya = await newcomer(home)
        (await maya.says(good if right else bad)).sees("Right." if right else "Not yet.")
        assert await verdicts(home) == ["correct" if right else "incorrect"]


@pytest.mark.parametrize(
    ("question", "solution"),
    [
        (kinds.MULTIPLE, "These fit: "),
        (kinds.MATCH, "The pairs: α - alpha; β - beta; γ - gamma."),
        (kinds.ORDER, "The right order: 1/4, 1/3, 1/2."),
        (kinds.TILES, "The sentence: the dog sleeps"),
        (kinds.CLOZE, "What belongs there: am, are."),
        (kinds.LENGTH, "It is 120 cm."),
        (kinds.LOGOS, "It is λόγος."),
    ],
)
async def test_who_does_not_know_is_told_the_answer_in_words(asking, question, solution):
    async with asking(question) as home:
        maya = await newcomer(home)
        (await maya.taps("I don't know")).sees("Good to know.", solution)


@pytest.mark.parametrize(
    ("question", "typed", "told"),
    [
        (kinds.LENGTH, "120", "In which unit?"),
        (kinds.CLOZE, "am", "A gap is still empty."),
        (kinds.ORDER, "A B", "Some are still missing."),
        (kinds.MATCH, "1a", "Some partners are still missing."),
        (kinds.WHOM, "on", "In Latin letters that could be two of your words."),
        (kinds.MULTIPLE, "what?", "I can't tell which ones you mean."),
        (kinds.MATCH, "what?", "I can't read that as pairs."),
        (kinds.ORDER, "what?", "I can't read that as an order."),
    ],
)
async def test_what_is_no_answer_yet_is_said_and_the_question_stays(asking, question, typed, told):
    async with asking(question) as home:
        maya = await newcomer(home)
        asked = (await maya.open_question())["key"]
        (await maya.says(typed)).sees(told)
        assert (await maya.open_question())["key"] == asked
        (await maya.says(solved((await maya.open_question())["variant"]))).sees("Right.")


async def test_how_to_answer_is_said_the_first_time_and_not_again(asking):
    async with asking(kinds.ORDER) as home:
        maya = await newcomer(home)
        maya.sees("Tap them in the right order.")
        await maya.answers(right=True)
        assert "Tap them" not in text_of(maya.last)


async def test_partners_are_taken_in_turn_and_the_next_one_is_named(asking):
    async with asking(kinds.MATCH) as home:
        maya = await newcomer(home)
        maya.sees("1. α", "2. β", "3. γ")
        await maya.taps("gamma")
        assert text_of(maya.last).endswith("So far: α - gamma, β - ...")


async def test_back_takes_the_last_piece_off_and_with_the_last_of_all_the_line_goes(asking):
    async with asking(kinds.ORDER) as home:
        maya = await newcomer(home)
        plain, shut = text_of(maya.last), maya.buttons()
        await maya.taps("1/2")
        await maya.taps("1/3")
        await maya.taps("Back")
        assert text_of(maya.last).endswith("So far: 1/2, ...")
        await maya.taps("Back")
        assert (text_of(maya.last), maya.buttons()) == (plain, shut)


async def test_an_option_that_is_chosen_can_be_let_go(asking):
    async with asking(kinds.MULTIPLE) as home:
        maya = await newcomer(home)
        await maya.taps("7")
        assert "✓ 7" in maya.buttons()
        await maya.taps("✓ 7")
        assert "7" in maya.buttons()
        assert "Done" not in maya.buttons()


async def test_a_used_piece_leaves_its_place_so_that_nothing_moves_under_the_finger(asking):
    async with asking(kinds.TILES) as home:
        maya = await newcomer(home)
        before = maya.buttons()
        await maya.taps("dog")
        assert maya.buttons()[: len(before) - 3] == ["·" if b == "dog" else b for b in before[:-3]]


async def test_done_too_early_says_what_is_missing_and_changes_nothing(asking):
    async with asking(kinds.ORDER) as home:
        maya = await newcomer(home)
        await maya.taps("1/4")
        told, before = [], maya.last
        unwatch = home.world.watch(
            lambda event: told.append(event["toast"]["text"]) if event["kind"] == "toast" else None
        )
        (await maya.taps("Done")).sees_nothing()
        unwatch()
        assert told == ["All of them need a place first."]
        assert maya.last == before
        assert await verdicts(home) == []
        key = (await maya.open_question())["key"]
        await maya.taps("Back")
        await maya.taps_on(maya.last["message_id"], f"y:{key}")
        assert await verdicts(home) == []


async def test_quick_taps_without_waiting_lose_nothing(asking):
    async with asking(kinds.ORDER) as home:
        maya = await newcomer(home)
        await maya.taps_quickly("1/4", "1/3", "1/2")
        assert text_of(maya.last).endswith("So far: 1/4, 1/3, 1/2")
        done = next(
            b for row in maya.last["reply_markup"]["inline_keyboard"] for b in row if b["text"] == "Done"
        )
        await maya.taps_quickly(done["callback_data"], done["callback_data"])
        assert await verdicts(home) == ["correct"]


async def test_of_quick_taps_and_done_in_one_breath_every_piece_counts(asking):
    async with asking(kinds.TILES) as home:
        maya = await newcomer(home)
        key = (await maya.open_question())["key"]
        await maya.taps_quickly("the", "dog", "sleeps", f"y:{key}")
        maya.sees("Right.")
        assert await home.one("SELECT response FROM answer") == "the dog sleeps"


@pytest.mark.parametrize(("question", "piece"), [(kinds.MULTIPLE, "4"), (kinds.TILES, "dog")])
async def test_a_double_tap_on_a_piece_is_one_tap(asking, question, piece):
    async with asking(question) as home:
        maya = await newcomer(home)
        await maya.taps_quickly(piece, piece)
        assert text_of(maya.last).endswith(f"So far: {piece}")


async def test_a_piece_of_an_earlier_question_changes_nothing_and_its_buttons_go(asking):
    async with asking(kinds.ORDER) as home:
        maya = await newcomer(home)
        first, old = (await maya.open_question())["key"], maya.last["message_id"]
        await maya.answers(right=True)
        await maya.answers(right=True)
        await maya.taps("1/4")
        before = text_of(maya.last)
        for stale in (f"k:{first}:0", f"o:{first}", f"y:{first}", f"j:{first}:1"):
            await maya.taps_on(old, stale)
        assert text_of(maya.last) == before
        await maya.taps("1/3")
        await maya.taps("1/2")
        await maya.taps_on(old, f"y:{first}")
        assert await verdicts(home) == ["correct", "correct"]
        await maya.taps("Done")
        assert await verdicts(home) == ["correct", "correct", "correct"]


async def test_a_made_up_piece_is_none(asking):
    async with asking(kinds.ORDER) as home:
        maya = await newcomer(home)
        key, before = (await maya.open_question())["key"], text_of(maya.last)
        for forged in (f"k:{key}:99", f"k:{key}:", f"k:{key}:-1", f"t:{key}:klingon:tap", f"j:{key}:0"):
            await maya.taps_on(maya.last["message_id"], forged)
        assert text_of(maya.last) == before
        assert await home.one("SELECT COUNT(*) FROM inbox WHERE state = 'parked'") == 0


async def test_a_draft_survives_a_restart_of_the_bot(asking):
    async with asking(kinds.ORDER) as home:
        maya = await newcomer(home)
        await maya.taps("1/4")
        person = maya.person
    async with asking(kinds.ORDER) as home:
        again = Talk(home, person)
        await again.taps("1/3")
        assert text_of(again.last).endswith("So far: 1/4, 1/3, ...")
        await again.taps("1/2")
        (await again.taps("Done")).sees("Right.")


async def test_a_hint_the_menu_and_a_sticker_leave_the_draft_as_it_is(asking):
    async with asking(kinds.ORDER) as home:
        maya = await newcomer(home)
        question = maya.last["message_id"]
        await maya.taps("1/4")
        (await maya.taps("Hint")).sees("Hint 1 of 2: Think of a cake.")
        assert "1/4" not in maya.buttons(message(maya, question))
        assert "So far: 1/4, ..." in text_of(message(maya, question))
        await maya.taps("...")
        assert maya.buttons(message(maya, question)).count("Back") == 1
        await maya.taps("Back")
        assert "Done" in maya.buttons(message(maya, question))
        (await maya.sends("sticker")).sees("I can only read text.", "From the smallest:", "So far: 1/4, ...")
        await maya.taps("1/3")
        assert text_of(maya.last).count("So far") == 1
        await maya.taps("1/2")
        (await maya.taps("Done")).sees("Right.")
        assert await home.one("SELECT hints FROM answer") == 1


async def test_a_piece_tapped_under_the_older_of_two_copies_counts_and_both_show_it(asking):
    async with asking(kinds.ORDER) as home:
        maya = await newcomer(home)
        older, key = maya.last["message_id"], (await maya.open_question())["key"]
        await maya.says("/learn")
        newer = maya.last["message_id"]
        await maya.taps_on(older, f"k:{key}:0")
        assert "So far: " in text_of(message(maya, newer))
        assert maya.buttons(message(maya, older)) == maya.buttons(message(maya, newer))


async def test_done_may_be_typed_and_ends_the_session_only_where_nothing_is_built(asking):
    async with asking(kinds.ORDER) as home:
        maya = await newcomer(home)
        await maya.taps("1/4")
        (await maya.says("done")).sees("All of them need a place first.")
        await maya.taps("1/3")
        await maya.taps("1/2")
        (await maya.says("Done.")).sees("Right.")
        assert await verdicts(home) == ["correct"]
        (await maya.says("done")).sees("Nothing is lost.")


async def test_who_types_while_a_draft_stands_is_taken_at_their_word(asking):
    async with asking(kinds.ORDER) as home:
        maya = await newcomer(home)
        await maya.taps("1/2")
        (await maya.says("1/4, 1/3, 1/2")).sees("Right.")
        assert await home.one("SELECT COUNT(*) FROM draft") == 0
        assert "So far" not in text_of(maya.last)


async def test_a_built_answer_is_taken_back_like_any_other(asking):
    async with asking(kinds.MULTIPLE) as home:
        maya = await newcomer(home)
        await maya.taps("7")
        await maya.taps("Done")
        (await maya.says("/undo")).sees("Taken back.", "Which are even?")
        assert "So far" not in text_of(maya.last)
        await maya.taps("4")
        await maya.says("/undo")
        assert await home.one("SELECT COUNT(*) FROM answer WHERE undone_at IS NOT NULL") == 1


async def test_what_is_said_to_a_built_answer_comes_in_reading_order(asking):
    async with asking(kinds.TILES) as home:
        maya = await newcomer(home)
        question = maya.last["message_id"]
        await maya.taps_quickly("the", "dog", "sleeps")
        (await maya.taps("Done")).sees("Right.", "1 in a row", "Der Hund schläft.")
        assert len(maya.messages) == question + 1


async def test_what_looks_like_markup_in_pieces_and_partners_is_text(asking):
    pairs = ("<i>", "</b> is longer than a button"), ("a & b", "&lt;"), ("2 < 3", "<u>")
    question = kinds.item("match", "<p> & <q>?", pairs=tuple(kinds.Pair(*pair) for pair in pairs))
    async with asking(question) as home:
        maya = (await newcomer(home)).sees("<p> & <q>?")
        lines = text_of(maya.last).splitlines()
        assert {line.partition(". ")[2] for line in lines if line[:2] in ("1.", "2.", "3.")} == {*dict(pairs)}
        right = {line[3:]: line[0] for line in lines if line[1:3] == ") "}
        assert set(right) == {*dict(pairs).values()}
        await maya.taps(right[dict(pairs)["<i>"]])
        assert "So far: <i> - </b> is longer than a button, a & b - ..." in text_of(maya.last)
        await maya.taps(right["&lt;"])
        await maya.taps(right["<u>"])
        (await maya.taps("Done")).sees("Right.")


@pytest.mark.parametrize("question", [kinds.LONG, kinds.LONG_ORDER])
async def test_long_pieces_stand_in_the_text_under_letters(asking, question):
    async with asking(question) as home:
        maya = await newcomer(home)
        maya.sees("A) ", "B) ", "C) ")
        assert maya.buttons()[:3] == ["A", "B", "C"]
        await maya.taps("B")
        second = next(line for line in text_of(maya.last).splitlines() if line.startswith("B) "))
        assert f"So far: {second.removeprefix('B) ')}" in text_of(maya.last)


async def test_the_draft_is_part_of_what_can_be_exported_and_goes_with_the_person(asking):
    async with asking(kinds.ORDER) as home:
        maya = await newcomer(home)
        await maya.taps("1/4")
        await maya.says("/export")
        shelf = maya.world.shelf
        assert b'"draft"' in shelf.data(shelf.stored[maya.last["document"]["file_id"]])
        await maya.says("/forget")
        await maya.taps("Yes, delete everything")
        assert await home.one("SELECT COUNT(*) FROM draft") == 0


async def test_somebody_german_builds_in_german(asking):
    async with asking(kinds.ORDER) as home:
        jonas = home.person("Jonas", language_code="de")
        (await jonas.says("/start")).sees("Tippe sie in der richtigen Reihenfolge an.")
        await jonas.taps("1/4")
        assert "Bis jetzt: 1/4, ..." in text_of(jonas.last)


async def test_where_nothing_is_left_today_no_button_leads_on(asking):
    async with asking(kinds.ORDER) as home:
        maya = await newcomer(home)
        await maya.learns("You have worked through all of")
        ending = next(m for m in maya.messages if "You have worked through all of" in text_of(m))
        assert maya.buttons(ending) == []
