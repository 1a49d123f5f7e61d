"""Whose records a file holds, and that it is whole or not there."""

import json
import sqlite3
import tracemalloc
from contextlib import closing
from dataclasses import replace
from functools import partial

import pytest

from bot.clock import micros
from bot.errors import RungError
from bot.learning import events as e
from bot.records import write as writing
from bot.records.forms import About
from bot.records.write import document, file_name, write
from bot.store import answers, members
from bot.store.records import Scope
from bot.store.text import flat, insert
from tests.records.room import at, kept, later, pupil, school_class, wrote
from tests.store.samples import NOW, SQLITE, answer

ABOUT = About("5B", "fractions", micros(NOW), "https://school.example/rung")


async def room(store):
    """5B with Ben and Eve; Dan has left, and Kim is in another class."""
    number = await school_class(store)
    other = await school_class(store, "6C")
    names = {"Ben": "in", "Eve": "in", "Dan": "left", "Ada": "removed", "Moe": "asked"}
    made = {}
    for user, (name, state) in enumerate(names.items(), 10):
        made[name] = await pupil(store, number, name, user=user, state=state)
    made["Kim"] = await pupil(store, other, "Kim", user=30)
    await wrote(
        store, *(answer(who, who * 100 + 1, question=f"q{who}", at=at(hours=1)) for who in made.values())
    )
    return number, made


async def lines(store, tmp_path, scope, form="jsonl"):
    target = tmp_path / f"{form}.out"
    await write(store.read, scope, form, target, ABOUT, replace=True)
    return [json.loads(line) for line in target.read_text().splitlines()]


def of(number):
    return Scope("fractions", "5B", number)


async def test_only_who_is_in_the_class_now_is_in_its_records(store, tmp_path):
    number, made = await room(store)
    found = await lines(store, tmp_path, of(number))
    assert [one["name"] for one in found if one["kind"] == "answer"] == ["Ben", "Eve"]
    assert {one["learner"] for one in found if one["kind"] == "learner"} == {made["Ben"], made["Eve"]}


async def test_answers_from_before_they_joined_and_of_other_courses_are_not_handed_out(store, tmp_path):
    number, made = await room(store)
    ben = made["Ben"]
    early = answer(ben, 1, question="early", at=at(hours=-1))
    greek = answer(ben, 2, question="greek", course="koine-greek", at=at(hours=2))
    await wrote(store, early, greek)
    found = await lines(store, tmp_path, of(number))
    assert [one["seq"] for one in found if one.get("learner") == ben and one["kind"] == "answer"] == [
        ben * 100 + 1
    ]


async def test_who_comes_back_is_seen_from_then_on(store, tmp_path):
    number, made = await room(store)
    ben = made["Ben"]
    await store.run(partial(members.stand, number, ben, "left", later(hours=2)))
    await store.run(partial(members.join, number, ben, "in", later(hours=3)))
    await wrote(store, answer(ben, 999, question="anew", at=at(hours=4)))
    found = await lines(store, tmp_path, of(number))
    assert [one["seq"] for one in found if one.get("learner") == ben and one["kind"] == "answer"] == [999]


async def test_records_of_a_course_hold_everybody_without_names(store, tmp_path):
    _, made = await room(store)
    found = await lines(store, tmp_path, Scope("fractions", "fractions"))
    assert {one["learner"] for one in found if one["kind"] == "answer"} == set(made.values())
    assert {one["name"] for one in found if one["kind"] == "learner"} == {""}


async def test_more_than_a_page_comes_whole_and_in_order(store, tmp_path, monkeypatch):
    number, made = await room(store)
    monkeypatch.setattr(writing, "PAGE", 3)
    more = [
        answer(made[who], 5000 + n, question=f"{who}{n}", at=at(hours=2))
        for who in ("Ben", "Eve")
        for n in range(8)
    ]
    await wrote(store, *more)
    found = await lines(store, tmp_path, of(number))
    places = [(one["learner"], one["seq"]) for one in found if one["kind"] == "answer"]
    assert len(places) == 18
    assert places == sorted(set(places))


async def test_units_are_told_with_their_dates(store, tmp_path):
    number, made = await room(store)
    happened = [
        e.Introduced(at=at(hours=1), course="fractions", unit="parts", requires=(), skills={"name": 3}),
        e.UnitPassed(at=at(hours=2), course="fractions", unit="parts"),
    ]
    await kept(store, made["Ben"], happened)
    (unit,) = [one for one in await lines(store, tmp_path, of(number)) if one["kind"] == "unit"]
    assert (unit["name"], unit["level"], unit["passed_at"]) == ("Ben", "passed", "2026-11-21T20:00:00.123Z")


async def test_the_copy_is_a_database_of_its_own_that_is_only_read(store, tmp_path):
    number, _ = await room(store)
    target = tmp_path / "5b.sqlite"
    await write(store.read, of(number), "sqlite", target, ABOUT)
    assert target.stat().st_mode & 0o777 == 0o400
    with closing(sqlite3.connect(f"file:{target}?mode=ro", uri=True)) as copy:
        tables = {name for (name,) in copy.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
        assert tables == {"about", "learner", "answer", "unit"}
        assert copy.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        rows = copy.execute("SELECT name, at, response FROM answer_iso ORDER BY name").fetchall()
        assert rows == [
            ("Ben", "2026-11-21T19:00:00.123Z", "2/5"),
            ("Eve", "2026-11-21T19:00:00.123Z", "2/5"),
        ]
        assert copy.execute("SELECT COUNT(*) FROM learner").fetchone() == (2,)
        assert not any(str(user).encode() in target.read_bytes() for user in (7_000_000_123,))


@pytest.mark.parametrize("form", ["csv", "mastery", "jsonl", "xapi", "sqlite"])
async def test_no_form_holds_a_telegram_id(store, tmp_path, form):
    number = await school_class(store)
    learner = await pupil(store, number, "Ben", user=7_123_456_789)
    await wrote(store, answer(learner, 1, at=at(hours=1)))
    target = tmp_path / "file"
    await write(store.read, of(number), form, target, ABOUT)
    data = target.read_bytes()
    assert b"7123456789" not in data
    assert (7_123_456_789).to_bytes(6) not in data


async def test_a_file_that_is_there_is_not_written_over_unless_it_is_said(store, tmp_path):
    number, _ = await room(store)
    target = tmp_path / "5b.csv"
    target.write_text("mine")
    with pytest.raises(RungError, match="is there already"):
        await write(store.read, of(number), "csv", target, ABOUT)
    assert target.read_text() == "mine"
    await write(store.read, of(number), "csv", target, ABOUT, replace=True)
    assert target.read_text(encoding="utf-8-sig").startswith('"name"')


@pytest.mark.parametrize("form", ["csv", "jsonl", "xapi", "sqlite"])
async def test_what_breaks_half_way_leaves_no_file(store, tmp_path, form, monkeypatch):
    number, _ = await room(store)
    monkeypatch.setattr(writing, "PAGE", 1)

    def breaks(_count):
        raise OSError("The disk is full.")

    with pytest.raises(OSError, match="full"):
        await write(store.read, of(number), form, tmp_path / "out", ABOUT, progress=breaks)
    assert list(tmp_path.glob("out*")) == []


async def test_a_document_has_a_name_that_every_system_keeps(store):
    number, _ = await room(store)
    made = await document(store.read, of(number), "csv", ABOUT)
    assert (made.name, made.content_type) == ("5B-answers.csv", "text/csv")
    assert file_name("../5B: «Maths»/=cmd", "jsonl") == "5B-Maths-cmd-records.jsonl"
    assert file_name("🎓", "xapi") == "class-xapi.json"


async def test_a_document_too_large_for_a_chat_is_none(store, monkeypatch):
    number, _ = await room(store)
    monkeypatch.setattr(writing, "MOST", 10)
    assert await document(store.read, of(number), "csv", ABOUT) is None


@SQLITE
async def test_records_need_no_more_memory_however_many_there_are(store, tmp_path):
    number, made = await room(store)
    ben, many = made["Ben"], 40_000
    row = answer(ben, 0, response="about so much text", at=at(hours=1))

    def fill():
        for first in range(1000, 1000 + many, 32):
            lot = [replace(row, seq=n, question=f"m{n}") for n in range(first, first + 32)]
            yield insert("answer", answers.COLUMNS, len(lot)), flat([answers.values_of(one) for one in lot])

    await store.run(fill)
    tracemalloc.start()
    count = await write(store.read, of(number), "jsonl", tmp_path / "much.jsonl", ABOUT)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count.answers == many + 2
    assert peak < 8_000_000 < (tmp_path / "much.jsonl").stat().st_size
