from collections import Counter
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.course.model import Item, Mistake, Option
from bot.errors import ExpressionError
from bot.items.draws import WIDEST, parse_draw
from bot.items.variants import draw, space, trial
from tests.items.samples import ADD, CHOOSE, EVERY, HEBREW, LENGTH, MATCH, ORDER, SEVERAL, TILES, WORD

seeds = st.integers()


@given(seeds, st.sampled_from([ADD, CHOOSE, WORD]))
def test_the_same_seed_gives_the_same_question(seed, item):
    assert draw(item, seed) == draw(item, seed) == trial(item, seed)


@given(seeds)
def test_every_draw_meets_the_conditions_and_everything_is_rendered(seed):
    variant = draw(ADD, seed)
    a, b, c, d = (int(variant.values[name]) for name in "abcd")
    total = Fraction(a, b) + Fraction(c, d)
    assert b != d
    assert variant.prompt == f"{a}/{b} + {c}/{d} = ?"
    assert variant.accepted == (str(total),)
    assert variant.picture == f"bars {a}/{b} {c}/{d}"
    assert variant.right.endswith(f"make {total}.")
    rendered = [variant.prompt, variant.solution, variant.picture, variant.right, *variant.hints]
    rendered += [slip.feedback for slip in variant.slips]
    assert not any(brace in text for text in rendered for brace in "{}")


def test_a_variant_carries_all_that_grading_needs():
    variant = draw(ADD, 1)
    assert (variant.item, variant.skill, variant.content, variant.level) == (
        "add-unlike",
        "adding",
        "c0ffee",
        2,
    )
    assert (variant.kind, variant.form, variant.notation, variant.guess) == (
        "number",
        "recall",
        "lowest",
        0.05,
    )


def test_seeds_spread_over_the_draws():
    item = replace(WORD, draw={"a": "1..9", "b": "1..9"})
    drawn = Counter(draw(item, seed).key for seed in range(405))
    assert len(drawn) > 0.95 * space(item, 1000)
    assert max(drawn.values()) < 15


def test_neighbouring_items_draw_differently_from_the_same_seed():
    twins = (ADD, replace(ADD, id="add-again"))
    assert [draw(twins[0], seed).values for seed in range(9)] != [
        draw(twins[1], seed).values for seed in range(9)
    ]


def test_the_key_is_the_item_and_its_numbers():
    assert draw(WORD, 5).key == draw(WORD, 6).key == "top-number()"
    assert draw(ADD, 0).key.startswith("add-unlike(a=")


def test_the_order_of_options_is_shuffled_and_every_place_comes_first():
    firsts = Counter(draw(CHOOSE, seed).options[0].right for seed in range(300))
    assert 60 < firsts[True] < 140


def test_guessing_an_option_has_its_chance():
    assert draw(CHOOSE, 0).guess == pytest.approx(1 / 3)


@given(seeds)
def test_options_never_read_the_same(seed):
    item = replace(CHOOSE, draw={"n": "1..4", "d": "2..5"}, where=("n < d",))
    texts = [option.text for option in draw(item, seed).options]
    assert len(set(texts)) == 3


@given(seeds)
def test_a_mistake_that_is_right_for_these_numbers_is_left_out(seed):
    item = Item(
        id="double", skill="s", kind="number", prompt="2 * {n}", draw={"n": "1..3"}, answer=("2*n",),
        mistakes=(Mistake("n*n", "That is a square.", "squares"),),
    )  # fmt: skip
    variant = draw(item, seed)
    assert bool(variant.slips) is (variant.values["n"] != "2")


def test_a_mistake_with_braces_keeps_its_spelling():
    item = replace(
        ADD, draw={"a": "1", "b": "2", "c": "1", "d": "4"}, mistakes=(Mistake("{a + c}/{b + d}", "No."),)
    )
    assert draw(item, 0).slips[0].answer == "2/6"
    assert draw(replace(item, mistakes=(Mistake("(a + c)/(b + d)", "No."),)), 0).slips[0].answer == "1/3"


CANNOT = [
    ({"where": ("b == d", "b != d")}, "meets the conditions"),
    ({"draw": {**ADD.draw, "a": "5..1"}}, "meets the conditions"),
    ({"draw": {**ADD.draw, "a": "x"}}, "nothing is called x"),
    ({"draw": {**ADD.draw, "a": "1..1/2"}}, "A range needs whole numbers"),
    ({"draw": {**ADD.draw, "a": f"1..{WIDEST + 1}"}}, "more than 10000"),
    ({"draw": {**ADD.draw, "a": "1, , 3"}}, "cannot be read"),
    ({"draw": {**ADD.draw, "a": "1 < 2"}}, "a number is wanted"),
    ({"where": ("a + b",)}, "a condition is wanted"),
    ({"answer": ("a/(b - b)",)}, "divides by zero"),
    ({"prompt": "{a"}, "A lone {"),
    ({"mistakes": (Mistake("three", ""),)}, "nothing is called three"),
    ({"mistakes": (Mistake("{a} pieces", ""),)}, "no number that can be typed"),
]


@pytest.mark.parametrize(("changes", "why"), CANNOT)
def test_an_item_that_cannot_be_drawn_says_why(changes, why):
    with pytest.raises(ExpressionError, match=why):
        draw(replace(ADD, **changes), 0)


def test_two_options_that_always_read_the_same_cannot_be_drawn():
    item = replace(CHOOSE, options=(Option("Same", right=True), Option(" same. "), Option("other")))
    with pytest.raises(ExpressionError, match="two options read the same"):
        draw(item, 0)


def test_a_draw_that_divides_by_zero_is_passed_over_in_use_and_found_by_a_trial():
    item = replace(ADD, draw={"a": "1..3", "b": "0..3", "c": "1", "d": "9"}, mistakes=())
    assert all(draw(item, seed).values["b"] != "0" for seed in range(50))
    with pytest.raises(ExpressionError, match="divides by zero"):
        [trial(item, seed) for seed in range(50)]


@pytest.mark.parametrize(
    ("variables", "where", "count"),
    [
        ({}, (), 1),
        ({"a": "1..9"}, (), 9),
        ({"a": "1..3", "b": "1..a"}, (), 6),
        ({"a": "1..3", "b": "1..3"}, ("a < b",), 3),
        ({"a": "2, 3, 3"}, (), 2),
        ({"a": "1..3", "b": "min(a, 2), 5"}, (), 6),
        ({"a": "1..1000", "b": "1..1000"}, (), 50),
        ({"a": "0..9"}, ("6/a > 1",), 5),
        ({"a": "0..3", "b": "1..6/a"}, (), 11),
        ({"a": "1..1000", "b": "1..1000"}, ("a == b + 5000",), 0),
    ],
)
def test_a_space_counts_different_draws_up_to_the_limit(variables, where, count):
    assert space(replace(WORD, draw=variables, where=where), 50) == count


@given(st.text(max_size=30))
@settings(max_examples=200)
def test_any_draw_is_read_or_refused(spec):
    try:
        values = parse_draw(spec).values({"a": 2})
    except ExpressionError:
        return
    assert len(values) <= WIDEST


POOL = Item(
    id="alpha", skill="letters", kind="choice", prompt="α?", show=4, entry="alpha",
    options=(
        Option("a", right=True, entry="alpha"),
        *(Option(text, entry=text, alike=text in "de") for text in "bcdefgh"),
        Option("A", entry="capital"),
    ),
)  # fmt: skip


def shown(taught, seed):
    variant = draw(POOL, seed, frozenset(taught))
    return {option.text for option in variant.options}


@given(seeds)
def test_options_of_a_pool_are_first_what_was_taught_and_of_that_what_looks_alike(seed):
    assert len(shown("", seed)) == 4
    assert shown("bcd", seed) == set("abcd")
    assert {"a", "d", "e"} < shown("bcde", seed)
    assert {"a", "b", "d", "e"} == shown("b", seed)
    assert {"a", "d", "e"} < shown("", seed)


@given(seeds)
def test_a_pool_offers_the_right_option_and_none_that_reads_like_another(seed):
    options = draw(POOL, seed, frozenset({"capital", "b"})).options
    assert [option.text for option in options if option.right] == ["a"]
    assert "A" not in {option.text for option in options}


def test_a_pool_varies_with_the_seed_and_its_guess_is_that_of_the_options_shown():
    assert len({tuple(sorted(shown("bcdefgh", seed))) for seed in range(40)}) > 3
    assert draw(POOL, 0).guess == 1 / 4
    assert draw(replace(POOL, show=0, options=POOL.options[:5]), 0).guess == 1 / 5


@pytest.mark.parametrize(
    ("item", "guess"),
    [(SEVERAL, 1 / 15), (ORDER, 1 / 6), (MATCH, 1 / 24), (TILES, 0.05), (HEBREW, 0.05), (LENGTH, 0.05)],
)
def test_the_chance_of_guessing_is_that_of_the_kind(item, guess):
    assert draw(item, 0).guess == pytest.approx(guess)


def test_a_long_order_is_not_thought_harder_to_guess_than_it_is():
    assert draw(replace(ORDER, parts=tuple("abcdefgh")), 0).guess == 0.01


def test_options_may_differ_in_an_accent_alone():
    item = replace(CHOOSE, options=(Option("ἡ", right=True), Option("ἤ")))
    assert len(draw(item, 0).options) == 2


def test_partners_that_read_the_same_cannot_be_drawn():
    with pytest.raises(ExpressionError, match="two right sides read the same"):
        draw(replace(MATCH, extra=("Alpha",)), 0)


def test_a_tolerance_is_a_distance_or_a_share_of_the_answer():
    assert draw(LENGTH, 0).tolerance == "3"
    assert draw(replace(LENGTH, tolerance="1/2"), 0).tolerance == "1/2"


def test_a_mistake_within_the_tolerance_is_none():
    item = replace(LENGTH, mistakes=(Mistake("302", "", "near"), Mistake("304", "", "far")))
    assert [slip.name for slip in draw(item, 0).slips] == ["far"]


@given(st.sampled_from(EVERY), seeds)
def test_only_what_is_written_in_a_script_of_its_own_has_one(item, seed):
    assert draw(item, seed).script == {"logos": "greek", "davar": "hebrew"}.get(item.id, "")


def test_a_question_of_a_set_knows_its_entry_and_its_rivals():
    variant = draw(replace(HEBREW, entry="davar"), 0)
    assert (variant.entry, variant.rivals, variant.memory_key) == ("davar", HEBREW.rivals, "s:davar")
