"""Moodle GIFT: every documented type of question, after the examples of its manual in words of our own."""

import pytest

from bot.course.importers.gift import read_gift
from bot.course.importers.words import ENGLISH, GERMAN
from tests.course.importers.taken import changed, items, refused, taken

FILLER = "\n\n".join(f"::more {n}:: How many is {n} and 1? {{#{n + 1}}}" for n in range(10))


def one(text, words=ENGLISH):
    """The fields of the one question in it."""
    material = read_gift(text.encode(), "t.gift", words)
    assert [str(fault) for fault in material.faults if fault.level == "error"] == []
    (question,) = material.questions
    return dict(question.fields)


def options(fields):
    return [(each["text"], each.get("right", False), each.get("feedback", "")) for each in fields["option"]]


def test_one_right_answer_among_several_is_a_choice_with_its_feedback():
    fields = one("::Q:: Who sleeps in the barn? {=the cow#It does. ~the whale#It swims. ~the moon}")
    assert (fields["kind"], fields["prompt"]) == ("choice", "Who sleeps in the barn?")
    assert options(fields) == [
        ("the cow", True, "It does."), ("the whale", False, "It swims."), ("the moon", False, "")
    ]  # fmt: skip


def test_weights_that_share_the_points_are_several_right_options():
    fields = one("Which are even? {~%50%2 ~%50%4 ~%-100%5#It leaves 1.}")
    assert fields["kind"] == "multiple"
    assert options(fields) == [("2", True, ""), ("4", True, ""), ("5", False, "It leaves 1.")]


def test_an_option_that_is_right_in_part_is_not_right_and_that_is_told(tmp_path):
    report, course = taken(tmp_path, "t.gift", f"Best? {{=gold ~%50%silver ~tin}}\n\n{FILLER}")
    assert [(o.text, o.right) for o in items(course)["best"].options] == [
        ("gold", True), ("silver", False), ("tin", False)
    ]  # fmt: skip
    assert changed(report) == [(1, "an option is right in part: here it is not right.")]


@pytest.mark.parametrize(
    ("truth", "right"),
    [("T", "True"), ("TRUE", "True"), ("true", "True"), ("F", "False"), ("FALSE", "False")],
)
def test_true_and_false_are_two_options(truth, right):
    fields = one(f"Snow is cold. {{{truth}}}")
    assert [text for text, is_right, _said in options(fields) if is_right] == [right]


def test_feedback_on_true_and_false_is_first_for_who_is_wrong():
    assert options(one("Snow is hot. {F#Touch it.#So it is.}", GERMAN)) == [
        ("Wahr", False, "Touch it."), ("Falsch", True, "So it is.")
    ]  # fmt: skip


def test_several_texts_that_are_right_are_accepted_the_first_is_shown():
    fields = one("Colour of snow? {=white =%100%snow-white =%0%black#Look again.}")
    assert (fields["kind"], fields["answer"]) == ("text", ["white", "snow-white"])
    assert fields["mistake"] == [{"answer": "black", "feedback": "Look again."}]


def test_an_answer_without_a_sign_is_a_text():
    assert one("The first month? {January}")["answer"] == ["January"]


@pytest.mark.parametrize(
    ("written", "answer", "tolerance"),
    [
        ("#3", "3", None), ("#3:2", "3", "2"), ("#1..5", "3", "2"), ("#2.5:0.25", "5/2", "1/4"),
        ("#-7", "-7", None), ("#=1.5e3:0", "1500", None), ("#3.1..3.2", "63/20", "1/20"),
    ],
)  # fmt: skip
def test_numbers_have_a_tolerance_or_a_range(written, answer, tolerance):
    fields = one(f"How many? {{{written}}}")
    assert (fields["kind"], fields["answer"], fields.get("tolerance")) == ("number", answer, tolerance)


def test_a_number_that_is_right_in_part_becomes_a_mistake_that_is_talked_about():
    fields = one("When did it begin? {#=1822:0#Yes. =%50%1800:2#Two decades later.}")
    assert (fields["answer"], fields["right"]) == ("1822", "Yes.")
    assert fields["mistake"] == [{"answer": "1800", "feedback": "Two decades later."}]


def test_partners_may_have_one_that_belongs_nowhere():
    fields = one("Match them. {=cat -> kitten =dog -> puppy =cow -> calf = -> lamb}")
    assert fields["pairs"] == [["cat", "kitten"], ["dog", "puppy"], ["cow", "calf"]]
    assert fields["extra"] == ["lamb"]


def test_a_missing_word_is_a_gap():
    assert one("The sun {=rises ~sinks} in the east.")["prompt"] == "The sun ___ in the east."
    cloze = one("Two and {=two =2} is four.")
    assert (cloze["kind"], cloze["prompt"], cloze["answer"]) == ("cloze", "Two and ___ is four.", ["two|2"])


def test_signs_that_mean_something_can_be_escaped():
    fields = one(r"What is \{1, 2\} \: a \= b \#1 \~ \\ ? {=x\=y =a\~b\}}")
    assert fields["prompt"] == r"What is {1, 2} : a = b #1 ~ \ ?"
    assert fields["answer"] == ["x=y", "a~b}"]


def test_general_feedback_is_the_solution():
    assert one("3 and 4? {#7####Count on from 4.}")["solution"] == "Count on from 4."


def test_html_becomes_plain_text_and_plain_text_stays():
    assert one("[html]<p>What is <b>x<sup>2</sup></b> &amp; y?</p>{=a}")["prompt"] == "What is x² & y?"
    assert one("[plain]What is <b>x</b>?{=a}")["prompt"] == "What is <b>x</b>?"
    assert one("Is a < b?{T}")["prompt"] == "Is a < b?"


def test_braces_of_a_text_are_not_read_as_an_expression(tmp_path):
    _report, course = taken(tmp_path, "t.gift", f"::set:: What is \\{{x\\}}? {{=\\{{1\\}}}}\n\n{FILLER}")
    assert items(course)["set"].answer == ("{{1}}",)


def test_categories_become_units_and_small_ones_join_the_one_above(tmp_path):
    questions = "\n\n".join(f"::{{0}} {n}:: {n} and {n}? {{{{#{2 * n}}}}}" for n in range(8))
    text = (
        f"$CATEGORY: $course$/top/Numbers/Adding\n\n{questions.format('adding')}\n\n"
        f"$CATEGORY: $course$/top/Numbers/Halves // thirds\n\n{questions.format('halves')}\n\n"
        "$CATEGORY: $course$/top/Numbers/Few\n\n::few:: 1 and 1? {#2}\n"
    )
    report, course = taken(tmp_path, "t.gift", text)
    assert course is None, "one question is no unit"
    assert (report.title, report.units) == ("Numbers", 3)
    assert any("has 1 different question. A skill needs 8" in str(fault) for fault in report.faults)


def test_a_text_without_answers_is_a_step_of_the_lesson(tmp_path):
    report, course = taken(tmp_path, "t.gift", f"Read this: a half is one of two.\n\n{FILLER}")
    assert [step.text for step in course.units[0].steps] == ["Read this: a half is one of two."]
    assert (report.questions, report.texts) == (10, 1)


def test_what_cannot_be_taken_is_told_with_its_line(tmp_path):
    text = f"""// a remark
Write about snow. {{}}

::twice::Same? {{=a ~A}}
// a remark inside
Nobody closes {{ =this

Two {{ 1 }} here {{=a}} and {{=b}}

Match? {{=a -> x =b -> x}}

How many? {{#many}}

None is right? {{~a ~b}}

Anything? {{=*}}

{FILLER}"""
    report, course = taken(tmp_path, "t.gift", text)
    assert refused(report) == [
        (2, "an essay has no answer that can be checked."),
        (4, "it has several pairs of braces."),
        (8, "it has several pairs of braces."),
        (10, "two of its right sides read the same."),
        (12, "'many' is no number."),
        (14, "none of its options is right."),
        (16, "it has no answer that is right by itself."),
    ]
    assert len(items(course)) == 10


def test_too_few_questions_for_a_full_run_ask_for_a_shorter_one(tmp_path):
    text = "\n\n".join(f"Snow number {n} is cold. {{T}}" for n in range(12))
    report, course = taken(tmp_path, "t.gift", text)
    assert course.units[0].skills[0].criterion.need == 5
    assert ("t.gift", "T: its 12 questions are enough for a run of 5, not of 7.") in [
        (fault.file, fault.what) for fault in report.left
    ]


def test_fewer_than_eight_questions_are_written_and_what_is_missing_is_told(tmp_path):
    report, course = taken(tmp_path, "t.gift", "One? {=one}\n\nTwo? {=two}\n")
    assert course is None
    assert not report.teachable
    assert [fault.fix for fault in report.faults if fault.level == "error"] == [
        "A skill needs 8 (twice its run and two more): add items or a template."
    ]


def test_what_the_check_refuses_is_taken_out_and_told_with_its_line(tmp_path):
    long = "word " * 100
    report, course = taken(tmp_path, "t.gift", f"{long}? {{=a}}\n\n{FILLER}")
    ((line, what),) = refused(report)
    assert line == 1
    assert what.startswith("the question has 5")
    assert len(items(course)) == 10


def test_the_same_file_gives_the_same_ids_again(tmp_path):
    first = items(taken(tmp_path, "t.gift", FILLER)[1])
    more = items(taken(tmp_path, "t.gift", f"New? {{=x}}\n\n{FILLER}")[1])
    assert set(more) - set(first) == {"new"}
