"""`rung import` and `rung export`: what is told, what stands where, and that nothing is left half."""

import pytest

from bot.course.check import check_folder
from bot.course.importers.placing import import_course
from bot.course.importers.taking import Wish
from bot.errors import RungError
from tests.course.importers.anki_files import NEW
from tests.test_cli import rung

WORDS = b"der Hund,dog\ndie Katze,cat\ndas Pferd,horse\nnothing,\n"


def test_bytes_and_a_name_give_a_report_and_a_course(tmp_path):
    report = import_course(WORDS, "first words.csv", tmp_path, Wish(title="First words"))
    assert (report.kind, report.course, report.title, report.cards) == (
        "table",
        "first-words",
        "First words",
        3,
    )
    assert [str(fault) for fault in report.left] == [
        "first words.csv:4: its back is empty. Fill it in, or remove the row."
    ]
    course, faults = check_folder(tmp_path / "first-words")
    assert course.title == "First words"
    assert [fault for fault in faults if fault.level == "error"] == []
    assert [path.name for path in tmp_path.iterdir()] == ["first-words"]


def test_a_course_of_that_id_stays_unless_it_is_to_be_replaced(tmp_path):
    import_course(WORDS, "words.csv", tmp_path)
    (tmp_path / "words" / "mine.txt").write_text("my own")
    with pytest.raises(RungError, match="is there already"):
        import_course(WORDS, "words.csv", tmp_path)
    assert (tmp_path / "words" / "mine.txt").exists()
    import_course(WORDS, "words.csv", tmp_path, replace=True)
    assert not (tmp_path / "words" / "mine.txt").exists()
    assert import_course(WORDS, "words.csv", tmp_path, Wish(name="others")).course == "others"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["others", "words"]


def test_a_file_that_is_refused_leaves_the_course_it_was_to_replace(tmp_path):
    import_course(WORDS, "words.csv", tmp_path)
    assert import_course(b"\0", "words.csv", tmp_path, replace=True).error
    assert (tmp_path / "words" / "course.toml").exists()


@pytest.mark.parametrize("name", ["../out", "My words", "a/b"])
def test_a_name_that_is_no_id_is_refused(tmp_path, name):
    with pytest.raises(RungError, match="is no id"):
        import_course(WORDS, "words.csv", tmp_path, Wish(name=name))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("file", ["../../out/words.csv", "wor\x00ds\n.csv", "w" * 500 + ".csv", ".."])
def test_a_strange_name_of_a_file_stays_a_name(tmp_path, file):
    report = import_course(WORDS, file, tmp_path / "in")
    assert [path.name for path in (tmp_path / "in").iterdir()] == (
        [report.course] if not report.error else []
    )
    assert "\n" not in report.error + report.title
    assert [path.name for path in tmp_path.iterdir()] == ["in"]


def test_a_language_that_is_none_is_refused(tmp_path):
    with pytest.raises(RungError, match="is no language code"):
        import_course(WORDS, "words.csv", tmp_path, Wish(language="Deutsch"))


def test_a_course_may_be_called_before_and_be_replaced(tmp_path):
    for _time in range(2):
        import_course(WORDS, "before.csv", tmp_path, replace=True)
    assert [path.name for path in tmp_path.iterdir()] == ["before"]


def test_the_command_tells_what_was_taken_what_was_not_and_where_it_stands(tmp_path):
    (tmp_path / "words.csv").write_bytes(WORDS)
    done = rung("import", "words.csv", "--title", "Words", "--into", "courses", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    assert lines[0] == "words.csv:4: its back is empty. Fill it in, or remove the row."
    assert "Taken from table: 1 unit, 3 cards." in lines
    assert lines[-1] == "Written to courses/words. See it as a learner: rung preview courses/words"
    assert rung("check", "courses", cwd=tmp_path).returncode == 0


def test_the_command_tells_what_is_missing_for_teaching_with_status_1(tmp_path):
    (tmp_path / "few.gift").write_text("One? {=one}\n\nTwo? {=two}\n")
    done = rung("import", "few.gift", "--into", ".", cwd=tmp_path)
    assert done.returncode == 1
    assert "few/few/items.toml:3: few: the skill has 2 different questions. A skill needs 8" in done.stdout
    assert "It can be taught when its faults are mended." in done.stdout
    assert (tmp_path / "few" / "course.toml").exists()


@pytest.mark.parametrize(
    ("file", "data", "said"),
    [
        ("nowhere.csv", None, "There is no file nowhere.csv."),
        ("empty.csv", b"", "empty.csv is empty. Choose another file."),
        ("x.zip", b"PK\3\4", "x.zip is no zip that can be read. Make it anew."),
    ],
)  # fmt: skip
def test_the_command_refuses_in_one_line(tmp_path, file, data, said):
    if data is not None:
        (tmp_path / file).write_bytes(data)
    done = rung("import", file, "--into", ".", cwd=tmp_path)
    assert (done.returncode, done.stderr.strip()) == (1, said)


def test_a_course_goes_out_by_the_ending_of_the_file(tmp_path):
    import_course(NEW, "deck.apkg", tmp_path)
    done = rung("export", "deck", "deck.csv", cwd=tmp_path)
    assert (done.returncode, done.stdout.splitlines()[-1]) == (0, "31 entries written to deck.csv.")
    assert (tmp_path / "deck.csv").read_text(encoding="utf-8").startswith("topic,id,front,back")
    for words, said in (
        (("deck", "deck.csv"), "is there already"),
        (("deck", "deck.doc"), "ends with none of .gift, .csv"),
        (("nowhere", "x.csv"), "There is no course nowhere"),
    ):
        done = rung("export", *words, cwd=tmp_path)
        assert (done.returncode, said in done.stderr) == (1, True)
