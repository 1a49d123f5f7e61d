import random
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.items.scripts import TILES, is_latin, latin, letter_tiles, script_of
from bot.items.words import fold
from tests.items.vocabulary import GREEK, HEBREW


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("λόγος", "greek"),
        ("ὁ λόγος, 1", "greek"),
        ("דָּבָר", "hebrew"),
        ("\ufb2aלום", "hebrew"),
        ("word", ""),
        ("Ä", ""),
        ("λόγος word", ""),
        ("слово", ""),
        ("1/2", ""),
        ("…", ""),
        ("", ""),
    ],
)
def test_a_script_is_that_of_all_letters(text, script):
    assert script_of(text) == script


LATIN = [
    ("λόγος", "logos"),
    ("ἡμέρα", "hēmera"),
    ("ἄνθρωπος", "anthrōpos"),
    ("ἄγγελος", "angelos"),
    ("σάρξ", "sarx"),
    ("οὗτος", "houtos"),
    ("υἱός", "huios"),
    ("αὐτός", "autos"),
    ("Μωϋσῆς", "mōysēs"),
    ("ῥῆμα", "rhēma"),
    ("ψυχή", "psychē"),
    ("τῷ", "tō"),
    ("ὁ λόγος", "ho logos"),
    ("δι᾽", "di"),
    ("שָׁלוֹם", "shalom"),
    ("בְּרֵאשִׁית", "bereshit"),
    ("תּוֹרָה", "torah"),
    ("רוּחַ", "ruach"),
    ("יִשְׂרָאֵל", "yiśrael"),
    ("מֶלֶךְ", "melekh"),
    ("עַתָּה", "ʿatah"),
    ("הוּא", "hu"),
    ("חַי", "chay"),
    ("בֵּית־אֵל", "bet el"),
    ("כֹּהֵן", "kohen"),
    ("טוֹב", "ṭov"),
    ("logos", "logos"),
]


@pytest.mark.parametrize(("text", "spelled"), LATIN)
def test_the_latin_spelling_that_is_shown(text, spelled):
    assert latin(text) == spelled
    assert latin(unicodedata.normalize("NFD", text)) == latin(unicodedata.normalize("NFC", text)) == spelled


@given(st.sampled_from(GREEK + HEBREW), st.integers())
def test_tiles_are_the_letters_of_a_word_and_some_like_them(text, seed):
    tiles, letters = letter_tiles(text, random.Random(seed)), fold(text)
    if len(letters) > 7:
        assert tiles == ()
        return
    assert len(tiles) in TILES
    rest = list(tiles)
    for letter in letters:
        rest.remove(letter)
    assert len(rest) == len(set(rest) - set(letters)) >= 3
    assert {script_of(tile) for tile in tiles} == {script_of(text)}


def test_look_alikes_lie_among_the_tiles():
    assert set(letter_tiles("ν", random.Random(1))) > set("νυγμ")
    assert set(letter_tiles("דר", random.Random(1))) > set("דרהק")


@pytest.mark.parametrize(
    ("text", "latin_"),
    [("logos", True), ("hḗmera", True), ("λόγος", False), ("logoς", False), ("1", False), ("", False)],
)
def test_latin_is_where_every_letter_is(text, latin_):
    assert is_latin(text) is latin_


@given(st.text())
def test_any_text_has_a_script_and_a_spelling(text):
    assert script_of(text) in ("", "greek", "hebrew")
    assert isinstance(latin(text), str)
