"""Greek in Latin letters: the spellings of a word, made from the word (LEARNING.md section 9)."""

import unicodedata
from collections.abc import Iterator

from bot.items.spelling import Slot, Slots, slot

_ROUGH, _SMOOTH, _APART = "\u0314", "\u0313", "\u0308"

LETTERS: dict[str, Slot] = {
    "α": slot("a"),
    "β": slot("b v"),
    "γ": slot("g"),
    "δ": slot("d"),
    "ε": slot("e", "ē h"),
    "ζ": slot("z", "dz zd ds s"),
    "η": slot("ē e h", "i ee"),
    "θ": slot("th q", "t"),
    "ι": slot("i", "y j"),
    "κ": slot("k c"),
    "λ": slot("l"),
    "μ": slot("m"),
    "ν": slot("n"),
    "ξ": slot("x ks", "cs"),
    "ο": slot("o", "ō w"),
    "π": slot("p"),
    "ρ": slot("r", "rh"),
    "σ": slot("s"),
    "τ": slot("t"),
    "υ": slot("y u", "i"),
    "φ": slot("ph f", "p"),
    "χ": slot("ch kh x", "k h c"),
    "ψ": slot("ps y"),
    "ω": slot("ō o w", "oo"),
}
"""The first spelling is shown; Erasmian, as beginners' grammars write it [J]."""
_NASAL = slot("n g")
_U = slot("u y", "v f w")
_RHO = slot("rh r")
_BREATH = slot("h -")
_PERHAPS = slot("- h")
_NO_BREATH = slot("-", "h")
_BESIDE = slot("- i")
_SPACE: Slot = ((" ", 0), ("-", 0), ("", 1))

ALIKE = {
    "α": "οδλ", "β": "φρθ", "γ": "υντ", "δ": "σβθ", "ε": "ηξσ", "ζ": "ξσδ", "η": "ενμ", "θ": "τφο", "ι": "υητ",
    "κ": "χξλ", "λ": "δαγ", "μ": "νυη", "ν": "υγμ", "ξ": "ζχκ", "ο": "ωσθ", "π": "ρφτ", "ρ": "πφο", "σ": "ζοδ",
    "τ": "θγι", "υ": "νιγ", "φ": "πψθ", "χ": "κξγ", "ψ": "φωυ", "ω": "οψυ",
}  # fmt: skip
"""Letters that look or sound alike."""


def slots(word: str) -> Slots:
    """The spellings of the word's signs, in order; a rough breathing comes before its vowel."""
    return tuple(way for part in word.split(" ") for way in (_SPACE, *_of_word(_letters(part))))[1:]


def _letters(word: str) -> list[tuple[str, str]]:
    """Every letter, small, with the marks above and below it."""
    found: list[tuple[str, str]] = []
    for sign in unicodedata.normalize("NFD", unicodedata.normalize("NFD", word).lower()):
        if sign.isalpha():
            found.append((_PLAIN.get(sign, sign), ""))
        elif found and unicodedata.combining(sign):
            found[-1] = (found[-1][0], found[-1][1] + sign)
    return found


_PLAIN = {"ς": "σ", "ϲ": "σ", "ϐ": "β", "ϑ": "θ", "ϕ": "φ", "ϖ": "π", "ϰ": "κ", "ϱ": "ρ", "ϵ": "ε", "µ": "μ"}


def _of_word(letters: list[tuple[str, str]]) -> Iterator[Slot]:
    if letters and letters[0][0] in "αεηιουω":
        yield _breathing("".join(marks for _letter, marks in letters[:2]))
    for at, (letter, marks) in enumerate(letters):
        yield _slot(letters, at)
        if "\u0345" in marks:
            yield _BESIDE
        if letter == "ρ" and at and letters[at - 1][0] == "ρ":
            yield _PERHAPS


def _breathing(marks: str) -> Slot:
    """Before the first vowel; where the word is written without marks, it may have one."""
    if _ROUGH in marks:
        return _BREATH
    return _NO_BREATH if _SMOOTH in marks else _PERHAPS


def _slot(letters: list[tuple[str, str]], at: int) -> Slot:
    letter, marks = letters[at]
    before = letters[at - 1][0] if at else ""
    after, after_marks = letters[at + 1] if at + 1 < len(letters) else ("", "")
    if letter == "γ" and after in ("γ", "κ", "ξ", "χ"):
        return _NASAL
    if letter == "ρ" and at == 0:
        return _RHO
    if letter == "υ" and _APART not in marks:
        joined = before in tuple("αεοηω") or (after == "ι" and _APART not in after_marks)
        return _U if joined else LETTERS[letter]
    return LETTERS.get(letter, ((letter, 0),))
