"""Anki packages, among them two that Anki itself wrote (see real/README.md)."""

import json
import sqlite3

import pytest

from bot.course.importers.apkg import read_apkg
from tests.course.importers.anki_files import COLLECTION, DECOY, NEW, OLD, new_package, package, zipped
from tests.course.importers.taken import changed, entries, refused, taken

ANIMALS = ["der Hund", "die Katze", "das Pferd", "der Vogel", "der Fisch", "die Maus", "die Kuh", "das Schaf"]
WITHOUT_PICTURES = 27
"""Cards of the real collection where the package does not hold its pictures."""
NOTES, CARDS = 31, 36
"""As Anki counted them when it wrote the packages."""


@pytest.fixture(params=[OLD, NEW], ids=["old layout", "new layout"])
def real(request):
    return request.param.read_bytes()


def test_a_real_package_gives_every_note_but_the_one_without_an_answer(tmp_path, real):
    report, course = taken(tmp_path, "deck.apkg", real)
    assert refused(report) == [("note 31", "it has no card with text on both sides.")]
    assert changed(report) == [("", "the sounds of 15 notes were left out.")]
    directions = sum(len(skill.entries) for unit in course.units for skill in unit.skills)
    assert report.cards == len(entries(course)) == NOTES - 1 + 1, "a cloze of two gaps is two cards"
    assert directions == CARDS - 1, "of the reversed ones both"
    assert report.teachable


def test_decks_become_units_html_becomes_text(tmp_path, real):
    _report, course = taken(tmp_path, "deck.apkg", real)
    assert [unit.title for unit in course.units] == [
        "Animals 1",
        "Animals 2",
        "Colours",
        "Facts",
        "Flags",
        "Sums",
    ]
    assert [entry.front for entry in entries(course)][:8] == ANIMALS
    sums = [(entry.front, entry.back) for entry in course.units[5].skills[0].entries]
    assert sums == [("2+2", "4"), ("3+4", "7"), ("5 < 6", "true"), ("10-1", "9")]


def test_a_cloze_becomes_a_card_for_each_gap(tmp_path, real):
    _report, course = taken(tmp_path, "deck.apkg", real)
    assert [(entry.front, entry.back) for entry in course.unit("facts").skills[0].entries] == [
        ("___ is the capital of France.", "Paris"),
        ("Paris is the capital of ___ (country).", "France"),
        ("H₂O is ___ & nothing else.", "water"),
        ("A week has ___ days.", "seven"),
    ]


def test_pictures_come_along_and_are_shown_with_the_question(tmp_path, real):
    report, course = taken(tmp_path, "deck.apkg", real)
    skill = course.unit("flags").skills[0]
    assert [entry.picture for entry in skill.entries][:2] == [
        "file:deck/flags/media/red-flag.png", "file:deck/flags/media/green.png"
    ]  # fmt: skip
    assert {item.picture for item in skill.items} == {entry.picture for entry in skill.entries}
    assert report.pictures == 4
    assert (tmp_path / "out/deck/flags/media/red-flag.png").read_bytes().startswith(b"\x89PNG")


def test_reversed_cards_are_a_skill_of_their_own(tmp_path, real):
    _report, course = taken(tmp_path, "deck.apkg", real)
    there, back = course.unit("colours").skills
    assert [item.answer[0] for item in there.items if item.kind == "text"] == [
        "red",
        "blue",
        "green",
        "white",
    ]
    assert [item.answer[0] for item in back.items if item.kind == "text"] == ["rot", "blau", "grün", "weiß"]


def test_the_newest_layout_wins_over_the_decoy(tmp_path):
    path = tmp_path / "deck.apkg"
    path.write_bytes(zipped({"collection.anki2": DECOY, "media": b"{}"}))
    decoy = read_apkg(path, "deck.apkg")
    assert (len(decoy.cards), len(decoy.faults)) == (0, 1), "it has one note, which has no back"
    path.write_bytes(package(COLLECTION))
    assert len(read_apkg(path, "deck.apkg").cards) > 25


def changed_collection(*statements):
    connection = sqlite3.connect(":memory:")
    connection.deserialize(COLLECTION)
    connection.create_collation("unicase", lambda one, other: (one > other) - (one < other))
    for statement in statements:
        connection.execute(*statement)
    connection.commit()
    return connection.serialize()


def test_a_field_of_endless_length_and_a_note_of_no_type_are_refused_alone(tmp_path):
    data = changed_collection(
        ("UPDATE notes SET flds = ? WHERE id = (SELECT min(id) FROM notes)", ("x" * 1_000_000 + "\x1fy",)),
        ("UPDATE notes SET mid = 5 WHERE id = (SELECT max(id) FROM notes)",),
    )
    report, course = taken(tmp_path, "deck.apkg", package(data))
    assert [what for _place, what in refused(report) if what.startswith("note")] == [
        "note 1 has 1,000,002 bytes.", "note 31 is of no known type."
    ]  # fmt: skip
    assert len(entries(course)) == WITHOUT_PICTURES - 1


def test_null_bytes_and_control_characters_go(tmp_path):
    data = changed_collection(
        ("UPDATE notes SET flds = ? WHERE id = (SELECT min(id) FROM notes)", ("der Hu\x07nd\x00\x1fdog",))
    )
    _report, course = taken(tmp_path, "deck.apkg", package(data))
    assert entries(course)[0].front == "der Hund"


def test_a_database_with_a_log_beside_it_is_read_without_it(tmp_path):
    data = bytearray(COLLECTION)
    data[18:20] = b"\2\2"
    assert len(entries(taken(tmp_path, "deck.apkg", package(bytes(data)))[1])) == WITHOUT_PICTURES


def test_a_picture_that_is_not_in_the_package_is_told(tmp_path):
    report, _course = taken(tmp_path, "deck.apkg", new_package(media=b""))
    assert ("note 23", "its picture red flag.png is not in the file.") in changed(report)


def test_a_note_type_of_ones_own_is_read_by_what_its_templates_ask(tmp_path):
    connection = sqlite3.connect(":memory:")
    model = {
        "name": "Words", "type": 0,
        "flds": [{"name": name, "ord": n} for n, name in enumerate(("Rank", "Word", "Meaning", "Example"))],
        "tmpls": [
            {"ord": 0, "qfmt": "{{#Word}}{{hint:Word}}{{/Word}}", "afmt": "{{FrontSide}}<hr>{{Meaning}} {{Rank}}"}
        ],
    }  # fmt: skip
    connection.execute("CREATE TABLE col (models, decks)")
    connection.execute(
        "INSERT INTO col VALUES (?, ?)", (json.dumps({"7": model}), json.dumps({"1": {"name": "Words"}}))
    )
    connection.execute("CREATE TABLE notes (id INTEGER PRIMARY KEY, mid, flds)")
    connection.execute("CREATE TABLE cards (nid, did, ord)")
    for n in range(5):
        connection.execute(
            "INSERT INTO notes VALUES (?, 7, ?)", (n, f"{n}\x1fWort {n}\x1f{n} word\x1fEin Wort.")
        )
        connection.execute("INSERT INTO cards VALUES (?, 1, 0)", (n,))
    connection.commit()
    _report, course = taken(tmp_path, "deck.apkg", package(connection.serialize()))
    first = entries(course)[0]
    assert (first.front, first.back, [told.text for told in first.explanations]) == (
        "Wort 0",
        "0 word",
        ["Ein Wort."],
    )
