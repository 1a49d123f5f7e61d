"""What is said about questions that are built, filled in or written in a script of their own."""

import pytest

from bot.items.variants import draw
from bot.texts import building, feedback, writing
from bot.texts.say import LANGUAGES, speak
from tests.chat import kinds

SAY = speak("en")
ONE_GAP = kinds.item("cloze", "I ___ here.", answer=("am",))
NO_SPARE = kinds.item("tiles", "Der Hund schläft.", answer=("the dog sleeps",))
NAMED = kinds.item("number", "How many cm is 1 m?", answer=("100",), unit="cm")
ONE_LETTER = kinds.item("text", "Write the letter beta.", answer=("β",))
PLAIN = kinds.item("text", "Red in German?", answer=("rot",))


@pytest.mark.parametrize(
    ("item", "writes", "said"),
    [
        (kinds.MULTIPLE, "", "Choose all that fit, then tap Done."),
        (kinds.MATCH, "", "Tap the partner of 1, then of 2, and so on."),
        (kinds.ORDER, "", "Tap them in the right order."),
        (kinds.TILES, "", "Tap the words in order. Some are left over."),
        (NO_SPARE, "", "Tap the words in order."),
        (ONE_GAP, "", "Type what belongs in the gap."),
        (kinds.CLOZE, "", "Type what belongs in the gaps, with commas between."),
        (kinds.CLOZE, "tap", "Type what belongs in the gaps, with commas between. Latin letters will do."),
        (kinds.LENGTH, "", "Type the number with its unit."),
        (kinds.WEIGHT, "", "Your answer in kg."),
        (NAMED, "", ""),
        (PLAIN, "", ""),
        (kinds.LOGOS, "", "Choose how you write it, or just type."),
        (kinds.LOGOS, "tap", "Tap the letters, then Done."),
        (ONE_LETTER, "tap", "Tap the letter, then Done."),
        (kinds.LONGEST, "tap", "This one is too long to tap. Latin letters will do."),
        (kinds.LOGOS, "keyboard", ""),
        (kinds.LOGOS, "latin", writing.spellings(SAY, "greek")),
        (kinds.SHALOM, "latin", writing.spellings(SAY, "hebrew")),
    ],
)
def test_how_to_answer_is_one_line_where_it_is_not_plain(item, writes, said):
    assert building.how(SAY, draw(item, 1), writes) == said


@pytest.mark.parametrize(
    ("item", "verdict", "rule", "said"),
    [
        (kinds.LOGOS, "correct", "exact", "Right."),
        (kinds.LOGOS, "correct", "latin", "Right: λόγος."),
        (kinds.LOGOS, "close", "near", "Right: λόγος."),
        (kinds.LOGOS, "close", "typo", "Right, small typo: λόγος."),
        (kinds.LOGOS, "incorrect", "rival", "Not yet."),
        (kinds.LOGOS, "gave_up", "gave_up", "Good to know."),
    ],
)
def test_the_verdict_comes_first_and_shows_the_script(item, verdict, rule, said):
    assert feedback.verdict(SAY, verdict, rule, draw(item, 1).accepted[0]) == said


def test_a_built_answer_is_told_beside_the_worked_solution_and_a_typed_one_by_it():
    multiple = draw(kinds.MULTIPLE, 1)
    assert feedback.solution(SAY, multiple, "4, 10") == "These fit: 4, 10.\n4 and 10 can be halved."
    worked = kinds.item("number", "1 + 1 = ?", answer=("2",), solution="One and one are two.")
    assert feedback.solution(SAY, draw(worked, 1), "2") == "One and one are two."


def test_of_many_long_pieces_the_last_are_shown():
    said = building.so_far(SAY, "a" * 300 + "b")
    assert said.startswith("So far: … a")
    assert said.endswith("ab")
    assert len(said) < 120
    assert building.so_far(SAY, "") == ""


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("script", ["greek", "hebrew"])
def test_the_ways_to_write_are_those_of_the_settings_and_the_card_fits_a_telephone(language, script):
    say = speak(language)
    assert list(writing.ways(say, script)) == ["keyboard", "latin", "tap"]
    assert len(writing.keyboard_card(say, script)) < 400
    assert writing.title(say, "greek") != writing.title(say, "hebrew")


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_said_for_a_moment_is_plain_text(language):
    """The answer to a tap knows no markup."""
    said = [
        building.missing(speak(language), kind) for kind in ("multiple", "match", "order", "tiles", "text")
    ]
    assert not [text for text in said if "<" in text or "&" in text]
    assert len(set(said)) == 3


@pytest.mark.parametrize(
    ("item", "said"),
    [
        (kinds.LOGOS, "two of your words. These are clear: η = h;"),
        (ONE_LETTER, "two different letters. These are clear: η = h;"),
        (kinds.SHALOM, "two of your words. Try it in Hebrew letters"),
    ],
)
def test_a_spelling_of_two_things_is_met_with_clear_ones(item, said):
    assert said in feedback.reprompt(SAY, "twofold", draw(item, 1))
