"""Which item asks for a skill, with which numbers: seeded from ids, never the same question twice in a run."""

import hashlib
from collections.abc import Sequence

from bot.course.model import Course, Item, Skill, Unit
from bot.items.variant import Variant
from bot.items.variants import draw
from bot.learning import sets
from bot.learning.criterion import must_prove, proving
from bot.learning.ease import easiest
from bot.learning.progress import Progress
from bot.learning.questions import Mode, Reason

DRAWS = 12
"""Tries to find a variant that was not asked lately."""


PROVING: tuple[Mode, ...] = ("finish", "review", "confirmation", "dormancy", "placement", "start")
"""Modes that always ask in the required form and at the top level."""


def seed_of(*parts: object) -> int:
    """The same number for the same ids, on every machine."""
    text = "/".join(map(str, parts))
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:6], "big")


def taught(unit: Unit) -> list[Skill]:
    """The skills of a unit that can be asked for: one of which every item was retired is as good as gone."""
    return [skill for skill in unit.skills if any(not item.retired for item in skill.items)]


def find_skill(course: Course, unit: str, skill: str) -> Skill | None:
    known = course.unit(unit)
    return next((s for s in taught(known) if s.id == skill), None) if known else None


def is_taught(course: Course, unit: str, skill: str, entry: str) -> bool:
    """Whether the skill is still in that unit, and of a set the entry."""
    known = find_skill(course, unit, skill)
    if known is None:
        return False
    return entry in sets.active(known) if known.sort == "set" else not entry


def pick(
    skill: Skill,
    mode: Mode,
    reason: Reason,
    progress: Progress | None,
    last: Variant | None,
    seed: int,
    posed: Sequence[str] = (),
) -> Variant:
    """One variant of the skill that suits the mode and the level of practice; never the last one again.

    ``posed``: variants of rounds before; as far as there are others, a parallel round asks for those.
    """
    items = _suited(skill, mode, progress)
    before = {key.partition("(")[0] for key in posed}
    items = [item for item in items if item.id not in before] or items
    if mode == "trial" and progress:
        items = [item for item in skill.items if item.id == progress.last_item and item.draw] or items
    same = [item for item in items if last and item.id == last.item and item.draw]
    if reason == "missed" and same:
        items = same
    elif len(items) > 1:
        items = [item for item in items if last is None or item.id != last.item]
    recent = (*posed, *(progress.recent if progress else ()))
    return _fresh(items, (*recent, last.key) if last else recent, seed)


def pick_entry(
    skill: Skill, entry: str, mode: Mode, progress: Progress | None, last: Variant | None, seed: int
) -> Variant:
    """One question for an entry of a set; where there is a choice, another item than the last one."""
    met = progress.items if progress else {}
    items = sets.forms(skill, entry, met.get(entry), prove=mode in PROVING)
    items = [item for item in items if last is None or item.id != last.item] or items
    known = met if progress and not progress.passed else sets.active(skill)
    return draw(items[seed % len(items)], seed_of(seed, 0), frozenset(known))


def _suited(skill: Skill, mode: Mode, progress: Progress | None) -> list[Item]:
    items = [item for item in skill.items if not item.retired]
    if mode == "step":
        return easiest(skill)
    if mode in PROVING or progress is None or must_prove(progress):
        return proving(skill, items) or items
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
