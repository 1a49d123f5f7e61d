"""Coming back (LEARNING section 6): what is due after a break or before an exam comes a session's worth a day."""

from collections import Counter
from dataclasses import replace
from datetime import date

import pytest

from bot.learning import commands as c
from bot.learning.selection import coming
from tests.learning.histories import DAY, only_needed
from tests.learning.kept import kept
from tests.learning.samples import course, letters, straight, typed, unit
from tests.scenario import Story, begin

EXAM = date(2026, 10, 1)


def worked_off(story: Story) -> Story:
    """Sits down until nothing more is to be had on this day."""
    for _ in range(200):
        story = story.given("right" if story.open else "more")
        if story.note == "all_done":
            return story
    raise AssertionError("It never ends.")


def days_of(story: Story) -> list[int]:
    """Reviews and checks of each day."""
    found = Counter(e.local_day for e in story.found("answered") if e.mode in ("review", "confirmation"))
    return list(found.values())


def held(story: Story, **stabilities: float) -> Story:
    """The same with some memories that hold so many days."""
    rows = {
        key: replace(m, stability=stabilities.get(key.removeprefix("sums/").partition("-")[0], m.stability))
        for key, m in story.state.memory.items()
    }
    return replace(story, state=replace(story.state, memory=rows))


@pytest.mark.parametrize(("chosen", "worth"), [("short", 6), ("normal", 12), ("long", 20)])
def test_after_a_break_a_day_brings_one_sessions_worth_however_often_one_sits_down(chosen, worth):
    story = kept(due=45, units=45, new=False).given(c.ChangeSettings(0, {"session": chosen}))
    story = worked_off(worked_off(story).given("next day"))
    assert days_of(story) == [worth, worth]


def test_what_is_left_of_a_backlog_comes_on_the_next_days():
    story = kept(due=30, units=30, new=False)
    for _ in range(3):
        story = worked_off(story).given("next day")
    assert days_of(story) == [12, 12, 6]
    assert {e.skill for e in story.found("answered")} == {f"k{n}-0" for n in range(30)}


def test_what_is_left_of_a_backlog_is_said_to_come_tomorrow():
    story = kept(due=30, units=30, new=False)
    assert coming(story.state, story.course, story.now) < story.now
    story = worked_off(story)
    assert coming(story.state, story.course, story.now) == story.given("next day").now


def test_who_had_all_reviews_of_the_day_may_go_on_with_what_is_at_work():
    unfinished = begin(course(unit("n", skills=(typed("n-0", need=40),))))
    story = kept(due=30, units=30, new=False)
    state = story.state.with_head(
        replace(story.head, units=unfinished.head.units, kept=story.head.kept)
    ).with_work("sums", "n", unfinished.state.works["sums/n"])
    whole = replace(story.course, units=(*story.course.units, *unfinished.course.units))
    story = replace(story, course=whole, state=state)
    for _ in range(60):
        story = story.given("right" if story.open else "more")
    modes = Counter(e.mode for e in story.found("answered"))
    assert modes["review"] == 12
    assert modes["practice"] > 12


def test_the_checks_of_a_large_set_share_the_measure():
    story = begin(letters(10, session=6)).until(lambda s: s.levels == "a passed")
    story = worked_off(worked_off(story.given("stop, next day")).given("next day"))
    assert days_of(story) == [6, 4]
    assert story.levels == "a kept"


def test_a_course_begun_anew_has_no_second_measure_on_the_same_day():
    story = worked_off(kept(due=30, units=30, new=False))
    assert story.given("restart").head.reviewed == 12


def test_what_has_faded_most_comes_before_what_has_been_due_longest():
    story = held(kept(due=6, new=False), k5=2.0, k4=3.0).given("go on, right, right")
    assert story.asked in ("k0-0", "k5-0", "k4-0")
    story = held(kept(due=20, new=False), k19=0.5).given("go on, right * 2")
    assert "k19-0" in {e.variant.skill for e in story.found("asked")}


def test_of_a_long_backlog_the_weakest_is_seen_though_it_fell_due_last():
    rows = {f"k{n}": 60.0 for n in range(40)} | {"k39": 1.0}
    story = held(kept(due=40, units=40, new=False), **rows)
    asked = worked_off(story).found("asked")
    assert "k39-0" in {event.variant.skill for event in asked}


def before_exam(days: int, exam: date | None = EXAM) -> Story:
    """Twenty skills that fall due long after the exam, so many days before it."""
    story = kept(due=0, units=20, new=False)
    rows = {key: replace(m, due_at=story.now + 90 * DAY) for key, m in story.state.memory.items()}
    story = replace(story, course=replace(story.course, exam=exam), state=replace(story.state, memory=rows))
    ahead = (EXAM - date(2026, 9, 21)).days - days
    return replace(story, now=story.now + ahead * DAY)


@pytest.mark.parametrize(("days", "asks"), [(8, False), (7, True), (1, True), (0, False)])
def test_in_the_last_week_before_an_exam_what_would_come_too_late_comes_now(days, asks):
    assert (before_exam(days).given("go on").mode == "review") is asks


def test_without_an_exam_nothing_is_brought_forward():
    before_exam(3, None).given("go on").then(note="all_done")


def test_before_an_exam_too_a_day_brings_one_sessions_worth_and_each_comes_once():
    story = before_exam(7)
    for _ in range(2):
        story = worked_off(story).given("next day")
    assert days_of(story) == [12, 8]
    assert max(Counter(e.skill for e in story.found("answered")).values()) == 1


def test_what_an_exam_brings_forward_keeps_nothing_new_back():
    story = before_exam(5)
    fresh = replace(story, course=replace(story.course, units=(*story.course.units, straight().units[0])))
    fresh = fresh.given("go on").until(lambda s: s.mode == "learn")
    assert len(fresh.found("answered")) == 2


def test_a_session_closes_with_what_is_likeliest_known_of_what_is_due():
    story = held(kept(due=15, new=False), k3=40.0).given("go on, right * 11")
    assert story.asked == "k3-0"


@pytest.mark.parametrize(("session", "asks"), [(12, "a-1"), (20, "a-0")])
def test_a_session_closes_with_what_is_practised_best(session, asks):
    """The twelfth question, after one miss; where the session goes on, it is what was asked longest ago."""
    two = course(unit("a", skills=(typed("a-0", need=9), typed("a-1", need=9))), session=session)
    story = begin(two)
    while len(story.found("answered")) < 11:
        answer = "miss" if len(story.found("answered")) == 4 else "right"
        story = story.given(answer if story.open else "go on")
    story.then(asked=asks)
    estimates = {name: progress.estimate for name, progress in story.work("a").skills.items()}
    assert max(estimates, key=estimates.__getitem__) == "a-1"


@pytest.mark.parametrize("stability", [lambda n: 1 + (n * 7) % 23, lambda n: 60 - n, lambda n: 1 + n])
@pytest.mark.parametrize("days", [0, 3, 6])
def test_the_parts_that_are_loaded_decide_as_the_whole_does(stability, days):
    story = held(kept(due=25, units=40, new=False), **{f"k{n}": float(stability(n)) for n in range(40)})
    story = replace(story, course=replace(story.course, exam=date(2026, 9, 28)), now=story.now + days * DAY)
    for number in range(40):
        move = ("miss" if number % 4 == 3 else "right") if story.open else "more"
        whole = story.when(move)
        partial = only_needed(story.state, story.course, whole.now)
        assert Story(story.course, partial, story.now).when(move).did.events == whole.did.events
        story = whole
