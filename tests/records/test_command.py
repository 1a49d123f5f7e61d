"""`rung export` of records: found by name or number, refused in words, never over a file that is there."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.cli.exchange import export
from bot.errors import RungError
from bot.store.open import open_store
from tests.records.room import at, pupil, school_class, wrote
from tests.store.samples import BOT, answer


@pytest.fixture
async def database(tmp_path, monkeypatch):
    """A data folder with two classes, of which one has a pupil who has answered."""
    monkeypatch.setenv("RUNG_DATABASE_URL", url := f"sqlite:///{tmp_path}/rung.db")
    monkeypatch.chdir(tmp_path)
    store = await open_store(url, bot=BOT)
    number = await school_class(store)
    await school_class(store, "6C", "koine-greek")
    ben = await pupil(store, number, "Ben", user=10)
    await wrote(store, answer(ben, 1, at=at(hours=1)))
    await store.close()
    return tmp_path


def exported(*places, **options):
    chosen = {"school_class": "", "records": False, "mastery": False, "home": "", "replace": False} | options
    export([Path(place) for place in places], **chosen)


@pytest.mark.parametrize(("name", "written"), [("5B", "1 answer of 5B"), ("1", "1 answer of 5B")])
def test_a_class_is_exported_by_its_name_or_number(database, capsys, name, written):
    exported("5b.csv", school_class=name)
    assert written in capsys.readouterr().out
    assert "Ben" in (database / "5b.csv").read_text(encoding="utf-8-sig")


def test_a_course_is_exported_without_names(database, capsys):
    exported("fractions", "all.jsonl", records=True)
    assert "1 answer and 0 units of fractions" in capsys.readouterr().out
    assert "Ben" not in (database / "all.jsonl").read_text()


def test_statements_carry_the_address_that_was_given(database):
    exported("5b.json", school_class="5B", home="https://school.example/rung/")
    assert '"homePage":"https://school.example/rung"' in (database / "5b.json").read_text()
    exported("5b-here.json", school_class="5B")
    assert f'"homePage":"https://rung.invalid/{BOT}"' in (database / "5b-here.json").read_text()


@pytest.mark.parametrize(
    ("places", "options", "said"),
    [
        (("5b.csv",), {"school_class": "7A"}, "There is no class 7A."),
        (("5b.docx",), {"school_class": "5B"}, "ends with none of .csv"),
        (("fractions", "5b.csv"), {"school_class": "5B"}, "Name a course and a file"),
        (("5b.csv",), {"records": True}, "Name a course and a file"),
        (("5b.jsonl",), {"school_class": "5B", "mastery": True}, "--mastery is for .csv"),
        (("5b.json",), {"school_class": "5B", "home": "rung"}, "--home must be an address"),
    ],
)
def test_what_cannot_be_done_is_said(database, places, options, said):
    with pytest.raises(RungError, match=said):
        exported(*places, **options)
    assert not list(database.glob("5b.*"))


def test_a_name_of_several_classes_is_asked_for_by_its_number(database, tmp_path):
    with closing(sqlite3.connect(tmp_path / "rung.db")) as rung, rung:
        rung.execute("UPDATE school_class SET title = '5B'")
    with pytest.raises(RungError, match=r"1 \(fractions\), 2 \(koine-greek\)"):
        exported("5b.csv", school_class="5B")


def test_a_file_that_is_there_is_replaced_only_on_demand(database):
    exported("5b.sqlite", school_class="5B")
    with pytest.raises(RungError, match="is there already"):
        exported("5b.sqlite", school_class="5B")
    exported("5b.sqlite", school_class="5B", replace=True)
