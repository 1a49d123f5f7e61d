"""How far one member of a class is, on the page that their teacher sees."""

from datetime import date

from bot.classroom.seen import Pupil
from bot.course.model import Course, Unit
from bot.learning.asking import find_skill
from bot.texts import pupil as texts
from bot.texts.html import Html
from bot.texts.say import Say


def standing(say: Say, course: Course, one: Pupil) -> Html:
    """The units they have begun, in the course's order."""
    begun = [(unit, cell) for unit, cell in zip(course.units, one.cells, strict=True) if cell != "new"]
    told = [texts.unit(say, unit.title, cell, _stuck_at(course, unit, one)) for unit, cell in begun]
    return texts.standing(say, told, date.fromisoformat(one.day) if one.day else None)


def _stuck_at(course: Course, unit: Unit, one: Pupil) -> list[str]:
    found = [
        (trouble, find_skill(course, unit.id, trouble.skill))
        for trouble in one.troubles
        if trouble.unit == unit.id
    ]
    return [trouble.entry or skill.title for trouble, skill in found if skill]
