"""Whether a skill has the items that its criterion, its required form and its delayed check ask for."""

from collections.abc import Iterator, Sequence

from bot.course.limits import counted
from bot.course.model import Item, Skill
from bot.errors import Fault
from bot.items.variants import space
from bot.learning.criterion import full_run, proves, top_level

PROVING = 4
"""Different questions in the required form and top level: the last two of a run and the two of a delayed check."""


def skill_faults(file: str, skill: Skill) -> Iterator[Fault]:
    """Every fault of the skill's set of items."""
    items = [item for item in skill.items if not item.retired]
    wanted = 2 * full_run(skill) + 2
    if (found := questions(items, wanted)) < wanted:
        fix = f"A skill needs {wanted} (twice its run and two more): add items or a template."
        yield Fault(file, skill.id, f"the skill has {counted(found, 'different question')}.", fix)
        return
    proving = [item for item in items if proves(skill, item.form, item.level)]
    highest = max((item.level for item in items), default=1)
    if items and not proving:
        yield Fault(
            file, skill.id, f"no item is in the required form `{skill.required}`.", _wanted(skill, highest)
        )
    elif top_level(skill) < highest:
        what = f"no item of level {highest} is in the required form `{skill.required}`."
        yield Fault(file, skill.id, what, _wanted(skill, highest))
    elif proving and (found := questions(proving, PROVING)) < PROVING:
        what = f"in the required form and top level it has {counted(found, 'different question')}."
        yield Fault(file, skill.id, what, f"Have at least {PROVING}, for the run and the check.", "warning")


def questions(items: Sequence[Item], limit: int) -> int:
    """How many different questions the items give, counted up to the limit."""
    found = 0
    for item in items:
        found += space(item, limit - found) if found < limit else 0
    return found


def _wanted(skill: Skill, level: int) -> str:
    kinds = "a choice item" if skill.required == "recognise" else "a number or text item"
    return f"Add {kinds} of level {level}."
