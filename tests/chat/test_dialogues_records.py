"""Records of a class in its teacher's chat, and the picture of its link."""

import csv
import io
import json

import pytest
import segno
from PIL import Image

from tests.chat.group_class import founded
from tests.chat.talk import text_of

pytestmark = pytest.mark.usefixtures("each_database")


@pytest.fixture
async def school(home):
    return await founded(home)


def content(school, message, kind="document"):
    """The bytes of a message's file."""
    file = message[kind] if kind == "document" else message[kind][-1]
    shelf = school.home.world.shelf
    return shelf.data(shelf.stored[file["file_id"]])


async def test_a_teacher_is_handed_the_answers_of_the_class_as_a_table(school):
    await school.joins("Ben", school.ben)
    await school.ben.answers(right=False)
    await school.at_class("More", "Records")
    school.ada.sees("Records of 5B", "Keep them where only you can read them.", "for a spreadsheet")
    assert school.ada.buttons() == [
        "Passed and kept",
        "Every answer",
        "For another program",
        "Back to the class",
    ]
    (await school.ada.taps("Every answer")).sees("They are for you, not for the group.")
    assert school.ada.last["document"]["file_name"] == "5B-answers.csv"
    data = content(school, school.ada.last).decode("utf-8-sig")
    (row,) = list(csv.DictReader(io.StringIO(data, newline="")))
    assert (row["name"], row["verdict"], row["course"]) == ("Ben", "incorrect", "fractions")
    assert str(school.ben.person) not in data
    assert len(school.group.said) == 2


async def test_an_answer_taken_back_is_marked_in_every_form(school):
    await school.joins("Ben", school.ben)
    await school.ben.answers(right=False)
    await school.ben.says("/undo")
    await school.at_class("More", "Records", "For another program", "xAPI")
    verbs = [said["verb"]["display"]["en-US"] for said in json.loads(content(school, school.ada.last))]
    assert verbs == ["answered", "voided"]
    await school.at_class("More", "Records", "For another program", "JSON Lines")
    kinds = [json.loads(line) for line in content(school, school.ada.last).splitlines()]
    assert [one["undone_at"] is not None for one in kinds if one["kind"] == "answer"] == [True]


async def test_what_a_pupil_did_before_they_joined_is_theirs(school):
    await school.ben.says("/start")
    await school.ben.answers(right=True)
    await school.joins("Ben", school.ben)
    await school.at_class("More", "Records", "Every answer")
    assert content(school, school.ada.last).decode("utf-8-sig").count("\r\n") == 1


async def test_only_a_teacher_of_the_class_is_handed_anything_and_it_leaves_a_row(school):
    await school.joins("Ben", school.ben)
    for form in ("which", "other", "csv", "sqlite"):
        await school.ben.taps_on(school.ben.last["message_id"], f"X:{form}:{school.number}")
        school.ben.sees("you don't teach it")
    rows = "SELECT about FROM class_action WHERE what = 'records'"
    assert await school.home.rows(rows) == []
    await school.at_class("More", "Records", "For another program", "SQLite")
    assert await school.home.rows(rows) == [("sqlite",)]


async def test_records_too_large_for_a_chat_are_said_to_be_so(school, monkeypatch):
    from bot.records import write

    monkeypatch.setattr(write, "MOST", 1)
    await school.at_class("More", "Records", "For another program", "JSON Lines")
    assert b"too large for a chat" in content(school, school.ada.last)


async def test_the_link_comes_as_a_qr_picture_with_the_code(school):
    await school.at_class("More", "Code and link")
    url = next(word for word in text_of(school.ada.last).split() if word.startswith("https://"))
    picture = Image.open(io.BytesIO(content(school, school.ada.last, "photo"))).convert("L")
    expected = segno.make_qr(url, error="q")
    assert picture.size == expected.symbol_size(scale=10, border=4)
    width = len(expected.matrix)
    seen = [[picture.getpixel((45 + 10 * x, 45 + 10 * y)) < 128 for x in range(width)] for y in range(width)]
    assert seen == [[bool(dark) for dark in row] for row in expected.matrix]
    (await school.ben.follows(url)).sees("5B: Fractions")
