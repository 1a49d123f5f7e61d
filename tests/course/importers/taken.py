"""Imports a file within the test's own process, as the other process does it."""

from bot.course.check import check_folder
from bot.course.importers.taking import Wish, take


def taken(root, file, data, **wish):
    """The report, and the course without errors (None where it has some)."""
    path = root / "given"
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    report = take(path, file, root / "out", Wish(**wish))
    course = None if report.error else check_folder(root / "out" / report.course)[0]
    return report, course


def items(course):
    """Every item of a rule by its id."""
    return {
        item.id: item
        for unit in course.units
        for skill in unit.skills
        for item in skill.items
        if not item.entry
    }


def entries(course):
    return [entry for unit in course.units for entry in unit.skills[0].entries]


def refused(report):
    """Line (or place) and reason of everything that was not taken."""
    return [(fault.line or fault.where, fault.what) for fault in report.left if fault.level == "error"]


def changed(report):
    return [(fault.line or fault.where, fault.what) for fault in report.left if fault.level == "warning"]
