"""What a teacher offers is met at the next [Go on], may be declined, and counts nowhere."""

import pytest

from bot.learning import commands as c
from bot.learning.needs import needs
from tests.learning.kept import kept
from tests.learning.samples import course, skill, straight, typed, unit
from tests.scenario import Story, begin


def offer(what: str = "practice", unit: str = "a", skill: str = "a-0", course: str = "sums") -> c.Assign:
    return c.Assign(0, course, unit, what, "Ms Rossi", "" if what == "extra" else skill)


def take(story: Story) -> c.TakeOffer:
    return c.TakeOffer(0, story.head.offers[0].number)


def left(story: Story) -> c.LeaveOffer:
    return c.LeaveOffer(0, story.head.offers[0].number)


def taken(story: Story) -> Story:
    return story.when(take(story))


@pytest.fixture
def story():
    """Two right in a row, and nothing open: the last answer was missed."""
    return begin(straight()).given("right, right, miss")


def test_it_waits_while_a_question_is_open_and_is_met_at_the_next_go_on():
    story = begin(straight()).when(offer()).then("assigned", note=None)
    story.when("go on").then("", note="reshow").given("miss").when("go on").then("", note="offered")


def test_taken_it_is_two_parallel_questions_that_count_nowhere(story):
    story = story.given(offer())
    before = story.practice("a-0")
    story = taken(story).then("offer_taken asked", asked="a-0", mode="similar", reason="assigned")
    story = story.when("right").then("answered asked", mode="similar", reason="assigned")
    story = story.when("right")
    assert story.reason != "assigned"
    assert story.head.doing is None
    answers = [event for event in story.found("answered") if event.mode == "similar"]
    assert [event.counted for event in answers] == [False, False]
    assert (story.practice("a-0").run, story.practice("a-0").need) == (before.run, before.need)


def test_a_miss_in_it_breaks_no_run_and_the_second_question_follows():
    two = course(unit("a", skills=(typed("a-0"), typed("a-1"))))
    story = begin(two).until(lambda s: s.found("answered") and len(s.practice("a-0").run) == 2)
    story = story.until(lambda s: s.asked == "a-1").given("miss", offer())
    run = len(story.practice("a-0").run)
    assert run
    story = taken(story).when("miss").then("answered")
    assert len(story.practice("a-0").run) == run
    story.when("go on").then("asked", reason="assigned")


def test_an_explanation_is_one_that_was_not_seen_and_questions_follow(story):
    story = story.given("explain")
    seen = story.found("explained")[-1].text
    story = taken(story.given(offer("explanation"))).then("offer_taken explained asked", reason="assigned")
    assert story.found("explained")[-1].text != seen
    assert story.found("explained")[-1].unasked is False


def test_declined_it_goes_and_what_was_to_come_comes(story):
    story = story.given(offer())
    story.when(left(story)).then("offer_left asked", mode="practice")
    again = story.given(left(story)).when(c.LeaveOffer(0, 7))
    again.then("", note="stale")


def test_what_was_not_begun_cannot_be_offered(story):
    story.when(offer(unit="b", skill="b-0")).then("", note="not_introduced")
    story.when(offer(unit="x")).then("", note="no_such_unit")
    story.when(offer(skill="x")).then("", note="no_such_unit")
    story.when(offer(course="other")).then("", note="not_begun")


def test_something_extra_wants_a_passed_unit_that_has_one(story):
    story.when(offer("extra")).then("", note="no_extras")


def test_no_explanation_where_there_is_none():
    bare = skill("a-0")
    plain = course(unit("a", skills=(type(bare)(**{**fields(bare), "explanations": ()}),)))
    begin(plain).when(offer("explanation")).then("", note="no_explanation")


def fields(value) -> dict:
    return {name: getattr(value, name) for name in value.__dataclass_fields__}


def test_the_same_twice_is_one_and_of_many_the_oldest_goes(story):
    story = story.given(offer())
    story.when(offer()).then("", note="settled")
    assert len(story.given(offer("explanation")).head.offers) == 2


def test_a_kept_unit_may_be_practised_and_stays_kept():
    story = kept(due=0, new=False).given(offer("practice", "k1", "k1-0"), "go on").then(note="offered")
    story = taken(story).then(mode="similar", reason="assigned")
    story = story.given("miss, go on, miss")
    assert story.head.level("k1") == "kept"


def test_one_offer_after_the_other_is_met():
    story = begin(straight()).given("miss", offer(), offer("explanation"))
    story = taken(story).given("right, miss")
    story.when("go on").then(note="offered")


def test_what_the_course_has_dropped_is_offered_no_more(story):
    story = story.given(offer())
    emptied = course(unit("a", skills=(typed("a-9"),)), unit("b", ("a",)))
    changed = type(story)(emptied, story.state, story.now, story.log, story.did)
    assert changed.when("go on").note != "offered"


def test_a_decision_looks_at_the_units_of_offers(story):
    story = story.given(offer())
    assert "a" in needs(story.state.learner, story.head, story.course, story.now).works
    kept_unit = kept(due=0).given(offer("practice", "k2", "k2-0"))
    wanted = needs(kept_unit.state.learner, kept_unit.head, kept_unit.course, kept_unit.now).works
    assert "k2" in wanted


def test_a_second_tap_of_two_does_nothing(story):
    story = story.given(offer())
    tap = take(story)
    story.given(tap).when(tap).then("", note="stale")


def test_nothing_that_was_begun_is_interrupted():
    story = begin(course(unit("a", skills=(skill("a-0", need=8),)))).given("right * 4")
    story = story.given("miss, go on, miss, go on, miss").then("answered stepped_back")
    story.given(offer()).when("go on").then(reason="step_back")


def test_one_that_is_under_way_comes_to_its_end_before_the_next_is_met(story):
    story = taken(story.given(offer())).given("miss", offer("explanation"))
    story.when("go on").then(reason="assigned").given("miss").when("go on").then("", note="offered")
