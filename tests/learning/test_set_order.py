"""In what order and form the entries of a set are asked (LEARNING section 2), also after a miss, a hint or undo."""

from dataclasses import replace
from itertools import pairwise

import pytest

from bot.learning import commands as c
from tests.learning.samples import course, letters, mixed, typed, unit, words
from tests.scenario import Story, begin

SIX = letters(6)
FOUR = letters(4)
BOTH_WAYS = course(unit("a", skills=(words("a-0", 6), words("a-1", 6))))


def gaps(story: Story) -> list[int]:
    """For every miss in practice, the other questions until the entry was asked again."""
    asked = [(e.variant.skill, e.variant.entry) for e in story.found("asked")]
    order = [e.question for e in story.found("asked")]
    missed = [
        order.index(e.question) for e in story.found("answered") if e.verdict == "incorrect" and e.entry
    ]
    again = ((n, asked.index(asked[n], n + 1)) for n in missed if asked[n] in asked[n + 1 :])
    return [later - n - 1 for n, later in again]


def test_a_second_time_comes_after_others_and_to_be_typed():
    story = begin(FOUR).given("right * 3").then(form="choice")
    story.given("right").then(entry="one", form="text").given("right").then(entry="two", form="text")


@pytest.mark.parametrize(
    ("history", "again"),
    [
        ("miss", "text"),  # missed among options
        ("right * 4, miss", "choice"),  # missed when typed
        ("right * 4, give up", "choice"),
        ("right * 4, miss, go on, @one, miss", "text"),
        ("miss, go on, @one, miss", "choice"),
        ("hint, right", "choice"),  # a hint is no miss
    ],
)
def test_what_was_missed_returns_in_another_form(history, again):
    story = begin(SIX).given(history)
    story = story if story.open else story.given("go on")
    story.given("@one").then(form=again)


@pytest.mark.parametrize("made", [SIX, FOUR, BOTH_WAYS, replace(mixed(), ahead=9, session=500), letters(12)])
@pytest.mark.parametrize("every", [4, 5, 7, 9])
def test_what_was_missed_returns_after_three_to_five_other_questions(made, every):
    story = begin(made)
    for number in range(60):
        move = "miss" if story.entry and story.mode != "finish" and number % every == 3 else "right"
        story = story.given(move if story.open else "go on")
    assert gaps(story)
    at_least = min(3, len(made.units[0].skills[0].entries) - 1)
    rested = len(
        story.found("stuck")
    )  # after five misses an entry rests for a session: one less is in between
    assert all(gap >= at_least - (rested > 0) for gap in gaps(story)), gaps(story)
    assert sum(gap > 5 for gap in gaps(story)) <= rested, gaps(story)


def test_right_after_a_miss_another_entry_is_asked():
    story = begin(SIX).given("right * 6").then(entry="two").given("miss").when("go on")
    story.then("asked", mode="practice", reason="missed", entry="three")


def test_after_a_miss_what_is_known_comes_before_a_new_card():
    story = begin(course(unit("a", skills=(words("a-0", 6), typed("a-1", need=20)))))
    story = story.until(lambda s: s.entry == "three").given("miss, go on")
    assert story.then(reason="missed", entry="one").cards == "one two three"


def test_what_was_missed_goes_before_other_skills_that_wait():
    many = (words("a-0", 6), *(typed(f"a-{n}", need=20) for n in range(1, 8)))
    story = begin(course(unit("a", skills=many))).given("miss, go on, right * 6")
    assert gaps(story) == [3]


def test_where_only_one_was_met_the_next_card_follows_its_miss():
    begin(SIX).given("miss").when("go on").then("met asked", mode="learn", entry="two")


def test_no_entry_is_asked_twice_on_end_while_there_are_others():
    story = begin(SIX)
    for number in range(50):
        move = "miss" if number % 6 == 4 else "hint" if number % 9 == 7 else "right"
        story = story.given(move if story.open else "go on")
    pairs = list(pairwise(story.entries.split()))
    assert all(one != other for one, other in pairs)


@pytest.mark.parametrize("move", ["right", "miss", "give up"])
@pytest.mark.parametrize("before", ["right * 3", "right * 5", "right * 5, miss, go on, right"])
def test_undo_puts_the_entry_back_and_asks_another(before, move):
    story = begin(SIX).given(before)
    undone = story.given(move).when("undo")
    assert undone.kinds[0] == "taken_back"
    assert undone.entry != story.entry
    was, now = story.items[story.entry], undone.items[story.entry]
    assert replace(now, asked=was.asked) == was
    assert undone.practice("a-0").run == story.practice("a-0").run


def test_a_guess_counts_neither_way_for_the_entry():
    story = begin(SIX).given("right * 2").then(entry="three")
    owned = story.given("right").when(c.Guessed(0)).then("taken_back", entry="four")
    assert (owned.items["three"].right, owned.items["two"].right) == (0, 1)
    owned.given("@three").then(form="choice")


def test_a_guessed_entry_is_asked_again_and_holds_the_set():
    story = (
        begin(FOUR).given("right * 3").when(c.Guessed(0)).given("right").until(lambda s: s.mode == "finish")
    )
    assert len(story.found("answered")) > 8


@pytest.mark.parametrize("aid", ["hint", "lesson"])
def test_an_aided_answer_counts_neither_way_for_the_entry(aid):
    story = begin(SIX).given("right * 4").then(entry="one").given(aid, "right")
    assert story.items["one"].right == 1
    story.given("@one").then(form="text")


def test_each_entry_is_explained_by_its_own_explanations_in_turn():
    story = begin(SIX).given("miss, explain, explain, go on, miss, explain")
    told = [(e.entry, e.index, e.text) for e in story.found("explained")]
    assert told == [
        ("one", 0, "Think of one."),
        ("one", 1, "No other is one."),
        ("two", 0, "Think of two."),
    ]
    again = story.given("go on, @one, miss, explain").found("explained")[-1]
    assert (again.entry, again.index, again.text) == ("one", 2, "Think of one.")


def test_explanations_of_an_entry_stay_read_though_the_answer_is_undone():
    story = begin(SIX).given("miss, explain, undo")
    assert story.items["one"].explained == 1


def test_an_entry_without_explanations_says_so():
    silent = replace(words(), entries=tuple(replace(e, explanations=()) for e in words().entries))
    begin(course(unit("a", skills=(silent,)))).given("miss, explain").then("", note="no_explanation")
