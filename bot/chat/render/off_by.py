"""What is said to a wrong fraction of no known cause: on which side of a number known by heart it lies."""

from fractions import Fraction

from bot.items.numbers import parse_number
from bot.items.quantities import read_quantity
from bot.items.variant import Variant
from bot.learning import events as e
from bot.texts import feedback
from bot.texts.html import EMPTY, Html
from bot.texts.say import Say

MARKS = (Fraction(1), Fraction(1, 2))
"""Numbers that everybody sees at once; the first that lies between an answer and the right one is told [J]."""


def off_by(say: Say, event: e.Answered, variant: Variant) -> Html:
    """Too much or too little; nothing where no fraction was asked for, or none can be read."""
    if event.verdict != "incorrect" or variant.kind != "number" or variant.notation == "number":
        return EMPTY
    typed, right = read_quantity(variant, event.shown), parse_number(variant.accepted[0])
    if typed is None or right is None or typed.value == right.value:
        return EMPTY
    more = typed.value > right.value
    low, high = sorted((typed.value, right.value))
    mark = next((mark for mark in MARKS if low < mark < high), None)
    return feedback.off_by(say, typed.written, "" if mark is None else str(mark), more=more)
