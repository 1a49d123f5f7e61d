"""What stands between the braces of a GIFT question, made into one of Rung's kinds."""

import re
from collections.abc import Callable, Sequence
from fractions import Fraction

from bot.course.check_fields import GAP
from bot.course.importers.gift_signs import plain_text
from bot.course.importers.kinds import (
    ALL,
    Amount,
    Answer,
    Fields,
    Note,
    chosen,
    counted,
    gapped,
    matched,
    number,
    spare,
    true_or_false,
    typed,
)
from bot.course.importers.words import Words
from bot.errors import NotTaken

_WEIGHT = re.compile(r"\s*%(-?\d{1,3}(?:\.\d{1,10})?)%")
_EACH = re.compile(r"([=~])([^=~]*)")
_TRUTH = {"T": True, "TRUE": True, "F": False, "FALSE": False}
_GENERAL = "####"


def answered(before: str, inside: str, after: str, note: Note, words: Words) -> Fields:
    """All fields of the question."""
    inside, _general, solution = inside.partition(_GENERAL)
    prompt = _prompt(before, after)
    fields = _sort(inside.strip())(inside.strip(), note, words)
    said = {"solution": plain_text(solution, formatted=True)} if solution.strip() else {}
    return spare(gapped(prompt, {**fields, **said}))


def _prompt(before: str, after: str) -> str:
    """The text; where it goes on behind the answers they fill a gap."""
    mark, rest = plain_text(before, formatted=True), plain_text(after, formatted=True)
    if not rest:
        return mark
    space = "" if rest[0] in ".,;:!?)" else " "
    return f"{mark} {GAP}{space}{rest}".strip()


def _sort(inside: str) -> Callable[[str, Note, Words], Fields]:
    """Told as Moodle tells it: by the signs, in this order."""
    if not inside:
        return _essay
    if inside.startswith("#"):
        return _number
    if "~" in inside:
        return _choice
    if "=" in inside and "->" in inside:
        return _match
    if inside.partition("#")[0].strip().upper() in _TRUTH:
        return _truth
    return _text


def _essay(_inside: str, _note: Note, _words: Words) -> Fields:
    raise NotTaken("an essay has no answer that can be checked.", "Ask for a word, a number or a choice.")


def _choice(inside: str, note: Note, _words: Words) -> Fields:
    answers = [_answer(sign, text) for sign, text in _EACH.findall(inside)]
    several = not any(answer.weight == ALL for answer in answers)
    return chosen(answers, note, several=several)


def _text(inside: str, note: Note, _words: Words) -> Fields:
    found = _EACH.findall(inside) or [("=", inside)]
    return typed([_answer(sign, text, formatted=False) for sign, text in found], note)


def _truth(inside: str, _note: Note, words: Words) -> Fields:
    """Feedback: first to who is wrong, then to who is right."""
    truth, *said = (part.strip() for part in inside.split("#"))
    right = _TRUTH[truth.upper()]
    missed, met = (plain_text(text, formatted=True) for text in (*said, "", "")[:2])
    return true_or_false(right, words, met if right else missed, missed if right else met)


def _match(inside: str, _note: Note, _words: Words) -> Fields:
    pairs = []
    for part in inside.split("=")[1:]:
        left, arrow, right = part.partition("->")
        if not arrow:
            raise NotTaken("a partner is missing.", "Write =left -> right.")
        pairs.append((plain_text(left, formatted=True), plain_text(right)))
    return matched(pairs)


def _number(inside: str, note: Note, _words: Words) -> Fields:
    found = _EACH.findall(inside[1:]) or [("=", inside[1:])]
    if any(sign == "~" for sign, _text in found):
        note("what is said to any other number was left out.")
    return counted(_amounts([text for sign, text in found if sign == "="]), note)


def _amounts(texts: Sequence[str]) -> list[Amount]:
    amounts = []
    for text in texts:
        weight, rest = _weighed("=", text)
        written, _sign, feedback = rest.partition("#")
        value, off = _span(written)
        shown = _decimal(value) if ".." in written else written.partition(":")[0].strip()
        amounts.append(Amount(value, shown, off, weight, plain_text(feedback, formatted=True)))
    return amounts


def _span(written: str) -> tuple[Fraction, Fraction]:
    """The value and how far off is as right: of ``3:0.5``, of ``2.5..3.5``."""
    first, dots, last = written.partition("..")
    if dots:
        low, high = number(first), number(last)
        if high < low:
            raise NotTaken(f"{written.strip()} is no range.", "Write the smaller number first.")
        return (low + high) / 2, (high - low) / 2
    value, _colon, off = written.partition(":")
    return number(value), abs(number(off)) if off.strip() else Fraction(0)


def _decimal(value: Fraction) -> str:
    return f"{float(value):.15g}"


def _answer(sign: str, text: str, *, formatted: bool = True) -> Answer:
    weight, rest = _weighed(sign, text)
    words, _sign, feedback = rest.partition("#")
    return Answer(plain_text(words, formatted=formatted), weight, plain_text(feedback, formatted=True))


def _weighed(sign: str, text: str) -> tuple[Fraction, str]:
    found = _WEIGHT.match(text)
    if found:
        return Fraction(found[1]), text[found.end() :]
    return ALL if sign == "=" else Fraction(0), text
