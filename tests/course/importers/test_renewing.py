"""A new version of an imported course: what has not changed keeps its id and its place, what is gone is retired."""

from bot.course.check import check_folder
from bot.course.importers.taking import Wish, take
from tests.course.importers.test_gift import FILLER


def made(tmp_path, number, file, text, before=""):
    """The report and the course of the version with this number."""
    path = tmp_path / f"given-{number}"
    path.write_text(text)
    root = tmp_path / f"version-{number}"
    report = take(path, file, root, Wish(name="c", title="Words", before=before))
    return report, check_folder(root / "c")[0], str(root / "c")


def words(*pairs):
    return "front,back\n" + "".join(f"{front},{back}\n" for front, back in pairs)


def row(course):
    """Unit, id and state of every entry."""
    return {(unit.id, entry.id, entry.retired) for unit in course.units for entry in unit.skills[0].entries}


LETTERS = [(f"w{letter}", f"m{letter}") for letter in "abcdefghijklmnopqrstuvwxyz"]


def test_words_keep_their_unit_and_id_however_the_lines_are_moved(tmp_path):
    _, first, folder = made(tmp_path, 1, "w.csv", words(*LETTERS))
    assert len(first.units) == 3
    new = [("fresh", "new"), *reversed(LETTERS)]
    report, second, _ = made(tmp_path, 2, "w.csv", words(*new), folder)
    assert row(second) == row(first) | {("words-1", "fresh", False)}
    assert (report.kept, report.new, report.gone) == (26, 1, 0)


def test_a_word_that_is_gone_is_retired_and_comes_back_as_the_same(tmp_path):
    _, _, folder = made(tmp_path, 1, "w.csv", words(*LETTERS[:6]))
    report, second, again = made(tmp_path, 2, "w.csv", words(*LETTERS[1:6]), folder)
    assert ("words", "wa", True) in row(second)
    assert (report.kept, report.new, report.gone) == (5, 0, 1)
    _, third, _ = made(tmp_path, 3, "w.csv", words(*LETTERS[:6]), again)
    assert ("words", "wa", False) in row(third)


def test_another_meaning_is_another_thing_to_know(tmp_path):
    _, _, folder = made(tmp_path, 1, "w.csv", words(*LETTERS[:6]))
    changed = [("wa", "something else"), *LETTERS[1:6]]
    _, second, _ = made(tmp_path, 2, "w.csv", words(*changed), folder)
    assert {("words", "wa", True), ("words", "wa-2", False)} <= row(second)


def test_one_more_word_than_a_full_set_holds_makes_a_set_with_its_last(tmp_path):
    _, _, folder = made(tmp_path, 1, "w.csv", words(*LETTERS[:12]))
    report, second, _ = made(tmp_path, 2, "w.csv", words(*LETTERS[:13]), folder)
    assert report.teachable
    active = [[entry.id for entry in unit.skills[0].entries if not entry.retired] for unit in second.units]
    assert active == [["wa", *(f"w{letter}" for letter in "bcdefghijk")], ["wl", "wm"]]


def test_questions_keep_their_ids_and_those_that_are_gone_are_retired(tmp_path):
    _, first, folder = made(tmp_path, 1, "q.gift", FILLER)
    kept = FILLER.split("\n\n")[1:]
    text = "\n\n".join([*reversed(kept), "::q1:: What is another thing? {=this =that}"])
    report, second, _ = made(tmp_path, 2, "q.gift", text, folder)
    before = {item.id: item for unit in first.units for skill in unit.skills for item in skill.items}
    after = {item.id: item for unit in second.units for skill in unit.skills for item in skill.items}
    assert before.keys() < after.keys()
    gone = [name for name in before if after[name].retired]
    assert len(gone) == 1 == report.gone
    assert all(after[name].prompt == before[name].prompt for name in before)


def test_a_file_that_follows_nothing_is_as_before(tmp_path):
    report, _, _ = made(tmp_path, 1, "w.csv", words(*LETTERS), str(tmp_path / "nothing"))
    assert (report.kept, report.new, report.gone) == (0, 0, 0)
    assert [sample["variant"]["prompt"] for sample in report.samples][:1] == ["wa = ?"]
    assert len(report.samples) == 3
