"""Right answers that are built from pieces: `check` builds them as a learner would."""

from dataclasses import replace

import pytest

from bot.course.check_pieces import composed_faults, right_picks
from bot.course.model import Item, Option, Pair
from bot.items.composing import composed
from bot.items.grading import grade
from bot.items.variants import draw

ITEMS = [
    Item(
        "a",
        "s",
        "multiple",
        "Which?",
        options=(Option("4", right=True), Option("7"), Option("10", right=True)),
    ),
    Item("b", "s", "match", "Which?", pairs=(Pair("α", "alpha"), Pair("β", "beta"), Pair("γ", "gamma"))),
    Item("c", "s", "match", "Which?", pairs=(Pair("1", "2"), Pair("2", "1")), extra=("3",)),
    Item("d", "s", "order", "Sort.", parts=("1/4", "1/3", "1/2")),
    Item("e", "s", "order", "Sort.", parts=("3", "2", "1")),
    Item("f", "s", "tiles", "Say it.", answer=("the dog and the cat sleep",), extra=("and", "dogs")),
    Item("g", "s", "text", "Write it.", answer=("λόγος",)),
    Item("h", "s", "text", "Write it.", answer=("שלום",)),
]


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: item.id)
@pytest.mark.parametrize("seed", range(10))
def test_the_right_pieces_are_found_and_graded_as_right(item, seed):
    variant = draw(item, seed)
    assert grade(variant, composed(variant, right_picks(variant))).verdict == "correct"
    assert list(composed_faults("items.toml", item, variant)) == []


def test_a_missing_piece_is_a_fault():
    item = ITEMS[5]
    variant = draw(item, 1)
    broken = replace(variant, pieces=tuple(piece for piece in variant.pieces if piece != "cat"))
    (fault,) = composed_faults("items.toml", item, broken)
    assert fault.what == "'the dog and the cat sleep' cannot be built from its pieces."


def test_pieces_that_make_up_something_wrong_are_a_fault():
    item = ITEMS[3]
    variant = replace(draw(item, 1), pieces=("1/4", "1/3", "1/2"), accepted=("A C",))
    (fault,) = composed_faults("items.toml", item, variant)
    assert fault.what == "its own answer, tapped as 'A C', is not taken as right."
