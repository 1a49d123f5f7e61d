import unicodedata
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.course.model import Item, Mistake
from bot.items.grading import grade
from bot.items.variant import Choice, Slip
from bot.items.variants import draw
from tests.items.samples import ADD, CHOOSE, WORD, choice, number, word

NUMBERS = [
    # answer, notation, typed, verdict, rule
    ("3/4", "number", "3/4", "correct", "exact"),
    ("3/4", "number", "6/8", "correct", "value"),
    ("3/4", "number", "0,75", "correct", "value"),
    ("3/4", "number", "¾", "correct", "exact"),
    ("3/4", "fraction", "6/8", "correct", "value"),
    ("3/4", "fraction", "0.75", None, "notation"),
    ("3/4", "lowest", "6/8", None, "reduce"),
    ("3/4", "lowest", "0.75", None, "notation"),
    ("3/4", "lowest", "3 / 4", "correct", "exact"),
    ("3/2", "lowest", "1 1/2", "correct", "value"),
    ("3/2", "lowest", "1 2/4", None, "reduce"),
    ("2", "lowest", "4/2", None, "reduce"),
    ("2", "lowest", "2", "correct", "exact"),
    ("2", "fraction", "2", "correct", "exact"),
    ("3/4", "lowest", "0.7", "incorrect", "other"),
    ("3/4", "number", "4/3", "incorrect", "other"),
    ("3/4", "number", "-3/4", "incorrect", "other"),
    ("1000", "number", "1,000", None, "unreadable"),
    ("3/4", "number", "three quarters", None, "unreadable"),
    ("3/4", "number", "3/4 of it", None, "unreadable"),
    ("3/4", "number", "   ", None, "empty"),
    ("3/4", "number", "\u200b", None, "empty"),
]


@pytest.mark.parametrize(("answer", "notation", "typed", "verdict", "rule"), NUMBERS)
def test_a_number_is_judged_by_value_and_then_by_form(answer, notation, typed, verdict, rule):
    found = grade(number(answer, notation=notation), typed)
    assert (found.verdict, found.rule) == (verdict, rule)


@pytest.mark.parametrize(("typed", "rule"), [("6/8", "reduce"), ("0.75", "notation")])
def test_the_wrong_form_is_asked_once_more_and_then_counts(typed, rule):
    asked = number("3/4", notation="lowest")
    assert grade(asked, typed).verdict is None
    assert grade(asked, typed, second_try=True) == replace(
        grade(asked, typed), verdict="incorrect", rule=rule
    )


def test_a_known_mistake_is_found_by_value_and_first_by_spelling():
    slips = (Mistake("{2}/{6}", "As written.", "spelled"), Mistake("1/3", "As a value.", "valued"))
    asked = number("3/4", mistakes=slips[::-1])
    assert [grade(asked, typed).rule for typed in ("2/6", "1/3", "3/9")] == [
        "mistake:spelled",
        "mistake:valued",
        "mistake:valued",
    ]
    assert grade(asked, "2/6").feedback == "As written."


@pytest.mark.parametrize(("words", "rule"), [("inches", "unit"), ("inches, I believe, " * 5, "unreadable")])
def test_a_sentence_with_a_number_in_it_is_none_in_an_unknown_unit(words, rule):
    """So that a long text is not cut at each of its letters."""
    asked = draw(Item("i", "s", "number", "How long?", answer=("5",), unit="cm"), 1)
    assert grade(asked, f"5 {words}").rule == rule


def test_what_was_understood_is_shown():
    assert grade(number("3/4"), " 6 / 8 ").shown == "6/8"
    assert grade(number("3/2"), "1½").shown == "1 1/2"
    assert grade(word("numerator"), " Numerater ").shown == "Numerater"
    assert grade(choice("half", "third"), "b").shown == "third"


WORDS = [
    ("numerator", "lenient", "Numerator.", "correct", "exact"),
    ("numerator", "lenient", "numerater", "close", "typo"),
    ("numerator", "lenient", "numeral", "incorrect", "other"),
    ("école", "lenient", "ecole", "correct", "exact"),
    ("école", "strict", "ecole", None, "spelling"),
    ("école", "strict", "École", "correct", "exact"),
    ("numerator", "strict", "numerater", None, "spelling"),
    ("numerator", "strict", "house", "incorrect", "other"),
    ("3 quarters", "lenient", "4 quarters", "incorrect", "other"),
    ("numerator", "lenient", "...", "incorrect", "other"),
    ("numerator", "lenient", "", None, "empty"),
]


@pytest.mark.parametrize(("answer", "spelling", "typed", "verdict", "rule"), WORDS)
def test_a_word_may_have_one_slip_of_the_finger(answer, spelling, typed, verdict, rule):
    found = grade(word(answer, spelling=spelling), typed)
    assert (found.verdict, found.rule) == (verdict, rule)


def test_strict_spelling_is_asked_once_more_and_then_counts():
    found = grade(word("numerator", spelling="strict"), "numerater", second_try=True)
    assert (found.verdict, found.rule) == ("incorrect", "spelling")


def test_another_word_of_the_question_is_no_typo():
    asked = word("there", mistakes=(Mistake("three", "That is a number.", "mixes-up"),))
    found = grade(asked, "Three")
    assert (found.verdict, found.rule, found.feedback) == (
        "incorrect",
        "mistake:mixes-up",
        "That is a number.",
    )
    assert grade(asked, "theer").verdict == "close"


def test_every_accepted_text_is_right_and_hears_the_same_sentence():
    asked = draw(WORD, 0)
    assert {grade(asked, text) for text in ("numerator", "numerator")} == {grade(asked, "numerator")}
    assert [grade(asked, text).feedback for text in asked.accepted] == ["It counts.", "It counts."]


CHOICES = [
    # options (the first is right), response, verdict, rule, shown
    (("half", "third"), 0, "correct", "option", "half"),
    (("half", "third"), 1, "incorrect", "option", "third"),
    (("half", "third"), 2, None, "unreadable", ""),
    (("half", "third"), -1, None, "unreadable", ""),
    (("half", "third"), "A", "correct", "letter", "half"),
    (("half", "third"), "b)", "incorrect", "letter", "third"),
    (("half", "third"), "(a)", "correct", "letter", "half"),
    (("half", "third"), "2.", "incorrect", "letter", "third"),
    (("half", "third"), "c", None, "unreadable", "c"),
    (("half", "third"), "Half!", "correct", "exact", "half"),
    (("half", "third"), "hlaf", None, "unreadable", "hlaf"),
    (("3", "2", "1"), "1", "incorrect", "exact", "1"),
    (("3", "2", "5"), "1", None, "unreadable", "1"),
    (("1/2", "3/4"), "2/4", "correct", "exact", "1/2"),
    (("1/2", "2/4"), "2/4", "incorrect", "exact", "2/4"),
    (("1/2", "2/4"), "3/6", None, "unreadable", "3/6"),
    (("b", "a"), "a", "incorrect", "exact", "a"),
    (("b", "c"), "a", None, "unreadable", "a"),
    (("It", "it"), "it", "incorrect", "exact", "it"),
    (("It", "it"), "IT", None, "unreadable", "IT"),
]


@pytest.mark.parametrize(("options", "response", "verdict", "rule", "shown"), CHOICES)
def test_an_option_is_chosen_by_tap_text_value_or_place(options, response, verdict, rule, shown):
    if options == ("It", "it"):
        base = choice("half", "third")
        asked = replace(
            base, options=tuple(replace(o, text=t) for o, t in zip(base.options, options, strict=True))
        )
    else:
        asked = choice(*options)
    found = grade(asked, response)
    assert (found.verdict, found.rule, found.shown) == (verdict, rule, shown)


def test_a_tapped_option_gives_its_own_feedback():
    asked = draw(CHOOSE, 0)
    for place, option in enumerate(asked.options):
        found = grade(asked, place)
        assert found.verdict == ("correct" if option.right else "incorrect")
        assert found.feedback == option.feedback


ASKED = [
    draw(ADD, 1),
    draw(CHOOSE, 1),
    draw(WORD, 1),
    replace(draw(WORD, 1), spelling="strict"),
    choice("α", "β"),
]
responses = st.one_of(
    st.text(st.characters(exclude_categories=[])),
    st.text("0123456789/ .,-½¾٣abAB)", max_size=8),
    st.text(max_size=5).map(lambda end: f"numerator{end}"),
    st.integers(),
    st.booleans(),
)


@given(st.sampled_from(ASKED), responses, st.booleans())
def test_grading_never_raises_and_an_open_question_has_a_reason(asked, response, second_try):
    found = grade(asked, response, second_try=second_try)
    assert found.verdict in (None, "correct", "close", "incorrect")
    assert found.verdict != "close" or asked.kind == "text"
    if found.verdict is None:
        assert found.rule in {"empty", "unreadable", "reduce", "notation", "spelling"}
    if second_try:
        assert found.verdict is not None or found.rule in {"empty", "unreadable"}


@given(st.sampled_from(ASKED), st.text())
def test_the_verdict_does_not_depend_on_the_normal_form(asked, text):
    found = [grade(asked, unicodedata.normalize(form, text)) for form in ("NFC", "NFD")]
    assert found[0] == found[1]
    assert grade(asked, text) == found[0]


@given(st.integers(), st.sampled_from([ADD, CHOOSE, WORD]))
def test_the_grader_takes_the_answer_it_would_show(seed, item):
    asked = draw(item, seed)
    assert all(grade(asked, answer).verdict == "correct" for answer in asked.accepted)


@given(st.integers())
def test_the_grader_finds_the_mistakes_that_the_variant_knows(seed):
    asked = draw(ADD, seed)
    assert all(grade(asked, slip.answer).rule == f"mistake:{slip.name}" for slip in asked.slips)


fractions = st.fractions(-1000, 1000, max_denominator=99)


@given(fractions, fractions)
def test_a_number_is_right_exactly_if_it_is_the_same_number(wanted, typed):
    found = grade(number(str(wanted)), str(typed))
    assert (found.verdict == "correct") is (wanted == typed)


@pytest.mark.parametrize(
    ("typed", "place"),
    [("yes", 0), ("Yes, 2", 0), ("no", None), ("no, sizes", 2), ("no, si", None), ("y", None), ("ye", None)],
)
def test_the_first_words_of_one_option_are_that_option(typed, place):
    texts = ("Yes, 2 of 7", "No, it is 2/5", "No, sizes differ")
    options = tuple(Choice(text, right=n == 0) for n, text in enumerate(texts))
    grade_ = grade(replace(draw(CHOOSE, 1), options=options), typed)
    assert grade_.shown == (texts[place] if place is not None else typed)


@pytest.mark.parametrize("typed", ["10", "1", "9/1", "-1"])
def test_a_number_is_not_the_beginning_of_another(typed):
    options = tuple(Choice(text, right=text == "10/6") for text in ("9/12", "3/6", "10/6", "-1/2"))
    assert grade(replace(draw(CHOOSE, 1), options=options), typed).verdict is None


def test_a_bare_count_is_not_taken_for_a_fraction_of_its_value():
    slips = (Slip("6/1", "You compared shaded with unshaded.", "ratio"), Slip("6", "A count.", "count"))
    sevenths = replace(draw(ADD, 1), notation="number", accepted=("6/7",), slips=slips)
    assert grade(sevenths, "6").rule == "mistake:count"
    assert grade(sevenths, "6/1").rule == "mistake:ratio"
    assert grade(replace(sevenths, slips=slips[:1]), "6").rule == "other"
