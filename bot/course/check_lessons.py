"""Whether lessons and explanations can be shown: their length and their pictures."""

from collections.abc import Iterator

from bot.course.graph import place
from bot.course.model import Unit
from bot.errors import ExpressionError, Fault
from bot.items.pictures import parse

STEP = 400
"""Characters of a step (LEARNING.md section 10)."""
EXPLANATION = 600
"""Characters of an explanation: as of a worked solution."""


def lesson_faults(folder: str, unit: Unit) -> Iterator[Fault]:
    """Every fault of what the unit shows."""
    lesson = place(folder, unit.id, "lesson.md")
    for step in unit.steps:
        yield from length_faults(lesson, step.id, "the step", step.text, STEP)
        yield from picture_faults(lesson, step.id, step.picture)
    table = place(folder, unit.id, "unit.toml")
    for skill in unit.skills:
        for explanation in skill.explanations:
            name = f"the explanation ({explanation.kind})"
            yield from length_faults(table, skill.id, name, explanation.text, EXPLANATION)
            yield from picture_faults(table, skill.id, explanation.picture)


def length_faults(file: str, where: str, what: str, text: str, limit: int) -> Iterator[Fault]:
    if len(text) > limit:
        yield Fault(file, where, f"{what} has {len(text)} characters.", f"Say it in {limit}.")


def picture_faults(file: str, where: str, spec: str) -> Iterator[Fault]:
    try:
        if spec:
            parse(spec)
    except ExpressionError as error:
        yield Fault(file, where, f"the picture {error}", "See bot/items/pictures.py for what can be drawn.")
