"""No taught word is ever taken for another: every ordered pair of two vocabularies."""

from dataclasses import replace

import pytest

from bot.items.composing import composed, picked
from bot.items.grading import grade
from bot.items.scripts import latin
from bot.items.variant import Slip
from bot.items.words import fold
from tests.items.samples import word
from tests.items.vocabulary import GREEK, HEBREW, rivals_of

RIGHT = ("correct", "close")


@pytest.mark.parametrize(("words", "count"), [(GREEK, 150), (HEBREW, 60)], ids=["greek", "hebrew"])
def test_no_taught_word_is_ever_taken_for_another(words, count):
    typed = {other: {other, fold(other), latin(other)} for other in words}
    assert len(set(map(fold, words))) >= count
    taken = [
        (expected, other, text)
        for expected in words
        for asked in [word(expected, rivals=rivals_of(expected, words))]
        for other in words
        if fold(other) != fold(expected)
        for text in typed[other]
        if is_right(asked, text)
    ]
    assert not taken


def is_right(asked, typed):
    """At once, or when it was asked once more."""
    found = grade(asked, typed)
    return (found if found.verdict else grade(asked, typed, second_try=True)).verdict in RIGHT


def test_what_spells_two_taught_words_is_asked_once_more_though_the_other_is_a_known_mistake():
    asked = replace(word("λόγως", rivals=("λόγος",)), slips=(Slip("λόγος", "That is the word."),))
    assert grade(asked, "logos").rule == "twofold"
    assert grade(asked, "λόγος").feedback == "That is the word."


@pytest.mark.parametrize("words", [GREEK, HEBREW], ids=["greek", "hebrew"])
def test_every_taught_word_is_right_in_its_own_letters_in_latin_ones_and_tapped(words):
    for expected in words:
        asked = word(expected, rivals=rivals_of(expected, words))
        for typed in (expected, fold(expected), expected.upper(), latin(expected), latin(expected).upper()):
            assert grade(asked, typed).verdict == "correct", (expected, typed)
        if asked.pieces:
            assert grade(asked, tapped(asked, fold(expected))).verdict == "correct", expected


def tapped(asked, letters):
    """The word built from its tiles."""
    picks: tuple[int, ...] = ()
    for letter in letters:
        place = next(n for n, piece in enumerate(asked.pieces) if piece == letter and n not in picks)
        picks = picked(asked, picks, place)
    return composed(asked, picks)


@pytest.mark.parametrize("words", [GREEK, HEBREW], ids=["greek", "hebrew"])
def test_two_words_of_different_letters_are_shown_differently_in_latin(words):
    shown: dict[str, set[str]] = {}
    for one in words:
        shown.setdefault(latin(one), set()).add(fold(one))
    assert {spelled: folds for spelled, folds in shown.items() if len(folds) > 1} == {}
