"""Answers in a script that many have no keyboard for: typed natively, in Latin letters, or tapped letter by letter."""

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache

from bot.items import greek, hebrew
from bot.items.draws import Dice, shuffled
from bot.items.spelling import EDIT, FAR, SOFT, Slots, canonical, distance, fits
from bot.items.variant import Script
from bot.items.words import fold

TAPPED = 7
"""Letters up to which a word can be tapped."""
TILES = range(6, 11)
"""Letter buttons under a question."""

_ROOMS: dict[Script, re.Pattern[str]] = {
    "greek": re.compile(r"[\u0370-\u03ff\u1f00-\u1fff\u00b5\u2126]"),
    "hebrew": re.compile(r"[\u05d0-\u05f2\ufb1d-\ufb4f]"),
}
_SLOTS = {"greek": greek.slots, "hebrew": hebrew.slots}
_ALIKE = {"greek": greek.ALIKE, "hebrew": hebrew.ALIKE}
_LAST = {"greek": {"σ": "ς"}, "hebrew": dict(zip("כמנפצ", "ךםןףץ", strict=True))}
_MARKED = {
    "e\u0304": "ē", "e\u0302": "ē", "o\u0304": "ō", "o\u0302": "ō", "h\u0323": "ḥ", "h\u032e": "ḥ", "t\u0323": "ṭ",
    "s\u0323": "ṣ", "s\u0301": "ś", "s\u030c": "š",
}  # fmt: skip
_UNHEARD: Mapping[Script, Mapping[int, int | None]] = {
    "greek": str.maketrans(dict.fromkeys("ʾʿ'`")),
    "hebrew": str.maketrans("ēō", "eo"),
}
"""Marks that tell nothing in the one script and something in the other: apostrophes, lengths."""
_LETTER = re.compile(r"[a-z][\u0300-\u036f]*|[ʾʿ'` -]")
_OTHER_SIGNS = str.maketrans(
    dict.fromkeys("’‘ʼʹ´′", "'") | dict.fromkeys("`ʻ‛", "ʿ") | dict.fromkeys("‐‑–—", "-")
)


def script_of(text: str) -> Script:
    """The script that all letters of the text are from; empty for Latin, any other, or a mixture."""
    if text.isascii():
        return ""
    letters = [sign for sign in text if sign.isalpha()]
    for script, room in _ROOMS.items():
        if letters and all(room.match(sign) for sign in letters):
            return script
    return ""


def single_letter(text: str) -> bool:
    """Whether it is one bare letter of a script of its own: its Latin spelling would tell no more than its sound."""
    return not text.isascii() and len(unicodedata.normalize("NFD", text)) == 1 and script_of(text) != ""


def latin(text: str) -> str:
    """The canonical Latin spelling of a Greek or Hebrew text: ``logos`` of λόγος."""
    return canonical(_slots(text))


def latin_letters(typed: str, script: Script) -> str:
    """What was typed, as it is compared: small, only the marks that tell letters of the script apart."""
    spread = unicodedata.normalize("NFD", typed.casefold()).translate(_OTHER_SIGNS)
    found = (_MARKED.get(_core(match[0]), match[0][0]) for match in _LETTER.finditer(spread))
    return " ".join("".join(found).translate(_UNHEARD.get(script, {})).strip(" -").split())


def is_latin(text: str) -> bool:
    """Whether every letter of the text is Latin, and it has one."""
    letters = [sign for sign in text if sign.isalpha()]
    return bool(letters) and all(sign in "ʾʿʹʼʻ" or _is_latin(sign) for sign in letters)


def spells(text: str, letters: str) -> bool:
    """Whether Latin letters, as from `latin_letters`, are one spelling of the text."""
    return fits(_slots(text), letters)


def spelled_off(text: str, letters: str) -> int:
    """How far Latin letters are from the nearest spelling of the text; `FAR` if beyond a slip in a word so short."""
    length = _length(text)
    if len(letters) < max(3, length - 1):
        return FAR
    allowed = EDIT if length >= 5 else SOFT if length >= 3 else 0
    return distance(_slots(text), letters, allowed) if allowed else FAR


def off_canonical(text: str, letters: str) -> int:
    """How far Latin letters are from the canonical spelling of the text, marks and all."""
    return distance(tuple(((sign, 0),) for sign in latin(text)), letters)


def letter_tiles(text: str, dice: Dice) -> tuple[str, ...]:
    """Letters to build the word from, its own and look-alikes, shuffled; none where it cannot be tapped."""
    script, word = script_of(text), fold(text)
    if not script or not word.isalpha() or len(word) > TAPPED:
        return ()
    tiles = list(word)
    others = _others(script, word, dice)
    tiles += others[: min(max(TILES.start, len(word) + 3), TILES.stop - 1) - len(word)]
    return shuffled(tiles, dice)


def spelled(letters: tuple[str, ...]) -> str:
    """Tapped letters as a word: the last one in its final form."""
    word = "".join(letters)
    script = script_of(word)
    if not script or len(word) == 1:
        return word
    return word[:-1] + _LAST[script].get(word[-1], word[-1])


def _others(script: Script, word: str, dice: Dice) -> list[str]:
    """Letters that are not in the word: those like its own, nearest first, then any."""
    alike = _ALIKE[script]
    near = [alike[letter][rank] for rank in range(3) for letter in dict.fromkeys(word) if letter in alike]
    return [letter for letter in dict.fromkeys([*near, *shuffled(alike, dice)]) if letter not in word]


@lru_cache(maxsize=4096)
def _length(text: str) -> int:
    """Letters of the folded text."""
    return sum(sign.isalpha() for sign in fold(text))


@lru_cache(maxsize=4096)
def _slots(text: str) -> Slots:
    script = script_of(text)
    return _SLOTS[script](text) if script else tuple(((sign, 0),) for sign in latin_letters(text, ""))


def _core(letter: str) -> str:
    """The letter with the one mark that matters."""
    return next((letter[0] + mark for mark in letter[1:] if letter[0] + mark in _MARKED), letter[0])


def _is_latin(sign: str) -> bool:
    return sign.isascii() or unicodedata.name(sign, "").startswith("LATIN")
