"""Undo and "I guessed" (LEARNING section 5): an answer that counts neither way."""

from dataclasses import replace

import pytest

from bot.learning import commands as c
from bot.learning.progress import Progress
from bot.learning.state import State
from tests.learning.samples import chosen, course, narrow, straight, typed, unit
from tests.scenario import Story, begin

STEADY = course(unit("a", skills=(typed("a-0", need=30),), steps=3))
CHOICE = course(unit("a", skills=(chosen(need=8),), steps=3))


def guess(story: Story) -> Story:
    return story.when(c.Guessed(0, story.state.learner.last.question))


def forgetful(story: Story) -> Progress:
    """Practice but for what was asked lately: what was taken back stays out of this run."""
    return replace(story.practice("a-0"), recent=())


@pytest.mark.parametrize(
    "before", ["right", "right, right, miss, go on, right", "right * 4", "hint, right, right"]
)
@pytest.mark.parametrize("move", ["right", "miss", "give up"])
def test_undo_leaves_practice_as_it_was_before_the_answer(before, move):
    story = begin(STEADY).given(before)
    undone = story.given(move).when("undo")
    assert undone.kinds == ["taken_back", "asked"]
    assert forgetful(undone) == forgetful(story)
    assert (undone.work("a").steps, undone.work("a").right) == (story.work("a").steps, story.work("a").right)


def test_after_undo_the_same_skill_is_asked_anew_under_a_new_key():
    story = begin(STEADY).given("right, miss")
    answered = story.state.learner.last
    undone = story.when("undo").then("taken_back asked", mode=answered.mode, reason="undone", asked="a-0")
    assert undone.open.key != answered.question
    assert undone.practice("a-0").recent[-1] == answered.variant.key, "its item leaves this run"
    assert undone.open.variant.item != answered.variant.item
    assert undone.found("taken_back")[0].question == answered.question


@pytest.mark.parametrize("learner", range(20))
def test_what_was_undone_is_not_asked_at_once_though_there_are_but_two_variants(learner):
    two = course(unit("a", skills=(narrow("a-0", need=9),)))
    story = Story(two, State(id=learner)).given("enrol, right * 4, undo")
    assert story.open.variant.key != story.state.learner.last.variant.key


def test_a_step_that_followed_a_right_answer_is_shown_again_after_undo():
    story = begin(STEADY).given("right").then("answered stepped asked")
    story.given("undo, right").then("answered stepped asked")
    assert [event.number for event in story.given("undo, right").found("stepped")] == [1, 2, 2]


@pytest.mark.parametrize(("between", "note"), [(10, "undo_soon"), (11, None)])
def test_undo_is_to_be_had_once_in_twelve_questions(between, note):
    """The question asked in place of the undone one is the first of the twelve."""
    story = begin(STEADY).given(f"right, undo, right * {between}").when("undo")
    assert story.note == note


def test_the_first_answer_may_be_undone():
    begin(STEADY).given("miss").when("undo").then("taken_back asked", note=None)


def test_only_the_last_answer_and_only_once():
    story = begin(STEADY).given("right, miss, undo")
    story.when("undo").then("", note="undo_soon")
    back = story.given("right").found("taken_back")
    assert len(back) == 1


@pytest.mark.parametrize("mode", ["finish", "confirmation"])
@pytest.mark.parametrize("move", ["right", "miss"])
def test_there_is_no_undo_in_a_finish_or_a_check(mode, move):
    made = course(unit("a", skills=(typed("a-0"), typed("a-1"))))
    story = begin(made).until(lambda s: s.mode == "finish")
    if mode == "confirmation":
        story = story.given("right * 2, next day, go on")
    story.then(mode=mode).given(move).when("undo").then("", note="undo_never")


def test_what_did_not_count_cannot_be_undone():
    begin(STEADY).when("undo").then("", note="undo_nothing")
    begin(STEADY).given("hint, right").when("undo").then("", note="undo_uncounted")


def test_after_the_session_an_answer_is_taken_back_and_nothing_is_asked():
    story = begin(replace(STEADY, session=2)).given("right * 2").then("answered session_ended")
    story.when("undo").then("taken_back", open=None, run=1)


def test_undo_takes_a_review_out_of_memory():
    story = begin(straight()).given("right * 3, next day, go on, right * 2, stop, +10d, right")
    story.then(mode="review")
    undone = story.given("miss").when("undo").then("taken_back asked", mode="review")
    assert undone.state.memory == story.state.memory


def test_an_undone_skill_that_left_the_course_is_let_be():
    story = begin(STEADY).given("right")
    gone = replace(story, course=course(unit("b", skills=(typed("b-0"),))))
    gone.when("undo").then("", note="undo_never")
    replace(story, course=None).when("undo").then("", note="undo_never")


def test_a_guess_counts_neither_way_and_leaves_the_open_question_open():
    story = begin(CHOICE).given("right * 3")
    before = forgetful(begin(CHOICE).given("right * 2"))
    owned = guess(story).then("taken_back", note=None, question=story.question)
    assert forgetful(owned) == before
    assert owned.found("taken_back")[0].why == "guessed"


def test_a_guess_takes_nothing_from_the_step_that_was_shown_since():
    story = guess(begin(CHOICE).given("right"))
    assert story.run == 0
    assert [event.number for event in story.given("right").found("stepped")] == [1, 2, 3]


@pytest.mark.parametrize(
    ("made", "history"),
    [
        (CHOICE, "right, miss"),  # a miss is no lucky guess
        (STEADY, "right"),  # typing is not guessing
        (CHOICE, "hint, right"),  # it did not count anyway
        (course(unit("a", skills=(chosen(need=2),))), "right * 2"),  # something was passed with it
    ],
)
def test_only_a_right_choice_that_counted_can_have_been_a_guess(made, history):
    guess(begin(made).given(history)).then("", note="settled")


def test_the_answer_that_passed_one_of_two_skills_stands():
    two = (chosen("a-0", options=2), chosen("a-1", options=2))
    story = begin(course(unit("a", skills=two))).until(lambda s: s.mode == "finish").given("right")
    assert story.then("answered passed asked").found("passed")
    guess(story).then("", note="settled")


def test_a_guess_is_owned_up_to_once():
    owned = guess(begin(CHOICE).given("right * 2"))
    guess(owned).then("", note="settled")
    owned.when("undo").then("", note="undo_never")


def test_a_guess_of_an_earlier_question_comes_too_late():
    story = begin(CHOICE).given("right")
    early = story.state.learner.last.question
    story.given("right").when(c.Guessed(0, early)).then("", note="stale")


def test_a_guess_costs_no_undo():
    guess(begin(CHOICE).given("right")).given("right").when("undo").then("taken_back asked")


def test_a_guess_in_the_finish_is_asked_again():
    made = course(unit("a", skills=(chosen("a-0", options=2), chosen("a-1", options=2))))
    story = begin(made).until(lambda s: s.mode == "finish").given("hint, right, hint, right")
    assert story.levels == "a practising"
    assert story.until(lambda s: s.levels == "a passed").levels == "a passed"


@pytest.mark.parametrize(("history", "right", "asked"), [("right", 0, 0), ("miss, go on, right", 0, 1)])
def test_a_guess_counts_neither_way_in_a_check(history, right, asked):
    story = begin(course(unit("a", skills=(chosen(),)))).until(lambda s: s.levels == "a passed")
    story = story.given("next day, go on").then(mode="confirmation")
    held = (story.given("miss, go on") if "miss" in history else story).state.memory
    owned = guess(story.given(history)).then("taken_back")
    check = owned.head.units["a"].checks["a-0"]
    assert (check.right, check.asked, check.kept) == (right, asked, False)
    assert owned.state.memory == held
    assert owned.given("right").levels == "a passed"
    assert owned.given("right * 2").levels == "a kept"
