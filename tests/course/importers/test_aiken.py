"""Aiken: the plainest of the formats."""

from tests.course.importers.taken import items, refused, taken

TEXT = "".join(
    f"What is {n} and {n}?\nA) {2 * n}\nB. {2 * n + 1}\nC) {2 * n + 3}\nANSWER: A\n\n" for n in range(1, 13)
)


def test_questions_become_choices(tmp_path):
    report, course = taken(tmp_path, "sums.txt", TEXT)
    assert (report.kind, report.questions, report.left) == ("Aiken", 12, ())
    first = items(course)["what-is-1-and-1"]
    assert [(option.text, option.right) for option in first.options] == [
        ("2", True),
        ("3", False),
        ("5", False),
    ]


def test_a_question_may_have_several_lines(tmp_path):
    _report, course = taken(tmp_path, "sums.txt", f"Look:\n1 + 1\nA) 2\nB) 3\nANSWER: A\n{TEXT}")
    assert items(course)["look-1-1"].prompt == "Look:\n1 + 1"


def test_what_cannot_be_taken_is_told_with_its_line(tmp_path):
    bad = "No such answer?\nA) 1\nB) 2\nANSWER: C\n\nTwo alike?\nA) 1\nB) 1\nANSWER: A\n\n"
    report, course = taken(tmp_path, "sums.txt", f"{bad}{TEXT}Never answered?\nA) 1\nB) 2\n")
    assert refused(report) == [
        (1, "its answer C is none of its options."),
        (6, "two of its options read the same."),
        (83, "it has no answer."),
    ]
    assert len(items(course)) == 12
