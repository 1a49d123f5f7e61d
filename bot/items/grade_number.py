"""Numbers: by value, then by form and unit; no slip of the finger is forgiven."""

import re
from fractions import Fraction

from bot.items.numbers import Number, parse_number
from bot.items.quantities import Quantity, read_quantity
from bot.items.slips import missed
from bot.items.variant import Grade, Slip, Variant

_GROUPED = re.compile(r"[1-9]\d{0,2}\.\d{3}")


def counted(variant: Variant, typed: str, second_try: bool) -> Grade:
    """The right value in the right form; what could mean two numbers is no answer yet."""
    typed_one, wanted = read_quantity(variant, typed), parse_number(variant.accepted[0])
    if typed_one is None or wanted is None:
        return Grade(None, "unreadable", shown=typed)
    if typed_one.unit is None:
        return Grade("incorrect" if second_try else None, "unit", shown=typed)
    if not _is_right(variant, typed_one.value, wanted.value):
        return _wrong(variant, typed_one, wanted)
    if objection := _objection(variant, typed_one):
        return Grade("incorrect" if second_try else None, objection, shown=typed_one.written)
    rule = "exact" if typed_one.number.written == wanted.written else "value"
    return Grade("correct", rule, variant.right, typed_one.written)


def _is_right(variant: Variant, value: Fraction, wanted: Fraction) -> bool:
    if not variant.tolerance:
        return value == wanted
    return abs(value - wanted) <= Fraction(variant.tolerance)


def _wrong(variant: Variant, typed: Quantity, wanted: Number) -> Grade:
    """``1.000`` for 1000 may be a thousand or one: that is asked, not judged."""
    if _GROUPED.fullmatch(typed.number.written) and _is_right(variant, typed.value * 1000, wanted.value):
        return Grade(None, "unreadable", shown=typed.written)
    return missed(_slip_by_value(variant, typed), typed.written)


def _objection(variant: Variant, typed: Quantity) -> str:
    """Why the right value is not yet the answer, as a rule name; empty if it is."""
    if variant.unit_needed and not typed.unit:
        return "unit"
    if variant.notation == "number":
        return ""
    if typed.number.form == "decimal":
        return "notation"
    return "reduce" if variant.notation == "lowest" and not typed.number.lowest else ""


def _slip_by_value(variant: Variant, typed: Quantity) -> Slip | None:
    """The slip with this very spelling, else the first with this value; a bare count is no fraction of that value."""
    number = typed.number
    read = [(slip, known) for slip in variant.slips if (known := parse_number(slip.answer))]
    read = [(slip, known) for slip, known in read if (known.form, number.form) != ("fraction", "whole")]
    same = [(slip, known) for slip, known in read if known.value == typed.value]
    spelled = [slip for slip, known in same if known.written == number.written]
    return next(iter(spelled or [slip for slip, _known in same]), None)
