"""What follows once the ladder is climbed (LEARNING section 5): something kept, a rest, coming back from it."""

from dataclasses import replace

import pytest

from bot.course.model import Explanation
from bot.learning.evolve import evolve
from tests.learning.samples import course, letters, narrow, skill, typed, unit, words
from tests.learning.test_ladder import at_level_three, missing, struggling
from tests.learning.test_needs import agrees
from tests.scenario import Story, begin

WAYS = tuple(Explanation("example", f"Way {n}.") for n in range(12))
FEW = narrow("a-0", 12)
ABOVE_KEPT = course(
    unit("a", skills=(replace(FEW, items=tuple(replace(item, level=3) for item in FEW.items)),)),
    unit("b", ("a",), skills=(replace(skill("b-0", need=8), explanations=WAYS[:3]),)),
)
"""A unit above one that is soon kept, of which few questions are known: what was asked lately decides."""
MANY_WAYS = course(unit("a", skills=(replace(typed("a-0", need=8), explanations=WAYS),)))


def three_missed() -> Story:
    """One skill is missed three times in a row by somebody who has kept another."""
    story = begin(ABOVE_KEPT).until(lambda s: s.levels.startswith("a passed")).given("next day, go on")
    story = story.until(lambda s: "a kept" in s.levels and s.asked == "b-0" and s.practice("b-0").level == 3)
    return missing(story, 3)


def resting() -> Story:
    """Missed again and again until it rests, with nothing before it."""
    story = begin(MANY_WAYS)
    while not story.found("stuck"):
        story = (story if story.open else story.given("go on")).given("miss")
    return story


def test_what_is_kept_is_asked_before_the_ladder_and_takes_no_rung_of_it():
    story = three_missed().given("go on").then(mode="similar", reason="kept", asked="a-0")
    assert story.head.ladder.left == 2
    story = story.given("right").then(mode="step", asked="b-0")
    assert story.head.ladder.left == 2
    story.given("right").then(mode="step").given("right").then(mode="trial", asked="b-0")


def test_a_kept_question_that_is_missed_leads_to_the_ladder_all_the_same():
    story = three_missed().given("go on, miss").then("answered")
    story.given("go on").then(mode="step", asked="b-0")


@pytest.mark.parametrize("asked", range(12))
def test_the_parts_that_are_loaded_ask_the_kept_question_and_the_easier_ones_as_the_whole_would(asked):
    story = three_missed()
    learner = replace(story.state.learner, questions=story.state.learner.questions + asked)
    story = replace(story, state=replace(story.state, learner=learner))
    for move in ("go on", "right", "miss", "go on", "right"):
        story = agrees(story, move)


def test_one_step_back_into_a_set_that_was_passed_asks_for_any_of_its_entries():
    made = course(unit("a", skills=(words("a-0", 4),)), unit("b", ("a",), skills=(typed("b-0", need=8),)))
    story = begin(made).until(lambda s: s.asked == "b-0")
    story = agrees(missing(story, 3), "go on")
    assert story.mode in ("step", "similar")


def test_what_had_a_rest_comes_back_with_an_explanation_that_was_not_seen():
    story = resting()
    seen = {event.text for event in story.found("explained")}
    story = story.given("next day, go on").then("session_started explained asked", reason="rested")
    (explained,) = [event for event in story.did.events if event.kind == "explained"]
    assert explained.unasked
    assert explained.text not in seen
    assert story.given("right").reason == "practice"


def test_where_all_has_been_explained_it_comes_back_all_the_same():
    story = begin(course(unit("a", skills=(replace(typed("a-0", need=8), explanations=()),))))
    while not story.found("stuck"):
        story = (story if story.open else story.given("go on")).given("miss")
    story.given("next day, go on").then("session_started asked", reason="rested")


def test_a_miss_that_got_somebody_stuck_can_be_undone():
    before = resting()
    undone = before.given("undo").then("taken_back asked", mode=before.state.learner.last.mode)
    practice = undone.practice("a-0")
    assert (practice.stuck, practice.rests_until, practice.stretch) == (0, 0, 9)


def test_undoing_what_led_one_step_back_leaves_the_ladder():
    story = struggling().given("undo")
    assert story.head.ladder is None
    assert story.practice("a-1").stuck == 0


def test_an_entry_whose_last_miss_is_undone_needs_no_rest():
    story = begin(letters(6)).given("miss")
    while not story.found("stuck"):
        story = story if story.open else story.given("go on")
        story = story.given("miss" if story.entry == "one" else "right")
    assert story.items["one"].asked > story.state.learner.questions
    assert story.given("undo").items["one"].asked < story.state.learner.questions


def test_a_failed_check_begins_practice_anew_with_nothing_behind_it():
    story = begin(course(unit("a", skills=(typed("a-0"),)))).given(
        "right * 2, miss, go on, right, miss, go on"
    )
    story = story.until(lambda s: s.levels == "a passed").given("next day, go on, miss, go on, miss")
    practice = story.then(levels="a practising").practice("a-0")
    assert (practice.stretch, practice.lately, practice.misses, practice.stuck) == (0, "", 0, 0)


def test_what_rests_when_its_check_fails_rests_no_more():
    story = resting()
    work = story.work("a")
    assert work.skills["a-0"].rests_until
    failed = next(e for e in _failed_check() if e.kind == "checked")
    assert evolve(story.state, replace(failed, at=story.now)).works["sums/a"].skills["a-0"].rests_until == 0


def _failed_check():
    story = begin(course(unit("a", skills=(typed("a-0"),)))).until(lambda s: s.levels == "a passed")
    return story.given("next day, go on, miss, go on, miss").did.events


def test_with_nothing_kept_the_step_back_comes_at_once():
    missing(at_level_three(), 3).given("go on").then(mode="step", reason="step_back")


def helped(story: Story, times: int) -> Story:
    """So many answers that are right only with a hint."""
    for _ in range(times):
        story = story.given("hint, right")
    return story


def test_who_is_right_only_with_help_gets_stuck_as_well():
    story = helped(begin(course(unit("a", skills=(typed("a-0"),)))), 9)
    assert not story.found("stuck")
    story = helped(story, 1).then("answered stuck", open=None)
    assert story.did.events[-1].rests_until > story.now


def test_help_now_and_then_gets_nobody_stuck():
    story = begin(course(unit("a", skills=(typed("a-0", need=8),)))).given("right * 3, hint, right")
    assert not story.until(lambda s: s.found("passed")).found("stuck")


def test_who_does_not_know_a_third_time_is_asked_something_easier_at_once():
    story = missing(at_level_three(), 2).given("go on").when("give up")
    story.then("answered stepped_back asked", mode="step", reason="step_back")
