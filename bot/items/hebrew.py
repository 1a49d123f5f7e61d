"""Hebrew in Latin letters: the spellings of a word, with its vowels where it has points, with any where not."""

import unicodedata
from collections.abc import Iterator

from bot.items.spelling import SOFT, Slot, Slots, slot

_DAGESH, _SHIN, _SIN, _HOLAM, _HOLAM_HASER = "\u05bc", "\u05c1", "\u05c2", "\u05b9", "\u05ba"
_GLOTTAL = "אע"
_SHEVA, _HIRIQ, _PATAH = "\u05b0", "\u05b4", "\u05b7"

_CONSONANTS = {
    "א": "- ' ʾ ʿ", "ב": "v b bh", "ג": "g gh", "ד": "d dh", "ה": "h", "ו": "w v", "ז": "z", "ח": "ch ḥ h kh x",
    "ט": "ṭ t", "י": "y j", "כ": "kh k ch c", "ל": "l", "מ": "m", "נ": "n", "ס": "s", "ע": "ʿ ' ʾ -", "פ": "f p ph",
    "צ": "ts ṣ tz s z c", "ק": "q k", "ר": "r", "ש": "sh š s ś", "ת": "t th",
}  # fmt: skip
_SOFT = {"ח": "k", "כ": "h x", "ט": "th", "צ": "ss", "ה": "-", "ע": "a e o i", "ג": "j", "ק": "c"}
_HARD = {"ב": "b v bh", "כ": "k kh ch c", "פ": "p f ph"}
_MATER = {"ה": "h -", "א": "- ' ʾ", "י": "- y i", "ו": "- w u o v"}
_VOWELS = {
    _SHEVA: "- e '", "\u05b1": "e -", "\u05b2": "a -", "\u05b3": "o a -", _HIRIQ: "i ee -", "\u05b5": "e ei ey -",
    "\u05b6": "e -", _PATAH: "a -", "\u05b8": "a o aa -", _HOLAM: "o oh -", _HOLAM_HASER: "o -",
    "\u05bb": "u oo -", "\u05c7": "o a -",
}  # fmt: skip
_ANY_VOWEL = "a e i o u ai ei oo ee ou aa"
"""Between the consonants of a word without points."""
_OTHER = tuple((vowel, SOFT) for vowel in "aeiou")
_SPACE: Slot = ((" ", 0), ("-", 0), ("", SOFT))
_COMPOSED = {"װ": "וו", "ױ": "וי", "ײ": "יי"}
_FINAL = dict(zip("ךםןףץ", "כמנפצ", strict=True))

ALIKE = {
    "א": "עצה", "ב": "כפו", "ג": "נזל", "ד": "רהב", "ה": "חתא", "ו": "זיב", "ז": "ונג", "ח": "התכ", "ט": "תמע",
    "י": "וזא", "כ": "בקח", "ל": "רגכ", "מ": "סטנ", "נ": "גזמ", "ס": "משצ", "ע": "אצש", "פ": "בכט", "צ": "עסז",
    "ק": "כרה", "ר": "דקל", "ש": "סעצ", "ת": "חטה",
}  # fmt: skip
"""Letters that look or sound alike."""

_FRONT = (_HIRIQ, "\u05b5", "\u05b6")
"""Vowels after which a yod is silent."""

Sign = tuple[str, str]
"""A letter in its plain form, and its points."""


def slots(word: str) -> Slots:
    """The spellings of the word's signs and vowels, in order."""
    parts = word.replace("־", " ").split(" ")
    return tuple(way for part in parts for way in (_SPACE, *_of_word(_signs(part))))[1:]


def _signs(word: str) -> list[Sign]:
    found: list[Sign] = []
    for sign in unicodedata.normalize("NFKD", word):
        if sign.isalpha():
            found += [(_FINAL.get(plain, plain), "") for plain in _COMPOSED.get(sign, sign)]
        elif found and unicodedata.combining(sign):
            found[-1] = (found[-1][0], found[-1][1] + sign)
    return found


def _of_word(signs: list[Sign]) -> Iterator[Slot]:
    pointed = any(mark in _VOWELS or mark == _DAGESH for _letter, marks in signs for mark in marks)
    for at in range(len(signs)):
        yield from _pointed(signs, at) if pointed else _bare(signs, at)


def _bare(signs: list[Sign], at: int) -> Iterator[Slot]:
    """Without points any vowel may follow, and a vowel letter may be silent; something stands for every end."""
    letter, marks = signs[at]
    if at and _is_open_end(signs, at):
        yield slot("h a e o ah eh oh")
    elif letter in _GLOTTAL and at == 0:
        yield _glottal(letter, _ANY_VOWEL)
    else:
        yield slot(f"{_MATER[letter]} w y v j") if letter in "וי" and at else _consonant(letter, marks)
        if not _is_open_end(signs, at + 1):
            yield slot(f"- {_ANY_VOWEL}")


def _pointed(signs: list[Sign], at: int) -> Iterator[Slot]:
    letter, marks = signs[at]
    vowel = next((mark for mark in marks if mark in _VOWELS), "")
    if at and (silent := _vowel_letter(signs, at)):
        yield silent
    elif at == len(signs) - 1 and vowel == _PATAH and letter in "חעה":
        yield from (_vowel(vowel), _consonant(letter, marks))
    elif letter in _GLOTTAL and vowel and vowel != _SHEVA:
        yield _glottal(letter, _VOWELS[vowel])
    else:
        yield _consonant(letter, marks)
        if vowel == _SHEVA:
            yield (*slot("e - '" if at == 0 else "- e '"), *_OTHER)
        elif vowel:
            yield _vowel(vowel, "h" if _is_open_end(signs, at + 1) else "-")


def _vowel_letter(signs: list[Sign], at: int) -> Slot | None:
    """A letter that only lengthens the vowel before it, or stands for one."""
    (letter, marks), before = signs[at], signs[at - 1][1]
    if letter == "ו" and not any(mark in _VOWELS for mark in before):
        return _heard_vav(marks)
    if any(mark in _VOWELS or mark == _DAGESH for mark in marks):
        return None
    if letter == "ו" and (_HOLAM in before or _HOLAM_HASER in before):
        return slot("- w u")
    if letter == "י":
        return slot("- y i" if any(mark in _FRONT for mark in before) else "y i")
    return slot(_MATER[letter]) if letter in "אה" and at == len(signs) - 1 else None


def _heard_vav(marks: str) -> Slot | None:
    """Heard as o or u, as the letter before it has no vowel of its own."""
    if _HOLAM in marks or _HOLAM_HASER in marks:
        return slot("o oh ow -", "u")
    return slot("u oo uw -", "o") if _DAGESH in marks else None


def _is_open_end(signs: list[Sign], at: int) -> bool:
    """Whether the word ends here in an h that closes nothing."""
    return at == len(signs) - 1 and signs[at] == ("ה", "")


def _glottal(letter: str, vowels: str) -> Slot:
    """A letter that is heard only by its vowel: one of the two is typed."""
    stops = ("", "'", "ʾ", "ʿ") if letter == "א" else ("ʿ", "'", "ʾ", "")
    heard = [vowel for vowel in vowels.split() if vowel not in "-'"]
    both = [stop + vowel for stop in stops for vowel in heard] + [stop for stop in stops if stop]
    return (*((text, 0) for text in both), *((stop + vowel, SOFT) for stop in stops for vowel in "aeiou"))


def _vowel(point: str, left_out: str = "-") -> Slot:
    return (*slot(_VOWELS[point].replace("-", left_out)), *_OTHER)


def _consonant(letter: str, marks: str) -> Slot:
    """Any consonant may be written double."""
    if letter == "ש" and _SIN in marks:
        return slot("ś s ss", "sh")
    if letter == "ש" and _SHIN in marks:
        return slot("sh š s")
    plain = _HARD[letter] if _DAGESH in marks and letter in _HARD else _CONSONANTS.get(letter, letter)
    double = " ".join(text * 2 for text in plain.split() if text.isalpha() and text not in "ʾʿ")
    return slot(f"{plain} {double}", _SOFT.get(letter, ""))
