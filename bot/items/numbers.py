"""Numbers as people type them, read exactly."""

import math
import re
import unicodedata
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Literal

LENGTH = 40
"""Characters of a typed number; longer texts are no number."""

_MINUS = "-\N{MINUS SIGN}\N{EN DASH}\N{NON-BREAKING HYPHEN}\N{SMALL HYPHEN-MINUS}\N{FULLWIDTH HYPHEN-MINUS}"
_SLASH = "/\N{FRACTION SLASH}\N{DIVISION SLASH}\N{FULLWIDTH SOLIDUS}"
_COMMA = ",\N{ARABIC DECIMAL SEPARATOR}\N{FULLWIDTH COMMA}"
_APOSTROPHE = "'\N{RIGHT SINGLE QUOTATION MARK}\N{ARABIC THOUSANDS SEPARATOR}"
_SIGNS = str.maketrans(
    dict.fromkeys(_MINUS, "-")
    | dict.fromkeys(_SLASH, "/")
    | dict.fromkeys(_COMMA, ",")
    | dict.fromkeys(_APOSTROPHE, "'")
)
_FRACTION = re.compile(r"(?P<sign>[+-]?) ?(?:(?P<whole>\d+) )?(?P<num>\d+) ?/ ?(?P<den>\d+)")
_DECIMAL = re.compile(r"(?P<sign>[+-]?) ?(?P<whole>\d*)(?:[.,](?P<part>\d+))?")
_THOUSANDS = re.compile(r"[+-]? ?[1-9]\d{0,2},\d{3}")
"""A thousand or one with three places: not read."""
_GROUPED = re.compile(
    r"(?P<sign>[+-]? ?)(?P<whole>[1-9]\d{0,2}(?:(?P<gap>[ '])\d{3}(?:(?P=gap)\d{3})*|(?:,\d{3}){2,}|(?:\.\d{3}){2,}"
    r"|,\d{3}(?=\.\d)|\.\d{3}(?=,\d)))(?P<part>[.,]\d+)?"
)
"""Groups of three that can only be thousands: 1 000, 1'000, 1,000,000, 1,234.5, 1.234,5."""


@dataclass(frozen=True)
class Number:
    """A number and how it was written."""

    value: Fraction
    form: Literal["whole", "fraction", "mixed", "decimal"]
    written: str
    """Plain spelling of what was typed, not reduced: ``6/8``, ``1 1/2``, ``0.75``."""

    @cached_property
    def lowest(self) -> bool:
        """Written in lowest terms: 3/4 and 1 1/2 are, 6/8, 4/1 and 1 3/2 are not."""
        if self.form in ("whole", "decimal"):
            return True
        top, bottom = map(int, self.written.lstrip("-").split()[-1].split("/"))
        return math.gcd(top, bottom) == 1 and bottom > 1 and (self.form == "fraction" or 0 < top < bottom)


def parse_number(text: str) -> Number | None:
    """What was typed as an exact number, or None; ``1,000`` is None too, as it means a thousand or one."""
    plain = _plain(text)
    if not plain or len(plain) > LENGTH or _THOUSANDS.fullmatch(plain):
        return None
    if found := _GROUPED.fullmatch(plain):
        plain = found["sign"] + re.sub(r"\D", "", found["whole"]) + (found["part"] or "")
    if found := _FRACTION.fullmatch(plain):
        return _fraction(found)
    found = _DECIMAL.fullmatch(plain)
    return _decimal(found) if found and (found["whole"] or found["part"]) else None


def plain_digits(text: str) -> str:
    """The text with the decimal digits of every script as 0-9; ³ and ₃ are none and stay."""
    return "".join(str(unicodedata.decimal(sign, sign)) for sign in text)


def _plain(text: str) -> str:
    spread = "".join(_vulgar(sign) for sign in text[: 4 * LENGTH])
    plain = " ".join(plain_digits(spread).translate(_SIGNS).split())
    return re.sub(r"^= ?", "", re.sub(r"(?<=\d)[.!?,;]$", "", plain))


def _vulgar(sign: str) -> str:
    """½ as `` 1/2``, so that 1½ is one and a half."""
    if sign.isascii():
        return sign
    kind, *codes = unicodedata.decomposition(sign).split() or [""]
    return " " + "".join(chr(int(code, 16)) for code in codes) if kind == "<fraction>" else sign


def _fraction(found: re.Match[str]) -> Number | None:
    whole, top, bottom = (int(found[name] or 0) for name in ("whole", "num", "den"))
    if bottom == 0:
        return None
    sign = "-" if found["sign"] == "-" else ""
    value = Fraction(whole * bottom + top, bottom) * (-1 if sign else 1)
    if found["whole"] is None:
        return Number(value, "fraction", f"{sign}{top}/{bottom}")
    return Number(value, "mixed", f"{sign}{whole} {top}/{bottom}")


def _decimal(found: re.Match[str]) -> Number:
    sign = "-" if found["sign"] == "-" else ""
    whole = int(found["whole"] or 0)
    if not found["part"]:
        return Number(Fraction(-whole if sign else whole), "whole", f"{sign}{whole}")
    written = f"{sign}{whole}.{found['part']}"
    return Number(Fraction(written), "decimal", written)
