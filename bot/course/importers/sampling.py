"""A few questions of a course, drawn as a learner would meet them, so that its teacher sees what it asks."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from bot.course.model import Course, Item, Skill
from bot.errors import ExpressionError
from bot.items.variant import Variant
from bot.items.variants import draw

SAMPLES = 3
"""Enough to see what it is about, and soon over."""


def sampled(course: Course | None) -> tuple[Mapping[str, Any], ...]:
    """Questions as plain data, from its beginning to its end, easy ones first."""
    skills = [(unit.title, skill) for unit in course.units for skill in unit.skills] if course else []
    found = []
    for number in range(SAMPLES if skills else 0):
        title, skill = skills[number * len(skills) // SAMPLES]
        if (variant := _drawn(skill, number)) is not None:
            found.append({"of": title, "variant": asdict(variant)})
    return tuple(found)


def _drawn(skill: Skill, number: int) -> Variant | None:
    """The question with this number, or another one that can be drawn."""
    taught = frozenset(entry.id for entry in skill.entries)
    for item in _askable(skill, number):
        try:
            return draw(item, number, taught)
        except ExpressionError:
            continue
    return None


def _askable(skill: Skill, number: int) -> list[Item]:
    """Easy ones, the last as hard as it will be; each number begins with another."""
    items = [item for item in skill.items if not item.retired]
    level = (max if number == SAMPLES - 1 else min)((item.level for item in items), default=1)
    fitting = [item for item in items if item.level == level]
    place = number % len(fitting) if fitting else 0
    return [*fitting[place:], *fitting[:place]]
