"""Which item asks for a skill, with which numbers: seeded from ids, never the same question twice in a run."""

import hashlib
from collections.abc import Sequence

from bot.course.model import Course, Item, Skill
from bot.items.variant import Variant
from bot.items.variants import draw
from bot.learning.criterion import must_prove, top_level
from bot.learning.state import Mode, Progress, Reason

DRAWS = 12
"""Tries to find a variant that was not asked lately."""


def seed_of(*parts: object) -> int:
    """The same number for the same ids, on every machine."""
    text = "/".join(map(str, parts))
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:6], "big")


def find_skill(course: Course, unit: str, skill: str) -> Skill | None:
    known = course.unit(unit)
    return next((s for s in known.skills if s.id == skill), None) if known else None


def pick(
    skill: Skill, mode: Mode, reason: Reason, progress: Progress | None, last: Variant | None, seed: int
) -> Variant:
    """One variant of the skill that suits the mode and the level of practice; never the last one again."""
    items = _suited(skill, mode, progress)
    same = [item for item in items if last and item.id == last.item and item.draw]
    if reason == "missed" and same:
        items = same
    elif len(items) > 1:
        items = [item for item in items if last is None or item.id != last.item]
    recent = progress.recent if progress else ()
    return _fresh(items, (*recent, last.key) if last else recent, seed)


def _suited(skill: Skill, mode: Mode, progress: Progress | None) -> list[Item]:
    items = [item for item in skill.items if not item.retired]
    proving = [i for i in items if i.form == skill.required and i.level >= top_level(skill)]
    if mode in ("finish", "review", "confirmation") or progress is None or must_prove(progress):
        return proving or items
    return _at_level(items, progress.level)


def _at_level(items: Sequence[Item], level: int) -> list[Item]:
    """Items at the level of practice, else at the nearest one below, else above."""
    nearest = min({item.level for item in items}, key=lambda found: (found > level, abs(found - level)))
    return [item for item in items if item.level == nearest]


def _fresh(items: Sequence[Item], recent: Sequence[str], seed: int) -> Variant:
    """A variant that was not asked lately, else the one that was asked longest ago."""
    asked, drawn = {key: place for place, key in enumerate(recent)}, []
    for n in range(DRAWS):
        variant = draw(items[(seed + n) % len(items)], seed_of(seed, n))
        if variant.key not in asked:
            return variant
        drawn.append(variant)
    return min(drawn, key=lambda variant: asked[variant.key])
