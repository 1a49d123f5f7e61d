"""Reviews and the delayed check of a set (LEARNING section 4), and the brake while much is due."""

from dataclasses import replace
from itertools import pairwise

import pytest

from bot.learning.commands import ChangeSettings
from bot.learning.state import State
from tests.learning.samples import course, letters, narrow, typed, unit, words
from tests.scenario import Story, begin

FOUR = letters(4)
PASSED = "right * 9"
"""Four words are met, asked again, and one ends the mixed finish."""


def reviewing() -> Story:
    """A review of one of four kept words."""
    kept = begin(FOUR).given(PASSED, "next day, go on, right * 4").then(levels="a kept")
    return kept.given("+30d, go on").then(mode="review")


def test_a_review_moves_the_memory_of_its_entry_alone():
    story = reviewing()
    key = f"sums/a-0:{story.entry}"
    after = story.given("right").state.memory
    assert {name for name in after if after[name] != story.state.memory[name]} == {key}
    assert after[key].reps == story.state.memory[key].reps + 1


def test_reviews_ask_in_the_required_form():
    story = reviewing().given("right * 3")
    assert {e.variant.kind for e in story.found("asked") if e.mode == "review"} == {"text"}


def test_a_missed_review_is_followed_by_another_entry_that_counts_nowhere():
    story = reviewing()
    similar = story.given("miss, go on").then(mode="similar", reason="missed")
    assert similar.entry != story.entry
    assert similar.given("right").state.memory == story.given("miss").state.memory


def test_where_there_are_two_ways_to_ask_an_entry_is_not_asked_twice_on_end_in_the_same():
    set_of_one = words(count=1)
    again = replace(set_of_one.items[1], id="a-0-one-3", prompt="And <1>?")
    both = replace(set_of_one, items=(*set_of_one.items, again))
    for learner in range(10):
        story = Story(course(unit("a", skills=(both,))), State(id=learner)).given("enrol, right * 3")
        items = [e.variant.item for e in story.found("asked")]
        assert all(one != other for one, other in pairwise(items))


def test_undo_of_a_review_asks_for_the_same_entry_again():
    story = reviewing()
    undone = story.given("miss, undo").then(mode="review", entry=story.entry)
    assert undone.state.memory == story.state.memory


def checking(made=FOUR, days: str = "next day") -> Story:
    passed = begin(made).until(lambda s: s.levels == "a passed")
    return passed.given(days, "go on").then(mode="confirmation", reason="check", form="text")


@pytest.mark.parametrize(
    ("history", "level"),
    [
        ("right * 3", "passed"),
        ("right * 4", "kept"),  # each right once
        ("miss, go on, right * 3", "passed"),
        ("right * 3, miss", "passed"),
        ("right * 3, hint, right", "passed"),  # with a hint it counts neither way
        ("right * 3, hint, right, right", "kept"),
        ("right * 3, give up, next day, go on, right", "kept"),
        ("miss, go on, right * 3, next day, go on, right", "kept"),  # a missed one on a later day
        ("miss, go on, right * 3, next day, go on, miss, next day, go on, right", "kept"),
        ("right, stop, next day, go on, right * 3", "kept"),
    ],
)
def test_a_set_is_kept_when_every_entry_was_right_once_on_a_later_day(history, level):
    story = checking().given(history).then(levels=f"a {level}")
    assert [(e.skill, e.kept, e.unit_kept) for e in story.found("checked")] == (
        [("a-0", True, True)] if level == "kept" else []
    )


def test_a_missed_entry_waits_for_a_later_day_and_nothing_is_practised_again():
    story = checking().given("miss, go on, right * 3").then("answered session_ended", levels="a passed")
    story.given("+3h").when("go on").then("", note="all_done")


def test_ordinary_reviews_count_for_the_check():
    story = begin(FOUR).given(PASSED, "+3d, go on, right, right, right, right")
    assert story.levels == "a kept"
    assert {e.mode for e in story.found("answered")[9:]} == {"review", "confirmation"}


def test_nothing_is_kept_on_the_day_of_the_pass():
    begin(FOUR).given(PASSED, "+3h").when("go on").then("", note="all_done")


@pytest.mark.parametrize(("zone", "kept"), [("America/New_York", 0), ("Asia/Tokyo", 1)])
def test_whoever_travels_back_into_the_day_of_the_pass_keeps_nothing_on_it(zone, kept):
    story = begin(FOUR).given(PASSED, "next day, go on").then(mode="confirmation")
    story = story.given(ChangeSettings(0, {"zone": zone}), "right")
    assert len(story.head.units["a"].checks) == kept


def test_what_is_kept_is_reviewed_and_not_checked_again():
    story = reviewing()
    after = story.given("right * 4")
    assert len(after.found("checked")) == len(story.found("checked")) == 1
    assert [e.check for e in after.found("answered") if e.mode == "review"] == [None] * 4


def test_the_entries_of_a_check_come_in_an_order_that_cannot_be_learned():
    orders = set()
    for learner in range(10):
        story = Story(FOUR, State(id=learner)).given("enrol", PASSED, "next day, go on, right * 4")
        orders.add(tuple(story.entries.split()[-4:]))
    assert len(orders) > 5


def test_after_a_hint_in_a_check_another_entry_comes_first():
    story = checking()
    assert story.given("hint, right").entry != story.entry


def test_a_kept_unit_leaves_one_word_in_the_head():
    head = checking().given("right * 4").head
    assert (head.kept, dict(head.units)) == ({"a"}, {})


def test_a_guess_or_an_undone_review_keeps_nothing():
    story = begin(FOUR).given(PASSED, "+3d, go on").then(mode="review")
    undone = story.given("right, undo")
    assert not undone.head.units["a"].checks[f"a-0:{story.entry}"].kept
    undone.given("right * 4").then(levels="a kept")


def test_checks_of_a_set_take_turns_with_what_is_new():
    two = replace(
        course(unit("a", skills=(words(),)), unit("b", ("a",), (typed("b-0", need=9),))), session=12
    )
    story = begin(two).until(lambda s: s.levels == "a passed").given("stop, next day, go on, right * 6")
    modes = [e.mode for e in story.found("asked") if e.at > story.now - 60_000_000]
    assert modes == [
        "confirmation",
        "confirmation",
        "learn",
        "confirmation",
        "practice",
        "confirmation",
        "practice",
    ]


def at_the_door(history: str) -> Story:
    """A second unit waits for the check of the first."""
    made = course(unit("a", skills=(words(),)), unit("b", ("a",), (typed("b-0"),)), ahead=1)
    return begin(made).given(PASSED, "next day, go on", history)


def test_at_the_door_every_entry_is_asked_and_then_the_next_unit_begins():
    at_the_door("right * 3").then(levels="a passed").when("right").then(
        levels="a kept, b practising", asked="b-0"
    )


def test_what_was_missed_at_the_door_opens_it_tomorrow():
    story = at_the_door("right * 3, miss").when("go on").then("session_ended")
    (*_, ended) = story.found("session_ended")
    assert (ended.reason, ended.waits_for) == ("waiting", "a")
    assert ended.opens_at == story.given("next day").now


def test_the_check_of_a_rule_beside_a_set_comes_first():
    made = course(unit("a", skills=(words("a-0", 3), typed("a-1"))))
    story = begin(made).until(lambda s: s.levels == "a passed").given("next day, go on, right * 5")
    asked = [e.variant.skill for e in story.found("asked") if e.mode == "confirmation"]
    assert asked == ["a-1", "a-1", "a-0", "a-0", "a-0"]
    story.then(levels="a kept")


def test_a_rule_that_failed_its_check_sends_back_the_unit_but_not_the_set():
    made = course(unit("a", skills=(words("a-0", 3), typed("a-1"))))
    story = begin(made).until(lambda s: s.levels == "a passed").given("next day, go on, miss, go on, miss")
    story = story.then(levels="a practising").until(lambda s: s.levels == "a passed")
    assert {e.variant.skill for e in story.found("asked") if e.at > story.now - 60_000_000} == {"a-1"}
    story.given("next day").until(lambda s: s.levels == "a kept")


def busy(due: int) -> Story:
    """At work on a set of six, with so many other things due."""
    units = tuple(unit(f"k{n}", skills=(narrow(f"k{n}-0"),)) for n in range(due))
    story = begin(replace(course(*units), session=500, ahead=99)).until(
        lambda s: all(u.level == "passed" for u in s.head.units.values()) and len(s.head.units) == due
    )
    made = replace(course(*units, unit("a", skills=(words("a-0", 6),))), session=12, ahead=99)
    story = story.given("next day").until(lambda s: "practising" not in s.levels and "passed" not in s.levels)
    return replace(story, course=made).given("stop, go on, right * 5, stop")


@pytest.mark.parametrize(("due", "new"), [(5, True), (16, False)])
def test_while_more_than_half_a_session_is_due_no_new_entry_is_met(due, new):
    story = busy(due).given("+60d, go on")
    after = story.given("right * 6")
    assert (after.cards != story.cards) is new
    assert {e.mode for e in after.found("answered")[-5:]} == {
        "review",
        "practice",
        *(["learn"] if new else []),
    }
