"""Words as people type them: what counts as the same, and what as one slip of the finger."""

import re
import unicodedata
from functools import lru_cache

from rapidfuzz.distance import OSA

from bot.items.numbers import plain_digits

TYPO_FROM = 5
"""Letters from which one typo is let pass; shorter words are too close to one another [J]."""
SWAP_FROM = 3
"""Letters from which two neighbours may have changed places: "adn" for "and"."""

_MARKS = re.compile(
    r"[\u0300-\u0333\u0339-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\ufb1e\u064b-\u0652]"
)
"""Accents, breathings, Hebrew points, Arabic vowel signs; not the overlay that makes = into ≠."""
_APOSTROPHES = "\N{RIGHT SINGLE QUOTATION MARK}\N{LEFT SINGLE QUOTATION MARK}`\N{ACUTE ACCENT}"
_GREEK_SIGNS = "\N{MODIFIER LETTER APOSTROPHE}\u1fbd\u1fbf\u1fef\u1ffd\u1ffe\u0374\u0384"
"""Koronis, breathings and accents that stand alone: an elision, or typed before their letter."""
_HEBREW_SIGNS = {"־": " ", "׳": "'", "״": '"', "׀": " ", "װ": "וו", "ױ": "וי", "ײ": "יי"}
_FINAL = {"ך": "כ", "ם": "מ", "ן": "נ", "ף": "פ", "ץ": "צ", "ς": "σ", "ϲ": "σ"}
_LATIN = {"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d"}
"""Letters that carry their mark inside."""
_SIGNS = str.maketrans(dict.fromkeys(_APOSTROPHES + _GREEK_SIGNS, "'") | _HEBREW_SIGNS | _FINAL | _LATIN)
_CONTROLS = str.maketrans(
    {chr(code): None for code in (*range(32), 127) if not chr(code).isspace()} | {"`": "'"}
)
_COMPATIBLE = re.compile(r"[\ufb1d-\ufb4f]+")
"""Hebrew presentation forms: wide letters, letters with their points, the ligature of alef and lamed."""
_IN_GREEK = re.compile(r"(?<=[\u0370-\u03ff])'+|'+(?=[\u0370-\u03ff])")
"""Elision."""
_IN_HEBREW = re.compile(r"(?<=[\u05d0-\u05ea])[-\u2010-\u2014](?=[\u05d0-\u05ea])")
"""Any hyphen for the maqaf."""
_BEFORE = "\"'([{¿¡«„“”‹*_ "
_AFTER = "\"')]}.,;:!?…»“”›*_·׃ "
_UMLAUTS = {"ä": "ae", "ö": "oe", "ü": "ue"}
_UMLAUT = re.compile("[äöü]")


def tidy(text: str) -> str:
    """One spelling of what was typed: case and accents stay, stray spaces and invisible signs go."""
    if text.isascii():
        return " ".join(text.translate(_CONTROLS).split()) if "`" not in text else _tidy(text)
    return _tidy(text)


def _tidy(text: str) -> str:
    visible = (sign for sign in text if unicodedata.category(sign) not in ("Cc", "Cf") or sign.isspace())
    return " ".join(unicodedata.normalize("NFC", "".join(visible)).split())


def fold(text: str) -> str:
    """The text without what is let pass: case, accents, points, final forms, punctuation, the digits' script."""
    plain = " ".join(text.translate(_CONTROLS).casefold().split()) if text.isascii() else _fold(text)
    return trim(plain) or plain


def _fold(text: str) -> str:
    text = _COMPATIBLE.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text)
    spread = _MARKS.sub("", unicodedata.normalize("NFD", text))
    small = _MARKS.sub("", unicodedata.normalize("NFD", spread.casefold()))
    plain = plain_digits(small).translate(_SIGNS)
    return _tidy(_IN_HEBREW.sub(" ", _IN_GREEK.sub("", plain)))


def reading(text: str) -> str:
    """The text as it reads aloud: case and what stands around it go, accents stay."""
    return trim(tidy(text)).casefold()


@lru_cache(maxsize=8192)
def spellings(text: str) -> tuple[str, ...]:
    """All that an expected text may fold to: ae for ä, a Greek iota beside its vowel instead of under it."""
    whole = unicodedata.normalize("NFC", text)
    found = {fold(text): None, fold(_UMLAUT.sub(lambda sign: _UMLAUTS[sign[0]], whole.lower())): None}
    found[fold(unicodedata.normalize("NFD", whole).replace("\N{COMBINING GREEK YPOGEGRAMMENI}", "ι"))] = None
    return tuple(found)


def trim(text: str) -> str:
    """The text without quotes, brackets and full stops around it; a sign that makes a number stays."""
    return text.lstrip(_BEFORE).rstrip(_AFTER)


def is_typo(typed: str, wanted: str) -> bool:
    """Whether folded ``typed`` is one slip of the finger away from folded ``wanted``; never in a number.

    Of several words the one with the slip must be long enough by itself: "in time" is no typo of "on time".
    """
    if OSA.distance(typed, wanted, score_cutoff=1) != 1 or _figures(typed) != _figures(wanted):
        return False
    typed, wanted = _slipped(typed, wanted)
    letters = sum(sign.isalpha() for sign in wanted)
    return letters >= (SWAP_FROM if sorted(typed) == sorted(wanted) else TYPO_FROM)


def _slipped(typed: str, wanted: str) -> tuple[str, str]:
    """The one word that differs; both texts where the slip is in the spaces."""
    one, other = typed.split(), wanted.split()
    pairs = [pair for pair in zip(one, other, strict=False) if pair[0] != pair[1]]
    return pairs[0] if len(one) == len(other) and len(pairs) == 1 else (typed, wanted)


def _figures(text: str) -> str:
    """All of a text that could be part of a number, in order."""
    if not any(sign.isnumeric() for sign in text):
        return "".join(sign for sign in text if unicodedata.category(sign) == "Sm")
    return "".join(sign for sign in text if not sign.isalpha() and not sign.isspace())
