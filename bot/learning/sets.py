"""The entries of a set: which is asked next and in what form, which are shaky, and when all are firm.

Pure functions of a skill's practice. Questions are told apart by the learner's own count of them. The rules are those
of LEARNING section 2.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from bot.course.model import Item, Skill
from bot.items.variant import Variant
from bot.learning import criterion
from bot.learning.progress import RIGHT_TWICE, ItemProgress, Progress

BETWEEN = 3
"""Other questions between the two right answers that make an entry firm, and before a missed one returns."""

Fresh = Literal["first", "later", "never"]
"""A new entry comes before those that are shaky · after all that are known and rested · not just now."""


def active(skill: Skill) -> list[str]:
    """Entries that are taught, in teaching order."""
    return [entry.id for entry in skill.entries if not entry.retired]


def between(skill: Skill, most: int) -> int:
    """Other questions that part two of an entry's own: three, or as many as a small set can give."""
    return max(0, min(BETWEEN, len(active(skill)) - 1, most - 1))


def firm(skill: Skill, progress: Progress) -> list[str]:
    """Entries that were right twice."""
    return [name for name in active(skill) if (item := progress.items.get(name)) and item.firm]


def all_firm(skill: Skill, progress: Progress) -> bool:
    """Whether nothing of a set is shaky or new; a rule has no entries."""
    return skill.sort == "rule" or len(firm(skill, progress)) == len(active(skill))


def ready(skill: Skill, progress: Progress) -> bool:
    """Whether the mixed finish brings what is missing."""
    return progress.passed or (criterion.ready(progress) and all_firm(skill, progress))


def reached(skill: Skill, progress: Progress) -> bool:
    """The criterion: the run stands, of a set with every entry firm."""
    return criterion.stands(progress) and all_firm(skill, progress)


def rights_missing(skill: Skill, progress: Progress) -> int:
    """Right answers that the entries want before all are firm."""
    return sum(RIGHT_TWICE - progress.items.get(name, ItemProgress()).right for name in active(skill))


def shaky(skill: Skill, progress: Progress) -> list[str]:
    """Entries that were met and not yet right twice since they were missed."""
    return [name for name in active(skill) if (item := progress.items.get(name)) and not item.firm]


def next_entry(
    skill: Skill, progress: Progress, number: int, most: int, fresh: Fresh = "first"
) -> str | None:
    """The entry that question ``number`` asks for in practice: at most ``most`` are shaky at once.

    A missed one comes back as soon as it has rested; where nothing has, the one asked longest ago. None where only
    new ones are left and none may come.
    """
    known = by_rest(skill, progress)
    apart = between(skill, most)
    rested = [name for name in known if _others(progress.items[name], number) >= apart]
    back = [name for name in rested if progress.items[name].missed]
    unsure = [name for name in rested if not progress.items[name].firm]
    new = [name for name in active(skill) if name not in progress.items]
    entering = new[:1] if fresh != "never" and len(shaky(skill, progress)) < most else []
    if fresh == "never" and new and not shaky(skill, progress):
        return None
    order = [back, entering, unsure, known] if fresh != "later" else [back, unsure, rested, entering, known]
    return next((names[0] for names in order if names), None) or (new[0] if new else None)


def by_rest(skill: Skill, progress: Progress) -> list[str]:
    """Entries met so far, those asked longest ago first."""
    met = [name for name in active(skill) if name in progress.items]
    return sorted(met, key=lambda name: progress.items[name].asked)


def returning(skill: Skill, progress: Progress, number: int, most: int) -> bool:
    """Whether a missed entry has rested and is to come back now."""
    apart = between(skill, most)
    items = [item for name in active(skill) if (item := progress.items.get(name))]
    return any(item.missed and _others(item, number) >= apart for item in items)


def another(skill: Skill, progress: Progress, entry: str, seed: int) -> str:
    """Some other entry that was met, where there is one; without practice all have been."""
    names, met = active(skill), progress.items
    others = [name for name in names if name != entry and (not met or name in met)]
    return others[seed % len(others)] if others else entry if entry in names else names[0]


def forms(skill: Skill, entry: str, item: ItemProgress | None, *, prove: bool) -> Sequence[Item]:
    """The items that may ask for an entry: the easiest, another after a miss, once right the required form."""
    items = [one for one in skill.items if one.entry == entry and not one.retired]
    if prove or item is None or item.right:
        return criterion.proving(skill, items) or items
    others = [one for one in items if one.id != item.missed] or items
    lowest = min(one.level for one in others)
    return [one for one in others if one.level == lowest]


def answered(
    progress: Progress, variant: Variant, number: int, apart: int, *, right: bool, aided: bool, proved: bool
) -> Progress:
    """Practice of the entry after the answer to question ``number``: a miss begins it anew, a hint counts nothing."""
    before = progress.items.get(variant.entry, ItemProgress())
    item = replace(before, asked=number, opportunities=before.opportunities + 1)
    if not right:
        item = replace(item, right=0, missed=variant.item, misses=before.misses + 1)
    elif not aided:
        spaced = proved and _others(before, number) >= apart
        item = replace(item, right=_counted(before.right, spaced=spaced), missed="", misses=0)
    return replace(progress, items={**progress.items, variant.entry: item})


def _counted(right: int, *, spaced: bool) -> int:
    """The first counts at once, the second only in the required form with others between."""
    return min(RIGHT_TWICE, right + 1) if spaced or right == 0 else right


def taken_back(before: Progress, now: Progress, entry: str, number: int) -> Progress:
    """Practice before the answer to question ``number``, but for cards and explanations seen since."""
    items = {name: item for name, item in now.items.items() if name != entry}
    if entry in before.items:
        seen = now.items[entry]
        asked = min(seen.asked, number)
        items[entry] = replace(before.items[entry], asked=asked, explained=seen.explained, told=seen.told)
    return replace(before, items=items)


def _others(item: ItemProgress, number: int) -> int:
    """Other questions since it was asked."""
    return number - item.asked - 1
