"""The delayed check: what of a skill is still to be kept, and what may be asked for it today.

Of a rule two parallel items on a later local day. Of a set every entry, right once on a later local day than it was
passed or last asked; ordinary reviews count, and a missed one waits for another day (LEARNING section 4).
"""

from collections.abc import Mapping

from bot.clock import instant, local_day
from bot.course.model import Skill
from bot.learning import sets
from bot.learning.heads import UnitState
from bot.learning.progress import Memory, Work
from bot.learning.reach import memory_key


def kept(unit: UnitState, skill: Skill, work: Work | None) -> bool:
    """Whether nothing of the skill is left to check."""
    check = unit.checks.get(skill.id)
    if skill.sort == "rule" or (check and check.kept):
        return check is not None and check.kept
    return not unkept(unit, skill, work)


def unkept(unit: UnitState, skill: Skill, work: Work | None) -> list[str]:
    """Entries of a set that were passed with it and are not yet kept."""
    progress = work.skills.get(skill.id) if work else None
    names = [name for name in sets.active(skill) if progress and name in progress.items]
    checks = ((name, unit.checks.get(memory_key(skill.id, name))) for name in names)
    return [name for name, check in checks if check is None or not check.kept]


def keys(unit: UnitState, skill: Skill) -> list[str]:
    """Under what is remembered all that may be left to check of the skill."""
    if skill.sort == "rule":
        return [skill.id]
    found = [memory_key(skill.id, name) for name in sets.active(skill)]
    return [key for key in found if not ((check := unit.checks.get(key)) and check.kept)]


def may_be_asked(memory: Memory | None, zone: str, now: int) -> bool:
    """On a later local day than it was passed or last asked."""
    return memory is not None and local_day(instant(memory.last_at), zone) < local_day(instant(now), zone)


def askable(
    course: str, skill: Skill, names: list[str], memory: Mapping[str, Memory], zone: str, now: int
) -> list[str]:
    """Those of the entries that may be asked today."""
    found = ((name, memory.get(f"{course}/{memory_key(skill.id, name)}")) for name in names)
    return [name for name, held in found if may_be_asked(held, zone, now)]
