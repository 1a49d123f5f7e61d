"""The course Fractions meets the usual wrong answers with a word about the thought behind them."""

from itertools import count

import pytest

from bot.items.grading import grade
from bot.items.variants import draw
from tests.chat.talk import fractions

USUAL = [
    ("parts-bar-shaded", "{n}/{rest}", "compares-with-unshaded"),
    ("parts-bar-shaded", "{rest}/{n}", "compares-with-unshaded"),
    ("parts-bar-shaded", "{rest}/{d}", "names-the-other-part"),
    ("parts-bar-shaded", "{d}/{n}", "swaps-top-and-bottom"),
    ("parts-bar-shaded", "1/{d}", "names-one-piece"),
    ("parts-bar-shaded", "{n}/{next}", "miscounts-pieces"),
    ("parts-bar-shaded", "{n}.{d}", "point-for-slash"),
    ("parts-bar-shaded", "{n}", "names-a-count"),
    ("parts-pie-shaded", "{rest}/{n}", "compares-with-unshaded"),
    ("rest-bar", "{n}/{rest}", "compares-with-unshaded"),
    ("rest-bar", "{d}/{rest}", "swaps-top-and-bottom"),
    ("rest-bar", "{n}", "names-a-count"),
]
"""What is typed, by the pieces shaded ``n``, those that are not ``rest``, all ``d``, one too many ``next``."""


def items():
    return [item for unit in fractions().units for skill in unit.skills for item in skill.items]


def drawn(name):
    """A draw in which no two of these wrong answers are alike."""
    item = next(one for one in items() if one.id == name)
    for seed in count():
        variant = draw(item, seed)
        n, d = int(variant.values["n"]), int(variant.values["d"])
        if n > 2 and d > n + 2 and 2 * n + 1 < d:
            return variant, {"n": n, "d": d, "rest": d - n, "next": d + 1}
    raise AssertionError(name)


@pytest.mark.parametrize(("item", "typed", "name"), USUAL)
def test_a_usual_wrong_answer_is_known_by_its_thought(item, typed, name):
    variant, numbers = drawn(item)
    found = grade(variant, typed.format(**numbers))
    assert (found.verdict, found.rule) == ("incorrect", f"mistake:{name}")
    assert found.feedback


def test_every_typed_question_knows_at_least_two_wrong_answers():
    """One that asks for the greater of two has only the other one to be mistaken for."""
    few = {item.id for item in items() if item.kind == "number" and len(item.mistakes) < 2}
    assert few == {"any-greater-type", "any-book"}
