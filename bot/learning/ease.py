"""Which questions of a skill are easier than others: a lower level, and options before typing."""

from bot.course.model import Item, Skill
from bot.items.variant import Variant


def is_easier(skill: Skill, missed: Variant) -> bool:
    """Whether the skill has questions easier than the one that was missed."""
    return any(_rank(item) < (missed.level, missed.form == "recall") for item in _asked(skill))


def easiest(skill: Skill) -> list[Item]:
    """The easiest questions of a skill."""
    items = _asked(skill)
    return [item for item in items if _rank(item) == min(map(_rank, items))]


def _asked(skill: Skill) -> list[Item]:
    return [item for item in skill.items if not item.retired]


def _rank(item: Item) -> tuple[int, bool]:
    return item.level, item.form == "recall"
