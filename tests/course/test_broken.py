"""A folder of broken courses, one fault each, and a course that has all of them: each is told in one line.

The courses lie in tests/course/broken as an author would have written them; what is to be said of them stands in
expected.txt. The course of everything consists of the units of all of them.
"""

import re
import shutil
from pathlib import Path

import pytest

from bot.course.check import check_folder, check_root

HERE = Path(__file__).parent
BROKEN = HERE / "broken"
COURSES = sorted(file.parent.name for file in BROKEN.glob("*/course.toml"))
EXPECTED = (BROKEN / "expected.txt").read_text(encoding="utf-8").splitlines()
FILES_WITHOUT_LINES = (".png",)


@pytest.fixture(scope="module")
def told():
    """Every line that `rung check` says to the folder."""
    courses, faults = check_root(BROKEN)
    assert set(courses) <= {fault.file.split("/")[0] for fault in faults if fault.level == "warning"}
    return faults


def test_there_are_more_than_forty_of_them():
    assert len(COURSES) > 40


@pytest.mark.parametrize("course", COURSES)
def test_the_one_fault_of_a_course_is_told_in_one_line_with_its_place(told, course):
    own = [fault for fault in told if fault.file.startswith(f"{course}/")]
    assert [str(fault) for fault in own] == [line for line in EXPECTED if line.startswith(f"{course}/")]
    assert len(own) == 1
    assert own[0].line > 0 or own[0].file.endswith(FILES_WITHOUT_LINES)


def test_the_line_that_is_named_holds_what_is_broken(told):
    for fault in told:
        if fault.line and fault.where:
            lines = (BROKEN / fault.file).read_text(encoding="utf-8").splitlines()
            assert fault.where in lines[fault.line - 1], str(fault)


def test_a_course_with_all_faults_at_once_is_told_all_of_them(tmp_path):
    folder = tmp_path / "everything"
    for course in COURSES:
        shutil.copytree(BROKEN / course, folder, dirs_exist_ok=True)
    shutil.copy(HERE / "everything" / "course.toml", folder)
    _course, faults = check_folder(folder)
    assert sorted(_anywhere(str(fault)) for fault in faults) == sorted(map(_anywhere, EXPECTED))


def _anywhere(line: str) -> str:
    """The line without the name of its course, and without its line in course.toml, which differs."""
    course, _slash, rest = line.partition("/")
    rest = rest.replace(f"`{course}`", "`...`").replace(f"(in {course}/", "(in ")
    return re.sub(r"(?<=^course\.toml):\d+", "", rest)
