"""Expressions of item templates: exact whole numbers, fractions and truth values within hard bounds.

A whitelist over Python's own syntax tree; the known libraries are unsafe or unbounded
(research/reliability.md section 4). Only teachers' texts come here, never a learner's answer.

    + - * / // % **      exact, never decimals          == != < <= > >=      also chained: 1 < a < b
    and  or  not         of conditions                  x if condition else y
    abs ceil den floor gcd lcm max min mod num          num(6/8) is 3, den(6/8) is 4
"""

import ast
import operator
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

from bot.errors import ExpressionError
from bot.items.exact import FUNCTIONS, Value, exact, number, power, quotient, truth

LENGTH = 500
"""Characters of one expression."""
NODES = 200
"""Numbers, names and operations of one expression."""
DEPTH = 60
"""Operations inside one another: far from Python's own limit on recursion."""

Run: TypeAlias = Callable[[Mapping[str, Value]], Value]

_FOREIGN = re.compile(r"[^A-Za-z0-9_+\-*/%()<>=!, ]")
_GLUED = re.compile(r"(?<![A-Za-z0-9_])[0-9]+[A-Za-z_]")


@dataclass(frozen=True, slots=True)
class Expression:
    """A compiled expression; called with the values of its names it gives an exact value."""

    text: str
    run: Run

    def __call__(self, names: Mapping[str, Value]) -> Value:
        try:
            return self.run(names)
        except ZeroDivisionError:
            raise ExpressionError(f"`{self.text}` divides by zero.") from None
        except ExpressionError as error:
            raise ExpressionError(f"`{self.text}`: {error}") from None


@lru_cache(maxsize=4096)
def compile_expression(text: str) -> Expression:
    """The expression ready to run, or ExpressionError naming what is refused."""
    try:
        return Expression(text.strip(), _build(_parse(text), 0))
    except ExpressionError as error:
        raise ExpressionError(f"`{text[:60]}`: {error}") from None


def evaluate(text: str, names: Mapping[str, Value]) -> Value:
    """The number that the expression gives; a truth value is refused."""
    value = compile_expression(text)(names)
    if isinstance(value, bool):
        raise ExpressionError(f"`{text}` is a condition, but a number is wanted.")
    return value


def holds(text: str, names: Mapping[str, Value]) -> bool:
    """Whether the condition is met; a number is refused."""
    value = compile_expression(text)(names)
    if not isinstance(value, bool):
        raise ExpressionError(f"`{text}` is a number, but a condition is wanted.")
    return value


def _parse(text: str) -> ast.expr:
    if len(text) > LENGTH:
        raise ExpressionError(f"longer than {LENGTH} characters.")
    if foreign := _FOREIGN.search(text):
        hint = " Write 1/2 instead of 0.5." if foreign[0] == "." else ""
        raise ExpressionError(f"the character {foreign[0]!r} is not allowed.{hint}")
    if glued := _GLUED.search(text):
        raise ExpressionError(f"`{glued[0]}` is neither a number nor a name.")
    try:
        tree = ast.parse(text.strip(), mode="eval").body
    except (SyntaxError, ValueError, MemoryError, RecursionError):
        raise ExpressionError("cannot be read.") from None
    if sum(isinstance(node, ast.expr) for node in ast.walk(tree)) > NODES:
        raise ExpressionError(f"more than {NODES} numbers and operations.")
    return tree


def _build(node: ast.expr, depth: int) -> Run:
    if depth > DEPTH:
        raise ExpressionError(f"nested deeper than {DEPTH}.")
    builder = _BUILDERS.get(type(node))
    if builder is None:
        raise ExpressionError(f"{type(node).__name__} is not allowed.")
    return builder(node, depth + 1)


def _constant(node: ast.Constant, _depth: int) -> Run:
    value = node.value
    if not isinstance(value, int) or isinstance(value, bool):
        raise ExpressionError(f"{value!r} is not a whole number.")
    return lambda _names: value


def _name(node: ast.Name, _depth: int) -> Run:
    name = node.id

    def run(names: Mapping[str, Value]) -> Value:
        if name not in names:
            raise ExpressionError(f"nothing is called {name} here.")
        return exact(names[name])

    return run


def _arithmetic(node: ast.BinOp, depth: int) -> Run:
    work = _ARITHMETIC.get(type(node.op))
    if work is None:
        raise ExpressionError(f"{type(node.op).__name__} is not allowed.")
    left, right = _build(node.left, depth), _build(node.right, depth)
    return lambda names: exact(work(number(left(names)), number(right(names))))


def _unary(node: ast.UnaryOp, depth: int) -> Run:
    inner = _build(node.operand, depth)
    if isinstance(node.op, ast.Not):
        return lambda names: not truth(inner(names))
    if isinstance(node.op, ast.USub):
        return lambda names: -number(inner(names))
    raise ExpressionError(f"{type(node.op).__name__} is not allowed.")


def _both_or_either(node: ast.BoolOp, depth: int) -> Run:
    parts = [_build(part, depth) for part in node.values]
    join = all if isinstance(node.op, ast.And) else any
    return lambda names: join(truth(part(names)) for part in parts)


def _compare(node: ast.Compare, depth: int) -> Run:
    tests = [_COMPARISONS.get(type(op)) for op in node.ops]
    if None in tests:
        raise ExpressionError("of comparisons only == != < <= > >= are allowed.")
    sides = [_build(side, depth) for side in (node.left, *node.comparators)]

    def run(names: Mapping[str, Value]) -> bool:
        values = [number(side(names)) for side in sides]
        return all(test(a, b) for test, a, b in zip(tests, values, values[1:], strict=False) if test)

    return run


def _either(node: ast.IfExp, depth: int) -> Run:
    test, then, other = (_build(part, depth) for part in (node.test, node.body, node.orelse))
    return lambda names: then(names) if truth(test(names)) else other(names)


def _call(node: ast.Call, depth: int) -> Run:
    name = node.func.id if isinstance(node.func, ast.Name) else ""
    if name not in FUNCTIONS:
        raise ExpressionError(f"only {', '.join(FUNCTIONS)} can be called.")
    work, fewest, most = FUNCTIONS[name]
    if node.keywords or not fewest <= len(node.args) <= most:
        raise ExpressionError(f"{name} takes {fewest if fewest == most else f'{fewest} to {most}'} numbers.")
    parts = [_build(part, depth) for part in node.args]
    return lambda names: exact(work(*(number(part(names)) for part in parts)))


_ARITHMETIC: dict[type[ast.operator], Callable[[Value, Value], Value]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: quotient,
    ast.FloorDiv: operator.floordiv,
    ast.Mod: operator.mod,
    ast.Pow: power,
}
_COMPARISONS: dict[type[ast.cmpop], Callable[[Value, Value], bool]] = {
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
}
_BUILDERS: dict[type[ast.expr], Callable[..., Run]] = {
    ast.Constant: _constant,
    ast.Name: _name,
    ast.BinOp: _arithmetic,
    ast.UnaryOp: _unary,
    ast.BoolOp: _both_or_either,
    ast.Compare: _compare,
    ast.IfExp: _either,
    ast.Call: _call,
}
