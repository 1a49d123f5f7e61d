"""The mixed finish, what follows a round with misses, and something extra."""

from dataclasses import replace

import pytest

from bot.learning import commands as c
from bot.learning import enrichment
from bot.learning.asking import pick
from bot.learning.at_work import mixes_in
from tests.learning.kept import kept
from tests.learning.samples import course, enriched, narrow, skill, straight, sum_item, typed, unit
from tests.learning.test_needs import agrees
from tests.scenario import begin

TWO = unit("a", skills=(typed("a-0"), typed("a-1"), typed("a-2")))
RICH = enriched(straight(2))


def in_finish():
    return begin(course(TWO)).until(lambda s: s.mode == "finish")


def passed():
    return begin(RICH).until(lambda s: s.levels == "a passed")


def test_a_round_with_misses_ends_with_what_holds_and_what_wants_more():
    story = in_finish()
    first = story.asked
    ended = story.given("miss, go on, right, right").found("round_ended")
    assert [(e.number, e.wants) for e in ended] == [(1, (first,))]
    assert set(ended[0].holds) == {"a-0", "a-1", "a-2"} - {first}


def test_a_clean_round_passes_and_nothing_wants_more():
    story = in_finish().given("right * 3").then(levels="a passed")
    assert not story.found("round_ended")


def test_only_what_was_missed_comes_in_the_parallel_round_and_with_another_item():
    story = in_finish()
    first, variant = story.asked, story.open.variant
    story = story.given("miss, go on, right, right").until(lambda s: s.mode == "finish")
    assert story.found("finish_started")[-1].skills == (first,)
    assert story.open.variant.item != variant.item


def test_who_passes_in_the_first_round_pauses_where_something_extra_is_offered():
    passed().then(open=None)


def test_something_extra_is_asked_to_its_end_and_counts_nowhere():
    before = passed()
    story = before.given(c.Extra(0, "a")).then("enrichment_begun asked", mode="enrichment")
    story = story.given("right").then("answered asked", mode="enrichment").given("miss")
    story.then("answered enrichment_done", open=None)
    assert story.state.works == before.state.works
    assert story.state.memory == before.state.memory
    assert story.levels == before.levels
    assert story.head.session.answered == before.head.session.answered
    assert (story.head.misses, story.head.extra) == (before.head.misses, None)
    assert not any(event.counted for event in story.found("answered")[-2:])


def test_the_open_question_waits_while_something_extra_is_read():
    story = passed().given("go on")
    waiting = story.question
    story = story.given(c.Extra(0, "a")).then(mode="enrichment").given("right * 2")
    assert story.question == waiting


def test_something_extra_goes_on_after_a_break():
    story = passed().given(c.Extra(0, "a"), "miss, stop, next day, go on")
    story.then(mode="enrichment")
    assert story.open.variant.item == "extra-a-2"


@pytest.mark.parametrize(("asked", "note"), [("b", "stale"), ("a", "stale"), (None, "no_extras")])
def test_nothing_extra_is_open_before_the_unit_is_passed(asked, note):
    begin(RICH).given(c.Extra(0, asked)).then("", note=note)


def test_what_there_is_is_shown_when_none_is_named():
    passed().given(c.Extra(0)).then("", note="extras")


def test_what_the_course_has_dropped_ends_by_itself():
    story = passed().given(c.Extra(0, "a"), "miss")
    gone = replace(RICH, units=(replace(RICH.units[0], enrichment=None), RICH.units[1]))
    replace(story, course=gone).given("go on").then(mode="learn")


def test_with_something_extra_the_parts_ask_what_the_whole_asks():
    story = agrees(passed().given(c.Extra(0, "a")), "right")
    story = agrees(agrees(story, "miss"), "go on")
    story.then(mode="learn")


@pytest.mark.parametrize("seed", range(6))
def test_as_far_as_there_are_others_a_parallel_round_asks_for_another_item(seed):
    three = skill("a-0", tuple(sum_item("a-0", 1, n) for n in (1, 2, 3)))
    posed = ("a-0-sum-1-1(a=1, b=2)", "a-0-sum-1-3(a=4, b=2)")
    assert pick(three, "finish", "finish", None, None, seed, posed).item == "a-0-sum-1-2"
    assert (
        pick(narrow("a-0"), "finish", "finish", None, None, seed, ("a-0-sum-1-1(a=1, b=5)",)).values["a"]
        == "2"
    )


def test_what_a_round_asked_is_known_to_the_next_one():
    story = in_finish().given("miss, go on, right, right")
    asked = [event.variant for event in story.found("asked") if event.mode == "finish"]
    assert story.work("a").posed == tuple(variant.key for variant in asked)


def test_something_extra_is_offered_after_a_first_round_in_which_all_held():
    story = begin(enriched(course(TWO))).until(lambda s: s.mode == "finish")
    clean, missed = story.given("right * 3"), story.given("miss").until(lambda s: s.levels == "a passed")
    assert enrichment.offered(clean.state, clean.course, "a")
    assert not enrichment.offered(missed.state, missed.course, "a")
    missed.given(c.Extra(0, "a")).then(mode="enrichment")


def test_the_finish_of_a_single_skill_is_mixed_with_reviews():
    single = begin(straight()).until(lambda s: s.mode == "finish")
    several = in_finish().given("right")
    assert mixes_in(single.state, single.course)
    assert not mixes_in(several.state, several.course)


def test_one_review_goes_before_a_question_of_a_single_skill():
    """As many have been reviewed as a session takes; another one comes in the round all the same."""
    story = kept(due=12, session=12).until(lambda s: s.mode == "finish")
    modes = [event.mode for event in story.found("asked")]
    assert modes[-2:] == ["review", "finish"]
