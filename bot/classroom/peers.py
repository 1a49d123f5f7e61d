"""Who could look at something together with whom: the other one has it, and was active lately."""

from collections.abc import Sequence
from datetime import timedelta

from bot.classroom.actions import Needy
from bot.classroom.items_report import mark
from bot.classroom.seen import Cell, Pupil, Sight
from bot.course.model import Course, Skill, Unit
from bot.learning.asking import taught

RANK: dict[Cell, int] = {"kept": 0, "passed": 1}
SETTLED = 2
"""The skill alone is passed, or the unit fades."""
LATELY = timedelta(days=14)
"""Who has not learned for longer is asked last [J]."""
SHORT = 6
"""Names on the list of those who could."""


def peers(sight: Sight, learner: int, unit: str, skill: str) -> list[Pupil]:
    """Who has the skill and can be asked now, the best first: active lately, kept, most recently here."""
    ranked = [
        (rank, one)
        for one in sight.pupils
        if one.learner != learner
        and one.learner not in sight.paired
        and (rank := _rank(sight, one, unit, skill)) is not None
    ]
    since = (sight.today - LATELY).isoformat()
    recent = sorted(ranked, key=lambda found: (found[1].day, -found[1].learner), reverse=True)
    return [one for _, one in sorted(recent, key=lambda found: (found[1].day < since, found[0]))]


def _rank(sight: Sight, pupil: Pupil, unit: str, skill: str) -> int | None:
    cells = dict(zip((one.id for one in sight.course.units), pupil.cells, strict=False))
    return RANK.get(cells.get(unit, "new"), SETTLED if skill in pupil.settled else None)


def proposed(sight: Sight, needy: Sequence[Needy]) -> dict[int, Pupil]:
    """For each who needs somebody another one who could help, nobody twice."""
    found: dict[int, Pupil] = {}
    for one in needy:
        learner, trouble = one.pupil.learner, one.trouble
        if learner in sight.paired:
            continue
        taken = {learner, *found, *(known.learner for known in found.values())}
        able = (
            peer for peer in peers(sight, learner, trouble.unit, trouble.skill) if peer.learner not in taken
        )
        if (peer := next(able, None)) is not None:
            found[learner] = peer
    return found


def marked(unit: str, skill: str) -> str:
    """What a button carries of a skill."""
    return mark(f"{unit}/{skill}")


def skill_of(course: Course, which: str) -> tuple[Unit, Skill] | None:
    """The skill with this mark."""
    every = ((unit, skill) for unit in course.units for skill in taught(unit))
    return next(((unit, one) for unit, one in every if marked(unit.id, one.id) == which), None)


def wanting(sight: Sight, learner: int) -> list[tuple[Unit, Skill]]:
    """What a learner could look at with somebody: where they are stuck first, then what they practise."""
    pupil = sight.pupil(learner)
    if pupil is None:
        return []
    cells = dict(zip((one.id for one in sight.course.units), pupil.cells, strict=False))
    stuck = {(one.unit, one.skill) for one in pupil.troubles}
    found = [
        (unit, skill)
        for unit in sight.course.units
        if cells.get(unit.id) in ("practising", "stuck")
        for skill in taught(unit)
        if skill.id not in pupil.settled
    ]
    return sorted(found, key=lambda one: (one[0].id, one[1].id) not in stuck)[:SHORT]
