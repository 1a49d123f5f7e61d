"""A course in another format."""

from collections.abc import Callable, Mapping
from pathlib import Path

from bot.course.check import check_folder
from bot.course.exporters.gift import gift
from bot.course.exporters.out import Out
from bot.course.exporters.table import table
from bot.course.model import Course
from bot.errors import CourseError

WRITERS: Mapping[str, Callable[[Course], Out]] = {".gift": gift, ".csv": table}
"""Ending of the file -> what writes it."""


def exported(folder: Path, suffix: str) -> Out:
    """CourseError where the course has faults: what cannot be asked cannot be written either."""
    course, faults = check_folder(folder, draws=1)
    if course is None:
        raise CourseError([fault for fault in faults if fault.level == "error"])
    return WRITERS[suffix](course)
