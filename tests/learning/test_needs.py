"""What a decision loads (design section 2): a few parts, and they decide as the whole would."""

from dataclasses import replace

import pytest

from bot.learning import commands as c
from bot.learning.decide import decide
from bot.learning.heads import Head
from bot.learning.needs import needs
from bot.learning.progress import Memory
from tests.learning.histories import DAY, only_needed
from tests.learning.kept import kept
from tests.learning.samples import course, letters, mixed, narrow, straight, typed, unit, words
from tests.scenario import Story, begin

TWO = course(unit("a", skills=(typed("a-0"), typed("a-1"))), unit("b", ("a",), (typed("b-0", need=9),)))
NARROW = course(*(unit(name, skills=(narrow(f"{name}-0"),)) for name in "abcd"), ahead=9)


def needed(story: Story):
    return needs(story.state.learner, story.head, story.course, story.now)


def agrees(story: Story, move: str) -> Story:
    """Makes the move twice: knowing all, and knowing only what is needed just then."""
    whole = story.when(move)
    partial = only_needed(story.state, story.course, whole.now)
    again = Story(story.course, partial, story.now).when(move)
    assert (again.did.events, again.note) == (whole.did.events, whole.note)
    return whole


def test_a_newcomer_needs_the_unit_at_work_and_no_memory_but_that_of_the_open_question():
    need = needed(begin(straight()))
    assert (need.works, need.memories) == (("a",), ("a-0",))


def test_what_was_kept_is_not_loaded():
    story = begin(straight()).given("right * 3, next day, go on, right * 2, right")
    assert story.levels == "a kept, b practising"
    assert needed(story).works == ("b",)


def test_units_with_a_check_due_are_loaded_with_the_memory_of_their_skills():
    story = begin(TWO).until(lambda s: s.levels == "a passed").given("go on, right, stop")
    assert needed(story).works == ("b",)
    need = needed(story.given("next day"))
    assert (set(need.works), set(need.memories)) == ({"a", "b"}, {"a-0", "a-1", "b-0"})


def test_the_unit_of_a_review_is_loaded_while_it_is_open_and_while_it_is_the_last():
    story = (
        begin(straight())
        .given("right * 3, next day, go on, right * 2, stop, +10d, right")
        .then(mode="review")
    )
    assert set(needed(story).works) == {"a", "b"}
    assert "a-0" in needed(story).memories
    missed = story.given("miss")
    assert set(needed(missed).works) == {"a", "b"}
    agrees(missed, "go on")
    agrees(missed, "undo")
    agrees(story, "right")


def test_parts_of_another_course_are_not_asked_for():
    story = begin(straight())
    other = replace(straight(), id="other")
    assert needs(story.state.learner, Head("other", "1"), other, story.now).memories == ()


@pytest.mark.parametrize("length", ["short", "normal", "long"])
@pytest.mark.parametrize("due", [0, 3, 4, 6, 7, 10, 11, 12, 13, 20])
@pytest.mark.parametrize("session", [6, 12, 30])
def test_with_much_due_the_most_overdue_rows_suffice(length, due, session):
    story = kept(due=due, session=session).given(c.ChangeSettings(0, {"session": length}))
    for number in range(16):
        story = agrees(story, ("miss" if number % 5 == 4 else "right") if story.open else "go on")


@pytest.mark.parametrize("pauses", [("+1h",), ("next day",), ("+3d",), ("+12d", "+1h")])
def test_where_there_is_little_to_ask_the_parts_still_ask_what_the_whole_asks(pauses):
    """With two variants each, what was asked lately decides."""
    story = begin(NARROW)
    for number in range(80):
        if number % 7 == 6:
            story = story.given("stop", pauses[number % len(pauses)])
        story = agrees(story, ("miss" if number % 9 == 8 else "right") if story.open else "go on")
    assert "review" in [event.mode for event in story.found("asked")] or pauses == ("+1h",)


@pytest.mark.parametrize("units", [5, 500])
def test_needs_do_not_grow_with_the_course(units):
    story = kept(due=5, units=units).given("go on, right * 3")
    need = needed(story)
    assert len(need.works) <= 3
    assert len(need.memories) <= 3
    assert need.overdue == 12


def test_deciding_changes_nothing_that_was_given():
    story = begin(straight())
    before = repr(story.state)
    decide(story.state, c.GiveUp(story.now + 1), story.course)
    assert repr(story.state) == before


def test_a_due_check_of_a_set_names_the_memory_of_each_entry_not_yet_kept():
    story = begin(letters(4)).given("right * 9, next day")
    assert set(needed(story).memories) == {f"a-0:{name}" for name in ("one", "two", "three", "four")}
    story = story.given("go on, right * 2")
    kept_already = {key for key, check in story.head.units["a"].checks.items() if check.kept}
    assert len(kept_already) == 2
    still = set(needed(story).memories) - kept_already
    assert still == {f"a-0:{name}" for name in ("one", "two", "three", "four")} - kept_already


@pytest.mark.parametrize("units", [2, 60])
def test_needs_of_sets_do_not_grow_with_the_course(units):
    """Of a kept set nothing is loaded; two may be unchecked, and one at work."""
    names = [f"u{n}" for n in range(units)]
    made = [
        unit(name, (names[n - 1],) if n else (), skills=(words(f"{name}-0"),)) for n, name in enumerate(names)
    ]
    story = begin(course(*made)).until(lambda s: "u1 passed" in s.levels).given("stop, next day")
    need = needed(story)
    assert len(need.works) <= 3
    assert len(need.memories) <= 9


@pytest.mark.parametrize("pauses", [("+1h",), ("next day",), ("+3d",), ("+12d", "+1h")])
@pytest.mark.parametrize("made", [letters(12), mixed()])
def test_with_sets_the_parts_ask_what_the_whole_asks(made, pauses):
    story = begin(made)
    for number in range(90):
        if number % 7 == 6:
            story = story.given("stop", pauses[number % len(pauses)])
        story = agrees(story, ("miss" if number % 9 == 8 else "right") if story.open else "go on")


def test_what_is_remembered_of_an_entry_already_stays_when_its_set_is_passed():
    """Its rows are among the parts, whichever entry the finish asks for."""
    story = begin(letters(4)).given("right * 8").then(mode="finish")
    held = Memory("a", 30.0, 5.0, story.now, story.now + 30 * DAY, story.now + 60 * DAY)
    known = replace(story.state, memory={"sums/a-0:three": held})
    passed = agrees(replace(story, state=known), "right").then(levels="a passed")
    assert passed.state.memory["sums/a-0:three"] == held
    assert passed.state.memory["sums/a-0:two"] != held
