"""Moodle XML: every type of question that has an answer to check, in the form that Moodle writes."""

import base64

import pytest

from bot.course.importers.moodle_xml import read_moodle_xml
from bot.course.importers.words import ENGLISH
from tests.course.importers.pictures import png
from tests.course.importers.taken import changed, items, refused, taken


def quiz(*questions):
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<quiz>{"".join(questions)}</quiz>'


def question(kind, text, inside="", name="Q", form="html"):
    return (
        f'<question type="{kind}"><name><text>{name}</text></name>'
        f'<questiontext format="{form}"><text><![CDATA[{text}]]></text></questiontext>{inside}</question>'
    )


def answer(text, fraction=0, feedback="", more=""):
    said = f'<feedback format="html"><text>{feedback}</text></feedback>'
    return f'<answer fraction="{fraction}" format="html"><text>{text}</text>{more}{said}</answer>'


def one(text):
    material = read_moodle_xml(quiz(text).encode(), "q.xml", ENGLISH)
    assert [str(fault) for fault in material.faults if fault.level == "error"] == []
    return dict(material.questions[0].fields)


FILLER = [
    question("numerical", f"<p>How many is {n} and 1?</p>", answer(n + 1, 100), name=f"more {n}")
    for n in range(10)
]


def test_a_single_choice():
    inside = (
        "<single>true</single>"
        + answer("the cow", 100, "It does.")
        + answer("the &lt;b&gt;moon&lt;/b&gt;", 0, "No.")
    )
    fields = one(question("multichoice", "<p>Who <i>sleeps</i> in the barn?</p>", inside))
    assert (fields["kind"], fields["prompt"]) == ("choice", "Who sleeps in the barn?")
    assert fields["option"] == [
        {"text": "the cow", "right": True, "feedback": "It does."}, {"text": "the moon", "feedback": "No."}
    ]  # fmt: skip


def test_several_right_options():
    inside = (
        "<single>false</single>"
        + answer(2, "33.33333")
        + answer(4, "33.33333")
        + answer(6, "33.33333")
        + answer(5, -100)
    )
    fields = one(question("multichoice", "Which are even?", inside))
    assert (fields["kind"], [each.get("right", False) for each in fields["option"]]) == (
        "multiple", [True, True, True, False]
    )  # fmt: skip


def test_true_and_false():
    fields = one(
        question("truefalse", "Snow is hot.", answer("true", 0, "Touch it.") + answer("false", 100, "Yes."))
    )
    assert fields["option"] == [
        {"text": "True", "feedback": "Touch it."}, {"text": "False", "right": True, "feedback": "Yes."}
    ]  # fmt: skip


def test_a_short_answer_with_its_capitals():
    inside = (
        "<usecase>1</usecase>" + answer("Paris", 100, "Yes.") + answer("Lyon", 0, "A city, not the capital.")
    )
    fields = one(question("shortanswer", "The capital of France?", inside))
    assert (fields["kind"], fields["answer"], fields["spelling"], fields["right"]) == (
        "text",
        ["Paris"],
        "strict",
        "Yes.",
    )
    assert fields["mistake"] == [{"answer": "Lyon", "feedback": "A city, not the capital."}]


def test_a_number_with_tolerance_and_unit():
    inside = answer("3.14", 100, "", "<tolerance>0.01</tolerance>") + answer("*", 0, "Look again.")
    inside += "<units><unit><multiplier>1</multiplier><unit_name>cm</unit_name></unit></units>"
    fields = one(question("numerical", "How long?", inside))
    assert (fields["answer"], fields["tolerance"], fields["unit"], fields["solution"]) == (
        "157/50",
        "1/100",
        "cm",
        "3.14",
    )


def test_partners():
    pair = '<subquestion format="html"><text>{}</text><answer><text>{}</text></answer></subquestion>'
    inside = pair.format("cat", "kitten") + pair.format("dog", "puppy") + pair.format("", "lamb")
    fields = one(question("matching", "Match.", inside))
    assert (fields["pairs"], fields["extra"]) == ([["cat", "kitten"], ["dog", "puppy"]], ["lamb"])


def test_a_sequence():
    fields = one(
        question("ordering", "From small to great:", answer("ant", 1) + answer("cat", 2) + answer("cow", 3))
    )
    assert (fields["kind"], fields["parts"]) == ("order", ["ant", "cat", "cow"])


@pytest.mark.parametrize(("kind", "box"), [("gapselect", "selectoption"), ("ddwtos", "dragbox")])
def test_words_for_gaps(kind, box):
    boxes = "".join(
        f"<{box}><text>{text}</text><group>{group}</group></{box}>"
        for text, group in (("am", 1), ("are", 1), ("home", 2))
    )
    single = one(question(kind, "I [[1]] here.", boxes))
    assert (single["kind"], single["prompt"]) == ("choice", "I ___ here.")
    assert [each["text"] for each in single["option"]] == ["am", "are"]
    double = one(question(kind, "I [[1]] and you [[2]].", boxes))
    assert (double["kind"], double["answer"]) == ("cloze", ["am", "are"])


@pytest.mark.parametrize(
    ("text", "kind", "answer"),
    [
        ("{1:SHORTANSWER:=Berlin#Yes~%50%Bonn#Once} is the capital.", "cloze", ["Berlin"]),
        ("{1:SA:=am~=\\'m} and {:SA:=are} here.", "cloze", ["am|'m", "are"]),
        ("It is {1:MULTICHOICE_VS:~hot~=cold~wet} snow.", "choice", None),
        ("There are {2:NUMERICAL:=7:0.5} days.", "number", "7"),
    ],
)
def test_answers_inside_the_text(text, kind, answer):
    fields = one(question("cloze", text))
    assert (fields["kind"], fields.get("answer")) == (kind, answer)
    assert "___" in fields["prompt"]


def test_categories_descriptions_and_pictures(tmp_path):
    category = '<question type="category"><category><text>$course$/top/Maps</text></category></question>'
    picture = f'<file name="a map.png" path="/" encoding="base64">{base64.b64encode(png()).decode()}</file>'
    shown = question(
        "shortanswer", 'Which? <img src="@@PLUGINFILE@@/a%20map.png">', answer("Peru", 100)
    ).replace("</questiontext>", f"{picture}</questiontext>")
    report, course = taken(
        tmp_path, "q.xml", quiz(category, question("description", "Maps show where."), shown, *FILLER)
    )
    assert (report.title, report.texts, report.pictures, report.teachable) == ("Maps", 1, 1, True)
    assert items(course)["q"].picture == "file:q/maps/media/a-map.png"
    assert (tmp_path / "out/q/maps/media/a-map.png").read_bytes() == png()
    assert course.units[0].steps[0].text == "Maps show where."


def test_what_cannot_be_taken_is_told_with_its_number(tmp_path):
    bad = [
        question("essay", "Write."),
        question("calculated", "{a} + {b}?"),
        question("ddmarker", "Where?"),
        question("multichoice", "Which?", answer("a", 50) + answer("b", 50)),
        question("shortanswer", 'Which? <img src="@@PLUGINFILE@@/x.png">', answer("Peru", 100)),
        question("cloze", "No gap."),
        question("numerical", "How many?", answer("many", 100)),
        question("multichoice", "Which?", answer("&lt;img src='x.png'&gt;", 100) + answer("b", 0)),
        question("shortanswer", "", answer("Peru", 100)),
    ]
    report, course = taken(tmp_path, "q.xml", quiz(*bad, *FILLER))
    assert refused(report) == [
        ("question 1", "an essay cannot be asked here."),
        ("question 2", "a calculated question cannot be asked here."),
        ("question 3", "the type 'ddmarker' cannot be asked here."),
        ("question 4", "none of its options is right."),
        ("question 5", "its picture x.png is not in the file."),
        ("question 6", "it has no gap."),
        ("question 7", "'many' is no number."),
        ("question 8", "an answer is a picture."),
        ("Q", "`prompt` is empty."),
    ]
    assert len(items(course)) == 10


def test_what_is_changed_is_told(tmp_path):
    inside = answer("3", 100) + answer("*", 0, "Look again.")
    report, _course = taken(tmp_path, "q.xml", quiz(question("numerical", "How many?", inside), *FILLER))
    assert changed(report) == [("question 1, Q", "what is said to any other number was left out.")]
