"""A set: entries from a CSV, each asked in every way that the skill names."""

import re

import pytest

from bot.course.load import read_course
from bot.course.model import Entry, Explanation
from bot.items.grading import grade
from bot.items.variants import draw
from tests.course.building import LETTERS_CSV, LETTERS_UNIT, build_letters


def skill_of(tmp_path, files=None):
    course, reading = read_course(build_letters(tmp_path, files))
    assert list(map(str, reading.faults)) == []
    return course.units[0].skills[0]


def item(skill, name):
    return next(item for item in skill.items if item.id == f"letters-read-{name}")


def csv(old, new):
    assert old in LETTERS_CSV
    return {"letters/letters.csv": LETTERS_CSV.replace(old, new, 1)}


def test_every_line_of_the_csv_is_an_entry_in_teaching_order(tmp_path):
    skill = skill_of(tmp_path)
    assert skill.sort == "set"
    assert [entry.id for entry in skill.entries] == ["alpha", "beta", "rho", "omicron", "omega"]
    assert skill.entries[2] == Entry(
        "rho",
        "ρ",
        "rho",
        sound="r as in red",
        explanations=(Explanation("hook", "Looks like a p."), Explanation("contrast", "p is pi, π.")),
    )


def test_each_entry_is_an_item_for_each_way_to_ask(tmp_path):
    skill = skill_of(tmp_path)
    assert [(each.id, each.entry, each.level, each.form) for each in skill.items[:3]] == [
        ("letters-read-alpha-1", "alpha", 1, "recognise"),
        ("letters-read-alpha-2", "alpha", 2, "recall"),
        ("letters-read-beta-1", "beta", 1, "recognise"),
    ]
    assert len(skill.items) == 10
    typed = item(skill, "rho-2")
    assert (typed.prompt, typed.solution) == ("Name this letter: ρ", "ρ is rho.")


def test_what_is_accepted_besides_stands_behind_the_answer(tmp_path):
    assert item(skill_of(tmp_path), "beta-2").answer == ("beta", "b", "vita")


def test_options_are_the_other_answers_and_look_alikes_come_first(tmp_path):
    options = item(skill_of(tmp_path), "omega-1").options
    assert [(option.text, option.right, option.alike, option.entry) for option in options] == [
        ("omega", True, False, "omega"),
        ("omicron", False, True, "omicron"),
        ("alpha", False, False, "alpha"),
        ("beta", False, False, "beta"),
        ("rho", False, False, "rho"),
    ]
    assert item(skill_of(tmp_path / "again"), "omega-1").show == 4


def test_an_answer_that_is_right_too_is_no_wrong_option(tmp_path):
    skill = skill_of(tmp_path, csv("rho,ρ,rho,r,", "rho,ρ,rho,Alpha,"))
    assert [option.text for option in item(skill, "rho-1").options] == ["rho", "beta", "omicron", "omega"]


def test_a_retired_entry_is_kept_but_no_longer_offered(tmp_path):
    header = LETTERS_CSV.replace("count\n", "count,retired\n").replace(",9\n", ",9,yes\n")
    skill = skill_of(tmp_path, {"letters/letters.csv": header})
    assert [entry.id for entry in skill.entries if entry.retired] == ["alpha"]
    assert item(skill, "alpha-1").retired
    assert "alpha" not in [option.text for option in item(skill, "rho-1").options]


def test_answers_within_two_slips_of_another_are_its_rivals(tmp_path):
    skill = skill_of(tmp_path, csv("rho,ρ,rho,r,", "pi,π,bela,,"))
    assert item(skill, "beta-2").rivals == ("bela",)
    assert item(skill, "pi-2").rivals == ("beta",)
    assert item(skill, "beta-1").rivals == ()


def test_rivals_are_of_one_script_and_of_words_in_which_a_slip_is_let_pass(tmp_path):
    """Short words of another script keep theirs: Latin letters may spell two of them alike."""
    write = LETTERS_UNIT.replace("letters-read", "letters-write").replace(
        'answer = "{back}"', 'answer = "{front}"'
    )
    both = LETTERS_UNIT + write[write.index("[[skill]]") :]
    course, _reading = read_course(build_letters(tmp_path, {"letters/unit.toml": both}))
    read, wrote = course.units[0].skills
    assert item(read, "rho-2").rivals == ()
    (omega,) = (each for each in wrote.items if each.id == "letters-write-omega-2")
    assert omega.rivals == ("α", "β", "ο", "ρ")


def test_of_many_rivals_the_nearest_stay(tmp_path):
    words = [f"{a}{b}{c}ta" for a in "bdfg" for b in "aeiou" for c in "lmnr"]
    lines = "\n".join(f"w{n},{n}.,{word},hook,contrast" for n, word in enumerate(words))
    file = {"letters/letters.csv": f"id,front,back,hook,contrast\n{lines}\n"}
    unit = {"letters/unit.toml": LETTERS_UNIT.replace("It sounds like {sound}.", "Think.")}
    rivals = item(skill_of(tmp_path, file | unit), "w0-2").rivals
    assert len(rivals) == 40
    nearest = [word for word in words if sum(a != b for a, b in zip(word, words[0], strict=True)) == 1]
    assert set(nearest) == set(rivals[: len(nearest)])


@pytest.mark.parametrize(
    ("word", "rival"), [("bela", True), ("bola", True), ("boli", False), ("betas", True)]
)
def test_two_slips_make_a_rival_three_do_not(tmp_path, word, rival):
    skill = skill_of(tmp_path, csv("rho,ρ,rho,r,", f"pi,π,{word},,"))
    assert (word in item(skill, "beta-2").rivals) is rival


def test_what_is_no_longer_taught_is_no_rival(tmp_path):
    text = LETTERS_CSV.replace("count\n", "retired\n").replace("rho,ρ,rho,r,", "pi,π,bela,,")
    text = re.sub(r",\d$", ",", text, flags=re.MULTILINE)
    kept = skill_of(tmp_path / "kept", {"letters/letters.csv": text})
    gone = skill_of(tmp_path / "gone", {"letters/letters.csv": text.replace('π.",', 'π.",yes')})
    assert "bela" in item(kept, "beta-2").rivals
    assert "bela" not in item(gone, "beta-2").rivals


def test_braces_of_a_cell_stay_braces(tmp_path):
    skill = skill_of(tmp_path, csv("rho,ρ,rho,", "rho,{ρ},rho,"))
    assert item(skill, "rho-2").prompt == "Name this letter: {{ρ}}"
    assert skill.entries[2].front == "{ρ}"


def test_a_file_as_spreadsheets_write_it_is_read(tmp_path):
    text = "\ufeff" + LETTERS_CSV.replace("Looks like a p.", '"Looks like\na p."').replace("\n", "\r\n")
    folder = build_letters(tmp_path)
    (folder / "letters" / "letters.csv").write_bytes(text.encode())
    course, reading = read_course(folder)
    assert reading.faults == []
    assert course.units[0].skills[0].entries[2].explanations[0].text == "Looks like\na p."


def test_several_skills_may_use_one_file(tmp_path):
    write = LETTERS_UNIT[LETTERS_UNIT.index("[[skill]]") :].replace("letters-read", "letters-write")
    unit = LETTERS_UNIT + write.replace('answer = "{back}"', 'answer = "{front}"')
    skill_of(tmp_path, {
        "letters/unit.toml": unit,
        "letters/lesson.md": "## alphabet {skills: letters-read, letters-write}\n\nLetters.\n",
    })  # fmt: skip


def test_the_answer_of_another_entry_is_told_whose_it_is(tmp_path):
    beta = item(skill_of(tmp_path), "beta-2")
    assert grade(draw(beta, 1), "rho").feedback == "ρ = rho."
