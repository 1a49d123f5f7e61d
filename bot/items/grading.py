"""From a response to a verdict: pure, never raises, kind about typing and never about numbers."""

import re

from bot.items.numbers import Number, parse_number
from bot.items.variant import Choice, Grade, Slip, Variant, Verdict
from bot.items.words import fold, is_typo, tidy, trim

LENGTH = 500
"""Characters of a response that are read."""

_LETTER = re.compile(r"\(?([a-z])[).:]?|\(?([0-9])[).:]?", re.IGNORECASE)


def grade(variant: Variant, response: str | int, *, second_try: bool = False) -> Grade:
    """The verdict on a typed text or a tapped option (its place, from 0).

    ``second_try``: the learner was already asked once to write this answer in another form.
    """
    if isinstance(response, int):
        return _tapped(variant, response)
    typed = tidy(response)[:LENGTH]
    if not typed:
        return Grade(None, "empty")
    if variant.kind == "choice":
        return _chosen(variant, typed)
    if variant.kind == "number":
        return _counted(variant, typed, second_try=second_try)
    return _written(variant, typed, second_try=second_try)


def _tapped(variant: Variant, place: int) -> Grade:
    if not 0 <= place < len(variant.options):
        return Grade(None, "unreadable")
    return _option(variant, variant.options[place], "option")


def _option(variant: Variant, option: Choice, rule: str) -> Grade:
    if option.right:
        return Grade("correct", rule, option.feedback or variant.right, option.text)
    return Grade("incorrect", rule, option.feedback, option.text)


def _chosen(variant: Variant, typed: str) -> Grade:
    """An option by its text, by its value or beginning if only one has it, or by its letter or number in the list."""
    options = variant.options
    for same in (_same_text, _same_fold, _same_value, _begins):
        fitting = [option for option in options if same(option.text, typed)]
        if len(fitting) == 1:
            return _option(variant, fitting[0], "exact")
    place = _place(typed, options)
    return (
        Grade(None, "unreadable", shown=typed)
        if place is None
        else _option(variant, options[place], "letter")
    )


def _same_text(option: str, typed: str) -> bool:
    return tidy(option) == typed


def _same_fold(option: str, typed: str) -> bool:
    return fold(option) == fold(typed) != ""


def _same_value(option: str, typed: str) -> bool:
    one, other = parse_number(option), parse_number(typed)
    return one is not None and other is not None and one.value == other.value


def _begins(option: str, typed: str) -> bool:
    """Its first words: "yes" for "Yes, 2 of 7"; a number is never the beginning of another."""
    if parse_number(typed) or parse_number(option):
        return False
    whole, start = fold(option), fold(typed)
    return len(start) > 1 and whole.startswith(start) and not whole[len(start) :][:1].isalnum()


def _place(typed: str, options: tuple[Choice, ...]) -> int | None:
    """A, b), 3.: but not where the options themselves are letters or numbers."""
    found = _LETTER.fullmatch(typed)
    if found is None:
        return None
    letter, number = found.groups()
    if letter and not any(len(fold(option.text)) == 1 for option in options):
        place = ord(letter.lower()) - ord("a")
    elif number and not any(parse_number(option.text) for option in options):
        place = int(number) - 1
    else:
        return None
    return place if 0 <= place < len(options) else None


def _counted(variant: Variant, typed: str, *, second_try: bool) -> Grade:
    number, wanted = parse_number(typed), parse_number(variant.accepted[0])
    if number is None or wanted is None:
        return Grade(None, "unreadable", shown=typed)
    if number.value != wanted.value:
        return _missed(_slip_by_value(variant, number), number.written)
    if objection := _objection(variant, number):
        return Grade("incorrect" if second_try else None, objection, shown=number.written)
    rule = "exact" if number.written == wanted.written else "value"
    return Grade("correct", rule, variant.right, number.written)


def _objection(variant: Variant, number: Number) -> str:
    """Why the right value is not yet the answer, as a rule name; empty if it is."""
    if variant.notation == "number":
        return ""
    if number.form == "decimal":
        return "notation"
    return "reduce" if variant.notation == "lowest" and not number.lowest else ""


def _slip_by_value(variant: Variant, number: Number) -> Slip | None:
    """The slip with this very spelling, else the first with this value; a bare count is no fraction of that value."""
    read = [(slip, known) for slip in variant.slips if (known := parse_number(slip.answer))]
    read = [(slip, known) for slip, known in read if (known.form, number.form) != ("fraction", "whole")]
    same = [(slip, known) for slip, known in read if known.value == number.value]
    spelled = [slip for slip, known in same if known.written == number.written]
    return next(iter(spelled or [slip for slip, _known in same]), None)


def _missed(slip: Slip | None, shown: str) -> Grade:
    if slip is None:
        return Grade("incorrect", "other", shown=shown)
    return Grade("incorrect", f"mistake:{slip.name}", slip.feedback, shown)


def _written(variant: Variant, typed: str, *, second_try: bool) -> Grade:
    shown, plain = typed, fold(typed)
    if any(_spelled(variant, typed, answer) for answer in variant.accepted):
        return Grade("correct", "exact", variant.right, shown)
    known = next((slip for slip in variant.slips if fold(slip.answer) == plain), None)
    if known is not None or not any(_near(plain, fold(answer)) for answer in variant.accepted):
        return _missed(known, shown)
    if variant.spelling == "lenient":
        return _near_miss(variant, "close", "typo", shown)
    return _near_miss(variant, "incorrect" if second_try else None, "spelling", shown)


def _spelled(variant: Variant, typed: str, answer: str) -> bool:
    if variant.spelling == "lenient":
        return fold(typed) == fold(answer)
    return trim(typed).casefold() == trim(tidy(answer)).casefold()


def _near(plain: str, wanted: str) -> bool:
    return plain == wanted or is_typo(plain, wanted)


def _near_miss(variant: Variant, verdict: Verdict | None, rule: str, shown: str) -> Grade:
    return Grade(verdict, rule, variant.right if verdict == "close" else "", shown)
