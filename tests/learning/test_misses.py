"""After a miss (LEARNING section 5): the blame falls on the explanation, and the next question is a similar one."""

from dataclasses import replace

import pytest

from bot.course.model import Item
from bot.learning import commands as c
from tests.learning.samples import chosen, course, skill, spelled, straight, typed, unit
from tests.scenario import Story, begin

STEADY = course(unit("a", skills=(typed("a-0", need=8), typed("a-1", need=8))))


def after_a_miss(made=STEADY, history: str = "right * 3") -> Story:
    return begin(made).given(history).when("miss").then("answered", open=None)


def reviewing() -> Story:
    """At a review, with the unit kept and another one begun."""
    story = begin(straight()).given("right * 3, next day, go on, right * 2, stop, +10d, right")
    return story.then(mode="review")


@pytest.mark.parametrize("history", ["", "right", "right * 3"])
def test_after_a_miss_comes_the_same_item_with_other_numbers(history):
    story = begin(STEADY)
    missed = (story.given(history) if history else story).given("miss").state.learner.last.variant
    story = (story.given(history) if history else story).given("miss, go on")
    assert (story.reason, story.open.variant.item) == ("missed", missed.item)
    assert story.open.variant.key != missed.key


def test_it_waits_for_a_tap_and_is_asked_in_the_mode_of_what_was_missed():
    after_a_miss().when("go on").then("asked", mode="practice", reason="missed")
    begin(STEADY).given("miss").when("go on").then("asked", mode="learn", reason="missed")


def test_i_do_not_know_is_followed_by_a_similar_question_too():
    begin(STEADY).given("give up").when("go on").then("asked", mode="learn", reason="missed")


def test_misses_again_and_again_bring_an_easier_item():
    story = begin(course(unit("a", skills=(skill("a-0", need=8),)))).given("right * 2").then(level=2)
    assert story.open.variant.level == 2
    story = story.given("miss, go on, miss").then(level=1)
    assert story.given("go on").open.variant.level == 1


def test_a_missed_review_is_followed_by_a_similar_question_that_counts_nowhere():
    story = (
        reviewing().when("miss").then("answered").when("go on").then("asked", mode="similar", reason="missed")
    )
    after = story.when("right")
    (answered,) = [event for event in after.did.events if event.kind == "answered"]
    assert (answered.mode, answered.counted) == ("similar", False)
    assert (answered.progress, answered.memory, answered.check) == (None, None, None)
    assert after.state.memory == story.state.memory
    assert after.when("undo").note == "undo_uncounted"


@pytest.mark.parametrize("move", ["right", "miss", "hint, right"])
def test_a_review_moves_memory_and_no_practice(move):
    story = reviewing()
    skill_id = story.asked
    after = story.given(move)
    assert after.practice(skill_id) == story.practice(skill_id)
    assert (after.state.memory != story.state.memory) is (move in ("right", "miss"))


def test_a_small_typo_is_right():
    story = begin(course(unit("a", skills=(spelled("a-0"),)))).when(c.Answer(0, "thre"))
    assert story.then(run=1).found("answered")[0].verdict == "close"
    story.then("answered asked")


def test_a_missed_similar_question_is_let_be():
    story = reviewing().given("miss, go on, miss").when("go on")
    assert story.mode != "similar"


@pytest.mark.parametrize("mode", ["finish", "confirmation"])
def test_a_finish_and_a_check_go_on_after_a_miss(mode):
    story = begin(straight()).until(lambda s: s.mode == "finish")
    if mode == "confirmation":
        story = story.given("right, next day, go on")
    story.then(mode=mode).given("miss").when("go on").then(reason={"finish": "practice"}.get(mode, "check"))


def test_a_new_day_begins_without_the_miss_of_the_day_before():
    story = after_a_miss().given("next day").when("go on")
    assert story.reason != "missed"


def test_no_explanation_is_repeated_while_another_is_unseen():
    story = after_a_miss()
    asked = story.state.learner.last.question
    story = story.when(c.Explain(0, asked)).then("explained", note=None)
    story = story.when(c.Explain(0, asked)).then("explained", note=None)
    assert [event.text for event in story.found("explained")] == ["Like this.", "The rule is this."]
    assert [event.index for event in story.found("explained")] == [0, 1]
    again = story.when(c.Explain(0, asked)).then("explained", note=None)
    assert again.found("explained")[-1].text == "Like this.", "then they come round again"


def test_where_there_is_no_other_explanation_it_says_so():
    silent = course(unit("a", skills=(replace(typed(), explanations=()),)))
    begin(silent).given("miss, explain").then("", note="no_explanation")


def test_another_miss_brings_another_explanation():
    story = begin(STEADY).given("miss, explain, go on, miss")
    assert [event.explanation for event in story.found("explained")] == ["example", "rule"]


def test_explanations_are_counted_by_skill():
    story = begin(STEADY).given("right, miss, explain").given("go on, right, miss, explain")
    assert [event.skill for event in story.found("explained")] == ["a-1", "a-0"]
    assert [event.index for event in story.found("explained")] == [0, 0]


def test_an_explanation_stays_read_though_the_answer_is_undone():
    story = begin(STEADY).given("miss, explain, undo, miss, explain")
    assert [event.index for event in story.found("explained")] == [0, 1]


def test_with_the_next_question_open_another_explanation_comes_too_late():
    story = after_a_miss()
    late = story.state.learner.last.question
    story.given("go on").when(c.Explain(0, late)).then("", note="stale")


@pytest.mark.parametrize(
    ("history", "misses"), [("miss", 1), ("miss, go on, give up", 2), ("miss, go on, right", 0)]
)
def test_misses_in_a_row_are_counted_whatever_the_skill(history, misses):
    assert begin(STEADY).given(history).head.misses == misses


@pytest.mark.parametrize(
    ("command", "note"),
    [
        (c.Answer(0, 0, "7-99"), "stale"),
        (c.Answer(0, "5", early=True), "early"),
        (c.Answer(0, "what is this"), "unreadable"),
        (c.Answer(0, "  "), "unreadable"),
        (c.Hint(0, "7-99"), "stale"),
        (c.GiveUp(0, "7-99"), "stale"),
        (c.GoOn(0, "7-99"), "stale"),
        (c.GoOn(0), "reshow"),
        (c.Enrol(0), "reshow"),
        (c.Guessed(0, "7-99"), "stale"),
        (c.Undo(0), "undo_nothing"),
    ],
)
def test_what_is_no_answer_leaves_the_question_open(command, note):
    story = begin(STEADY)
    story.when(command).then("", note=note, question=story.question, state=story.state)


@pytest.mark.parametrize("command", [c.Answer(0, "5"), c.Hint(0), c.GiveUp(0)])
def test_where_nothing_is_open_there_is_nothing_to_answer(command):
    after_a_miss().when(command).then("", note="nothing_open")


def test_words_that_mean_something_are_an_answer_only_where_they_are_the_right_one():
    story = begin(STEADY)
    right = story.open.variant.accepted[0]
    story.when(c.Answer(0, "hint", wish=c.Hint(1))).then("hinted")
    story.when(c.Answer(0, right, wish=c.Hint(1))).then("answered asked")


@pytest.mark.parametrize("hints", [1, 2])
def test_there_are_as_many_hints_as_the_item_has(hints):
    story = begin(STEADY).given(f"hint * {hints}").then("hinted")
    assert story.open.hints == hints
    if hints == 2:
        story.when("hint").then("", note="no_hint")


def test_the_right_value_in_the_wrong_form_is_said_once_uncounted():
    items = tuple(replace(item, notation="lowest") for item in typed().items)
    story = begin(course(unit("a", skills=(replace(typed(), items=items),))))
    value = story.open.variant.accepted[0]
    unreduced = f"{int(value) * 2}/2"
    story = story.when(c.Answer(0, unreduced)).then("reprompted", question=story.question)
    story.when(c.Answer(0, unreduced)).then("answered", run=0)
    story.when(c.Answer(0, value)).then("answered asked", run=1)


def test_each_form_is_asked_for_once_before_it_counts():
    """The unit was asked for; that says nothing yet of lowest terms."""
    items = tuple(
        Item(name, "a-0", "number", "?", answer=("3/4",), notation="lowest", unit="cm", unit_needed=True)
        for name in ("one", "two")
    )
    story = begin(course(unit("a", skills=(replace(typed(), items=items),))))
    story = story.when(c.Answer(0, "6/8")).then("reprompted")
    story.when(c.Answer(0, "6/8")).then("answered", run=0)
    story = story.when(c.Answer(0, "6/8 cm")).then("reprompted")
    story.when(c.Answer(0, "6/8 cm")).then("answered", run=0)
    story.when(c.Answer(0, "3/4 cm")).then("answered asked", run=1)


def test_what_is_only_begun_may_be_mended_again_and_again():
    gaps = Item("gaps", "a-0", "cloze", "___ ___", answer=("three", "seven"), spelling="strict")
    story = begin(course(unit("a", skills=(replace(typed(), items=(gaps, replace(gaps, id="again"))),))))
    story = story.when(c.Answer(0, "three")).when(c.Answer(0, "three")).then("reprompted")
    story = story.when(c.Answer(0, "three, sevn")).then("reprompted")
    story.when(c.Answer(0, "three, sevn")).then("answered", run=0)


def test_a_choice_is_made_by_tap_or_by_letter():
    story = begin(course(unit("a", skills=(chosen(),))))
    right = next(n for n, option in enumerate(story.open.variant.options) if option.right)
    tapped = story.when(c.Answer(0, right, story.question)).then(run=1)
    typed_out = story.when(c.Answer(0, story.open.variant.options[right].text)).then(run=1)
    assert tapped.found("answered")[0].verdict == typed_out.found("answered")[0].verdict == "correct"


def test_two_taps_on_one_button_are_one():
    story = begin(STEADY)
    story.when(c.Hint(0, after=0)).then("hinted").when(c.Hint(0, after=0)).then("", note="hint_again")
    story = (
        story.given("miss").when(c.Explain(0, after=0)).then("explained").when(c.Explain(0, after=0)).then("")
    )
    last = story.state.learner.last.question
    story.when(c.GoOn(0, last)).then("asked").when(c.GoOn(0, last)).then("", note=None)


def test_buttons_of_an_earlier_question_and_session_come_too_late():
    story = begin(STEADY).given("right")
    for command in (c.Undo(0, "7-0"), c.Reread(0, "7-0")):
        story.when(command).then("", note="stale")
    story.when(c.Undo(0, story.question)).then("taken_back asked")
    story.when(c.Reread(0, story.question)).then("hinted", note="lesson")
    stop = c.Stop(0, story.head.session.number)
    story.given("stop, next day, right").when(stop).then("", note="stopped")
    story.when(stop).then("session_ended")


def test_any_option_in_words_is_an_answer_before_it_is_a_wish():
    story = begin(course(unit("a", skills=(chosen(),))))
    missed = next(option.text for option in story.open.variant.options if not option.right)
    story.when(c.Answer(0, missed, wish=c.GoOn(1))).then("answered")


def test_who_writes_before_a_course_was_begun_begins_it():
    for command in (c.Answer(0, "hello"), c.GoOn(0)):
        Story(STEADY).when(command).then("enrolled session_started introduced stepped asked")
        Story(None).when(command).then("", open=None)


def test_a_fixed_item_is_not_asked_again_after_a_miss_where_there_is_another():
    """Without drawn numbers the same item would be the same question."""
    story = begin(course(unit("a", skills=(spelled("a-0"),)))).given("miss")
    assert story.given("go on").open.variant.item != story.state.learner.last.variant.item
