"""A missed answer counts after all: it is granted where it still counts, and nothing is ever taken away."""

from dataclasses import replace

import pytest

from bot.learning import commands as c
from bot.learning.regrading import as_asked
from tests.learning.histories import regrade_of
from tests.learning.samples import course, letters, straight, typed, unit
from tests.scenario import Story, begin

LONG = course(unit("a", skills=(typed("a-0", need=9),), steps=1))


def regraded(story: Story, question: str | None = None) -> Story:
    """The named miss, else the last one, is made right."""
    missed = [event for event in story.found("answered") if event.verdict == "incorrect"]
    question = question or missed[-1].question
    return story.when(regrade_of(story.log, question))


def test_what_was_missed_joins_the_runs_before_and_after_it():
    story = regraded(begin(LONG).given("right, right, miss, go on, right, right")).then("regraded")
    assert len(story.practice("a-0").run) == 5
    event = story.found("regraded")[0]
    assert (event.before, event.verdict, event.why) == ("incorrect", "correct", "key")


def test_where_another_miss_came_since_it_begins_the_run_there_is():
    story = begin(LONG).given("right, right, miss")
    first = story.state.learner.last.question
    story = story.given("go on, miss, go on, right")
    assert regraded(story, first).practice("a-0").run[0] == first
    assert len(regraded(story, first).practice("a-0").run) == 2


def test_it_never_wants_more_than_before():
    story = begin(straight()).given("right, miss, go on, right")
    before, after = story.practice("a-0"), regraded(story).practice("a-0")
    assert after.need <= before.need
    assert after.estimate >= before.estimate
    assert (len(after.run), after.proved) >= (len(before.run), before.proved)


def test_a_miss_in_the_last_round_passes_the_unit_after_all():
    story = begin(straight()).given("right, right").then(mode="finish").given("miss")
    story = regraded(story).then("regraded passed unit_passed", levels="a passed")
    assert story.found("passed")[0].evidence[-1] == story.state.learner.last.question


def test_not_where_another_was_missed_since():
    story = begin(straight()).given("right, right, miss")
    question = story.state.learner.last.question
    regraded(story.given("go on, miss"), question).then("regraded", levels="a practising")


def test_a_skill_that_was_passed_meanwhile_gains_nothing_and_loses_nothing():
    story = begin(straight()).given("miss").until(lambda s: s.head.level("a") == "passed")
    before = story.practice("a-0")
    assert regraded(story).then("regraded").practice("a-0") == before


def test_in_a_check_under_way_it_counts_for_the_check():
    story = begin(straight()).until(lambda s: s.head.level("a") == "passed")
    story = story.given("next day", "stop", "go on").then(mode="confirmation").given("right, miss")
    regraded(story).then("regraded checked", levels="a kept")


def test_after_a_failed_check_it_counts_for_the_run_that_is_wanted_now():
    story = begin(straight(1)).until(lambda s: s.head.level("a") == "passed")
    story = story.given("next day", "stop", "go on", "miss, go on, miss").then(levels="a practising")
    assert len(regraded(story).then("regraded").practice("a-0").run) == 1


def test_an_entry_missed_in_its_check_is_kept():
    story = begin(letters(2)).until(lambda s: s.head.level("a") == "passed")
    story = story.given("next day", "stop", "go on").then(mode="confirmation").given("miss")
    story = regraded(story).then("regraded")
    assert story.head.units["a"].checks[f"a-0:{story.state.learner.last.variant.entry}"].kept


def test_a_missed_entry_in_practice_is_right_once_and_no_longer_missed():
    story = begin(letters(3)).given("right, miss")
    entry = story.state.learner.last.variant.entry
    item = regraded(story).practice("a-0").items[entry]
    assert (item.right, item.missed) == (1, "")


def test_a_review_that_was_right_after_all_is_no_lapse():
    story = begin(straight(1)).until(lambda s: s.head.level("a") == "passed")
    story = (
        story.given("next day", "stop", "go on", "right, right", "+30d", "go on")
        .then(mode="review")
        .given("miss")
    )
    assert story.state.memory["sums/a-0"].lapses == 1
    memory = regraded(story).state.memory["sums/a-0"]
    assert memory.lapses == 0
    assert memory == replace(story.state.memory["sums/a-0"], lapses=0)


@pytest.mark.parametrize("held", ["correct", "close", "gave_up"])
def test_whatever_is_right_or_was_given_up_stays(held):
    story = begin(LONG).given("right, miss")
    story.when(replace(regrade_of(story.log, story.state.learner.last.question), held=held)).then(
        "", note="settled"
    )


def test_with_a_hint_it_is_right_and_counts_nowhere():
    story = begin(LONG).given("right, hint, miss")
    assert regraded(story).then("regraded").practice("a-0") == story.practice("a-0")


def test_once_regraded_it_can_no_longer_be_taken_back():
    regraded(begin(LONG).given("right, miss")).when("undo").then("", note="undo_never")


def test_an_answer_of_before_the_course_was_begun_anew_counts_nowhere():
    story = begin(LONG).given("right, miss")
    question = story.state.learner.last.question
    story = story.given(c.Restart(0, "sums"))
    assert regraded(story, question).then("regraded").practice("a-0").run == ()


def test_nor_one_of_before_a_teacher_had_it_begin_anew():
    story = begin(LONG).given("right, miss")
    question = story.state.learner.last.question
    story = story.given(c.Override(0, "sums", "a", "reset", "Ms Rossi"), "go on")
    assert regraded(story, question).then("regraded").practice("a-0").run == ()


def test_the_question_as_asked_is_told_from_the_log():
    story = begin(LONG).given("hint, miss")
    asked, answered = story.found("asked")[0], story.found("answered")[0]
    assert as_asked(asked, answered).aids == 1


def test_a_miss_can_be_disputed_once():
    story = begin(LONG).given("right, miss")
    wish = c.Dispute(0, story.state.learner.last.question)
    event = story.when(wish).then("disputed").found("disputed")[0]
    assert (event.answer, event.item) == ("99999", story.state.learner.last.variant.item)
    story.given(wish).when(wish).then("", note="disputed")


@pytest.mark.parametrize("move", ["right", "give up"])
def test_only_a_miss_can_be_disputed(move):
    story = begin(LONG).given("right", move)
    story.when(c.Dispute(0, story.state.learner.last.question)).then("", note="stale")


def test_another_question_than_the_last_cannot():
    begin(LONG).given("miss").when(c.Dispute(0, "7-99")).then("", note="stale")
