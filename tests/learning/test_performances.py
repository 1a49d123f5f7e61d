"""Performances: shown after the unit is passed, looked at against points, passed when good on two days in a row."""

from dataclasses import replace

import pytest

from bot.learning import commands as c
from tests.learning.samples import enriched, straight
from tests.scenario import Story, begin

NAME = "show-a"
PASSED = begin(enriched(straight())).given("right * 3").then(levels="a passed")


def show(work: int = 1, name: str = NAME) -> c.Show:
    return c.Show(0, name, work, "photo")


def mark(work: int = 1, seen: str = "meets", name: str = NAME) -> c.Mark:
    return c.Mark(0, "sums", name, work, seen, "Ms Rossi")


def alone(seen: str = "meets") -> c.LookAlone:
    return c.LookAlone(0, NAME, seen)


def known(story: Story, name: str = NAME):
    return story.state.shown[f"sums/{name}"]


def test_it_carries_what_was_wanted_and_waits_for_a_look():
    story = PASSED.when(show()).then("shown")
    (event,) = story.did.events
    assert (event.prompt, event.points) == ("Draw it.", ("It is straight.", "It is whole."))
    assert known(story).waiting.work == 1


def test_before_its_unit_is_passed_nothing_is_shown():
    begin(enriched(straight())).when(show()).then("", note="stale")
    PASSED.when(show(name="show-b")).then("", note="stale")


def test_two_in_a_row_on_different_days_pass_it():
    story = PASSED.given(show(1), mark(1)).then("marked")
    assert (known(story).passed, len(known(story).days)) == ("", 1)
    story = story.given("next day", show(2), mark(2))
    assert (known(story).passed, known(story).by) == ("teacher", "Ms Rossi")


def test_what_met_its_points_today_is_shown_again_on_another_day():
    story = PASSED.given(show(1), mark(1)).when(show(2)).then("", note="shown_today")
    story.given("next day").when(show(2)).then("shown")


def test_what_does_not_meet_them_yet_begins_the_row_anew_and_may_be_shown_at_once():
    story = PASSED.given(show(1), mark(1), "next day", show(2), mark(2, "not_yet"), show(3), mark(3))
    assert (known(story).passed, len(known(story).days)) == ("", 1)


def test_the_day_is_that_on_which_it_was_shown_not_looked_at():
    story = PASSED.given(show(1), "+3d", mark(1), show(2), mark(2))
    assert known(story).passed == "teacher"


def test_one_at_a_time_waits():
    PASSED.given(show(1)).when(show(2)).then("", note="shown_waits")


def test_it_is_taken_back_as_long_as_nobody_has_looked():
    story = PASSED.given(show(1)).when(c.Withdraw(0, "sums", NAME, 1)).then("withdrawn")
    story.when(mark(1)).then("", note="stale")
    story.when(show(2)).then("shown")
    looked = PASSED.given(show(1), mark(1))
    looked.when(c.Withdraw(0, "sums", NAME, 1)).then("", note="stale")


@pytest.mark.parametrize("work", [1, 3])
def test_only_what_waits_is_looked_at_and_only_once(work):
    story = PASSED.given(show(1), mark(1, "not_yet"), show(2))
    story.when(mark(work)).then("", note="stale")


def test_passed_by_a_teacher_it_is_settled():
    story = PASSED.given(show(1), mark(1), "next day", show(2), mark(2), "next day")
    story.when(show(3)).then("", note="shown_passed")
    story.when(alone()).then("", note="shown_passed")


def test_an_own_look_is_kept_apart_from_a_teacher_s():
    story = PASSED.given(alone(), "next day", alone()).then("marked")
    assert (known(story).passed, known(story).by, known(story).own) == ("own", "", True)
    story = story.given(show(1), mark(1))
    assert (known(story).passed, len(known(story).days)) == ("own", 1)
    assert known(story.given("next day", show(2), mark(2))).passed == "teacher"


def test_a_teacher_s_day_and_an_own_one_are_no_two_in_a_row():
    assert known(PASSED.given(show(1), mark(1), "next day", alone())).passed == ""


def test_alone_too_two_of_one_day_are_one():
    PASSED.given(alone()).when(alone()).then("", note="shown_today")


def test_a_sentence_stays_with_what_it_was_said_of():
    story = PASSED.given(
        show(1), mark(1, "not_yet"), c.Remark(0, "sums", NAME, 1, "Ms Rossi", "Use a ruler.")
    )
    assert known(story).said == "Use a ruler."
    story = story.given(show(2), mark(2), c.Remark(0, "sums", NAME, 1, "Ms Rossi", "Too late."))
    assert known(story).said == ""


def test_it_touches_no_question_no_gate_and_no_memory():
    story = PASSED.given("go on")
    after = story.given(show(1), mark(1), alone("not_yet"))
    same = replace(after.state, shown={}, learner=story.state.learner)
    assert same == replace(story.state, shown={})
    assert after.open == story.open


def test_a_look_comes_also_where_the_course_is_gone_or_left():
    story = PASSED.given(show(1))
    replace(story, course=None).when(mark(1)).then("marked")
    story.given(c.Pause(0, "sums")).when(mark(1)).then("marked")


def test_a_course_begun_anew_has_nothing_shown():
    story = PASSED.given(show(1)).given(c.Restart(0, "sums"))
    assert story.state.shown == {}
    story.when(mark(1)).then("", note="stale")


def test_what_is_shown_no_more_can_still_be_looked_at():
    story = PASSED.given(show(1))
    gone = replace(story, course=straight())
    gone.when(mark(1)).then("marked")
    gone.when(show(2)).then("", note="stale")


def test_whoever_shows_something_is_there():
    story = replace(
        PASSED, state=PASSED.state.with_learner(nudge=replace(PASSED.state.learner.nudge, ignored=3))
    )
    assert story.given(show(1)).state.learner.nudge.ignored == 0


def over(work: int = 1, seen: str = "not_yet") -> c.Mark:
    return c.Mark(0, "sums", NAME, work, seen, "Ms Rossi", again=True, points=("It is straight.",))


def test_a_look_in_place_of_the_last_counts_as_if_that_had_not_been():
    story = PASSED.given(show(1), mark(1), "next day", show(2), mark(2, "not_yet")).given(over(2, "meets"))
    assert (known(story).passed, len(known(story).days)) == ("teacher", 2)
    story = PASSED.given(show(1), mark(1), "next day", show(2), mark(2)).given(over(2))
    assert (known(story).passed, known(story).days, known(story).last) == ("", (), "not_yet")
    story = story.given(over(2, "meets"))
    assert (known(story).passed, len(known(story).days)) == ("teacher", 2)


def test_only_the_last_look_is_taken_over_and_what_waits_goes_on_waiting():
    story = PASSED.given(show(1), mark(1, "not_yet"), show(2))
    story.when(over(2)).then("", note="stale")
    story = story.given(over(1, "meets"))
    assert known(story).waiting.work == 2
    story = story.given(mark(2))
    story.when(over(1)).then("", note="stale")
    story.when(over(2, "meets")).then("", note="stale")


def test_the_look_of_a_peer_counts_like_a_teachers_and_the_log_tells_it():
    peers = [c.Mark(0, "sums", NAME, work, "meets", "Star", peer=True) for work in (1, 2)]
    story = PASSED.given(show(1), peers[0], "next day", show(2), peers[1])
    assert (known(story).passed, known(story).by) == ("teacher", "Star")
    assert story.did.events[-1].peer
