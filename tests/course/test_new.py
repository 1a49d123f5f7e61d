"""`rung new`: a course to begin with."""

import pytest

from bot.course.check import check_folder
from bot.course.new import write_course
from bot.errors import RungError


def test_a_new_course_is_complete_and_has_no_fault(tmp_path):
    written = write_course(tmp_path, "my-course", 'Mine, "all" of it \\')
    course, faults = check_folder(tmp_path / "my-course")
    assert list(map(str, faults)) == []
    assert (course.id, course.title) == ("my-course", 'Mine, "all" of it \\')
    assert {skill.sort for skill in course.units[0].skills} == {"rule", "set"}
    assert [(one.id, len(one.points)) for one in course.units[0].performances] == [("say-the-days", 3)]
    assert written[0] == tmp_path / "my-course" / "course.toml"
    assert sorted(written) == sorted(path for path in tmp_path.rglob("*") if path.is_file())


def test_its_title_is_made_from_its_id(tmp_path):
    write_course(tmp_path / "not" / "there", "first-words")
    course, _faults = check_folder(tmp_path / "not" / "there" / "first-words")
    assert course.title == "First words"


@pytest.mark.parametrize("name", ["", "My course", "../out", "a--b", "a" * 61, "a/b", "naïve"])
def test_a_name_that_is_no_id_is_refused(tmp_path, name):
    with pytest.raises(RungError, match="is no id"):
        write_course(tmp_path, name)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("title", ["two\nlines", "t" * 61, "  "])
def test_a_title_that_fits_no_button_is_refused(tmp_path, title):
    with pytest.raises(RungError, match="one line"):
        write_course(tmp_path, "mine", title)


def test_nothing_is_written_over(tmp_path):
    kept = write_course(tmp_path, "mine")[0]
    kept.write_text("my own")
    with pytest.raises(RungError, match="is there already"):
        write_course(tmp_path, "mine")
    assert kept.read_text() == "my own"
