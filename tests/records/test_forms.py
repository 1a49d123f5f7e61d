"""The files themselves: what spreadsheet programs, record stores and readers line by line may rely on."""

import csv
import json
import re
from dataclasses import replace
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.records.forms import About
from bot.records.lines import Lines
from bot.records.standing import Unit
from bot.records.table import ANSWERS, UNITS, Table, plain
from bot.records.xapi import Statements
from bot.store.records import Answer, Pupil
from tests.store.samples import AT

ABOUT = About("5B", "fractions", AT, "https://school.example/rung")
ANSWER = Answer(
    "Ben", 7, 3, "fractions", "parts", "name", "name-1", "name-1(n=2)", "practice", "incorrect", "incorrect",
    None, 0, 1200, "2/5", AT,
)  # fmt: skip
UNIT = Unit("Ben", 7, "fractions", "parts", "kept", AT, AT + 1, AT + 2)
STARTS = "=+-@\t\r\uff1d\uff0b\uff0d\uff20"


def written(tmp_path, make, answers=(), units=(), learners=()):
    file = tmp_path / "file"
    sheet = make(file)
    sheet.learners(learners)
    sheet.answers(answers)
    sheet.units(units)
    sheet.done()
    sheet.close()
    return file.read_bytes()


def table(tmp_path, *answers):
    return written(tmp_path, lambda file: Table(file, ANSWERS), answers)


def cells(data, **how):
    return list(csv.reader(data.decode("utf-8-sig").splitlines(keepends=True), **how))


def test_a_table_is_utf_8_with_a_mark_and_its_lines_end_as_rfc_4180_says(tmp_path):
    data = table(tmp_path, replace(ANSWER, name="Zoë λόγος", response='say "ah",\nplease'))
    assert data.startswith(b"\xef\xbb\xbf")
    assert re.fullmatch(rb'("([^"]|"")*"[,]?)+', data.split(b"\r\n")[0].removeprefix(b"\xef\xbb\xbf"))
    assert b"\r\n" in data
    assert not re.search(rb"(?<!\r)\n", data.replace(b",\nplease", b""))
    row = dict(zip(*cells(data), strict=True))
    assert (row["name"], row["response"]) == ("Zoë λόγος", 'say "ah",\nplease')
    assert row["at"] == "2026-11-21T18:00:00.123Z"


@given(st.text(st.sampled_from(STARTS + ";,\"'| \n2a"), min_size=1, max_size=8))
def test_no_cell_begins_like_a_formula_however_a_spreadsheet_parts_the_line(tmp_path_factory, text):
    data = table(tmp_path_factory.mktemp("table"), replace(ANSWER, response=text, name=text))
    whole = data.decode("utf-8-sig").partition("\r\n")[2]
    for sign in ",;\t|":
        for cell in re.split(f"[{sign}\r\n]", whole):
            assert cell.lstrip(' "')[:1] not in {*STARTS} - {"\t", "\r"}
    for row in cells(data)[1:]:
        assert not any(cell[:1] in {*STARTS} for cell in row)


@pytest.mark.parametrize(
    "text", [f"{sign}1+1" for sign in STARTS] + [" =1+1", "a;=1+1", 'a"=1+1', "\n@SUM(A1)"]
)
def test_what_a_spreadsheet_would_reckon_gets_an_apostrophe(text):
    assert "'" in plain(text)
    assert plain(text).replace("'", "") == text


@pytest.mark.parametrize("text", ["2/5", "λόγος", "one half", "a = b", "3-1", "x@y", ""])
def test_what_is_no_formula_stays_as_it_was(text):
    assert plain(text) == text


def test_the_table_of_units_tells_what_is_passed_and_kept_with_dates_and_no_percentages(tmp_path):
    data = written(tmp_path, lambda file: Table(file, UNITS), [ANSWER], [UNIT])
    head, row = cells(data)
    assert dict(zip(head, row, strict=True))["level"] == "kept"
    assert b"%" not in data
    assert len(cells(data)) == 2


def test_json_lines_are_one_value_each_and_change_no_sign(tmp_path):
    odd = replace(ANSWER, response="=1+1\u2028λ\n\x85'")
    data = written(tmp_path, lambda file: Lines(file, ABOUT), [odd], [UNIT], [Pupil(7, "Ben", AT)])
    lines = data.decode().splitlines()
    values = [json.loads(line) for line in lines]
    assert [value["kind"] for value in values] == ["about", "learner", "answer", "unit"]
    assert values[2]["response"] == odd.response
    assert values[2]["verdict_given"] == "incorrect"


# xAPI


def statements(tmp_path, answers=(), units=()):
    return json.loads(written(tmp_path, lambda file: Statements(file, ABOUT), answers, units))


IRI = re.compile(r"[a-z][a-z0-9+.-]*://[^\s<>\"{}|\\^`]+")


def test_a_statement_names_the_learner_by_an_account_without_a_telegram_id(tmp_path):
    (said,) = statements(tmp_path, [ANSWER])
    assert said["actor"] == {
        "objectType": "Agent",
        "name": "Ben",
        "account": {"homePage": "https://school.example/rung", "name": "learner-7"},
    }
    assert UUID(said["id"]).version == 5
    assert said["verb"]["id"] == "http://adlnet.gov/expapi/verbs/answered"
    assert said["result"] == {"success": False, "response": "2/5", "duration": "PT1.20S"}
    assert said["timestamp"] == "2026-11-21T18:00:00.123Z"


def test_every_name_in_a_statement_is_an_iri(tmp_path):
    odd = replace(ANSWER, unit="a b", item="λ/<x>")
    for said in statements(tmp_path, [odd], [replace(UNIT, unit='é"')]):
        context = said["context"]
        around = [one for many in context["contextActivities"].values() for one in many]
        names = [said["verb"]["id"], said["actor"]["account"]["homePage"], said["object"]["id"]]
        names += [one["id"] for one in around] + [one["definition"]["type"] for one in around]
        for name in (*names, *context.get("extensions", {})):
            assert IRI.fullmatch(name), name


def test_units_are_passed_and_mastered_at_their_dates(tmp_path):
    verbs = [said["verb"]["display"]["en-US"] for said in statements(tmp_path, units=[UNIT])]
    assert verbs == ["passed", "mastered"]
    assert statements(tmp_path, units=[replace(UNIT, level="practising", passed_at=None, kept_at=None)]) == []


def test_an_answer_that_was_taken_back_is_voided(tmp_path):
    given, void = statements(tmp_path, [replace(ANSWER, undone_at=AT + 5)])
    assert void["verb"]["id"] == "http://adlnet.gov/expapi/verbs/voided"
    assert void["object"] == {"objectType": "StatementRef", "id": given["id"]}


def test_a_regraded_answer_is_a_new_statement_with_both_verdicts_and_the_old_one_is_void(tmp_path):
    (first,) = statements(tmp_path, [ANSWER])
    void, now = statements(tmp_path, [replace(ANSWER, verdict="correct")])
    assert void["object"]["id"] == first["id"]
    assert now["id"] != first["id"]
    verdicts = {name.rpartition("/")[2]: value for name, value in now["context"]["extensions"].items()}
    assert (verdicts["verdict"], verdicts["verdict-given"]) == ("correct", "incorrect")


def test_the_same_records_make_the_same_statements(tmp_path):
    assert statements(tmp_path, [ANSWER], [UNIT]) == statements(tmp_path, [ANSWER], [UNIT])
