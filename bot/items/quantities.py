"""Numbers with their units, and fractions in words, as people type them."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from bot.items.numbers import Number, parse_number
from bot.items.variant import Variant

_PART_OF = re.compile(r"(\d+) ?(?::| (?:out of|of|over|in|von|aus|sur|de|из) ) ?(\d+)", re.IGNORECASE)
"""A part and its whole, ``6 of 11``, ``6:11``: read where a fraction is wanted [J]."""
_EQUALS = re.compile(r"[^\W\d_] ?= ?(?=[\d.,½¼¾+−–-])")
"""``x = 3`` is 3."""
LENGTH = 80
"""Characters of a number with its unit: twice those of a number; longer texts are sentences."""
_UNIT_SIGNS = str.maketrans("", "", "^ ")


@dataclass(frozen=True, slots=True)
class Quantity:
    """What was typed, in the unit of the answer."""

    number: Number
    value: Fraction
    unit: str | None = ""
    """As typed; empty where none was; None where it is none of those that are known."""

    @property
    def written(self) -> str:
        return f"{self.number.written} {self.unit}" if self.unit else self.number.written


def read_quantity(variant: Variant, typed: str) -> Quantity | None:
    """The number typed, with its unit where the question knows units; None where it cannot be read."""
    number = _number(variant, typed)
    if number is not None:
        return Quantity(number, number.value)
    if not variant.unit or len(typed) > LENGTH:
        return None
    return _with_unit(variant, _EQUALS.sub("", typed, count=1))


def _number(variant: Variant, typed: str) -> Number | None:
    if (number := parse_number(typed)) is not None:
        return number
    plain = _EQUALS.sub("", typed, count=1)
    if "/" in variant.accepted[0] and (found := _PART_OF.fullmatch(plain)):
        return parse_number(f"{found[1]}/{found[2]}")
    return parse_number(plain) if plain != typed else None


def _with_unit(variant: Variant, typed: str) -> Quantity | None:
    """The longest number at the beginning or the end that leaves a known unit; else one that leaves some word."""
    factors = _factors(variant.unit, variant.units)
    strange = None
    for cut in range(len(typed) - 1, 0, -1):
        for text, unit in ((typed[:cut], typed[cut:]), (typed[cut:], typed[:cut])):
            number = parse_number(text.strip())
            if number is None:
                continue
            if (factor := _factor(factors, unit)) is not None:
                return Quantity(number, number.value * factor, unit.strip(" ."))
            if strange is None and not any(sign.isdecimal() for sign in unit) and unit.strip(" .,;-"):
                strange = Quantity(number, number.value, None)
    return strange


def _factors(unit: str, units: Mapping[str, str]) -> dict[str, Fraction]:
    return {_plain(unit): Fraction(1)} | {_plain(name): Fraction(factor) for name, factor in units.items()}


def _factor(factors: Mapping[str, Fraction], typed: str) -> Fraction | None:
    """By its very spelling (mm is not Mm), else in small letters if only one reads so."""
    unit = _plain(typed)
    if unit in factors:
        return factors[unit]
    same = [factor for name, factor in factors.items() if name.casefold() == unit.casefold()]
    return same[0] if len(same) == 1 else None


def _plain(unit: str) -> str:
    """m² = m2 = m^2; a full stop ends a sentence."""
    return unicodedata.normalize("NFKC", unit).translate(_UNIT_SIGNS).strip().rstrip(".")
