"""How the variables of a template are drawn.

"2..9"         one of these whole numbers; the ends may be expressions of earlier variables: "1..d - 1"
"2, 3, 5"      one of these
"a + b"        this value
"""

import random
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias, TypeVar

from bot.course.model import Item
from bot.errors import ExpressionError
from bot.items.exact import Value
from bot.items.expressions import Expression, compile_expression, evaluate, holds

WIDEST = 10_000
"""Whole numbers of one range."""
STEPS = 20_000
"""Partial draws looked at while counting a space: a fraction of a second."""


Thing = TypeVar("Thing")
Dice: TypeAlias = random.Random
"""Seeded from ids, never the global one."""


@dataclass(frozen=True, slots=True)
class Range:
    """Whole numbers from first to last, both included; empty where last is the smaller."""

    first: Expression
    last: Expression

    def values(self, names: Mapping[str, Value]) -> range:
        first, last = evaluate(self.first.text, names), evaluate(self.last.text, names)
        if not isinstance(first, int) or not isinstance(last, int):
            raise ExpressionError(f"A range needs whole numbers, not {first}..{last}.")
        if last - first >= WIDEST:
            raise ExpressionError(f"{first}..{last} holds more than {WIDEST} numbers.")
        return range(first, last + 1)


@dataclass(frozen=True, slots=True)
class OneOf:
    """One of a few values, often just one."""

    expressions: tuple[Expression, ...]

    def values(self, names: Mapping[str, Value]) -> list[Value]:
        return [evaluate(expression.text, names) for expression in self.expressions]


@lru_cache(maxsize=4096)
def parse_draw(spec: str) -> Range | OneOf:
    """What a variable is drawn from, or ExpressionError."""
    first, dots, last = spec.partition("..")
    if dots:
        return Range(compile_expression(first), compile_expression(last))
    return OneOf(tuple(compile_expression(part) for part in _split(spec)))


def roll(item: Item, dice: Dice) -> dict[str, Value] | None:
    """One draw of all variables, or None where a range is empty or a condition is not met."""
    names: dict[str, Value] = {}
    for name, spec in item.draw.items():
        values = parse_draw(spec).values(names)
        if not values:
            return None
        names[name] = values[pick(dice, len(values))]
    return names if all(holds(condition, names) for condition in item.where) else None


def pick(dice: Dice, count: int) -> int:
    """A place below count; Python keeps only ``random()`` the same through its versions."""
    return int(dice.random() * count)


def shuffled(things: Iterable[Thing], dice: Dice) -> tuple[Thing, ...]:
    """The things in an order of chance."""
    rest = list(things)
    return tuple(rest.pop(pick(dice, len(rest))) for _place in range(len(rest)))


def space(item: Item, limit: int = 1000) -> int:
    """How many different draws the item has, counted up to the limit (and within `STEPS`)."""
    seen = set()
    for _step, names in zip(range(STEPS), _walk(item, list(item.draw), {}), strict=False):
        if names is not None and _met(item, names):
            seen.add(tuple(names.values()))
            if len(seen) >= limit:
                break
    return len(seen)


def _met(item: Item, names: Mapping[str, Value]) -> bool:
    """Whether the conditions are met; one that cannot be computed is not."""
    try:
        return all(holds(condition, names) for condition in item.where)
    except ExpressionError:
        return False


def _walk(item: Item, rest: list[str], names: dict[str, Value]) -> Iterator[dict[str, Value] | None]:
    """Every draw; None marks a step on the way, so that the steps can be bounded."""
    if not rest:
        yield names
        return
    try:
        values = parse_draw(item.draw[rest[0]]).values(names)
    except ExpressionError:
        return
    for value in values:
        yield None
        yield from _walk(item, rest[1:], {**names, rest[0]: value})


def _split(spec: str) -> list[str]:
    """The parts between the commas that stand outside of brackets."""
    parts, depth = [""], 0
    for sign in spec:
        depth += (sign == "(") - (sign == ")")
        if sign == "," and depth == 0:
            parts.append("")
        else:
            parts[-1] += sign
    return parts
