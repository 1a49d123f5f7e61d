"""Whether the grader takes what the course calls right, and nothing that it calls a mistake."""

from collections.abc import Iterator
from fractions import Fraction

from bot.course.check_texts import at
from bot.course.model import Item
from bot.errors import Fault
from bot.items.grading import grade
from bot.items.variant import Variant


def answer_faults(file: str, item: Item, variant: Variant) -> Iterator[Fault]:
    """Right answers, as they would be typed, that are not taken as right."""
    for answer in typed_answers(variant):
        found = grade(variant, answer)
        if found.verdict != "correct":
            what = f"its own answer {answer!r}{at(variant)} is not taken as right ({found.rule})."
            yield Fault(file, item.id, what, "Give an answer that can be typed.")


def typed_answers(variant: Variant) -> Iterator[str]:
    """Every right answer as it would be typed."""
    if variant.kind == "cloze":
        gaps = [[words.strip() for words in gap.split("|")] for gap in variant.accepted]
        for turn in range(max(map(len, gaps))):
            yield ", ".join(gap[turn] if turn < len(gap) else gap[0] for gap in gaps)
    elif variant.kind == "multiple":
        yield ", ".join(variant.accepted)
    elif variant.unit:
        yield f"{variant.accepted[0]} {variant.unit}"
    else:
        yield from variant.accepted


def unit_faults(file: str, item: Item, variant: Variant) -> Iterator[Fault]:
    """The right number in each of its other units."""
    for unit, factor in variant.units.items():
        answer = f"{Fraction(variant.accepted[0]) / Fraction(factor)} {unit}"
        found = grade(variant, answer, second_try=True)
        if found.verdict != "correct" and found.rule not in ("notation", "reduce"):
            what = f"its own answer {answer!r}{at(variant)} is not taken as right ({found.rule})."
            yield Fault(file, item.id, what, "Correct the unit and what it is worth.")


def slip_faults(file: str, item: Item, variant: Variant) -> Iterator[Fault]:
    """Mistakes that are graded as right."""
    for slip in variant.slips:
        found = grade(variant, slip.answer)
        if found.verdict in ("correct", "close"):
            what = f"the mistake {slip.answer!r}{at(variant)} is taken as right ({found.rule})."
            yield Fault(file, item.id, what, "Correct or remove it.")
