"""How far one learner of a class is, told from the parts that are kept of them."""

from collections.abc import Mapping

from bot.classroom.seen import Cell, Pupil, Tried, Trouble
from bot.course.model import Course, Explanation, Skill, Unit
from bot.learning.asking import find_skill
from bot.learning.gate import may_review
from bot.learning.heads import Head
from bot.learning.memory import fading
from bot.learning.progress import Memory, Progress, Work
from bot.learning.ways import mark

PAST_IT = 2
"""Right answers in a row after which nobody has to come and help any more [J]."""

NEW: Cell = "new"
Memories = Mapping[str, Memory]
"""By ``<skill>``, of a set by ``<skill>:<entry>``."""


def pupil(
    row: tuple[int, str, int],
    course: Course,
    head: Head | None,
    works: Mapping[str, Work],
    memories: Memories,
    now: int,
) -> Pupil:
    """One learner (id, name, since when) at a glance; ``works`` by unit."""
    learner, name, since = row
    if head is None:
        return Pupil(learner, name, since, tuple(NEW for _ in course.units))
    troubles = {unit.id: _troubles(course, unit, head, works.get(unit.id)) for unit in course.units}
    cells = [_cell(unit, head, course, memories, now, stuck=bool(troubles[unit.id])) for unit in course.units]
    return Pupil(
        learner=learner,
        name=name,
        since=since,
        cells=tuple(cells),
        troubles=tuple(one for found in troubles.values() for one in found),
        settled=_settled(course, head, works),
        day=head.day,
    )


def _cell(unit: Unit, head: Head, course: Course, memories: Memories, now: int, *, stuck: bool) -> Cell:
    level = head.level(unit.id)
    if level is None or (level == "practising" and not head.day):
        return NEW  # joining lays the first unit open; begun it is with the first answer
    if level == "practising":
        return "stuck" if stuck else "practising"
    return "fading" if _fades(unit, head, course, memories, now, kept=level == "kept") else level


def _fades(unit: Unit, head: Head, course: Course, memories: Memories, now: int, *, kept: bool) -> bool:
    """As `/progress` tells the learner: recall under the floor, or of what was kept the last review missed."""
    theirs = {key: one for key, one in memories.items() if one.unit == unit.id}
    if all(one.floor_at > now and not one.missed for one in theirs.values()):
        return False  # no mean of what is above the floor lies under it
    known = {key: one for key, one in theirs.items() if may_review(head, course, key, unit.id)}
    return (kept and any(one.missed for one in known.values())) or bool(fading(known, now, course))


def _settled(course: Course, head: Head, works: Mapping[str, Work]) -> frozenset[str]:
    done = {
        skill.id
        for unit in course.units
        if head.level(unit.id) in ("passed", "kept")
        for skill in unit.skills
    }
    passed = {name for work in works.values() for name, known in work.skills.items() if known.passed}
    return frozenset(done | passed)


def _troubles(course: Course, unit: Unit, head: Head, work: Work | None) -> list[Trouble]:
    """Where practice got nowhere and has not got anywhere since."""
    if work is None or head.level(unit.id) != "practising":
        return []
    found: list[Trouble] = []
    for name, progress in work.skills.items():
        skill = find_skill(course, unit.id, name)
        if skill is not None and not progress.passed:
            found += _of_skill(unit, skill, progress)
    return found


def _of_skill(unit: Unit, skill: Skill, progress: Progress) -> list[Trouble]:
    if skill.sort == "set":
        return _of_entries(unit, skill, progress)
    if not progress.stuck_at or len(progress.run) >= PAST_IT:
        return []
    back: tuple[Tried, ...] = ("step back",)
    return [
        Trouble(unit.id, skill.id, progress.stuck_at, "", (*_told(skill.explanations, progress.told), *back))
    ]


def _of_entries(unit: Unit, skill: Skill, progress: Progress) -> list[Trouble]:
    ways = {entry.id: entry for entry in skill.entries}
    return [
        Trouble(unit.id, skill.id, item.stuck_at, ways[name].front, _told(ways[name].explanations, item.told))
        for name, item in progress.items.items()
        if item.stuck_at and not item.right and name in ways
    ]


def _told(ways: tuple[Explanation, ...], told: tuple[str, ...]) -> tuple[Tried, ...]:
    """The kinds of explanations that were shown, in their order."""
    kinds = {mark(one.text): one.kind for one in ways}
    return tuple(dict.fromkeys(kinds[one] for one in told if one in kinds))
