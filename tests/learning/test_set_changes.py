"""A set was edited while somebody learns it: what joined is met, what was retired holds nobody back."""

from dataclasses import replace

import pytest

from bot.learning.selection import coming
from tests.learning.samples import NUMBERS, course, entry_items, letters, typed, unit, words
from tests.scenario import Story, begin

FOUR = letters(4)
PASSED = "right * 9"
"""Four words are met, asked again, and one ends the mixed finish."""
BOTH_WAYS = course(unit("a", skills=(words("a-0", 6), words("a-1", 6))))


def edited(story: Story, **changes) -> Story:
    return replace(story, course=course(unit("a", skills=(replace(words(**changes)),))))


@pytest.mark.parametrize("stage", ["right * 2", "right * 8"])
def test_an_entry_that_joined_is_met_and_passed_with_the_others(stage):
    story = edited(begin(FOUR).given(stage), count=5).until(lambda s: s.levels == "a passed")
    assert story.cards == "one two three four five"
    assert len(story.found("passed")[0].memories) == 5


@pytest.mark.parametrize("stage", ["right", "right * 5", "right * 8", "right * 4, miss"])
def test_a_retired_entry_holds_nobody_back(stage):
    story = edited(begin(FOUR).given(stage), retired=(0,))
    story = (story.given("right") if story.open else story).until(lambda s: s.levels == "a passed")
    asked = [e.variant.entry for e in story.found("asked") if e.at > begin(FOUR).given(stage).now + 8_000_000]
    assert "one" not in asked
    assert "a-0:one" not in story.found("passed")[0].memories


@pytest.mark.parametrize("beside", [(), (typed("a-1"),)])
@pytest.mark.parametrize(
    "stage", ["", "right", "miss", "right * 4", "right * 8", PASSED, f"{PASSED}, next day, go on"]
)
def test_a_set_of_which_nothing_is_left_holds_nobody_back(stage, beside):
    """`rung check` refuses such a course; whoever meets it all the same goes on."""
    whole = course(unit("a", skills=(words(), *beside)), unit("b", ("a",), (typed("b-0"),)))
    emptied = course(unit("a", skills=(words(retired=(0, 1, 2, 3)), *beside)), *whole.units[1:])
    story = replace(begin(whole).given(stage) if stage else Story(whole), course=emptied)
    for command in ("undo", "explain", "go on"):
        story = story.given(command)
    story = story.until(lambda s: s.state.head.level("b") == "passed")
    assert story.state.head.level("a") in ("passed", "kept")


def test_an_entry_that_joined_a_passed_set_is_not_asked_of_those_who_passed():
    story = edited(begin(FOUR).given(PASSED), count=6).given("next day").until(lambda s: s.levels == "a kept")
    assert story.cards == "one two three four"


def test_a_check_of_which_only_retired_entries_are_left_is_over():
    story = begin(FOUR).given(PASSED, "next day, go on, right * 3")
    (left,) = {"one", "two", "three", "four"} - {e.variant.entry for e in story.found("asked")[9:12]}
    gone = edited(story.given("miss"), retired=(NUMBERS.index(left),))
    gone.given("next day").when("go on").then("unit_kept", levels="a kept")


def test_what_was_retired_is_no_reason_to_come_back():
    kept = begin(FOUR).given(PASSED, "next day").until(lambda s: s.levels == "a kept")
    due = min(kept.state.memory, key=lambda key: kept.state.memory[key].due_at)
    gone = edited(kept, retired=(NUMBERS.index(due.partition(":")[2]),))
    others = [m.due_at for key, m in kept.state.memory.items() if key != due]
    assert coming(kept.state, kept.course, kept.now) == kept.state.memory[due].due_at
    assert coming(kept.state, gone.course, kept.now) == min(others)


@pytest.mark.parametrize("move", ["right", "miss"])
@pytest.mark.parametrize("stage", ["right", "right * 4", "right * 8", f"{PASSED}, next day, go on"])
@pytest.mark.parametrize("edit", ["retired", "gone", "a rule now", "no course"])
def test_an_open_question_is_graded_whatever_became_of_the_set(edit, stage, move):
    story = begin(FOUR).given(stage)
    gone = tuple(e for e in words().entries if e.id != story.entry)
    items = tuple(i for e in gone for i in entry_items("a-0", e, tuple(o for o in gone if o != e)))
    after = {
        "retired": lambda: edited(story, retired=(NUMBERS.index(story.entry),)),
        "gone": lambda: replace(
            story, course=course(unit("a", skills=(replace(words(), entries=gone, items=items),)))
        ),
        "a rule now": lambda: replace(story, course=course(unit("a", skills=(typed("a-0"),)))),
        "no course": lambda: replace(story, course=None),
    }[edit]()
    answered = after.when(move)
    assert answered.did.events[0].kind == "answered"
    for command in ("go on", "explain", "undo", "go on"):
        answered = answered.given(command)


def test_an_answer_in_what_was_the_required_form_makes_firm_no_more_once_there_is_a_harder_one():
    """A harder way to ask joined while the question was open."""
    easier = tuple(replace(item, level=min(2, item.level)) for item in words().items)
    harder = tuple(replace(item, id=f"{item.id}-3", level=3) for item in easier if item.kind == "text")
    before = course(unit("a", skills=(replace(words(), items=easier),)))
    after = course(unit("a", skills=(replace(words(), items=(*easier, *harder)),)))
    story = begin(before).given("right * 4").then(entry="one", form="text")
    assert story.given("right").firm == "one"
    story = replace(story, course=after).given("right")
    assert story.firm == ""
    assert story.given("@one").open.variant.level == 3


def test_a_rule_that_became_a_set_is_learned_anew():
    story = begin(course(unit("a", skills=(typed("a-0"),)))).given("right")
    replace(story, course=FOUR).given("right").until(lambda s: s.levels == "a passed")


def test_ways_to_ask_in_both_directions_are_two_sets_with_memories_of_their_own():
    story = begin(BOTH_WAYS).until(lambda s: s.levels == "a passed")
    assert len(story.state.memory) == 12
    assert {key.split(":")[0] for key in story.state.memory} == {"sums/a-0", "sums/a-1"}
