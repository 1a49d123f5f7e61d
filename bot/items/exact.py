"""Exact arithmetic that cannot run away: whole numbers and fractions up to a size, truth values apart."""

import math
import operator
from collections.abc import Callable
from fractions import Fraction
from typing import TypeAlias

from bot.errors import ExpressionError

EXPONENT = 1000
BITS = 4096
"""Size of any result: with the bound on an expression's length it bounds the time to some milliseconds."""
ARGUMENTS = 8

Value: TypeAlias = int | Fraction
"""Whole numbers are int; truth values are bool and never mix with numbers."""


def exact(value: Value) -> Value:
    """The number in its plainest form, within `BITS`."""
    if _bits(value) > BITS:
        raise ExpressionError("a number grows too large.")
    return value.numerator if value.denominator == 1 else value


def quotient(left: Value, right: Value) -> Value:
    """Exact where Python's own / would give a decimal."""
    return Fraction(left) / right


def power(base: Value, exponent: Value) -> Value:
    """Refused before it is computed if it would grow too large."""
    if not isinstance(exponent, int) or abs(exponent) > EXPONENT:
        raise ExpressionError(f"an exponent is a whole number up to {EXPONENT}.")
    if _bits(base) * abs(exponent) > BITS:
        raise ExpressionError("a number grows too large.")
    return Fraction(base) ** exponent


def _whole(work: Callable[..., int]) -> Callable[..., int]:
    def wholes(*values: Value) -> int:
        if not all(isinstance(value, int) for value in values):
            raise ExpressionError(f"{work.__name__} takes whole numbers.")
        return work(*values)

    return wholes


def _bits(value: Value) -> int:
    return max(value.numerator.bit_length(), value.denominator.bit_length())


def number(value: Value) -> Value:
    if isinstance(value, bool):
        raise ExpressionError("a condition stands where a number is wanted.")
    return value


def truth(value: Value) -> bool:
    if not isinstance(value, bool):
        raise ExpressionError("a number stands where a condition is wanted.")
    return value


FUNCTIONS: dict[str, tuple[Callable[..., Value], int, int]] = {
    "abs": (abs, 1, 1),
    "ceil": (math.ceil, 1, 1),
    "den": (lambda value: value.denominator, 1, 1),
    "floor": (math.floor, 1, 1),
    "gcd": (_whole(math.gcd), 1, ARGUMENTS),
    "lcm": (_whole(math.lcm), 1, ARGUMENTS),
    "max": (max, 2, ARGUMENTS),
    "min": (min, 2, ARGUMENTS),
    "mod": (operator.mod, 2, 2),
    "num": (lambda value: value.numerator, 1, 1),
}
"""What can be called, with the fewest and the most numbers it takes."""
