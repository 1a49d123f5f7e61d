import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.texts.menu import buttons
from bot.texts.say import voices
from bot.texts.words import LABELS, SPOKEN, wish_of

LISTED = [
    (say.language, wish, word.strip())
    for say in voices()
    for wish, spoken in SPOKEN.items()
    for word in spoken(say).split(",")
]


@pytest.mark.parametrize(("language", "wish", "word"), LISTED)
def test_every_word_of_every_language_is_its_wish(language, wish, word):
    assert word, f"{language}: the list of {wish} has an empty place."
    assert wish_of(word) == wish, (
        f"{language}: {word!r} stands in the lists of {wish} and of {wish_of(word)}."
    )


@pytest.mark.parametrize(
    ("typed", "wish"),
    [
        ("Hint", "hint"),
        ("HINT!", "hint"),
        ("hint?", "hint"),
        ("  I   don't know ", "give_up"),
        ("I don\N{RIGHT SINGLE QUOTATION MARK}t know.", "give_up"),
        ("i don`t know", "give_up"),
        ("i don\N{ACUTE ACCENT}t know", "give_up"),
        ("?", "give_up"),
        ("???", "give_up"),
        ("Why?", "why"),
        ("why ?", "why"),
        ("That's enough today.", "stop"),
        ("next…", "go_on"),
        ("TIPP", "hint"),
        ("Keine Ahnung...", "give_up"),
        ("WEISS NICHT", "give_up"),
        ("Weiß nicht", "give_up"),
        ("Warum?", "why"),
        ("Ru\u0308ckga\u0308ngig", "undo"),
    ],
)
def test_case_signs_and_spaces_around_a_wish_do_not_matter(typed, wish):
    assert wish_of(typed) == wish


@pytest.mark.parametrize(
    ("language", "name", "label"),
    [
        (say.language, name, label)
        for say in voices()
        for name, label in buttons(say).items()
        if name in LABELS
    ],
)
def test_what_a_button_says_may_be_typed(language, name, label):
    assert wish_of(label) == LABELS[name]


def test_every_wish_can_be_typed():
    assert {wish for _, wish, _ in LISTED} == set(SPOKEN)


@pytest.mark.parametrize(
    "typed", ["", " ", "...", "!", "3/4", "1 3/4", "-2", "½", "A", "b)", "hint is the answer", "an"]
)
def test_other_text_is_an_answer(typed):
    assert wish_of(typed) is None


@given(st.one_of(st.integers(), st.fractions(), st.decimals(allow_nan=False, allow_infinity=False)))
def test_a_number_is_never_a_wish(number):
    assert wish_of(str(number)) is None
