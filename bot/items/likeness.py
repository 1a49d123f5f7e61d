"""How what was typed is like what was expected, as the name of a rule."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.items import scripts
from bot.items.numbers import parse_number
from bot.items.spelling import FAR
from bot.items.variant import Script
from bot.items.words import fold, is_typo, spellings, tidy, trim

RIGHT = frozenset({"exact", "latin"})
NEAR = frozenset({"typo", "near"})


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is right, and what must not be taken for it."""

    accepted: Sequence[str]
    rivals: Sequence[str] = ()
    strict: bool = False
    second_try: bool = False


def likeness(wanted: Wanted, typed: str) -> str:
    """exact, latin; typo, near (one slip, and no other taught word as near); twofold; rival; other."""
    script = scripts.script_of(wanted.accepted[0]) if not wanted.accepted[0].isascii() else ""
    if script and scripts.is_latin(typed) and (letters := scripts.latin_letters(typed, script)):
        return _in_latin(wanted, script, letters)
    if any(_same(answer, typed, strict=wanted.strict and not script) for answer in wanted.accepted):
        return "exact"
    plain = fold(typed)
    right = [form for answer in wanted.accepted for form in spellings(answer)]
    rivals = [form for rival in wanted.rivals for form in spellings(rival) if form not in right]
    if plain in rivals:
        return "rival"
    near = plain in right or any(is_typo(plain, form) for form in right)
    return "typo" if near and not any(is_typo(plain, form) for form in rivals) else "other"


def _same(answer: str, typed: str, *, strict: bool) -> bool:
    if strict:
        return trim(typed).casefold() == trim(tidy(answer)).casefold()
    return fold(typed) in spellings(answer) or _same_figures(answer, typed)


def _same_figures(answer: str, typed: str) -> bool:
    """A number in a text, written another way: ¾ for 3/4, never 6/8."""
    if not typed[:1].isnumeric() or (number := parse_number(typed)) is None:
        return False
    wanted = parse_number(answer)
    return wanted is not None and wanted.written == number.written


def _in_latin(wanted: Wanted, script: Script, letters: str) -> str:
    """Compared with the spellings made from the expected text, never converted (LEARNING.md section 9)."""
    rivals = [rival for rival in wanted.rivals if scripts.script_of(rival) == script]
    fitting = [rival for rival in rivals if scripts.spells(rival, letters)]
    if any(scripts.spells(answer, letters) for answer in wanted.accepted):
        return _twofold(wanted, fitting, letters) if fitting else "latin"
    if fitting:
        return "rival"
    off = min(scripts.spelled_off(answer, letters) for answer in wanted.accepted)
    if off < FAR and off < min((scripts.spelled_off(rival, letters) for rival in rivals), default=FAR):
        return "near"
    return "other"


def _twofold(wanted: Wanted, rivals: Sequence[str], letters: str) -> str:
    """Right where it is the very spelling that is shown; else asked once more, then the nearer one is meant."""
    off = min(scripts.off_canonical(answer, letters) for answer in wanted.accepted)
    if off == 0:
        return "latin"
    if not wanted.second_try:
        return "twofold"
    return "latin" if off <= min(scripts.off_canonical(rival, letters) for rival in rivals) else "rival"
