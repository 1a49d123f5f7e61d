"""Judges a course: every fault in one run, each with its place and what to do."""

from collections.abc import Iterator
from pathlib import Path

from bot.course.check_enrichment import enrichment_faults
from bot.course.check_items import DRAWS, item_faults
from bot.course.check_lessons import lesson_faults, title_faults
from bot.course.check_performances import performance_faults
from bot.course.check_sets import set_faults
from bot.course.check_skills import skill_faults
from bot.course.graph import place
from bot.course.lines import located
from bot.course.load import Reading, course_folders, read_course
from bot.course.media import media_faults
from bot.course.model import Course, Skill, Unit
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


def check_path(path: Path, draws: int = DRAWS) -> tuple[dict[str, Course], list[Fault]]:
    """Like `check_root`, of a folder that is a course itself or holds courses."""
    if not (path / "course.toml").exists():
        return check_root(path, draws)
    course, faults = check_folder(path, draws)
    return {course.id: course} if course else {}, faults


def check_folder(folder: Path, draws: int = DRAWS) -> tuple[Course | None, list[Fault]]:
    """The course, if it has no error, and every fault sorted by place; warnings keep no course back."""
    folder = folder.resolve()  # "." is named as well
    course, reading = read_course(folder)
    faults = list(reading.faults)
    if course is not None:
        faults += title_faults(folder.name, course)
        faults += [fault for unit in course.units for fault in _unit_faults(reading, unit, draws)]
    usable = not any(fault.level == "error" for fault in faults)
    return course if usable else None, located(folder, faults)


def _unit_faults(reading: Reading, unit: Unit, draws: int) -> Iterator[Fault]:
    folder, broken = reading.folder, unit.id in reading.broken
    files = reading.entries.get(unit.id, {})
    for skill in unit.skills:
        if skill.sort == "rule":
            yield from _rule_faults(place(folder.name, unit.id, "items.toml"), skill, draws, broken=broken)
        elif not broken:
            unit_file = place(folder.name, unit.id, "unit.toml")
            yield from set_faults(unit_file, place(folder.name, unit.id, files[skill.id]), skill, draws)
    yield from lesson_faults(folder.name, unit, whole=not broken)
    yield from enrichment_faults(folder.name, unit, draws)
    yield from performance_faults(folder.name, unit)
    yield from media_faults(folder, unit, files, draws)


def _rule_faults(file: str, skill: Skill, draws: int, *, broken: bool) -> Iterator[Fault]:
    """The faults of its items; whether they are enough is judged when all of them can be asked."""
    faults = [fault for item in skill.items for fault in item_faults(file, item, draws)]
    yield from faults
    if not broken and not any(fault.level == "error" for fault in faults):
        yield from skill_faults(file, skill)
