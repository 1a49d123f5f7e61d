"""The course was edited while somebody learns: nothing crashes, nothing that was passed is lost, nobody is stuck."""

from dataclasses import replace

import pytest

from bot.course.model import Step
from bot.errors import RungError
from tests.learning.kept import kept
from tests.learning.samples import course, typed, unit
from tests.scenario import Story, begin


def test_a_skill_that_joined_a_unit_at_work_is_practised_and_passed_with_it():
    """The course was edited between two answers."""
    grown = course(unit("a", skills=(typed("a-0"), typed("a-1"))))
    old = begin(course(unit("a", skills=(typed("a-0"),)))).given("right")
    story = replace(old, course=grown).until(lambda s: s.levels == "a passed")
    assert {event.skill for event in story.found("passed")} == {"a-0", "a-1"}
    checked = story.given("next day, go on").until(lambda s: s.levels == "a kept")
    assert {event.skill for event in checked.found("checked")} == {"a-0", "a-1"}


def test_a_skill_that_left_a_unit_at_work_holds_nobody_back():
    """Also not in the finish, whichever of the two it would have asked first."""
    old = begin(course(unit("a", skills=(typed("a-0"), typed("a-1"))))).until(lambda s: s.mode == "finish")
    for left in old.work("a").finish:  # of two, either
        story = replace(old, course=course(unit("a", skills=(typed(left),))))
        story = story.until(lambda s: s.levels == "a passed")
        story.given("next day").until(lambda s: s.levels == "a kept")


def test_the_rest_of_a_finish_is_asked_once_though_a_skill_left():
    old = begin(course(unit("a", skills=tuple(typed(f"a-{n}") for n in range(3))))).until(
        lambda s: s.mode == "finish"
    )
    rest = old.work("a").finish[1:]
    story = replace(old, course=course(unit("a", skills=tuple(typed(name) for name in rest))))
    story = story.when("go on").given("right").until(lambda s: s.levels == "a passed")
    assert [e.skill for e in story.found("answered") if e.mode == "finish"][1:] == list(rest)


def test_a_skill_that_joined_a_passed_unit_is_not_asked_of_those_who_passed():
    old = begin(course(unit("a", skills=(typed("a-0"),)))).given("right * 3")
    story = replace(old, course=course(unit("a", skills=(typed("a-1"), typed("a-0")))))
    kept = story.given("next day").until(lambda s: s.levels == "a kept")
    assert {event.skill for event in kept.found("answered")} == {"a-0"}


def test_a_step_added_later_on_what_is_passed_is_shown_and_not_asked():
    """A unit that went back to practice because of its other skill."""
    two = (typed("a-0"), typed("a-1"))
    old = begin(course(unit("a", skills=two))).until(lambda s: s.levels == "a passed")
    old = old.given("next day, go on, right * 2, miss, go on, miss").then(levels="a practising")
    added = replace(
        unit("a", skills=two), steps=(*unit("a", skills=two).steps, Step("new", "Look.", ("a-0",)))
    )
    replace(old, course=course(added)).given("go on").then("stepped asked", mode="practice", asked="a-1")


def test_a_retired_item_is_not_asked():
    items = tuple(replace(item, retired=n == 0) for n, item in enumerate(typed("a-0").items))
    story = begin(course(unit("a", skills=(replace(typed("a-0", need=8), items=items),))))
    story = story.given("right * 3, miss, go on").until(lambda s: s.levels == "a passed")
    assert {event.variant.item for event in story.found("asked")} == {items[1].id}


def half_passed() -> Story:
    """The first skill of the finish is passed, the session stopped, and the course then drops the other."""
    story = begin(course(unit("a", skills=(typed("a-0"), typed("a-1"))))).until(lambda s: s.mode == "finish")
    story = story.given("right, miss, stop")
    (passed,) = story.found("passed")
    return replace(story, course=course(unit("a", skills=(typed(passed.skill),))))


def test_a_unit_whose_last_skill_was_dropped_is_passed_though_nothing_is_left_to_ask():
    story = half_passed().when("go on").then("unit_passed", note="all_done", levels="a passed", open=None)
    story.given("next day").until(lambda s: s.levels == "a kept")


def test_a_unit_of_which_nothing_is_left_to_check_is_kept():
    two = course(unit("a", skills=(typed("a-0"), typed("a-1"))))
    story = begin(two).until(lambda s: s.levels == "a passed").given("next day, go on, right * 2, stop")
    dropped = replace(story, course=course(unit("a", skills=(typed("a-0"),)))).given("right")
    assert dropped.given("stop, go on").levels == "a kept"


@pytest.mark.parametrize("dropped", [1, 11, 14, 19])
def test_what_the_course_has_dropped_hides_no_review_of_the_rest(dropped):
    """The longest overdue are of units that are gone."""
    story = kept(due=20, units=20, new=False)
    left = replace(story, course=replace(story.course, units=story.course.units[dropped:])).given("go on")
    asked = left.then(mode="review").until(lambda s: s.open is None or s.mode != "review")
    reviewed = {e.variant.skill for e in asked.found("asked")}
    assert reviewed <= {f"k{n}-0" for n in range(dropped, 20)}
    assert len(reviewed) == min(20 - dropped, 6 if 20 - dropped < 7 else 12)


def test_undo_and_a_skill_that_joined_leave_it_as_it_was_found():
    grown = course(unit("a", skills=(typed("a-0", need=8), typed("a-1", need=8))))
    old = begin(course(unit("a", skills=(typed("a-0", need=8),)))).given("right")
    story = replace(old, course=grown).given("right").then(asked="a-1").given("right, undo")
    assert story.practice("a-1").run == ()
    assert story.practice("a-1").need == 8


def test_a_course_that_leads_nowhere_is_broken_and_says_so():
    endless = replace(unit("a"), steps=tuple(Step(f"s{n}", "Look.", (), questions=0) for n in range(200)))
    with pytest.raises(RungError, match="goes round"):
        begin(course(endless))
