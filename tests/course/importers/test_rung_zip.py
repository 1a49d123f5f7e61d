"""A course of Rung in a zip."""

import pytest

from tests.course.building import FILES
from tests.course.importers.hostile import course_zip, zipped
from tests.course.importers.pictures import png
from tests.course.importers.taken import refused, taken


@pytest.mark.parametrize("root", ["tiny/", "", "some/where/tiny/"])
def test_its_files_are_taken_as_they_are(tmp_path, root):
    report, course = taken(tmp_path, "any.zip", zipped([(root + name, text) for name, text in FILES.items()]))
    assert (report.course, report.left, report.teachable) == ("tiny", (), True)
    assert [unit.id for unit in course.units] == ["one", "two"]
    for name, text in FILES.items():
        assert (tmp_path / "out/tiny" / name).read_text() == text


def test_what_computers_leave_in_zips_goes_in_silence_and_strange_files_are_told(tmp_path):
    more = [
        ("__MACOSX/tiny/._course.toml", "x"),
        ("tiny/.DS_Store", "x"),
        ("tiny/run.sh", "x"),
        ("tiny/one/media/a.svg", "x"),
    ]
    report, _course = taken(
        tmp_path, "any.zip", zipped([*((f"tiny/{name}", text) for name, text in FILES.items()), *more])
    )
    assert refused(report) == [
        ("tiny/run.sh", "it is no file of a course."), ("tiny/one/media/a.svg", "it is no file of a course.")
    ]  # fmt: skip
    assert sorted(path.name for path in tmp_path.glob("out/tiny/*")) == ["course.toml", "one", "two"]


def test_its_faults_are_told_as_the_check_names_them(tmp_path):
    report, course = taken(tmp_path, "any.zip", course_zip(one__items_toml="x = 1"))
    assert course is None
    assert "tiny/one/items.toml" in {fault.file for fault in report.faults if fault.level == "error"}


def test_its_pictures_come_along(tmp_path):
    report, _course = taken(tmp_path, "any.zip", course_zip(("one/media/a.png", png())))
    assert report.pictures == 1


def test_a_course_keeps_its_id(tmp_path):
    assert "It keeps its id" in taken(tmp_path, "any.zip", course_zip(), name="other")[0].error
