"""Typed answers and what becomes of them: the tables in ``golden``, one line for each thing that people do."""

from collections import Counter

import pytest

from bot.items.grading import grade
from tests.items.golden_cases import CASES, asked

VERDICTS = {"correct": "accepted", "close": "near", "incorrect": "refused", None: "reprompted"}


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.expected} <- {case.typed}")
def test_what_is_typed_is_judged_as_the_table_says(case):
    found = grade(asked(case), case.typed, second_try=case.again)
    assert (VERDICTS[found.verdict], found.rule) == (case.verdict, case.rule), case.note


def test_the_tables_are_whole():
    assert len(CASES) >= 300
    assert {case.verdict for case in CASES} == set(VERDICTS.values())
    assert {case.kind for case in CASES} >= {
        "choice",
        "multiple",
        "match",
        "text",
        "cloze",
        "number",
        "order",
        "tiles",
    }
    assert all(case.note for case in CASES)
    twice = [
        case
        for case, times in Counter((c.kind, c.expected, c.typed, c.again) for c in CASES).items()
        if times > 1
    ]
    assert not twice
