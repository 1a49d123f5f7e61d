"""A course from files that lie in no folder: as it is read, and as its files are wanted elsewhere."""

import io
import tempfile
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from bot.course.check import check_folder
from bot.course.exporters.write import WRITERS
from bot.course.importers.sifting import write
from bot.course.load import read_course
from bot.course.model import Course
from bot.errors import CourseError

ZIP = ".zip"
WAYS = (".gift", ".csv", ZIP)
"""Endings of the files that a course can be written as."""


def unpacked(files: Mapping[str, bytes], folder: Path) -> None:
    """Writes the files, by their paths, into the folder."""
    for path, data in files.items():
        write(folder / path, data)


def course_of(files: Mapping[str, bytes], name: str, title: str = "") -> Course | None:
    """The course of these files under another id, and perhaps another title; None where they are none."""
    with tempfile.TemporaryDirectory(prefix="rung-course-") as root:
        folder = Path(root, name)
        unpacked(files, folder)
        course = read_course(folder)[0]
    return course and replace(course, id=name, title=title or course.title)


def files_of(folder: Path) -> dict[str, bytes]:
    """The files of a course by their paths."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def written_as(files: Mapping[str, bytes], name: str, way: str) -> bytes:
    """The course as a file of another format, or its folder as a zip; CourseError where it has faults."""
    if way == ZIP:
        return _zipped(files, name)
    with tempfile.TemporaryDirectory(prefix="rung-course-") as root:
        folder = Path(root, name)
        unpacked(files, folder)
        course, faults = check_folder(folder, 1)
    if course is None:
        raise CourseError([fault for fault in faults if fault.level == "error"])
    return WRITERS[way](course).text.encode()


def _zipped(files: Mapping[str, bytes], name: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, data in sorted(files.items()):
            archive.writestr(f"{name}/{path}", data)
    return out.getvalue()
