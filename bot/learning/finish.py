"""The end of a round of the mixed finish: what holds, and what goes back to practice."""

from bot.course.model import Unit
from bot.learning.asking import taught
from bot.learning.criterion import practice
from bot.learning.desk import Desk
from bot.learning.events import RoundEnded
from bot.learning.progress import Work


def sum_up(desk: Desk, name: str) -> None:
    """After the last question of a round in which something was missed; of a single skill its feedback says all."""
    unit, work = desk.course.unit(name), desk.state.work(name)
    if unit is None or work is None or _left(unit, work):
        return
    known = [skill for skill in taught(unit) if skill.id in work.round]
    holds = tuple(skill.id for skill in known if practice(work, skill).passed)
    wants = tuple(skill.id for skill in known if skill.id not in holds)
    if wants and len(known) > 1:
        number = work.rounds
        desk.add(
            RoundEnded(at=desk.at, course=desk.course.id, unit=name, number=number, holds=holds, wants=wants)
        )


def _left(unit: Unit, work: Work) -> list[str]:
    names = {skill.id for skill in taught(unit)}
    return [name for name in work.finish if name in names]
