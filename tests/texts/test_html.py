import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.texts.html import EMPTY, LINE, Html, bold, esc, italic, join, storable, titled


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("<b>Eve</b>", "&lt;b&gt;Eve&lt;/b&gt;"),
        ("1 < 2 & 3 > 2", "1 &lt; 2 &amp; 3 &gt; 2"),
        ('"quoted", it\'s', '"quoted", it\'s'),
        ("&amp;", "&amp;amp;"),
        (7, "7"),
    ],
)
def test_markup_in_a_text_is_only_text(text, escaped):
    assert esc(text) == escaped


def test_what_is_escaped_is_not_escaped_again():
    assert esc(esc("<")) == "&lt;"
    assert bold(italic("<")) == "<b><i>&lt;</i></b>"


@given(st.text())
def test_no_text_can_open_a_tag(text):
    assert "<" not in esc(text)
    assert isinstance(esc(text), Html)


@pytest.mark.parametrize("text", ["שלום", "مرحبا", "Maya שלום", "<שלום>"])
def test_right_to_left_text_does_not_turn_its_surroundings(text):
    assert esc(text).startswith("\u2068")
    assert esc(text).endswith("\u2069")


@pytest.mark.parametrize("text", ["Maya", "λόγος", "", "3/4", "日本"])
def test_other_text_stays_without_marks(text):
    assert esc(text) == text


def test_escaped_and_plain_text_do_not_mix():
    with pytest.raises(TypeError, match="esc"):
        Html("a") + "b"
    with pytest.raises(TypeError, match="esc"):
        join([Html("a"), "<b>"])
    assert isinstance(Html("a") + Html("b"), Html)


def test_joining_leaves_out_what_says_nothing():
    assert join([Html("a"), EMPTY, Html("b")], LINE) == "a\nb"
    assert join([Html("a"), Html("b")]) == "a\n\nb"
    assert join([]) == EMPTY


@pytest.mark.parametrize(
    ("title", "mark", "whole"),
    [
        ("Adding fractions", ",", "<b>Adding fractions</b>, 2 of 4"),
        ("How much more?", ",", "<b>How much more?</b> 2 of 4"),
        ("Parts & wholes", ":", "<b>Parts &amp; wholes</b>: 2 of 4"),
    ],
)
def test_a_title_that_ends_a_sentence_needs_no_mark(title, mark, whole):
    assert titled(title, mark, Html("2 of 4")) == whole


@pytest.mark.parametrize(("text", "kept"), [("5\ud83d", "5?"), ("a\0b", "ab"), ("é λ 😀", "é λ 😀")])
def test_what_no_database_keeps_is_taken_out(text, kept):
    assert storable(text) == kept
