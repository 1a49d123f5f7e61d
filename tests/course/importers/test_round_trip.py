"""Out and in again: GIFT and CSV say the same as the course they were written from."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.course.build import build_item
from bot.course.check import check_folder
from bot.course.exporters.gift import gift, questions_of
from bot.course.exporters.table import table
from bot.course.exporters.write import exported
from bot.course.importers.gift import read_gift
from bot.course.importers.plain import clean, one_line
from bot.course.importers.rules import doubled
from bot.course.importers.words import ENGLISH
from bot.course.media import pin
from bot.course.shape import ItemShape
from bot.errors import CourseError
from tests.course.building import build, build_letters
from tests.course.importers.taken import entries, items, taken
from tests.course.importers.test_gift import FILLER

CONTENT = Path(__file__).parents[3] / "content"
SIGNS = "ab ~=#{}:\\%*<>&;[]()/-.,'\"|äλ\n$1"
"""Letters, and every sign that means something to GIFT, to HTML or to Rung."""
START = st.sampled_from(["", "[html]", "[plain]", "%50%", "T", "::", "//", "#", "<b>x</b> ", "&amp; "])
PROMPT = st.builds(
    lambda start, rest: clean(start + rest), START, st.text(SIGNS, min_size=1, max_size=30)
).filter(bool)
TEXT = PROMPT.map(one_line).filter(lambda text: "->" not in text)
"""GIFT cannot hide an arrow; the exporter writes another one."""
FEEDBACK = st.one_of(st.just(""), TEXT)


def different(texts, low, high):
    return st.lists(texts, min_size=low, max_size=high, unique_by=lambda text: one_line(text).casefold())


@st.composite
def choices(draw):
    texts = draw(different(TEXT, 2, 6))
    right = draw(st.sets(st.sampled_from(texts), min_size=1, max_size=len(texts) - 1))
    option = [
        {
            "text": text,
            **({"right": True} if text in right else {}),
            **({"feedback": said} if (said := draw(FEEDBACK)) else {}),
        }
        for text in texts
    ]
    return {"kind": "choice" if len(right) == 1 else "multiple", "prompt": draw(PROMPT), "option": option}


@st.composite
def texts(draw):
    accepted = draw(different(TEXT, 1, 4))
    mistake = [
        {"answer": text, "feedback": draw(TEXT)}
        for text in draw(different(TEXT, 0, 2))
        if text not in accepted
    ]
    right = draw(FEEDBACK)
    return {"kind": "text", "prompt": draw(PROMPT), "answer": accepted, **({"mistake": mistake} if mistake else {}),
            **({"right": right} if right else {})}  # fmt: skip


@st.composite
def clozes(draw):
    plain = TEXT.filter(lambda text: "|" not in text)
    prompt = f"{draw(PROMPT)} ___ {draw(PROMPT)}"
    return {"kind": "cloze", "prompt": prompt, "answer": ["|".join(draw(different(plain, 1, 3)))]}


@st.composite
def matches(draw):
    rights = draw(different(TEXT, 2, 5))
    lefts = draw(different(TEXT, len(rights), len(rights)))
    fields = {
        "kind": "match",
        "prompt": draw(PROMPT),
        "pairs": [list(pair) for pair in zip(lefts, rights, strict=True)],
    }
    extra = draw(TEXT)
    return (
        {**fields, "extra": [extra]}
        if one_line(extra).casefold() not in map(str.casefold, rights)
        else fields
    )


@st.composite
def numbers(draw):
    value = draw(st.integers(-10_000, 10_000))
    fields = {"kind": "number", "prompt": draw(PROMPT), "answer": str(value)}
    off = draw(st.sampled_from(["", "1", "1/2", "1/100", "3"]))
    return {**fields, **({"tolerance": off} if off else {})}


@given(st.one_of(choices(), texts(), clozes(), matches(), numbers()), FEEDBACK)
def test_gift_to_rung_to_gift_is_unchanged_in_meaning(fields, solution):
    fields = {**fields, **({"solution": solution} if solution else {})}
    raw = {**doubled(fields), **({"answer": fields["answer"]} if fields["kind"] == "number" else {})}
    item = build_item(ItemShape.model_validate({"id": "x", "skill": "x", **raw}), pin("c", "u"))
    (written,) = questions_of(item)
    material = read_gift(written.encode(), "t.gift", ENGLISH)
    assert [str(fault) for fault in material.faults] == []
    (question,) = material.questions
    assert dict(question.fields) == fields
    assert question.name == "x"


def test_a_course_made_of_gift_writes_gift_that_makes_the_same_course(tmp_path):
    sources = (
        "::a:: Who sleeps? {=the cow#Yes. ~the whale#No. ~the moon}",
        "::b:: Even? {~%50%2 ~%50%4 ~%-100%5#It leaves 1.}",
        "::c:: Snow is cold. {T#Touch it.#Yes.}", "::d:: Colour? {=white =%0%black#Look again. =snow-white####Think.}",
        "::e:: Match. {=cat -> kitten =dog -> puppy = -> lamb}", "::f:: Two and {=two =2} is four.",
        "::g:: Long? {#3.14:0.01}", "::h:: Range? {#1..5}", "::i:: A \\{set\\} \\= what? {=a\\=b}", FILLER,
    )  # fmt: skip
    (tmp_path / "one").mkdir()
    (tmp_path / "two").mkdir()
    first = taken(tmp_path / "one", "t.gift", "\n\n".join(sources))[1]
    out = gift(first)
    report, second = taken(tmp_path / "two", "t.gift", out.text)
    assert (report.left, out.left, out.count) == ((), (), 19)
    assert items(second) == items(first)


def test_what_gift_cannot_say_is_told():
    out = exported(CONTENT / "koine-greek", ".gift")
    told = {fault.what for fault in out.left}
    assert "it is a set and was left out." in told
    for kind in ("order", "tiles"):
        assert f"GIFT has no questions of the kind {kind}: it was left out." in told
    assert "GIFT has no questions with several gaps: it was left out." in told
    assert all(fault.level == "warning" for fault in out.left)


def test_templates_are_drawn_a_few_times_and_come_back_as_questions(tmp_path):
    out = exported(CONTENT / "fractions", ".gift")
    report, _course = taken(tmp_path, "f.gift", out.text, title="Fractions")
    assert out.count > 100
    assert report.questions == out.count - sum(fault.level == "error" for fault in report.left)
    assert report.questions > 0.95 * out.count, [
        str(fault) for fault in report.left if fault.level == "error"
    ]


def test_sets_go_out_as_csv_and_come_back(tmp_path):
    course, _faults = check_folder(build_letters(tmp_path))
    out = table(course)
    report, again = taken(tmp_path, "letters.csv", out.text)
    assert (report.cards, report.left) == (5, ())
    told = [(e.id, e.front, e.back, e.sound, e.explanations) for e in entries(again)]
    assert told == [
        (e.id, e.front, e.back, e.sound, e.explanations) for e in course.units[0].skills[0].entries
    ]
    typed = {item.entry: item.answer for item in again.units[0].skills[0].items if item.kind == "text"}
    assert typed["beta"] == ("beta", "b", "vita")


def test_a_course_with_faults_is_not_written(tmp_path):
    with pytest.raises(CourseError):
        exported(build(tmp_path, {"one/items.toml": "x = 1"}), ".gift")
