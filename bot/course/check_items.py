"""Whether an item can be asked: drawn many times, read for length, and answered to its own grader."""

from collections.abc import Iterator
from dataclasses import replace

from bot.course.check_lessons import length_faults, picture_faults
from bot.course.model import Item
from bot.errors import ExpressionError, Fault
from bot.items.exact import FUNCTIONS
from bot.items.grading import grade
from bot.items.numbers import parse_number
from bot.items.variant import Variant
from bot.items.variants import trial

DRAWS = 200
"""Draws looked at for each template, where a course is checked and not merely begun."""
MISTAKE_SEEDS = 20
"""Draws after which a mistake that was always the right answer will not come out otherwise."""
QUESTION = 350
"""Characters of a question with its options (LEARNING.md section 10)."""
SOLUTION = 600
OPTIONS = range(2, 9)
"""Options that fit under one question as buttons."""


def item_faults(file: str, item: Item, draws: int = DRAWS) -> list[Fault]:
    """Every fault of the item; its draws are only looked at when its fields are sound."""
    faults = list(_field_faults(file, item))
    if faults:
        return faults
    try:
        variants = [trial(item, seed) for seed in range(draws if item.draw else 1)]
    except ExpressionError as error:
        what = " ".join(f"cannot be asked: {error}".split())
        return [Fault(file, item.id, what, "Correct it, or add a condition to `where`.")]
    return [*_variant_faults(file, item, variants), *_mistake_faults(file, item)]


def _field_faults(file: str, item: Item) -> Iterator[Fault]:
    if item.kind == "choice":
        yield from _choice_faults(file, item)
    else:
        yield from _typed_faults(file, item)
    for name in item.draw.keys() & FUNCTIONS.keys():
        what = f"the variable `{name}` has the name of a function."
        yield Fault(file, item.id, what, "Call it something else.")
    if item.where and not item.draw:
        yield Fault(file, item.id, "`where` has nothing to choose from.", "Add `draw`, or remove it.")


def _choice_faults(file: str, item: Item) -> Iterator[Fault]:
    right = sum(option.right for option in item.options)
    if right != 1:
        fix = "Set `right = true` on exactly one."
        yield Fault(file, item.id, f"{right} of {len(item.options)} options are right.", fix)
    elif len(item.options) not in OPTIONS:
        fix = f"Give {OPTIONS.start} to {OPTIONS.stop - 1}."
        yield Fault(file, item.id, f"the item has {len(item.options)} options.", fix)
    if item.answer:
        yield Fault(file, item.id, "a choice item has an `answer`.", "Mark the option with `right = true`.")
    if item.mistakes:
        yield Fault(file, item.id, "a choice item has mistakes.", "Write `feedback` at the options.")


def _typed_faults(file: str, item: Item) -> Iterator[Fault]:
    if item.options:
        yield Fault(
            file, item.id, f"a {item.kind} item has options.", 'Remove them, or set `kind = "choice"`.'
        )
    if not item.answer:
        yield Fault(file, item.id, "the item has no `answer`.", "Add it.")
    elif item.kind == "number" and len(item.answer) > 1:
        yield Fault(file, item.id, "a number item has several answers.", "Give the one expression.")


def _variant_faults(file: str, item: Item, variants: list[Variant]) -> Iterator[Fault]:
    """Of each sort of fault the first: the other draws mostly say the same."""
    for look in (_question_faults, _solution_faults, _pictured_faults, _answer_faults, _option_faults):
        for variant in variants:
            faults = list(look(file, item, variant))
            yield from faults
            if faults:
                break


def _question_faults(file: str, item: Item, variant: Variant) -> Iterator[Fault]:
    text = "\n".join([variant.prompt, *(option.text for option in variant.options)])
    yield from length_faults(file, item.id, f"the question{_at(variant)}", text, QUESTION)


def _solution_faults(file: str, item: Item, variant: Variant) -> Iterator[Fault]:
    yield from length_faults(file, item.id, f"the solution{_at(variant)}", variant.solution, SOLUTION)


def _pictured_faults(file: str, item: Item, variant: Variant) -> Iterator[Fault]:
    yield from picture_faults(file, item.id, variant.picture)


def _answer_faults(file: str, item: Item, variant: Variant) -> Iterator[Fault]:
    for answer in variant.accepted:
        found = grade(variant, answer)
        if found.verdict != "correct":
            what = f"its own answer {answer!r}{_at(variant)} is not taken as right ({found.rule})."
            yield Fault(file, item.id, what, "Give an answer that can be typed.")


def _option_faults(file: str, item: Item, variant: Variant) -> Iterator[Fault]:
    """Where the form of a number is what is asked, ``notation = "lowest"`` says so."""
    if item.kind != "choice" or item.notation == "lowest":
        return
    right = parse_number(variant.accepted[0])
    for option in variant.options:
        number = None if option.right else parse_number(option.text)
        if right and number and number.value == right.value:
            what = f"the option {option.text} is as right as {variant.accepted[0]}{_at(variant)}."
            fix = 'Add a condition to `where`, or `notation = "lowest"` if the form is what is asked.'
            yield Fault(file, item.id, what, fix, "warning")


def _mistake_faults(file: str, item: Item) -> Iterator[Fault]:
    for number, mistake in enumerate(item.mistakes, start=1):
        alone = replace(item, mistakes=(mistake,))
        if not any(trial(alone, seed).slips for seed in range(MISTAKE_SEEDS)):
            what = f"mistake {number} ({mistake.answer}) is always the right answer."
            yield Fault(file, item.id, what, "Correct or remove it.")


def _at(variant: Variant) -> str:
    values = ", ".join(f"{name} = {value}" for name, value in variant.values.items())
    return f" ({values})" if values else ""
