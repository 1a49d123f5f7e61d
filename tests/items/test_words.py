import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.items.words import fold, is_typo


@pytest.mark.parametrize(
    ("typed", "same"),
    [
        ("Numerator", "numerator"),
        ("  the   numerator ", "the numerator"),
        ("«Numerator».", "numerator"),
        ("école", "ecole"),
        ("λόγος", "ΛΟΓΟΣ"),
        ("ᾳ", "α"),
        ("שָׁלוֹם", "שלום"),
        ("straße", "STRASSE"),
        ("don’t", "don't"),
        ("٣ pieces", "3 pieces"),
        ("zero\u200bwidth", "zerowidth"),
        ("tab\x00stop", "tabstop"),
        ("λόγος", "λογοσ"),
        ("δι᾽ αὐτοῦ", "δι' αυτου"),
        ("מֶלֶךְ", "מלכ"),
        ("בֵּית־אֵל", "בית-אל"),
        ("\ufb4f", "אל"),
        ("œuf", "oeuf"),
    ],
)
def test_case_accents_and_punctuation_around_it_do_not_matter(typed, same):
    assert fold(typed) == fold(same)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("-3", "3"),
        ("x²", "x2"),
        ("1.5", "15"),
        ("≠", "="),
        ("½", "12"),
        ("a+b", "ab"),
        ("!", "?"),
        ("3%", "3"),
    ],
)
def test_signs_that_mean_something_do_matter(one, other):
    assert fold(one) != fold(other)


@pytest.mark.parametrize(
    ("typed", "wanted", "typo"),
    [
        ("numerater", "numerator", True),
        ("numertor", "numerator", True),
        ("numeratorr", "numerator", True),
        ("nmuerator", "numerator", True),
        ("nmuerater", "numerator", False),
        ("adn", "and", True),
        ("ant", "and", False),
        ("on", "no", False),
        ("hause", "house", True),
        ("hous", "house", True),
        ("half", "calf", False),
        ("numerator", "numerator", False),
        ("4 quarters", "3 quarters", False),
        ("31 pieces", "13 pieces", False),
        ("3 quartrs", "3 quarters", True),
        ("twenty five", "twenty-five", True),
        ("left < right", "left > right", False),
        ("in time", "on time", False),
        ("the men", "the man", False),
        ("the childern", "the children", True),
        ("teh man", "the man", True),
    ],
)
def test_a_typo_is_one_slip_in_a_long_word_and_never_in_a_number(typed, wanted, typo):
    assert is_typo(typed, wanted) is typo


@given(st.text())
def test_folding_is_stable_under_normal_forms(text):
    assert len({fold(unicodedata.normalize(form, text)) for form in ("NFC", "NFD")} | {fold(text)}) == 1


@given(st.text())
def test_folding_twice_changes_nothing(text):
    assert fold(fold(text)) == fold(text)
