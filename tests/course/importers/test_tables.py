"""CSV and its relatives, and lines as they are pasted."""

import codecs

import pytest

from bot.course.check_sets import LARGEST
from bot.course.importers.plain import decoded
from bot.errors import NotTaken
from tests.course.importers.taken import changed, entries, refused, taken

WORDS = [
    ("der Hund", "dog"),
    ("die Katze", "cat"),
    ("das Pferd", "horse"),
    ("der Bär", "bear"),
    ("die Maus", "mouse"),
]


def written(sign, rows=WORDS):
    return "".join(f"{front}{sign}{back}\n" for front, back in rows)


def pairs(course):
    return [(entry.front, entry.back) for entry in entries(course)]


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("w.csv", written(",")), ("w.csv", written(";")), ("w.tsv", written("\t")), ("w.txt", written("\t")),
        ("w.csv", "Vorderseite,Rückseite\n" + written(",")),
        ("w.csv", "back,front\n" + written(",", [w[::-1] for w in WORDS])),
        ("w.csv", "".join(f'"{a}", "{b}"\n' for a, b in WORDS).replace(", ", ",")), ("w.txt", written(" = ")),
        ("w.txt", written(" - ")), ("w.txt", written(": ")),
        ("w.txt", "#separator:Semicolon\n#html:false\n" + written(";")),
        ("w.csv", written(",").replace("\n", "\r\n")), ("w.csv", "\n\n" + written(",") + "\n\n"),
    ],
)  # fmt: skip
def test_two_columns_become_a_set(tmp_path, file, text):
    report, course = taken(tmp_path, file, text)
    assert pairs(course) == WORDS
    assert (report.cards, report.left, report.teachable) == (5, (), True)


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"]
)
def test_every_encoding_that_programs_write_is_read(tmp_path, encoding):
    assert pairs(taken(tmp_path, "w.csv", written(",").encode(encoding))[1]) == WORDS


def test_a_mark_of_another_encoding_is_believed():
    assert decoded(codecs.BOM_UTF16_BE + "α,β".encode("utf-16-be")) == "α,β"
    with pytest.raises(NotTaken, match="no text"):
        decoded(codecs.BOM_UTF8 + b"\xff\xff")


def test_a_long_list_is_cut_as_the_check_proposes_it(tmp_path):
    report, course = taken(tmp_path, "long.csv", "".join(f"Wort {n:02},word {n:02}x\n" for n in range(30)))
    assert [len(unit.skills[0].entries) for unit in course.units] == [10, 10, 10]
    assert max(len(unit.skills[0].entries) for unit in course.units) <= LARGEST
    assert [unit.title for unit in course.units] == ["Long 1", "Long 2", "Long 3"]
    assert [unit.requires for unit in course.units] == [(), ("long-1",), ("long-2",)]
    assert report.cards == 30


def test_further_columns_are_known_by_their_names(tmp_path):
    text = "id,term,definition,synonyms,pronunciation,mnemonic,example,page\n" + "".join(
        f"w{n},Wort {n},word {n}x,other {n}|third {n},vort,like word,Ein Wort.,{n}\n" for n in range(4)
    )
    report, course = taken(tmp_path, "w.csv", text)
    first = entries(course)[0]
    assert (first.id, first.sound, [told.kind for told in first.explanations]) == (
        "w0",
        "vort",
        ["hook", "example"],
    )
    typed = [item for item in course.units[0].skills[0].items if item.entry == "w0" and item.kind == "text"]
    assert typed[0].answer == ("word 0x", "other 0", "third 0")
    assert changed(report) == [(1, "the columns page were left out.")]


def test_a_topic_column_makes_units(tmp_path):
    text = "front,back,topic\n" + "".join(
        f"{t}{n},{n}{t} x,{t}\n" for t in ("Animals", "Food") for n in range(4)
    )
    assert [unit.title for unit in taken(tmp_path, "w.csv", text)[1].units] == ["Animals", "Food"]


def test_a_long_definition_is_shown_and_its_term_is_typed(tmp_path):
    rows = [
        (word, f"{word[::-1]} is what this long definition says in many words") for _german, word in WORDS
    ]
    _report, course = taken(tmp_path, "w.csv", written("\t", rows))
    typed = [item for item in course.units[0].skills[0].items if item.kind == "text"]
    assert [item.answer[0] for item in typed] == [word for _german, word in WORDS]


def test_two_texts_that_are_too_long_to_type_are_chosen(tmp_path):
    rows = [
        (
            f"{n} a question that has quite a few words in it, so that",
            f"{n} is an answer with more than forty signs",
        )
        for n in "abcde"
    ]
    _report, course = taken(tmp_path, "w.csv", written("\t", rows))
    assert course.units[0].skills[0].required == "recognise"


def test_words_that_are_asked_alike_become_one_that_accepts_both(tmp_path):
    report, course = taken(
        tmp_path, "w.csv", written(",", [*WORDS, ("der Hund", "hound"), ("die Maus", "mouse")])
    )
    assert pairs(course) == WORDS
    assert changed(report) == [
        (6, "it is asked like another, and dog is accepted as well."),
        (7, "it stands there twice."),
    ]
    typed = [
        item.answer
        for item in course.units[0].skills[0].items
        if item.entry == "der-hund" and item.kind == "text"
    ]
    assert typed == [("dog", "hound")]


@pytest.mark.parametrize("first", ["Deutsch,English", "sep=,"])
def test_a_first_row_that_names_languages_or_a_sign_is_no_word(tmp_path, first):
    assert pairs(taken(tmp_path, "w.csv", f"{first}\n{written(',')}")[1]) == WORDS


@pytest.mark.parametrize(
    ("back", "accepted"),
    [
        ("dog / hound", ["dog / hound", "dog", "hound"]), ("dog; hound", ["dog; hound", "dog", "hound"]),
        ("(to) go", ["(to) go", "go", "to go"]), ("km/h", ["km/h"]), ("1 (one)", ["1 (one)", "1", "1 one"]),
    ],
)  # fmt: skip
def test_alternatives_in_one_cell_are_accepted_by_themselves(tmp_path, back, accepted):
    _report, course = taken(tmp_path, "w.csv", written("\t", [("das da", back), *WORDS]))
    typed = next(
        item for item in course.units[0].skills[0].items if item.entry == "das-da" and item.kind == "text"
    )
    assert list(typed.answer) == accepted


def test_rows_that_cannot_be_taken_are_told_with_their_line(tmp_path):
    text = (
        "front,back\n"
        + written(",")
        + 'alone,\n,nothing\n"a ""quoted"", word",two\nlines\n'
        + f"{'long ' * 30},{'longer ' * 30}\n"
    )
    report, course = taken(tmp_path, "w.csv", text)
    assert refused(report) == [
        (7, "its back is empty."),
        (8, "its front is empty."),
        (10, "its back is empty."),
        (11, "both its texts are long, the back has 209 characters."),
    ]
    assert ('a "quoted", word', "two") in pairs(course)


def test_lines_without_two_sides_are_told_with_their_number(tmp_path):
    report, course = taken(
        tmp_path, "pasted.txt", "der Hund = dog\nnonsense\n\ndie Katze = cat\n= no front\nja = yes\n"
    )
    assert refused(report) == [(2, "it does not have two sides."), (5, "it does not have two sides.")]
    assert pairs(course) == [("der Hund", "dog"), ("die Katze", "cat"), ("ja", "yes")]


@pytest.mark.parametrize(
    ("text", "said"),
    [("", "is empty"), ("just some words\nand more of them\n", "in none of the formats"),
     ("a,\n", "nothing that can be taken")],
)  # fmt: skip
def test_a_file_that_gives_nothing_is_refused_in_words(tmp_path, text, said):
    report, _course = taken(tmp_path, "w.csv" if "," in text else "w.txt", text)
    assert said in report.error
    assert list(tmp_path.glob("out/*/course.toml")) == []


def test_the_words_of_the_course_are_those_of_its_language(tmp_path):
    _report, course = taken(tmp_path, "w.csv", written(","), title="Tiere", language="de")
    assert (course.language, course.units[0].skills[0].can) == ("de", "Tiere auswendig sagen")
