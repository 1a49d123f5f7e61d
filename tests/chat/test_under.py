"""The buttons under a question: how they lie, what they carry, what is too long for them."""

import pytest

from bot.chat import carried, under
from bot.items.variants import draw
from bot.learning.questions import OpenQuestion
from bot.learning.settings import Settings
from bot.texts.say import LANGUAGES, speak
from tests.chat import kinds

KEY = "7fffffffffffffff-7fffffff"
"""As long as the key of a question can be."""
SAY = speak("en")
ANY = Settings()
TAPS = Settings(write_greek="tap", write_hebrew="tap")


def asked(item, **changes) -> OpenQuestion:
    return OpenQuestion(KEY, "kinds", "unit", "practice", "practice", draw(item, 1), 0, **changes)


def options(*texts):
    return kinds.item(
        "choice", "Which?", options=tuple(kinds.Option(t, right=n == 0) for n, t in enumerate(texts))
    )


def shape(item, settings=ANY, picks=()):
    """How many buttons each row has, the help row left out."""
    rows = under.question(SAY, asked(item), settings, picks)["inline_keyboard"]
    return [len(row) for row in rows[:-1]]


@pytest.mark.parametrize(
    ("item", "picks", "rows"),
    [
        (options("a", "b", "c", "d"), (), [2, 2]),
        (options("exactly twelv", "b", "c"), (), [1, 1, 1]),
        (options("no longer than 18", "b", "c"), (), [1, 1, 1]),
        (options("much longer than any button", "b", "c", "d"), (), [4]),
        (options("much longer than any button", *"bcdefghij"), (), [5, 5]),
        (kinds.MULTIPLE, (), [2, 2]),
        (kinds.MULTIPLE, (0,), [2, 2, 1]),
        (kinds.LONG, (), [3]),
        (kinds.MATCH, (), [2, 2]),
        (kinds.MATCH, (1,), [2, 2, 2]),
        (kinds.ORDER, (), [3]),
        (kinds.ORDER, (0, 1, 2), [2]),
        (kinds.LONG_ORDER, (0,), [3, 2]),
        (kinds.TILES, (), [2, 2, 2]),
        (kinds.CLOZE, (), []),
        (kinds.LENGTH, (), []),
    ],
)
def test_as_many_share_a_row_as_a_telephone_shows(item, picks, rows):
    assert shape(item, picks=picks) == rows


@pytest.mark.parametrize(
    ("item", "settings", "rows"),
    [
        (kinds.LOGOS, ANY, [3]),
        (kinds.LOGOS, TAPS, [4, 4]),
        (kinds.LOGOS, Settings(write_greek="latin"), []),
        (kinds.LOGOS, Settings(write_greek="keyboard"), []),
        (kinds.LOGOS, Settings(write_hebrew="tap"), [3]),
        (kinds.LONGEST, ANY, [2]),
        (kinds.LONGEST, TAPS, []),
        (kinds.SHALOM, TAPS, [4, 3]),
    ],
)
def test_a_script_has_letters_only_for_those_who_tap_them(item, settings, rows):
    assert shape(item, settings) == rows


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "item",
    [
        kinds.MULTIPLE,
        kinds.LONG,
        kinds.MATCH,
        kinds.ORDER,
        kinds.LONG_ORDER,
        kinds.TILES,
        kinds.LOGOS,
        kinds.SHALOM,
    ],
)
def test_every_button_is_read_back_as_what_it_carries(item, language):
    say, question = speak(language), asked(item)
    made = [
        under.question(say, question, settings, picks)
        for settings in (ANY, TAPS)
        for picks in ((), (0,), (0, 1))
    ]
    made += [under.more(say, question, TAPS, (0,), 999), under.ask_way(say, question, TAPS, (0,))]
    for row in [row for keyboard in made for row in keyboard["inline_keyboard"]]:
        assert 0 < len(row) <= 8
        for button in row:
            assert button["text"].strip()
            assert len(button["callback_data"].encode()) <= carried.MOST_BYTES
            assert carried.read(button["callback_data"]) is not None


def test_a_button_of_an_option_says_which_of_the_two_it_does():
    data = [
        row[0]["callback_data"]
        for row in under.question(SAY, asked(kinds.MULTIPLE), ANY, (0,))["inline_keyboard"]
    ]
    assert data[:2] == [f"j:{KEY}:0", f"k:{KEY}:2"]


@pytest.mark.parametrize("texts", [("&lt;", "<", "&amp;lt;"), ("<b>", "&", "a < b")])
def test_an_option_stands_on_its_button_as_it_is_written(texts):
    rows = under.question(SAY, asked(options(*texts)), ANY)["inline_keyboard"]
    assert {button["text"] for row in rows[:-1] for button in row} == set(texts)


def test_in_the_menu_there_is_one_way_back():
    for made in (
        under.more(SAY, asked(kinds.ORDER), ANY, (0,), 1),
        under.ask_way(SAY, asked(kinds.LOGOS), TAPS, (0,)),
    ):
        labels = [button["text"] for row in made["inline_keyboard"] for button in row]
        assert labels.count("Back") == 1
        assert "Done" not in labels
