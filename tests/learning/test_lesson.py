"""A lesson and the mixed finish of its unit (LEARNING sections 1 and 4)."""

from dataclasses import replace

import pytest

from bot.course.model import Step
from bot.learning.state import State
from tests.learning.samples import course, narrow, straight, typed, unit
from tests.scenario import Story, begin

FOUR = tuple(typed(f"a-{n}") for n in range(4))
STEPS = course(unit("a", skills=(typed("a-0", need=8),), steps=3))
TWO_QUESTIONS = course(unit("a", skills=(typed("a-0", need=8),), steps=2, questions=2))


def finish(skills: int = 4) -> Story:
    """At the first question of the mixed finish of a unit with so many skills."""
    return begin(course(unit("a", skills=FOUR[:skills]))).until(lambda s: s.mode == "finish")


def steps_of(story: Story) -> list[int]:
    return [event.number for event in story.found("stepped")]


def through(story: Story, move: str = "right") -> Story:
    """Until the round of the finish is over: the next question is no longer of it."""
    rounds = len(story.found("finish_started"))
    return story.until(
        lambda s: s.open is not None and (s.mode != "finish" or len(s.found("finish_started")) > rounds), move
    )


def test_skills_are_passed_in_the_finish_and_nowhere_else():
    story = begin(course(unit("a", skills=(typed("a-0", need=1),))))
    story = story.given("right").then("answered finish_started asked", mode="finish", levels="a practising")
    story.given("right").then(levels="a passed")


def test_a_unit_begins_with_its_first_step_and_a_question_on_it():
    begin(STEPS).then(
        "enrolled session_started introduced stepped asked", mode="learn", reason="new", asked="a-0"
    )


@pytest.mark.parametrize(
    ("made", "history", "steps"),
    [
        (STEPS, "", 1),
        (STEPS, "right", 2),  # the next step comes after a right answer
        (STEPS, "right, right", 3),
        (STEPS, "right * 5", 3),
        (STEPS, "miss, go on", 1),  # and not after a miss
        (STEPS, "give up, go on", 1),
        (STEPS, "miss, go on, right", 2),
        (STEPS, "hint, right", 2),  # with a hint it is right
        (TWO_QUESTIONS, "right", 1),
        (TWO_QUESTIONS, "right, miss, go on", 1),
        (TWO_QUESTIONS, "right, miss, go on, right", 2),
        (TWO_QUESTIONS, "right, right", 2),
    ],
)
def test_the_next_step_comes_after_as_many_right_answers_as_the_step_asks(made, history, steps):
    story = begin(made)
    assert steps_of(story.given(history) if history else story) == list(range(1, steps + 1))


def test_each_step_asks_only_what_it_introduces():
    steps = (Step("s0", "Look.", ("a-1",)), Step("s1", "Look.", ("a-0", "a-2"), questions=2))
    story = begin(course(replace(unit("a", skills=FOUR[:3]), steps=steps)))
    assert story.asked == "a-1"
    asked = {story.given("right").asked, story.given("right * 2").asked}
    assert asked == {"a-0", "a-2"}  # the one asked least
    story.given("right * 3").then(mode="practice")


def test_practice_begins_when_all_steps_are_met():
    begin(STEPS).given("right * 3").then("answered asked", mode="practice", reason="practice")


def test_practice_takes_the_skill_that_waited_longest():
    story = begin(course(unit("a", skills=(typed("a-0", need=9), typed("a-1", need=9)))))
    assert [story.given(f"right * {n}").asked for n in (1, 2, 3, 4)] == ["a-1", "a-0", "a-1", "a-0"]


@pytest.mark.parametrize("skills", [1, 2, 3, 4])
def test_the_finish_asks_each_skill_once(skills):
    story = finish(skills)
    (started,) = story.found("finish_started")
    assert sorted(started.skills) == [f"a-{n}" for n in range(skills)]
    done = story.given(f"right * {skills}").then(levels="a passed")
    assert [e.skill for e in done.found("answered") if e.mode == "finish"] == list(started.skills)
    assert len(done.found("passed")) == skills


def test_practice_brings_each_skill_to_one_short_of_its_need():
    story = finish()
    assert {(len(p.run), p.need) for p in story.work("a").skills.values()} == {(2, 3)}


def test_the_finish_is_shuffled_by_learner_and_round():
    orders = set()
    for learner in range(12):
        story = Story(course(unit("a", skills=FOUR)), State(id=learner)).given("enrol")
        orders.add(story.until(lambda s: s.mode == "finish").found("finish_started")[0].skills)
    assert len(orders) > 4
    assert finish().found("finish_started") == finish().found("finish_started")


def test_a_miss_in_the_finish_does_not_end_it_and_waits_for_no_similar_question():
    story = finish().when("miss").then("answered", open=None)
    missed, left = story.state.learner.last.variant.skill, story.work("a").finish
    assert missed not in left
    story.when("go on").then("asked", mode="finish", reason="finish", asked=left[0])


def test_only_what_was_missed_goes_back_to_practice_and_into_a_parallel_finish():
    story = finish().given("miss, go on, right * 3")
    missed = story.found("finish_started")[0].skills[0]
    assert story.then(mode="practice", levels="a practising").asked == missed
    again = story.until(lambda s: s.mode == "finish")
    assert again.found("finish_started")[1].skills == (missed,)
    assert again.work("a").rounds == 2
    assert {e.skill for e in again.found("answered")[-2:]} == {missed}
    again.given("right").then("answered passed unit_passed session_ended", levels="a passed")


def test_the_parallel_finish_asks_with_other_numbers():
    story = finish(1).given("miss").until(lambda s: s.levels == "a passed")
    asked = [event.variant.key for event in story.found("asked")]
    assert len(set(asked)) == len(asked)


def test_two_missed_of_four_are_practised_in_turn_and_finished_together():
    story = through(finish().given("miss, go on, miss, go on"))
    missed = set(story.found("finish_started")[0].skills[:2])
    again = story.until(lambda s: len(s.found("finish_started")) == 2)
    assert set(again.found("finish_started")[1].skills) == missed


def test_a_right_answer_with_a_hint_in_the_finish_does_not_pass():
    story = finish(1).given("hint, right")
    story.then("answered finish_started asked", mode="finish", levels="a practising")
    story.given("right").then(levels="a passed")


def test_a_run_that_aged_is_practised_again_before_the_finish():
    story = finish(1).given("stop, +8d, right").then(mode="practice", levels="a practising")
    assert story.run == 1


def test_a_passed_unit_and_a_new_one_make_a_pause():
    begin(straight()).given("right * 3").then("answered passed unit_passed", open=None)


def test_a_skill_is_passed_once():
    story = finish(2).given("right, miss")
    assert len(story.found("passed")) == 1
    story = story.until(lambda s: s.levels == "a passed")
    assert [event.skill for event in story.found("passed")].count(story.found("passed")[0].skill) == 1


@pytest.mark.parametrize(
    ("history", "kinds", "note"),
    [
        ("lesson", "hinted", "lesson"),  # while a question is open it counts as a hint
        ("hint, lesson", "", "lesson"),
        ("lesson, lesson", "", "lesson"),
        ("miss, lesson", "", "lesson"),  # nothing is open
    ],
)
def test_the_lesson_read_while_a_question_is_open_is_a_hint(history, kinds, note):
    begin(STEPS).given(history).then(kinds, note=note)


def test_before_the_first_unit_there_is_no_lesson():
    Story(STEPS).when("lesson").then("", note="no_lesson")


@pytest.mark.parametrize("variants", [2, 3])
def test_what_was_asked_longest_ago_comes_first_where_there_is_little_to_ask(variants):
    story = begin(course(unit("a", skills=(narrow("a-0", variants, need=20),)))).given("right * 15")
    asked = [event.variant.key for event in story.found("asked")]
    assert all(len(set(asked[n : n + variants])) == variants for n in range(len(asked) - variants))


def test_help_in_the_last_round_passes_nothing_even_where_the_run_stands_already():
    """Three steps of one skill bring the run to its need before the round begins."""
    whole = begin(course(unit("a", steps=3))).until(lambda s: s.mode == "finish")
    assert len(whole.work("a").skills["a-0"].run) == 3
    helped = whole.given("lesson").when("right")
    assert "passed" not in helped.kinds
    assert helped.until(lambda s: s.mode == "finish").when("right").kinds[:2] == ["answered", "passed"]
