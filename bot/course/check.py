"""Judges a course: every fault in one run, each with its place and what to do."""

from pathlib import Path

from bot.course.check_items import DRAWS, item_faults
from bot.course.check_lessons import lesson_faults
from bot.course.check_skills import skill_faults
from bot.course.graph import place
from bot.course.load import course_folders, read_course
from bot.course.model import Course, Unit
from bot.errors import Fault


def check_root(root: Path, draws: int = DRAWS) -> tuple[dict[str, Course], list[Fault]]:
    """Every course below the root that has no error, and the faults of all; fewer draws find fewer."""
    courses: dict[str, Course] = {}
    faults: list[Fault] = []
    for folder in course_folders(root):
        course, found = check_folder(folder, draws)
        faults += found
        if course is not None:
            courses[course.id] = course
    if not courses and not faults:
        faults.append(Fault(root.name, "", "holds no course.", "A course is a folder with a course.toml."))
    return courses, faults


def check_folder(folder: Path, draws: int = DRAWS) -> tuple[Course | None, list[Fault]]:
    """The course, if it has no error, and every fault sorted by file; warnings keep no course back."""
    course, reading = read_course(folder)
    faults = list(reading.faults)
    for unit in course.units if course else ():
        faults += _unit_faults(folder.name, unit, draws, whole=unit.id not in reading.broken)
    faults.sort(key=lambda fault: fault.file)
    usable = not any(fault.level == "error" for fault in faults)
    return course if usable else None, faults


def _unit_faults(folder: str, unit: Unit, draws: int, *, whole: bool) -> list[Fault]:
    items = place(folder, unit.id, "items.toml")
    asked = [item for skill in unit.skills for item in skill.items]
    faults = [fault for item in asked for fault in item_faults(items, item, draws)]
    if whole and not faults:
        faults += [fault for skill in unit.skills for fault in skill_faults(items, skill)]
    return [*faults, *lesson_faults(folder, unit)]
