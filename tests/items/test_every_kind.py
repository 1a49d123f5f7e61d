"""What holds whatever is asked and whatever is typed."""

import unicodedata
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.course.model import Item, Option, Pair
from bot.errors import ExpressionError
from bot.items.composing import (
    buildable,
    choices,
    complete,
    composed,
    picked,
    readable,
    so_far,
    solution_text,
)
from bot.items.grading import grade
from bot.items.labels import places
from bot.items.partners import partners
from bot.items.variants import draw
from bot.items.words import reading
from tests.items.samples import EVERY

ASKED = [draw(item, seed) for item in EVERY for seed in (0, 1)]
ASKED += [replace(variant, spelling="strict") for variant in ASKED if variant.kind in ("text", "cloze")]
ASKED += [
    replace(variant, unit_needed=True, notation="lowest") for variant in ASKED if variant.kind == "number"
]

anything = st.text(st.characters(exclude_categories=[]), max_size=60)
likely = st.one_of(
    st.text("abcdABCD123 ,;#-/½.:=()", max_size=12),
    st.text("λόγοςabghmoήὁςΣ ᾁ̓'᾽", max_size=10),
    st.text("דָּבָרךםשׁv'̄ʿbadr ־", max_size=10),
    st.sampled_from([answer for variant in ASKED for answer in (*variant.accepted, solution_text(variant))]),
)
responses = st.one_of(
    anything, likely, st.tuples(likely, anything).map("".join), st.integers(), st.booleans()
)
OPEN = {"empty", "unreadable", "reduce", "notation", "spelling", "unit", "twofold", "unfinished"}
ONCE = {"reduce", "notation", "spelling", "unit", "twofold"}
"""Reasons to ask again that are no reason the second time."""


@given(st.sampled_from(ASKED), responses, st.booleans())
@settings(max_examples=1500)
def test_grading_never_raises_and_an_open_question_has_a_reason(asked, response, second_try):
    found = grade(asked, response, second_try=second_try)
    assert found.verdict in ("correct", "close", "incorrect", None)
    assert found.verdict != "close" or found.rule in ("typo", "near")
    assert (found.verdict is not None) or found.rule in OPEN - (ONCE if second_try else set())
    if isinstance(response, str):
        assert isinstance(readable(asked, response), str)


@given(st.sampled_from(ASKED), st.one_of(anything, likely))
@settings(max_examples=1000)
def test_the_verdict_does_not_depend_on_the_normal_form(asked, text):
    found = {grade(asked, unicodedata.normalize(form, text)) for form in ("NFC", "NFD")} | {
        grade(asked, text)
    }
    assert len({(one.verdict, one.rule) for one in found}) == 1


@given(st.sampled_from([variant for variant in ASKED if variant.kind == "text"]), likely)
def test_presentation_forms_are_the_letters_they_present(asked, text):
    """Of Hebrew; other compatibility forms (x² and x2) may differ on purpose."""
    presented = text.replace("בּ", "\ufb31").replace("שׁ", "\ufb2a").replace("דּ", "\ufb33")
    assert grade(asked, presented).verdict == grade(asked, text).verdict


@given(st.sampled_from(EVERY), st.integers())
def test_the_grader_takes_the_solution_that_it_shows(item, seed):
    asked = draw(item, seed)
    found = grade(asked, solution_text(asked))
    assert found.verdict == "correct", found


@given(st.sampled_from(EVERY), st.integers())
def test_the_same_seed_gives_the_same_question(item, seed):
    assert draw(item, seed) == draw(item, seed)


texts = st.one_of(
    st.text("ab αβ1/2,;.#-", min_size=1, max_size=4),
    st.sampled_from(["a", "b", "α", "1", "2", "1/2", "3/4", "and", "the dog", "the dog sleeps"]),
    st.sampled_from(["-3", "0,5", "A) x", "=", "1b", "#2"]),
    st.text(st.characters(categories=["L", "N", "P", "S"]), min_size=1, max_size=5),
)  # fmt: skip
several = st.lists(texts.map(str.strip).filter(bool), min_size=2, max_size=6, unique_by=reading)
escape = {ord("{"): "{{", ord("}"): "}}"}


def made(kind, chosen, seed, **fields):
    """A question of these texts, or None where they cannot be told apart."""
    try:
        return draw(Item(id="i", skill="s", kind=kind, prompt="?", **fields), seed)
    except ExpressionError:
        return None


def built(asked, want):
    """Tapped one after the other until all wanted texts are there."""
    picks: tuple[int, ...] = ()
    for text in want:
        place = next(n for n, piece in enumerate(choices(asked)) if piece == text and n not in picks)
        picks = picked(asked, picks, place)
    return picks


@given(several, st.integers(), st.integers(1, 6))
def test_the_right_options_tapped_are_right(chosen, seed, right):
    options = tuple(Option(text.translate(escape), right=n < right) for n, text in enumerate(chosen))
    asked = made("multiple", chosen, seed, options=options)
    picks = built(asked, [option.text for option in asked.options if option.right])
    assert grade(asked, composed(asked, picks)).verdict == "correct"
    assert places(choices(asked), composed(asked, picks)) == picks
    wrong = picked(asked, picks, 0)
    assert not complete(asked, wrong) or grade(asked, composed(asked, wrong)).verdict == "incorrect"


@given(st.lists(texts.map(str.strip).filter(bool), min_size=2, max_size=6), st.integers())
def test_the_right_order_tapped_is_right_and_never_shown_at_first(parts, seed):
    asked = made("order", parts, seed, parts=tuple(part.translate(escape) for part in parts))
    picks = built(asked, parts)
    assert complete(asked, picks)
    assert grade(asked, composed(asked, picks)).verdict == "correct"
    assert list(asked.pieces) != parts or len(set(parts)) == 1
    assert grade(asked, composed(asked, picks[:-1])).rule == "unfinished"


@given(several, st.integers(), st.integers(0, 2))
def test_the_right_partners_tapped_are_right_and_never_shown_at_first(chosen, seed, extra):
    lefts, rights = [f"left {n}" for n in range(len(chosen))], chosen
    kept = len(chosen) - min(extra, len(chosen) - 1)
    asked = made(
        "match", chosen, seed, pairs=tuple(map(Pair, lefts[:kept], (text.translate(escape) for text in rights[:kept]))),
        extra=tuple(text.translate(escape) for text in rights[kept:]),
    )  # fmt: skip
    picks = built(asked, rights[:kept])
    assert complete(asked, picks)
    assert grade(asked, composed(asked, picks)).verdict == "correct"
    assert list(asked.pieces[:kept]) != rights[:kept]
    assert partners(asked.lefts, asked.pieces, composed(asked, picks)) == dict(enumerate(picks))


@given(
    st.lists(st.sampled_from(["the", "a", "dog", "cat", "sleeps", "eats", "λόγος"]), min_size=2, max_size=6),
    st.integers(),
)
def test_the_sentence_tapped_is_right_and_never_shown_at_first(words, seed):
    asked = made("tiles", words, seed, answer=(" ".join(words),), extra=("dogs",))
    assert grade(asked, composed(asked, built(asked, words))).verdict == "correct"
    assert list(asked.pieces[: len(words)]) != words


@given(
    st.sampled_from([variant for variant in ASKED if buildable(variant)]),
    st.lists(st.integers(-1, 9), max_size=9),
)
def test_any_taps_give_an_answer_that_can_be_judged(asked, taps):
    picks: tuple[int, ...] = ()
    for place in taps:
        picks = picked(asked, picks, place)
    assert isinstance(so_far(asked, picks), str)
    found = grade(asked, composed(asked, picks))
    if complete(asked, picks):
        assert found.verdict is not None or found.rule == "spelling"
    else:
        assert found.rule in ("empty", "unfinished")


@pytest.mark.parametrize("item", EVERY, ids=lambda item: item.id)
def test_what_is_long_is_read_to_a_bound(item):
    for sign in ("a", "1", "λ", "ב", " ", "#1", "1b ", ", "):
        assert grade(draw(item, 0), sign * 20_000).verdict != "correct"
