"""Old answers under a corrected key: the same numbers, another answer right."""

from dataclasses import replace

import pytest

from bot.course.model import Item, Option
from bot.items.grading import grade
from bot.items.rekeying import regraded, rekeyed
from bot.items.variants import draw
from tests.learning.samples import sign_item, sum_item

WRONG = replace(sum_item("a", 1), answer=("a - b",))
RIGHT = sum_item("a", 1)


@pytest.mark.parametrize("seed", range(20))
def test_the_same_numbers_under_the_corrected_answer(seed):
    asked = draw(WRONG, seed)
    answer = str(int(asked.values["a"]) + int(asked.values["b"]))
    assert grade(asked, answer).verdict == "incorrect"
    assert regraded(RIGHT, asked, answer, answer).verdict == "correct"
    assert regraded(RIGHT, asked, "999", "999").verdict == "incorrect"


@pytest.mark.parametrize("seed", range(20))
def test_of_options_the_text_counts_wherever_it_stood(seed):
    right = sign_item("a", 1)
    options = tuple(replace(option, right=not option.right) for option in right.options[:2])
    asked = draw(replace(right, options=(*options, *right.options[2:])), seed)
    more = f"{int(asked.values['a']) + 1}"
    assert not next(option for option in asked.options if option.text == more).right
    assert regraded(right, asked, "0", more).verdict == "correct"


def test_a_text_that_is_accepted_now():
    item = Item(id="w", skill="a", kind="text", prompt="One more than two?", answer=("three",))
    asked = draw(item, 1)
    more = replace(item, answer=("three", "a trio"))
    assert regraded(more, asked, "a trio", "a trio").verdict == "correct"


@pytest.mark.parametrize(
    "other",
    [
        replace(RIGHT, draw={"a": "1..9"}, prompt="{a} + 1 = ?", answer=("a + 1",)),
        replace(sign_item("a", 1), draw=RIGHT.draw, options=(Option("{a}", right=True), Option("{=a + 1}"))),
        replace(RIGHT, answer=("a / (b - b)",)),
    ],
)
def test_what_asks_something_else_by_now_cannot_be_compared(other):
    asked = draw(WRONG, 3)
    assert rekeyed(other, asked) is None
    assert regraded(other, asked, "5", "5") is None


def test_parts_in_an_order_are_compared_where_they_are_the_same():
    item = Item(id="o", skill="a", kind="order", prompt="Smallest first", parts=("1", "2", "3"))
    asked = draw(item, 4)
    assert rekeyed(item, asked) == asked
    assert rekeyed(replace(item, parts=("1", "2", "4")), asked) is None
