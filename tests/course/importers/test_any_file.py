"""Whatever stands in a file, it becomes a course or a fault with its place: never anything else."""

import contextlib
import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.course.importers.aiken import read_aiken
from bot.course.importers.gift import read_gift
from bot.course.importers.markup import shown
from bot.course.importers.moodle_xml import read_moodle_xml
from bot.course.importers.pasted import read_lines
from bot.course.importers.tables import read_table
from bot.course.importers.taking import Wish, take
from bot.course.importers.words import ENGLISH
from bot.errors import NotTaken, TooMuch
from tests.course.importers.taken import taken

PIECES = st.sampled_from(
    ["{", "}", "=", "~", "#", "::", "\n", "\n\n", "%50%", "->", "T", "a", "b c", "1", "3:1", "1..2", "\\", "####", "//",
     "ANSWER: A", "A) x", "B. y", "$CATEGORY: a/b", '"', ",", "\t", ";", " - ", "<b>", "<img src='", "&amp;", "]]>",
     "ä", "___", "*", "<question type='numerical'>", "</question>", "<answer fraction='100'><text>", "</text></answer>",
     "<questiontext><text>", "</text></questiontext>", "<quiz>", "</quiz>", "front", "back", "#html:true\n", "\u202e",
     "\ud7ff", "\N{PILE OF POO}"]
)  # fmt: skip
ANYTHING = st.lists(PIECES, max_size=40).map("".join)
READERS = (
    read_table, read_lines, read_aiken, lambda data, file: read_gift(data, file, ENGLISH),
    lambda data, file: read_moodle_xml(data, file, ENGLISH),
)  # fmt: skip


@pytest.mark.parametrize("reader", READERS)
@given(text=ANYTHING)
def test_every_reader_takes_it_or_says_why_not(reader, text):
    with contextlib.suppress(NotTaken, TooMuch):
        for fault in reader(text.encode(), "any").faults:
            assert fault.what.endswith(".")


@given(ANYTHING)
def test_html_leaves_neither_tags_nor_control_characters(text):
    assert "<b>" not in shown(f"<b>{text}</b>").text
    assert all(sign.isprintable() or sign in "\n\u202e\N{NO-BREAK SPACE}" for sign in shown(text).text)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    st.sampled_from(["x.gift", "x.csv", "x.txt", "x.xml"]),
    st.lists(ANYTHING, min_size=1, max_size=6).map("\n\n".join),
)
def test_a_whole_import_ends_in_a_report_without_faults_of_single_items(tmp_path, file, text):
    path = tmp_path / "given"
    path.write_bytes(text.encode())
    report = take(path, file, tmp_path / "out", Wish())
    places = {fault.file.rpartition("/")[2] for fault in report.faults if fault.level == "error"}
    assert report.error or places <= {"items.toml", "unit.toml"}
    for fault in report.faults:
        if fault.level == "error":
            assert "different question" in fault.what or "too few" in fault.what or "entry" in fault.what, (
                str(fault)
            )
    assert json.loads(report.to_json())


def test_a_title_of_strange_signs_makes_a_course_as_well(tmp_path):
    report, course = taken(tmp_path, "..??.csv", "a1,b2\nc3,d4\ne5,f6\n")
    assert report.teachable, [str(fault) for fault in report.faults]
    assert course.units[0].title
