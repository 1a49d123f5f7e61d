"""Whom to teach together: a shared misconception first, then a requirement that several lack."""

import pytest

from bot.classroom.together import groups

from .sights import miss, pupil, sight


def found(*rows, misses=()):
    """Each group as (sort, what, learners)."""
    return [(one.sort, one.what, one.learners) for one in groups(sight(*rows, misses=misses))]


FOUR = ("p...",) * 4


def twice(*learners, **more):
    return [miss(one, **more) for one in learners for _ in range(2)]


HOUSE = {"rule": "option", "shown": "house", "drawn": False}
ADDS = ("misconception", "adds-denominators")


@pytest.mark.parametrize(
    ("misses", "expected"),
    [
        (twice(1, 2, 3), [(*ADDS, (1, 2, 3))]),
        (twice(1, 2), []),
        ([miss(one) for one in (1, 2, 3)], []),
        ([*twice(1, 2, 3), miss(4)], [(*ADDS, (1, 2, 3))]),
        ([*twice(1, 2), miss(3, item="i1"), miss(3, item="i2")], [(*ADDS, (1, 2, 3))]),
        (twice(1, 2, 3, rule="other"), []),
        (twice(1, 2, 3, rule="mistake:"), []),
        (twice(1, 2, 3, **HOUSE), [("answer", "i1", (1, 2, 3))]),
        ([*twice(1, 2, **HOUSE), *twice(3, **HOUSE | {"shown": "tree"})], []),
        (twice(1, 2, 9), []),
    ],
    ids=[
        "three who did it twice are a group",
        "two are none",
        "once may be a slip",
        "who did it once is not in it",
        "the name is shared by items",
        "drawn numbers without a name say nothing",
        "nor does a mistake without a name",
        "the same other answer where nothing is drawn",
        "other answers are no group",
        "who has left does not count",
    ],
)  # fmt: skip
def test_a_shared_misconception(misses, expected):
    assert found(*FOUR, misses=misses) == expected


def test_what_was_passed_since_says_nothing_any_more():
    done = [pupil(n, "P...", settled=["s1"]) for n in (1, 2, 3)]
    assert found(*done, misses=twice(1, 2, 3)) == []


def test_the_larger_group_comes_first_and_misconceptions_before_requirements():
    misses = [*twice(1, 2, 3, rule="mistake:b"), *twice(1, 2, 3, 4, rule="mistake:c")]
    rows = ("fp..",) * 4
    assert [what for _, what, _ in found(*rows, misses=misses)] == ["c", "b", "u1"]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (("fp..",) * 3, [("requirement", "u1", (1, 2, 3))]),
        (("fp..", "f...", "f.!."), [("requirement", "u1", (1, 2, 3))]),
        (("!...",) * 3, [("requirement", "u1", (1, 2, 3))]),
        (("Kp..",) * 3, []),
        (("fp..",) * 2, []),
        (("KKKf",) * 3, []),
        (("KfKK",) * 3, []),
    ],
    ids=[
        "fading under what is practised",
        "fading under what comes next",
        "stuck below the next",
        "nothing is missing",
        "two are none",
        "nothing builds on the last unit",
        "what builds on it is passed",
    ],
)
def test_a_shared_missing_requirement(rows, expected):
    assert found(*rows) == expected


def test_the_example_is_the_newest_of_the_place_where_most_missed():
    misses = [*twice(1, 2, 3, shown="2/5"), miss(3, shown="2/9", skill="s2")]
    (group,) = groups(sight(*FOUR, misses=misses))
    assert (group.skill, group.example.shown) == ("s1", "2/5")


def test_a_group_is_known_again_by_what_it_shares_not_by_who_is_in_it():
    one, other = (groups(sight(*FOUR, misses=twice(*learners)))[0] for learners in ((1, 2, 3), (2, 3, 4)))
    assert one.mark == other.mark
