"""From the shapes of the files to the values of `model`; everything gets the hash of its content."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, replace

from bot.course.model import Course, Criterion, Explanation, Item, Mistake, Option, Skill, Step, Unit
from bot.course.shape import CourseShape, ItemShape, SkillShape, UnitShape

HASH = 16
"""Hex digits of a content hash: 64 bits, far more than the versions of any course."""


def build_item(shape: ItemShape) -> Item:
    fields = dict(shape)
    options, mistakes = fields.pop("option"), fields.pop("mistake")
    item = Item(
        **fields,
        options=tuple(Option(**dict(option)) for option in options),
        mistakes=tuple(Mistake(**dict(mistake)) for mistake in mistakes),
    )
    return replace(item, content=_hash(item))


def build_unit(shape: UnitShape, steps: tuple[Step, ...], items: Sequence[Item]) -> Unit:
    skills = tuple(_skill(skill, items) for skill in shape.skill)
    return Unit(shape.id, shape.title, shape.goal, skills, steps, shape.requires)


def build_course(shape: CourseShape, units: tuple[Unit, ...]) -> Course:
    course = Course(**{**dict(shape), "units": units})
    return replace(course, version=_hash(course))


def _skill(shape: SkillShape, items: Sequence[Item]) -> Skill:
    return Skill(
        id=shape.id,
        title=shape.title,
        can=shape.can,
        items=tuple(item for item in items if item.skill == shape.id),
        criterion=Criterion(need=shape.criterion.need),
        required=shape.required,
        explanations=tuple(Explanation(**dict(explanation)) for explanation in shape.explanation),
    )


def _hash(value: Item | Course) -> str:
    plain = json.dumps(asdict(value), sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(plain.encode()).hexdigest()[:HASH]
