"""A teacher's pass opens the gate until the check; a reset begins practice anew; nothing ever locks."""

import pytest

from bot.learning import commands as c
from tests.learning.samples import course, letters, skill, straight, typed, unit
from tests.scenario import Story, begin

TWO = course(unit("a", skills=(typed("a-0"), typed("a-1"))), unit("b", ("a",)))


def override(what: str, unit: str, skill: str = "", course: str = "sums") -> c.Override:
    return c.Override(0, course, unit, what, "Ms Rossi", skill)


def passed(story: Story, unit: str = "a", skill: str = "") -> Story:
    return story.when(override("pass", unit, skill))


def test_a_pass_opens_the_gate():
    story = passed(begin(straight())).then("overridden", levels="a passed")
    assert story.head.units["a"].by == "Ms Rossi"
    story.when("go on").then("introduced stepped asked", asked="b-0")


def test_of_a_unit_that_was_not_introduced_a_pass_opens_what_requires_it_and_nothing_else():
    story = passed(begin(straight()), "c").then("overridden", levels="a practising, c passed")
    story = story.until(lambda s: s.head.level("a") == "passed").given("go on")
    assert [event.unit for event in story.found("introduced")] == ["a", "b"]


def test_the_open_question_of_the_unit_is_asked_no_longer():
    story = begin(straight())
    key = story.question
    story = passed(story)
    assert story.open is None
    story.when(c.Answer(0, "1", key)).then("", note="stale")


def test_the_check_follows_on_a_later_day_and_takes_the_mark():
    story = passed(begin(straight(1))).given("next day", "go on")
    story.then(mode="confirmation", asked="a-0")
    assert story.given("right, right").levels == "a kept"


def test_a_failed_check_takes_the_mark_too_and_locks_nothing():
    story = passed(begin(straight())).given("go on", "next day", "stop", "go on")
    story = story.until(lambda s: bool(s.found("checked")), "miss")
    assert story.head.level("a") == "practising"
    assert story.head.units["a"].by == ""
    assert story.head.level("b") == "practising"


def test_one_skill_passes_by_the_teacher_and_the_other_by_its_run():
    story = passed(begin(TWO), "a", "a-0").then("overridden", levels="a practising")
    story = story.until(lambda s: s.head.level("a") == "passed")
    assert {event.skill for event in story.found("passed")} == {"a-1"}
    assert story.practice("a-0").opportunities == 0


def test_the_last_skill_passes_the_unit():
    story = passed(passed(begin(TWO), "a", "a-0"), "a", "a-1")
    story.then("overridden", levels="a passed")


def test_of_a_set_every_entry_is_passed_and_checked():
    story = passed(begin(letters(3))).given("next day", "go on").until(lambda s: s.levels == "a kept")
    assert {e.variant.entry for e in story.found("asked") if e.mode == "confirmation"} == {
        "one",
        "two",
        "three",
    }


@pytest.mark.parametrize(
    ("story", "command", "note"),
    [
        (Story(straight()), override("pass", "a"), "not_begun"),
        (begin(straight()), override("pass", "z"), "no_such_unit"),
        (begin(straight()), override("pass", "a", "z"), "no_such_unit"),
        (begin(straight()), override("pass", "b", "b-0"), "not_introduced"),
        (begin(straight()), override("reset", "b"), "not_introduced"),
        (passed(begin(straight())), override("pass", "a"), "settled"),
        (passed(begin(TWO), "a", "a-0"), override("pass", "a", "a-0"), "settled"),
    ],
)
def test_what_cannot_be_says_why_and_changes_nothing(story, command, note):
    story.when(command).then("", note=note)


def test_a_reset_begins_the_run_anew_and_what_stands_above_stays():
    story = begin(straight(ahead=4)).until(lambda s: s.head.level("b") == "passed").given("go on")
    story = story.when(override("reset", "a")).then("overridden")
    assert story.levels == "a practising, b passed, c practising"
    assert (story.practice("a-0").run, story.practice("a-0").need) == ((), 3)
    assert not story.practice("a-0").passed
    assert story.until(lambda s: s.head.level("a") == "passed").found("passed")[-1].skill == "a-0"


def test_a_reset_of_one_skill_of_a_kept_unit_checks_only_that_again():
    story = begin(TWO).until(lambda s: s.head.level("a") == "passed").given("next day", "stop", "go on")
    story = story.until(lambda s: s.head.level("a") == "kept")
    story = story.when(override("reset", "a", "a-0")).until(lambda s: s.head.level("a") == "passed")
    asked = len(story.found("asked"))
    story = story.given("next day", "stop", "go on").until(lambda s: s.head.level("a") == "kept")
    checks = {e.variant.skill for e in story.found("asked")[asked:] if e.mode == "confirmation"}
    assert checks == {"a-0"}


def test_it_reaches_a_course_in_which_the_learner_is_not():
    story = begin(straight()).given(c.Pause(0, "sums"))
    assert story.state.learner.course is None
    story = passed(story)
    assert story.head.level("a") == "passed"
    assert story.state.learner.course is None


def test_a_rule_that_rested_or_was_missed_passes_like_any():
    story = passed(
        begin(course(unit("a", skills=(skill("a-0"),)), unit("b", ("a",)))).given("miss, go on, miss")
    )
    story.then("overridden", levels="a passed").when("go on").then(asked="b-0")


def test_what_was_explained_before_a_reset_stays_explained():
    story = begin(straight()).given("right, miss", c.Explain(0))
    told = story.practice("a-0").told
    assert told
    assert story.when(override("reset", "a")).practice("a-0").told == told
