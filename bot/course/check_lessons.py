"""Whether lessons, titles and explanations can be shown: their length, their pictures, how much at once."""

from collections.abc import Iterator

from bot.course.graph import place
from bot.course.limits import (
    CAN,
    COURSE_TITLE,
    EXPLANATION,
    STEP,
    TITLE,
    counted,
    length_faults,
    picture_faults,
)
from bot.course.model import Course, Skill, Unit
from bot.errors import Fault

INTRODUCED = 3
"""Skills that one step introduces at most (LEARNING.md section 1)."""
EXPLAINED = 3
"""Explanations of different kinds that a rule skill should have."""


def title_faults(folder: str, course: Course) -> Iterator[Fault]:
    yield from length_faults(place(folder, "course.toml"), "", "`title`", course.title, COURSE_TITLE)


def lesson_faults(folder: str, unit: Unit, *, whole: bool) -> Iterator[Fault]:
    """Every fault of what the unit shows; what it lacks is told when all of it could be read."""
    lesson = place(folder, unit.id, "lesson.md")
    for step in unit.steps:
        yield from length_faults(lesson, step.id, "the step", step.text, STEP)
        yield from picture_faults(lesson, step.id, step.picture)
        if len(step.introduces) > INTRODUCED:
            what = f"the step introduces {len(step.introduces)} things."
            yield Fault(lesson, step.id, what, f"Make steps of at most {INTRODUCED}.")
    table = place(folder, unit.id, "unit.toml")
    yield from length_faults(table, unit.id, "the title", unit.title, TITLE)
    for skill in unit.skills:
        yield from _skill_faults(table, skill)
        if whole:
            yield from _kinds_faults(table, skill)


def _skill_faults(file: str, skill: Skill) -> Iterator[Fault]:
    yield from length_faults(file, skill.id, "the title", skill.title, TITLE)
    yield from length_faults(file, skill.id, "`can`", skill.can, CAN)
    for explanation in skill.explanations:
        name = f"the explanation ({explanation.kind})"
        yield from length_faults(file, skill.id, name, explanation.text, EXPLANATION)
        yield from picture_faults(file, skill.id, explanation.picture)


def _kinds_faults(file: str, skill: Skill) -> Iterator[Fault]:
    if skill.sort == "set":
        if skill.explanations:
            what, fix = "a set is explained entry by entry.", "Write hook, contrast and example in its CSV."
            yield Fault(file, skill.id, what, fix, "warning")
        return
    kinds = {explanation.kind for explanation in skill.explanations} - {"card"}
    if len(kinds) < EXPLAINED:
        what = f"the skill has explanations of {counted(len(kinds), 'kind')}."
        yield Fault(file, skill.id, what, f"Give {EXPLAINED} of different kinds.", "warning")
