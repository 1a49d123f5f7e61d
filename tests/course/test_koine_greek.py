"""What Koine Greek promises its learners: its shape, both directions, true frequencies, answers that can be typed."""

import re
import unicodedata
from pathlib import Path

import pytest

from bot.course.check import check_folder
from bot.course.entries import read_entries
from bot.items.grading import grade
from bot.items.scripts import latin, script_of, single_letter
from bot.items.variants import draw

FOLDER = Path(__file__).parents[2] / "content" / "koine-greek"
VOCABULARY = ["words-1", "words-2", "nouns"]
"""Units whose words stand in the order of their frequency."""
KINDS = {"choice", "multiple", "match", "text", "cloze", "number", "order", "tiles"}
ALPHABET = "αβγδεζηθικλμνξοπρστυφχψω"


@pytest.fixture(scope="module")
def course():
    found, faults = check_folder(FOLDER, draws=20)
    assert list(map(str, faults)) == []
    return found


def skills_of(course, sort):
    return [skill for unit in course.units for skill in unit.skills if skill.sort == sort]


def items_of(course):
    own = [item for unit in course.units for skill in unit.skills for item in skill.items]
    return [*own, *(item for unit in course.units if unit.enrichment for item in unit.enrichment.items)]


def rows_of(unit):
    """The lines of the unit's CSV."""
    return read_entries((FOLDER / unit / f"{unit}.csv").read_text(encoding="utf-8"), unit).rows


def test_it_is_a_graph_of_units_and_not_one_line(course):
    assert len(course.units) >= 4
    assert course.units[0].requires == ()
    assert max(len(unit.requires) for unit in course.units) >= 2
    shared = [name for unit in course.units for name in unit.requires]
    assert max(map(shared.count, shared)) >= 2


def test_every_kind_of_question_is_used(course):
    assert {item.kind for item in items_of(course)} == KINDS


def test_all_letters_are_taught_and_asked_in_both_directions(course):
    for direction in ("read", "write"):
        asked = [skill for skill in skills_of(course, "set") if skill.id.endswith(f"-{direction}")]
        fronts = {entry.front for skill in asked for entry in skill.entries}
        assert set(ALPHABET) <= fronts


@pytest.mark.parametrize("unit", VOCABULARY)
def test_words_are_asked_from_greek_and_from_english(course, unit):
    read, write = course.unit(unit).skills
    assert [entry.id for entry in read.entries] == [entry.id for entry in write.entries]
    assert all(not script_of(answer) for item in read.items for answer in item.answer)
    assert all(script_of(answer) == "greek" for item in write.items for answer in item.answer)


@pytest.mark.parametrize("unit", VOCABULARY)
def test_frequencies_fall_down_the_list(unit):
    counts = [int(row["count"].replace(",", "")) for row in rows_of(unit)]
    assert counts == sorted(counts, reverse=True)
    assert len(set(counts)) == len(counts)


def test_the_second_list_goes_on_where_the_first_one_ends():
    first, second = (
        [int(row["count"].replace(",", "")) for row in rows_of(unit)] for unit in ("words-1", "words-2")
    )
    assert first[-1] > second[0]


def test_a_rule_is_explained_in_three_ways_of_different_kinds(course):
    for skill in skills_of(course, "rule"):
        kinds = [explanation.kind for explanation in skill.explanations]
        assert len(kinds) >= 3, skill.id
        assert len(set(kinds)) == len(kinds), skill.id


def test_an_entry_is_explained_in_two_ways(course):
    for skill in skills_of(course, "set"):
        for entry in skill.entries:
            assert len(entry.explanations) >= 2, f"{skill.id}: {entry.id}"


def test_every_look_alike_is_offered_beside_its_twin(course):
    twins = {
        "deceivers-write": ("nu", "υ"),
        "strangers-write": ("theta", "φ"),
        "words-1-write": ("in", "εἰς"),
    }
    for skill_id, (entry, other) in twins.items():
        skill = next(skill for skill in skills_of(course, "set") if skill.id == skill_id)
        item = next(item for item in skill.items if item.entry == entry and item.kind == "choice")
        assert all(other in [option.text for option in draw(item, seed).options] for seed in range(10))


def test_greek_is_composed_and_its_sigmas_stand_where_they_belong():
    for file in sorted(FOLDER.rglob("*.*")):
        text = file.read_text(encoding="utf-8")
        assert text == unicodedata.normalize("NFC", text), file.name
        if "capitals" not in file.parts:  # there the shapes of sigma are asked, misspelt words among them
            assert re.findall(r"ς(?=\w)|\wσ(?![\w-])", text) == [], file.name


def test_every_typed_greek_answer_can_be_typed_in_latin_letters_and_a_single_letter_be_tapped(course):
    for item in items_of(course):
        if item.kind == "text":
            variant = draw(item, 1)
            if single_letter(variant.accepted[0]):
                assert variant.accepted[0].casefold() in variant.pieces
                continue
            for answer in filter(script_of, variant.accepted):
                assert grade(variant, latin(answer)).verdict == "correct", f"{item.id}: {latin(answer)}"


def test_every_gap_can_be_filled_in_latin_letters(course):
    for item in (item for item in items_of(course) if item.kind == "cloze"):
        variant = draw(item, 1)
        typed = ", ".join(latin(gap.split("|")[0]) for gap in variant.accepted)
        assert grade(variant, typed).verdict == "correct", f"{item.id}: {typed}"


@pytest.mark.parametrize(
    ("item_id", "typed"),
    [
        ("endings-he-says", "legeis"),
        ("endings-you-have", "ἔχει"),
        ("look-nomos", "vomos"),
        ("nasal-write-angelos", "ανγελος"),
        ("fill-beginning", "λόγον"),
        ("words-1-write-say-2", "λόγος"),
    ],
)
def test_what_is_being_taught_is_never_let_pass_as_a_slip(course, item_id, typed):
    item = next(item for item in items_of(course) if item.id == item_id)
    assert grade(draw(item, 1), typed).verdict == "incorrect"
