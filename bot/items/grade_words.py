"""Texts: typed, built from tiles, filled into gaps."""

import re

from bot.items.likeness import NEAR, RIGHT, Wanted, likeness
from bot.items.scripts import is_latin, latin_letters, script_of, single_letter, spells
from bot.items.slips import known_slip, missed
from bot.items.variant import Grade, Variant
from bot.items.words import fold

_SPLITS = tuple(map(re.compile, (r"\s*[;|]\s*", r"\s*(?:,\s|\s/\s)\s*", r"\s*,\s*", r"\s+")))
"""What may part the words of several gaps, the surest sign first; spaces only where no gap takes two words."""


def written(variant: Variant, typed: str, second_try: bool) -> Grade:
    """A text, forgiven one slip of the finger; a single letter of another script must be that letter itself."""
    if single_letter(variant.accepted[0]) and script_of(typed) != variant.script:
        return Grade(None, "script", shown=typed)
    strict = variant.spelling == "strict"
    rule = likeness(Wanted(variant.accepted, variant.rivals, strict, second_try), typed)
    return _verdict(variant, typed, rule, second_try)


def built(variant: Variant, typed: str, second_try: bool) -> Grade:
    """A sentence from tiles, tapped or typed: a word that is a tile is no slip for another."""
    rule = likeness(Wanted(variant.accepted, variant.rivals), typed)
    if rule in NEAR and not _slipped_off_the_tiles(variant, typed):
        rule = "other"
    return _verdict(variant, typed, rule, second_try)


def filled(variant: Variant, typed: str, second_try: bool) -> Grade:
    """Every gap filled; forgiven one slip in each."""
    gaps = [[text.strip() for text in gap.split("|")] for gap in variant.accepted]
    words = _parted(gaps, typed)
    if len(words) != len(gaps):
        return Grade(None, "unfinished" if len(words) < len(gaps) else "unreadable", shown=typed)
    strict = variant.spelling == "strict"
    rules = [
        likeness(Wanted(gap, variant.rivals, strict, second_try), word)
        for gap, word in zip(gaps, words, strict=True)
    ]
    return _verdict(variant, typed, max(rules, key=_worst), second_try)


def _verdict(variant: Variant, typed: str, rule: str, second_try: bool) -> Grade:
    if rule in RIGHT:
        return Grade("correct", rule, variant.right, typed)
    if rule == "twofold":
        return Grade(None, rule, shown=typed)
    if slip := known_slip(variant, lambda answer: _is(answer, typed)):
        return missed(slip, typed)
    if rule not in NEAR:
        return missed(None, typed, rule)
    if variant.spelling == "strict":
        return Grade("incorrect" if second_try else None, "spelling", shown=typed)
    return Grade("close", rule, variant.right, typed)


def _is(answer: str, typed: str) -> bool:
    """Whether it is this very text, in its own letters or in Latin ones."""
    if fold(answer) == fold(typed):
        return True
    script = script_of(answer)
    return script != "" and is_latin(typed) and spells(answer, latin_letters(typed, script))


_ORDER = ("exact", "latin", "typo", "near", "twofold", "rival", "other")


def _worst(rule: str) -> int:
    return _ORDER.index(rule)


def _parted(gaps: list[list[str]], typed: str) -> list[str]:
    """The words for the gaps, as many as there are gaps if they can be parted so, else as they seem to be parted."""
    if len(gaps) == 1:
        return [typed]
    single = not any(" " in text for gap in gaps for text in gap)
    found: list[str] = [typed]
    for split in _SPLITS if single else _SPLITS[:-1]:
        words = [word for word in split.split(typed.strip(" ,;|")) if word]
        if len(words) == len(gaps):
            return words
        found = max(found, words, key=len)
    return found


def _slipped_off_the_tiles(variant: Variant, typed: str) -> bool:
    """Whether what differs from the sentence is no tile itself."""
    tiles = {fold(piece) for piece in variant.pieces}
    return any(word not in tiles for word in fold(typed).split())
