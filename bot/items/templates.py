"""Texts of items with values in them.

{a}/{b}                    as drawn: 6/8 stays 6/8
{a + c}, {=a/b}            any expression; a fraction comes in lowest terms: 3/4
{mixed: a/b}               whole part apart: 7/4 becomes 1 3/4
{n|piece|pieces}           the first word if n is 1 or the condition holds, else the second
{{ }}                      braces themselves
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import Literal, TypeAlias

from bot.errors import ExpressionError
from bot.items.exact import Value
from bot.items.expressions import Expression, compile_expression

Format: TypeAlias = Literal["lowest", "mixed", "words"]

_TOKENS = re.compile(r"\{\{|\}\}|\{([^{}]*)\}|[{}]|[^{}]+")


@dataclass(frozen=True, slots=True)
class Hole:
    """A place in a text that an expression fills."""

    expression: Expression
    format: Format
    words: tuple[str, str] = ("", "")

    def fill(self, names: Mapping[str, Value]) -> str:
        value = self.expression(names)
        if self.format == "words":
            return self.words[0] if value == 1 else self.words[1]
        if isinstance(value, bool):
            raise ExpressionError(f"`{self.expression.text}` is a condition; write {{condition|this|that}}.")
        return mixed(value) if self.format == "mixed" else str(value)


def render(text: str, names: Mapping[str, Value]) -> str:
    """The text with every hole filled."""
    return "".join(part if isinstance(part, str) else part.fill(names) for part in parts(text))


@lru_cache(maxsize=4096)
def parts(text: str) -> tuple[str | Hole, ...]:
    """Literal pieces and holes in order; ExpressionError where one cannot be read."""
    return tuple(_part(token) for token in _TOKENS.finditer(text))


def mixed(value: Value) -> str:
    """A number with its whole part apart, ``-1 3/4``; whole numbers and proper fractions as they are."""
    whole, rest = divmod(abs(Fraction(value)), 1)
    if not whole or not rest:
        return str(value)
    return f"{'-' if value < 0 else ''}{whole} {rest}"


def _part(token: re.Match[str]) -> str | Hole:
    if token[0] in ("{{", "}}"):
        return token[0][0]
    if token[0] in ("{", "}"):
        raise ExpressionError(
            f"A lone {token[0]} in {token.string[:60]!r}; write {token[0] * 2} for the sign."
        )
    return token[0] if token[1] is None else _hole(token[1])


def _hole(inner: str) -> Hole:
    if "|" in inner:
        text, *words = inner.split("|")
        if len(words) != 2:
            raise ExpressionError(f"{{{inner}}} needs two words: {{n|piece|pieces}}.")
        return Hole(compile_expression(text), "words", (words[0], words[1]))
    if inner.startswith("mixed:"):
        return Hole(compile_expression(inner.removeprefix("mixed:")), "mixed")
    return Hole(compile_expression(inner.removeprefix("=")), "lowest")
