"""The delayed check (LEARNING section 4): two parallel items on a later local day."""

import pytest

from bot.learning.state import State
from tests.learning.samples import chosen, course, narrow, straight, typed, unit
from tests.scenario import Story, begin

TWO = course(unit("a", skills=(typed("a-0"), typed("a-1"))))


def checking(made=None) -> Story:
    """The morning after a unit was passed, at the first question of its check."""
    passed = begin(made or straight()).until(lambda s: s.levels == "a passed")
    return passed.given("next day, go on").then(mode="confirmation", reason="check", asked="a-0")


@pytest.mark.parametrize(
    ("history", "level", "asked"),
    [
        ("right", "passed", 1),
        ("right * 2", "kept", 2),  # two right: kept
        ("right, miss", "passed", 2),
        ("right, miss, go on, right", "kept", 3),  # one right: a third decides
        ("miss, go on, right, right", "kept", 3),
        ("right, miss, go on, miss", "practising", 3),
        ("miss, go on, right, miss", "practising", 3),
        ("miss, go on, miss", "practising", 2),  # two missed: practised again
        ("give up, go on, give up", "practising", 2),
        ("hint, right, hint, right", "passed", 2),  # with a hint it counts neither way
        ("hint, right, right * 2", "kept", 3),
        ("right, hint, right, right", "kept", 3),
        ("hint, right, miss, go on, miss", "practising", 3),
        ("hint, miss, go on, hint, miss", "practising", 2),  # a hint excuses no miss
        ("lesson, right, lesson, right", "passed", 2),  # the lesson is a hint too
    ],
)
def test_two_right_are_kept_two_missed_are_practised_and_else_a_third_decides(history, level, asked):
    story = checking().given(history)
    assert story.head.level("a") == level
    assert [event.mode for event in story.found("answered")].count("confirmation") == asked


def test_keeping_says_so():
    (checked,) = checking().given("right * 2").found("checked")
    assert (checked.kept, checked.unit_kept, checked.need) == (True, True, 0)


def test_a_failed_check_is_followed_by_practice_with_a_run_of_three():
    story = checking(course(unit("a", skills=(chosen(options=2),)))).given("miss, go on, miss")
    story.then("answered checked", run=0, need=3)
    assert story.found("checked")[-1].need == 3
    again = story.given("go on").then(mode="practice", asked="a-0")
    assert (again.open.run, again.open.need) == (0, 3)
    passed = again.until(lambda s: s.levels == "a passed")
    assert len(passed.found("answered")) - len(story.found("answered")) == 3
    assert len(passed.found("stepped")) == len(story.found("stepped")), "no lesson unless asked"


def test_what_is_practised_again_is_checked_again_on_a_later_day():
    story = checking().given("miss, go on, miss").until(lambda s: s.levels == "a passed")
    assert story.given("go on").mode != "confirmation"
    later = story.given("stop, next day").until(lambda s: s.mode == "confirmation")
    later.given("right").until(lambda s: s.head.level("a") == "kept")


def test_a_check_is_never_asked_on_the_day_of_the_pass():
    story = begin(straight()).given("right * 3, +3h, go on")
    assert story.mode == "learn"


def test_each_skill_of_a_unit_is_checked_and_the_unit_is_kept_with_the_last():
    story = checking(TWO).given("right * 2").then(levels="a passed", mode="confirmation", asked="a-1")
    story = story.given("right * 2").then(levels="a kept")
    assert [(e.skill, e.kept, e.unit_kept) for e in story.found("checked")] == [
        ("a-0", True, False),
        ("a-1", True, True),
    ]


def test_a_skill_that_failed_sends_the_unit_back_but_not_what_the_others_kept():
    story = checking(TWO).given("right * 2, miss, go on, miss").then(levels="a practising")
    assert story.head.units["a"].checks["a-0"].kept
    assert (story.practice("a-0").passed, story.practice("a-1").passed) == (True, False)
    again = story.until(lambda s: s.levels == "a passed")
    assert {e.skill for e in again.found("passed")[2:]} == {"a-1"}
    later = again.given("next day").until(lambda s: s.mode == "confirmation").then(asked="a-1")
    later.given("right * 2").then(levels="a kept")


def test_a_check_half_done_begins_anew_after_the_unit_was_practised_again():
    """The first skill stands at one of two when the second fails on another day."""
    story = checking(TWO).given("miss, go on, miss").then(levels="a practising")
    assert story.head.units["a"].checks == {}
    again = story.until(lambda s: s.levels == "a passed")
    assert again.head.units["a"].checks == {}


def test_a_check_goes_on_across_sessions():
    story = checking().given("right, stop, next day, right")
    assert story.head.level("a") == "kept"


def test_the_two_items_of_a_check_are_parallel_in_the_required_form_and_top_level():
    made = course(unit("a"))
    story = checking(made).given("right * 2")
    first, second = [event.variant for event in story.found("asked") if event.mode == "confirmation"][:2]
    assert first.item != second.item
    assert {(v.form, v.level) for v in (first, second)} == {("recall", 3)}


def test_a_check_with_a_single_template_asks_with_other_numbers():
    for learner in range(60):
        story = Story(course(unit("a", skills=(narrow("a-0"),))), State(id=learner)).given("enrol")
        story = story.until(lambda s: s.levels == "a passed").given("next day, go on, right")
        keys = [event.variant.key for event in story.found("asked") if event.mode == "confirmation"]
        assert keys[0] != keys[1]


def test_the_first_question_of_a_check_moves_memory_once_that_day():
    story = checking()
    before = story.state.memory["sums/a-0"]
    once = story.given("right")
    assert once.state.memory["sums/a-0"].reps == before.reps + 1
    assert once.given("right").state.memory["sums/a-0"] == once.state.memory["sums/a-0"]


def test_a_hinted_answer_to_a_check_moves_no_memory():
    story = checking()
    assert story.given("hint, right").state.memory == story.state.memory


def test_a_pass_after_a_failed_check_keeps_the_memory_there_is():
    story = checking().given("miss, go on, miss")
    held = story.state.memory["sums/a-0"]
    assert held.lapses == 1
    assert story.until(lambda s: s.head.level("a") == "passed").state.memory["sums/a-0"] == held


def test_a_check_counts_as_review_and_as_a_question_of_the_session():
    session = checking().given("right").head.session
    assert (session.answered, session.reviews) == (1, 1)


def test_a_check_after_a_long_time_is_still_at_the_top_level():
    story = (
        begin(course(unit("a")))
        .given("right * 3, +60d, go on, right")
        .until(lambda s: s.mode == "confirmation")
    )
    asked = [event.variant for event in story.found("asked") if event.mode in ("review", "confirmation")]
    assert {(v.form, v.level) for v in asked} == {("recall", 3)}


def test_what_is_practised_again_is_not_also_reviewed():
    story = checking(course(unit("a", skills=(typed("a-0"),)))).given("miss, go on, miss, +60d, go on")
    again = story.then(mode="practice").until(lambda s: s.levels == "a passed")
    assert "review" not in [event.mode for event in again.found("answered")]


def test_practice_that_keeps_a_skill_moves_no_memory():
    story = checking().given("miss, go on, miss, go on")
    assert story.given("right").state.memory == story.state.memory
