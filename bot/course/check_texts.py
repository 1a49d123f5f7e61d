"""Whether what an item says is short enough to be read on a telephone and means what it should."""

from collections.abc import Iterator

from bot.course.limits import FEEDBACK, HINT, QUESTION, RIGHT, SOLUTION, length_faults, picture_faults
from bot.course.model import Item
from bot.errors import Fault
from bot.items.numbers import parse_number
from bot.items.variant import Variant
from bot.items.words import reading


def at(variant: Variant) -> str:
    """The values of a draw, `` (a = 1, b = 2)``."""
    values = ", ".join(f"{name} = {value}" for name, value in variant.values.items())
    return f" ({values})" if values else ""


def question_faults(file: str, item: Item, variant: Variant) -> Iterator[Fault]:
    options = [option.text for option in variant.options]
    pieces = () if variant.script else variant.pieces
    text = "\n".join([variant.prompt, *options, *variant.lefts, *pieces])
    yield from length_faults(file, item.id, f"the question{at(variant)}", text, QUESTION)


def solution_faults(file: str, item: Item, variant: Variant) -> Iterator[Fault]:
    yield from length_faults(file, item.id, f"the solution{at(variant)}", variant.solution, SOLUTION)


def hint_faults(file: str, item: Item, variant: Variant) -> Iterator[Fault]:
    for number, hint in enumerate(variant.hints, start=1):
        yield from length_faults(file, item.id, f"hint {number}{at(variant)}", hint, HINT)


def feedback_faults(file: str, item: Item, variant: Variant) -> Iterator[Fault]:
    yield from length_faults(file, item.id, f"`right`{at(variant)}", variant.right, RIGHT)
    for option in variant.options:
        name = f"the feedback of {option.text!r}"
        yield from length_faults(file, item.id, name, option.feedback, FEEDBACK)
    for slip in variant.slips:
        name = f"the feedback of the mistake {slip.answer}"
        yield from length_faults(file, item.id, name, slip.feedback, FEEDBACK)


def pictured_faults(file: str, item: Item, variant: Variant) -> Iterator[Fault]:
    yield from picture_faults(file, item.id, variant.picture)


def alike_faults(file: str, item: Item, variant: Variant) -> Iterator[Fault]:
    """Parts and partners that read the same; alike options cannot be drawn at all, alike tiles may be needed."""
    if item.kind not in ("match", "order"):
        return
    for name, texts in (
        ("parts" if item.kind == "order" else "right sides", variant.pieces),
        ("left sides", variant.lefts),
    ):
        twice = next((text for n, text in enumerate(texts) if reading(text) in map(reading, texts[:n])), None)
        if twice is not None:
            what = f"two {name} read the same: {twice}{at(variant)}."
            yield Fault(file, item.id, what, "Make them differ, or add a condition to `where`.")


def value_faults(file: str, item: Item, variant: Variant) -> Iterator[Fault]:
    """Options as right as the right one; where the form of a number is asked, ``notation = "lowest"`` says so."""
    if item.kind != "choice" or item.notation == "lowest":
        return
    right = parse_number(variant.accepted[0])
    for option in variant.options:
        number = None if option.right else parse_number(option.text)
        if right and number and number.value == right.value:
            what = f"the option {option.text} is as right as {variant.accepted[0]}{at(variant)}."
            fix = 'Add a condition to `where`, or `notation = "lowest"` if the form is what is asked.'
            yield Fault(file, item.id, what, fix, "warning")
