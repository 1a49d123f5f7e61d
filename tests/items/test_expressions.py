import operator
from datetime import timedelta
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.errors import ExpressionError
from bot.items.exact import BITS
from bot.items.expressions import LENGTH, compile_expression, evaluate, holds

NAMES = {"a": 3, "b": 4, "c": Fraction(1, 2)}

GIVES = [
    ("2", 2),
    ("a + b*2", 11),
    ("a/b", Fraction(3, 4)),
    ("6/3", 2),
    ("-a - -b", 1),
    ("b//a", 1),
    ("7 % 4", 3),
    ("mod(7, 4)", 3),
    ("2**10", 1024),
    ("2**-2", Fraction(1, 4)),
    ("c**2", Fraction(1, 4)),
    ("gcd(12, 18, 8)", 2),
    ("lcm(4, 6)", 12),
    ("abs(a - b)", 1),
    ("min(a, b, c)", Fraction(1, 2)),
    ("max(a, b)", 4),
    ("num(6/8) * 10 + den(6/8)", 34),
    ("floor(7/2) + ceil(7/2)", 7),
    ("a if a < b else b", 3),
    ("1 if not a < b or a == 3 and b == 4 else 0", 1),
    ("  ( a )  ", 3),
    ("1 if 1 < a < b <= 4 else 0", 1),
]


@pytest.mark.parametrize(("text", "value"), GIVES)
def test_an_expression_gives_its_exact_value(text, value):
    found = evaluate(text, NAMES)
    assert (found, type(found)) == (value, type(value))


REFUSED = [
    ("", "cannot be read"),
    ("a +", "cannot be read"),
    ("a b", "cannot be read"),
    ("0.5", "Write 1/2 instead of 0.5"),
    ("1e5", "neither a number nor a name"),
    ("0x1f", "neither a number nor a name"),
    ("1_000", "neither a number nor a name"),
    ("1or 2", "neither a number nor a name"),
    ("'a'", "not allowed"),
    ("a.real", "not allowed"),
    ("[a]", "not allowed"),
    ("lambda: 1", "not allowed"),
    ("a := 1", "not allowed"),
    ("a & b", "not allowed"),
    ("a\x00", "not allowed"),
    ("½", "not allowed"),
    ("True", "not a whole number"),
    ("(1, 2)", "Tuple is not allowed"),
    ("(x for x in a)", "GeneratorExp is not allowed"),
    ("*a", "cannot be read"),
    ("a is b", "only == != < <= > >="),
    ("+a", "UAdd is not allowed"),
    ("eval(a)", "only abs, ceil"),
    ("abs(a)(b)", "only abs, ceil"),
    ("abs(*a)", "Starred is not allowed"),
    ("abs(x=1)", "abs takes 1 numbers"),
    ("min(a)", "min takes 2 to 8 numbers"),
    ("d + 1", "nothing is called d"),
    ("abs", "nothing is called abs"),
    ("a/(b - 4)", "divides by zero"),
    ("a % 0", "divides by zero"),
    ("0**-1", "divides by zero"),
    ("gcd(1/2, 3)", "gcd takes whole numbers"),
    ("2**(1/2)", "an exponent is a whole number"),
    ("2**1001", "an exponent is a whole number"),
    ("10**1000 * 10**1000", "grows too large"),
    ("100**1000", "grows too large"),
    ("a < b", "a number is wanted"),
    ("1 + (a < b)", "a condition stands where"),
    ("(a < b) < b", "a condition stands where"),
    ("a and b", "a number stands where"),
    ("a if b else c", "a number stands where"),
    ("(" * 300 + "a" + ")" * 100, "cannot be read"),
    ("-" * 499 + "a", "cannot be read|more than 200|nested deeper"),
    ("-" * 100 + "a", "nested deeper"),
    ("+".join("a" * 101), "more than 200"),
    ("a" * (LENGTH + 1), "longer than 500"),
]


@pytest.mark.parametrize(("text", "why"), REFUSED)
def test_what_is_not_listed_is_refused_by_name(text, why):
    with pytest.raises(ExpressionError, match=why):
        evaluate(text, NAMES)


def test_a_condition_is_a_truth_value_and_nothing_else():
    assert holds("a < b and not b < a", NAMES)
    assert not holds("a == b or a > b", NAMES)
    with pytest.raises(ExpressionError, match="a condition is wanted"):
        holds("a", NAMES)


def test_a_side_that_is_not_taken_is_not_computed():
    assert evaluate("0 if a == 3 else 1/0", NAMES) == 0
    assert holds("a == 3 or 1/0 == 1", NAMES)


ALPHABET = "abc0123456789 +-*/%()<>=!,."
PIECES = ["a", "b", "c", "0", "7", "999", "+", "-", "*", "/", "//", "%", "**", "(", ")", ",", "<", "==", "!="]
WORDS = [
    " and ",
    " or ",
    " not ",
    " if ",
    " else ",
    "gcd(",
    "lcm(",
    "min(",
    "num(",
    "floor(",
    "9**999",
    "1/3",
]
texts = st.one_of(
    st.text(max_size=LENGTH + 20),
    st.text(ALPHABET, max_size=LENGTH),
    st.lists(st.sampled_from(PIECES + WORDS), max_size=150).map("".join),
)


@given(texts, st.integers(), st.fractions())
@settings(max_examples=400, deadline=timedelta(seconds=2))
def test_any_text_gives_a_bounded_value_or_an_expression_error(text, a, c):
    try:
        value = compile_expression(text)({"a": a, "b": -7, "c": c})
    except ExpressionError:
        return
    assert isinstance(value, int | Fraction)
    assert max(value.numerator.bit_length(), value.denominator.bit_length()) <= BITS


def combined(parts):
    """An operation as text and, computed by Python's own fractions, its value (None where it has none)."""
    (left, one), sign, (right, other) = parts
    text = f"({left} {sign} {right})"
    if one is None or other is None or (other == 0 and sign in "//%"):
        return text, None
    return text, OPERATIONS[sign](Fraction(one), other)


OPERATIONS = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
    "//": operator.floordiv,
    "%": operator.mod,
}
leaves = st.integers(0, 10**9).map(lambda number: (str(number), number)) | st.sampled_from(
    list(NAMES.items())
)
trees = st.recursive(
    leaves,
    lambda inner: st.tuples(inner, st.sampled_from(list(OPERATIONS)), inner).map(combined),
    max_leaves=30,
)


@given(trees)
@settings(deadline=timedelta(seconds=2))
def test_arithmetic_is_exact(tree):
    text, wanted = tree
    try:
        assert evaluate(text, NAMES) == wanted
    except ExpressionError as error:
        assert wanted is None or "more than" in str(error) or "longer than" in str(error)  # noqa: PT017  (the value decides)


@pytest.mark.parametrize(
    "growing", ["*".join(["9**999"] * 60), "**".join("9" * 50), "lcm(7**999, 11**999, 5**999)"]
)
def test_a_tower_of_powers_ends_at_the_bounds(growing):
    with pytest.raises(ExpressionError):
        evaluate(growing, {})
