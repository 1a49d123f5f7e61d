"""Words as people type them: what counts as the same, and what as one slip of the finger."""

import re
import unicodedata

from rapidfuzz.distance import OSA

from bot.items.numbers import plain_digits

TYPO_FROM = 5
"""Letters from which one typo is let pass; shorter words are too close to one another [J]."""
SWAP_FROM = 3
"""Letters from which two neighbours may have changed places: "adn" for "and"."""

_MARKS = re.compile(
    r"[\u0300-\u0333\u0339-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u064b-\u0652]"
)
"""Accents, Hebrew points, Arabic vowel signs; not the overlay that makes = into ≠."""
_QUOTES = str.maketrans(
    dict.fromkeys("\N{RIGHT SINGLE QUOTATION MARK}\N{LEFT SINGLE QUOTATION MARK}`\N{ACUTE ACCENT}", "'")
)
_BEFORE = "\"'([{¿¡«„“”‹*_ "
_AFTER = "\"')]}.,;:!?…»“”›*_ "


def tidy(text: str) -> str:
    """One spelling of what was typed: case and accents stay, stray spaces and invisible signs go."""
    visible = (sign for sign in text if unicodedata.category(sign) not in ("Cc", "Cf") or sign.isspace())
    return " ".join(unicodedata.normalize("NFC", "".join(visible)).split())


def fold(text: str) -> str:
    """The text without what is let pass: case, accents, punctuation around it, script of the digits."""
    spread = _MARKS.sub("", unicodedata.normalize("NFD", text))
    small = _MARKS.sub("", unicodedata.normalize("NFD", spread.casefold()))
    plain = tidy(plain_digits(small).translate(_QUOTES))
    return trim(plain) or plain


def trim(text: str) -> str:
    """The text without quotes, brackets and full stops around it; a sign that makes a number stays."""
    return text.lstrip(_BEFORE).rstrip(_AFTER)


def is_typo(typed: str, wanted: str) -> bool:
    """Whether folded ``typed`` is one slip of the finger away from folded ``wanted``; never in a number."""
    if _figures(typed) != _figures(wanted) or OSA.distance(typed, wanted, score_cutoff=1) != 1:
        return False
    letters = sum(sign.isalpha() for sign in wanted)
    return letters >= (SWAP_FROM if sorted(typed) == sorted(wanted) else TYPO_FROM)


def _figures(text: str) -> str:
    """All of a text that could be part of a number, in order."""
    if not any(sign.isnumeric() for sign in text):
        return "".join(sign for sign in text if unicodedata.category(sign) == "Sm")
    return "".join(sign for sign in text if not sign.isalpha() and not sign.isspace())
