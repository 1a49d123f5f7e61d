"""Sets (LEARNING section 2): every letter, word or sign is knowledge of its own, met, asked and passed."""

import pytest

from bot.learning import sets
from bot.learning.progress import ItemProgress, Progress
from tests.learning.samples import NUMBERS, course, letters, typed, unit, words
from tests.scenario import begin

SIX = letters(6)
FOUR = letters(4)


def test_a_new_entry_is_shown_before_it_is_asked():
    story = begin(SIX).then(entry="one", mode="learn", reason="new")
    assert story.kinds == ["enrolled", "session_started", "introduced", "stepped", "met", "asked"]
    (card,) = story.found("met")
    assert (card.front, card.back, card.text) == ("<1>", "one", "Think of one.")


@pytest.mark.parametrize("most", [2, 3, 4, 5])
def test_a_new_entry_comes_only_when_one_of_those_at_work_was_right_twice(most):
    story = begin(letters(6, shaky=most)).given(f"right * {most}")
    assert len(story.cards.split()) == most
    story.then(entry="one", mode="practice", firm="")
    assert story.given("right").then(firm="one").cards.split()[-1] == NUMBERS[most]


@pytest.mark.parametrize("move", ["miss, go on", "give up, go on", "hint, right"])
def test_while_four_are_shaky_there_is_no_further_card(move):
    story = begin(SIX).given("right * 4").then(entry="one").given(move)
    assert story.then(entry="two").cards == "one two three four"
    assert story.given("right").then(firm="two").cards == "one two three four five"


def test_what_was_missed_after_it_was_firm_is_shaky_again_and_holds_new_ones_back():
    story = begin(SIX).given("right * 5").then(firm="one", entry="five")
    assert story.given("right, miss").cards == "one two three four five"
    assert story.given("right, miss, go on, right").then(firm="one three").cards.split()[-1] == "six"


def test_each_entry_is_met_once_though_its_first_question_was_set_aside():
    story = begin(SIX).given("right, undo").until(lambda s: s.levels == "a passed")
    assert sorted(story.cards.split()) == sorted(NUMBERS[:6])


def test_options_come_from_what_was_met():
    story = begin(SIX).given("right * 3").then(entry="four", form="choice")
    assert {option.text for option in story.open.variant.options} == {"one", "two", "three", "four"}


def test_the_question_says_how_many_are_firm():
    story = begin(SIX)
    assert (story.open.firm, story.open.entries) == (0, 6)
    story = story.given("right * 6")
    assert (story.open.firm, story.open.entries) == (1, 6)


@pytest.mark.parametrize(
    ("before", "number", "facts", "right"),
    [
        (ItemProgress(), 0, {}, 1),
        (ItemProgress(), 0, {"aided": True}, 0),
        (ItemProgress(), 0, {"right": False}, 0),
        (ItemProgress(right=1, asked=5), 9, {}, 2),
        (ItemProgress(right=1, asked=5), 8, {}, 1),  # only two others between
        (ItemProgress(right=1, asked=5), 9, {"proved": False}, 1),  # not in the required form
        (ItemProgress(right=1, asked=5), 9, {"aided": True}, 1),
        (ItemProgress(right=1, asked=5), 9, {"right": False}, 0),  # a miss begins it anew
        (ItemProgress(right=2, asked=5), 9, {}, 2),
        (ItemProgress(right=2, asked=5), 6, {"proved": False}, 2),
        (ItemProgress(right=2, asked=5), 9, {"aided": True}, 2),
        (ItemProgress(right=2, asked=5), 9, {"right": False}, 0),
        (ItemProgress(right=0, asked=5, missed="x"), 6, {}, 1),
    ],
)
def test_an_entry_is_firm_when_it_was_right_twice_others_between_the_last_time_in_the_required_form(
    before, number, facts, right
):
    variant = begin(FOUR).open.variant
    told = {"right": True, "aided": False, "proved": True, **facts}
    after = sets.answered(Progress(need=3, items={"one": before}), variant, number, 3, **told)
    assert after.items["one"].right == right
    assert after.items["one"].asked == number


@pytest.mark.parametrize(
    ("count", "most", "others"),
    [(12, 4, 3), (4, 4, 3), (3, 4, 2), (2, 4, 1), (1, 4, 0), (12, 2, 1), (12, 1, 0)],
)
def test_a_small_set_or_few_at_once_give_as_many_others_as_they_can(count, most, others):
    assert sets.between(words(count=count), most) == others


@pytest.mark.parametrize(("count", "answers"), [(1, 3), (2, 5), (3, 7), (4, 9), (6, 13), (12, 25)])
def test_who_is_always_right_passes_with_two_answers_to_each_and_one_in_the_finish(count, answers):
    story = begin(letters(count)).until(lambda s: s.levels == "a passed")
    assert len(story.found("answered")) == answers


@pytest.mark.parametrize("most", [1, 2, 3])
def test_with_few_at_once_a_set_is_passed_too(most):
    begin(letters(5, shaky=most)).until(lambda s: s.levels == "a passed")


def test_a_set_is_passed_by_the_last_right_answer_of_its_finish_and_remembers_each_entry():
    story = begin(FOUR).given("right * 8").then(mode="finish", form="text", firm="one two three four")
    story = story.given("right").then("answered passed unit_passed session_ended")
    (passed,) = story.found("passed")
    assert (passed.memory, list(passed.memories)) == (None, [f"a-0:{name}" for name in NUMBERS[:4]])
    assert set(story.state.memory) == {f"sums/{key}" for key in passed.memories}


def test_a_run_alone_passes_nothing_while_an_entry_is_shaky():
    story = begin(SIX).given("right * 10").then(mode="practice")
    assert len(story.practice("a-0").run) == 10


def test_firm_entries_alone_pass_nothing_while_the_run_is_broken():
    story = begin(FOUR).given("right * 8, miss, go on").then(mode="practice", run=0, firm="two three four")
    story = story.until(lambda s: s.levels == "a passed")
    last = [e.variant.entry for e in story.found("asked")][9:]
    assert last == ["two", "three", "four", "one", "two", "three", "four", "one", "two"]


def test_a_hint_in_the_finish_passes_nothing():
    story = begin(FOUR).given("right * 8, hint, right").then(levels="a practising")
    story.until(lambda s: s.levels == "a passed")


def test_after_seven_days_the_run_begins_anew_and_what_is_firm_stays():
    story = begin(letters(6, session=7)).given("right * 7, +8d, go on").then(firm="one two")
    assert story.open.run == 0


def test_units_of_a_set_and_a_rule_are_passed_with_both_and_finish_mixed():
    story = begin(course(unit("a", skills=(words("a-0", 3), typed("a-1")))))
    story = story.until(lambda s: s.levels == "a passed")
    finish = [e.variant.skill for e in story.found("asked") if e.mode == "finish"]
    assert sorted(finish) == ["a-0", "a-1"]
    assert {e.skill for e in story.found("passed")} == {"a-0", "a-1"}


def test_a_session_goes_on_a_little_for_who_is_nearly_there():
    story = begin(letters(4, session=7)).given("right * 7").then("answered extended asked")
    story.given("right * 2").then(levels="a passed")
    begin(letters(6, session=7)).given("right * 7").then("answered session_ended")
