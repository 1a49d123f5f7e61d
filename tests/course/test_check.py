import re
from dataclasses import replace
from pathlib import Path

import pytest

from bot.course.check import check_folder, check_root
from tests.course.building import FILES, build, build_letters, changed
from tests.course.faults import CHOOSE, FAULTS, OPTION, RIGHT, TYPED, choice
from tests.course.faults_kinds import KINDS, SOUND
from tests.course.faults_sets import SETS


def test_a_sound_course_has_no_fault(tmp_path):
    course, faults = check_folder(build(tmp_path))
    assert faults == []
    assert course is not None


@pytest.mark.parametrize("files", SOUND)
def test_a_sound_item_has_no_fault(tmp_path, files):
    assert list(map(str, check_folder(build(tmp_path, files))[1])) == []


@pytest.mark.parametrize(("files", "said"), [*FAULTS, *KINDS])
def test_a_fault_is_named_with_its_place_and_what_to_do(tmp_path, files, said):
    _course, faults = check_folder(build(tmp_path, files))
    told = [str(replace(fault, line=0)) for fault in faults]
    assert [fault for fault in told if said in fault], "\n".join(told)
    assert all(fault.file.startswith("tiny/") and fault.what and fault.fix for fault in faults)


@pytest.mark.parametrize(("files", "said"), [*FAULTS, *KINDS])
def test_one_slip_of_the_author_is_one_fault(tmp_path, files, said):
    _course, faults = check_folder(build(tmp_path, files))
    assert len(faults) == 1, "\n".join(map(str, faults))


@pytest.mark.parametrize(("files", "said"), SETS)
def test_a_fault_of_a_set_is_told_once_with_its_line(tmp_path, files, said):
    _course, faults = check_folder(build_letters(tmp_path, files))
    told = list(map(str, faults))
    assert len(told) == 1, "\n".join(told)
    assert said in told[0]


def test_a_sound_set_has_no_fault(tmp_path):
    course, faults = check_folder(build_letters(tmp_path))
    assert (list(map(str, faults)), course is None) == ([], False)


def test_only_errors_keep_a_course_back(tmp_path):
    files = choice(RIGHT.format("1/2"), OPTION.format("2/4"))
    course, faults = check_folder(build(tmp_path, files))
    assert course is not None
    assert [fault.level for fault in faults] == ["warning"]
    assert "pick: the option 2/4 is as right as 1/2." in str(faults[0])
    form = choice(RIGHT.format("1/2"), OPTION.format("2/4"), head='notation = "lowest"\n')
    assert check_folder(build(tmp_path / "again", form))[1] == []


def test_all_faults_are_told_in_one_run_sorted_by_file(tmp_path):
    folder = build(tmp_path, all_at_once())
    course, faults = check_folder(folder)
    assert course is None
    files_named = [fault.file for fault in faults]
    assert files_named == sorted(files_named)
    report = "\n".join(str(replace(fault, line=0)) for fault in faults)
    for said in EVERYTHING:
        assert re.search(said, report), f"{said}\n\n{report}"
    assert all("\n" not in str(fault) for fault in faults)


def all_at_once() -> dict[str, str | None]:
    """One of each sort of fault that can stand beside the others."""
    items = FILES["one/items.toml"]
    broken = (
        items.replace('answer = "a + b"', 'answer = "a / (b - b)"')
        + CHOOSE + OPTION.format("a") + OPTION.format("b")
        + TYPED.format("number", "?") + 'answer = "1"\npicture = "bar 9/8"\nreplaces = "gone"\n'
        + TYPED.format("sum", "?")
    )  # fmt: skip
    return {
        **changed("course.toml", '"one", "two"', '"one", "two", "three"'),
        "one/items.toml": broken,
        **changed("one/unit.toml", "bar 1/2", "bar 2/1"),
        "one/lesson.md": FILES["one/lesson.md"] + "\n## second {skills: nobody}\n" + "long " * 90,
        **changed("two/unit.toml", '["one"]', '["one", "four"]'),
    }


EVERYTHING = [
    "course.toml: three: the unit has no folder",
    "one/items.toml: typed: `kind` is 'sum'",
    "one/items.toml: one-add: cannot be asked: .*divides by zero",
    "one/items.toml: pick: 0 of 2 options are right",
    "one/items.toml: typed: the picture `bar 9/8`",
    "one/items.toml: typed: it replaces `gone`",
    "one/lesson.md: second: it introduces `nobody`",
    "one/lesson.md: second: the step has 449 characters",
    "one/unit.toml: one-skill: the picture `bar 2/1`",
    "two/unit.toml: two: it requires `four`",
]


def test_a_root_is_judged_course_by_course(tmp_path):
    build(tmp_path)
    build(tmp_path, changed("course.toml", '"Tiny"', '""'), name="faulty")
    courses, faults = check_root(tmp_path)
    assert list(courses) == ["tiny"]
    assert {fault.file for fault in faults} == {"faulty/course.toml"}


def test_an_empty_root_is_a_fault(tmp_path):
    courses, faults = check_root(tmp_path)
    assert courses == {}
    assert "holds no course" in str(faults[0])


def test_files_that_are_no_text_are_a_fault(tmp_path):
    folder = build(tmp_path)
    (folder / "one" / "lesson.md").write_bytes(b"\xff\xfe")
    assert "tiny/one/lesson.md: is not UTF-8. Save it as UTF-8." in map(str, check_folder(folder)[1])


def test_the_courses_that_come_with_rung_have_no_fault():
    content = Path(__file__).parents[2] / "content"
    courses, faults = check_root(content)
    assert [str(fault) for fault in faults if fault.level == "error"] == []
    assert "fractions" in courses
