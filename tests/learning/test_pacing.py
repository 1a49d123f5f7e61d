"""A session (LEARNING section 6): how long, how much of it review, when it goes on and when it ends."""

from collections import Counter
from dataclasses import replace

import pytest

from bot.learning import commands as c
from bot.learning import pacing
from bot.learning.heads import Session, UnitState
from bot.learning.settings import Settings
from tests.learning.kept import kept
from tests.learning.samples import chain, course, straight, typed, unit
from tests.scenario import Story, begin

LONG = course(unit("a", skills=(typed(need=40),)), session=12)


def modes(story: Story) -> list[str]:
    """The mode of every answer of the last session."""
    starts = [n for n, event in enumerate(story.log) if event.kind == "session_started"]
    return [event.mode for event in story.log[starts[-1] :] if event.kind == "answered"]


def session_of(story: Story) -> Story:
    """Right answers until the session has ended."""
    return story.given("go on").until(lambda s: s.kinds[-1:] == ["session_ended"])


@pytest.mark.parametrize(
    ("chosen_length", "more", "length"),
    [("short", False, 6), ("normal", False, 12), ("long", False, 20), ("normal", True, 6), ("long", True, 6)],
)
def test_a_session_is_as_long_as_was_chosen_and_six_more_are_six(chosen_length, more, length):
    assert pacing.length(Settings(session=chosen_length), chain(), more=more) == length


def test_the_course_may_say_how_long_a_normal_session_is():
    assert pacing.length(Settings(), replace(chain(), session=9), more=False) == 9


@pytest.mark.parametrize(("chosen_length", "length"), [("short", 6), ("normal", 12), ("long", 20)])
def test_a_session_ends_after_its_questions(chosen_length, length):
    story = Story(LONG).given(c.ChangeSettings(0, {"session": chosen_length}), "enrol")
    story = story.given(f"right * {length - 1}").then("answered asked")
    ended = story.given("right").then("answered session_ended", open=None).did.events[-1]
    assert (ended.reason, ended.answered) == ("length", length)


def test_after_a_session_six_more_are_to_be_had():
    story = begin(LONG).given("right * 12, more").then("session_started asked")
    story.given("right * 5").then("answered asked").given("right").then("answered session_ended")


@pytest.mark.parametrize(
    ("move", "counts"), [("right", 1), ("miss", 1), ("give up", 1), ("hint", 0), ("odd", 0), ("early", 0)]
)
def test_every_answer_is_one_question_of_the_session_and_nothing_else_is(move, counts):
    assert begin(LONG).given(move).head.session.answered == counts


def test_a_session_opens_with_two_reviews_the_easiest_of_what_is_due_first():
    story = (
        kept(due=4).given("go on").then("session_started asked", mode="review", reason="due", asked="k3-0")
    )
    story = story.given("right").then(mode="review", asked="k2-0")
    story.given("right").then("answered introduced stepped asked", mode="learn")


def test_who_has_nothing_due_begins_with_what_is_new():
    kept(due=0).given("go on").then("session_started introduced stepped asked", mode="learn")


def test_reviews_and_new_work_take_turns():
    """Six are due: half of the session, so something new may begin."""
    story = kept(due=6)
    story = replace(story, course=replace(story.course, units=(*story.course.units[:-1], LONG.units[0])))
    found = modes(session_of(story))
    assert found == ["review", "review", "learn"] + ["review", "practice"] * 4 + ["practice"]


@pytest.mark.parametrize("session", [6, 12, 20])
def test_at_most_half_of_a_session_is_review_while_there_is_other_work(session):
    story = kept(due=30, session=session)
    story = replace(story, course=replace(story.course, units=(*story.course.units[:-1], LONG.units[0])))
    story = story.given(c.ChangeSettings(0, {"session": "normal"}))
    head = story.head
    practising = story.state.with_head(
        replace(head, units={**head.units, "a": UnitState("practising", ("a-0",), 1)})
    )
    work = begin(LONG).state.works["sums/a"]
    found = Counter(modes(session_of(replace(story, state=practising.with_work("sums", "a", work)))))
    assert found["review"] == session // 2
    assert found.total() == session


@pytest.mark.parametrize(
    ("session", "due", "new"), [(6, 3, 1), (6, 4, 0), (12, 6, 1), (12, 7, 0), (20, 10, 1), (20, 11, 0)]
)
def test_while_more_than_half_a_session_is_due_nothing_new_is_introduced(session, due, new):
    assert pacing.backlog(Session(session, 0), due) is not bool(new)


def test_a_learner_with_a_long_backlog_reviews_until_half_a_session_is_left():
    story = session_of(kept(due=9))
    introduced = next(n for n, event in enumerate(story.log) if event.kind == "introduced")
    before = [event for event in story.log[:introduced] if event.kind == "answered"]
    assert [event.mode for event in before] == ["review"] * 4


def test_the_most_overdue_come_first_once_the_session_is_warm():
    story = kept(due=12, new=False).given("go on, right * 2")
    rows = story.state.memory
    due = sorted((m.due_at, key) for key, m in rows.items() if m.due_at <= story.now)
    assert f"sums/{story.asked}" == due[0][1]


@pytest.mark.parametrize(
    ("session", "right", "extended"),
    [
        (3, 3, 0),  # passed in time
        (2, 2, 1),  # one short
        (1, 1, 2),  # two short
    ],
)
def test_someone_one_or_two_short_gets_as_many_more(session, right, extended):
    story = begin(straight(1, session=session)).until(lambda s: s.kinds[-1:] == ["session_ended"])
    assert story.levels == "a passed"
    assert len(story.found("extended")) == extended


@pytest.mark.parametrize(("run", "more"), [(5, False), (6, True), (7, True)])
def test_who_is_three_short_is_let_go(run, more):
    eight = course(unit("a", skills=(typed(need=8),)), session=run)
    last = begin(eight).given(f"right * {run}")
    assert last.kinds[:2] == ["answered", "extended" if more else "session_ended"]


def test_a_session_goes_on_by_four_at_most():
    """Two short for ever: right, miss, right, miss."""
    story = begin(straight(1, session=2)).given("right * 2")
    for _ in range(12):
        if story.head.session is None:
            break
        story = story.given("hint, right" if story.open else "go on")
    assert len(story.found("extended")) <= pacing.AT_MOST_MORE == 4
    assert story.found("session_ended")[-1].answered <= 2 + 4


def test_all_skills_of_a_unit_count_to_what_is_short():
    two = course(unit("a", skills=(typed("a-0"), typed("a-1"))), session=1)
    begin(two).given("right").then("answered session_ended")


@pytest.mark.parametrize(("pause", "new"), [("+1h", False), ("next day", True), ("+3d", True)])
def test_a_new_local_day_starts_a_new_session(pause, new):
    story = begin(LONG).given("right * 3").given(pause).given("right")
    assert (story.head.session.answered, story.head.sessions) == ((0, 2) if new else (4, 1))
    assert ("session_started" in story.kinds) is new


def test_the_day_is_that_of_the_learners_zone():
    """4 a.m. in Auckland is the afternoon before in UTC."""
    zone = c.ChangeSettings(0, {"zone": "Pacific/Auckland"})
    story = Story(LONG).given(zone, "enrol, right, next day, right")
    assert story.head.sessions == 2
    assert story.head.day == "2026-09-22"


def test_the_answers_of_a_day_are_counted_by_local_day():
    story = begin(LONG).given("right * 3, miss")
    assert story.head.today == 4
    assert story.given("go on, right").head.today == 5
    assert story.given("next day, go on, right").head.today == 1


@pytest.mark.parametrize(
    ("made", "history", "reason"),
    [
        (LONG, "right * 12", "length"),
        (straight(1), "right * 3", "done"),
        (straight(3), "right * 3, go on, right * 3", "waiting"),
        (LONG, "right, stop", "stopped"),
    ],
)
def test_a_session_says_why_it_ends_and_what_was_won(made, history, reason):
    ended = begin(made).given(history).did.events[-1]
    assert ended.reason == reason
    assert ended.won == tuple(f"Skill {u.id}-0" for u in made.units[:2] if reason in ("done", "waiting"))


def test_where_there_is_nothing_to_do_no_session_is_recorded():
    story = begin(straight(1)).given("right * 3")
    for move in ("go on", "more", "enrol"):
        story.when(move).then("", note="all_done", open=None)
    story.given("stop").then("", note="stopped")


def test_a_miss_at_the_end_of_a_session_still_gets_its_similar_question():
    story = begin(LONG).given("right * 11, miss").then("answered", open=None)
    story.given("go on").then("asked", reason="missed")


def test_misses_at_the_end_of_a_session_get_four_similar_questions_at_most():
    story = begin(LONG).given("right * 11, miss").until(lambda s: s.kinds[-1:] == ["session_ended"], "miss")
    assert 12 < story.found("session_ended")[-1].answered <= 12 + pacing.AT_MOST_MORE


def test_the_answers_of_a_day_are_those_of_all_courses():
    story = begin(LONG).given("right * 3")
    other = replace(story.head, course="other", today=38)
    both = story.state.with_head(other).with_head(replace(other, course="old", day="2026-09-20"))
    assert pacing.answered_on(both, story.head.day) == 41 >= pacing.ENOUGH_TODAY
