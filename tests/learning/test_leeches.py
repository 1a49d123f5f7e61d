"""Leeches (LEARNING section 5): what is missed in reviews more often than chance explains is set aside."""

from dataclasses import replace

from bot.learning import commands as c
from bot.learning.leeches import is_leech
from bot.learning.memory import reviewed
from bot.learning.progress import Memory
from tests.learning.histories import BEGAN, DAY
from tests.learning.samples import straight
from tests.scenario import begin

COURSE = straight(1)


def held(**facts) -> Memory:
    return Memory("a", 30.0, 5.0, BEGAN, BEGAN + 30 * DAY, 0, **facts)


def missed(memory: Memory, *days: int) -> Memory:
    """Missed in a review after each of these days."""
    for wait in days:
        memory = reviewed(memory, memory.last_at + wait * DAY, "UTC", COURSE, right=False, seed="x")
    return memory


def test_what_comes_back_from_its_rest_is_judged_by_what_it_lapses_from_then_on():
    back = missed(held(reps=8, lapses=4, forgiven=4, aside=True), 14)
    assert not is_leech(back)
    assert not is_leech(missed(back, 2))
    assert is_leech(missed(back, 2, 2))


def test_what_was_remembered_before_lapses_were_judged_is_not_judged_by_them():
    old = held(reps=40, lapses=9)
    assert not is_leech(missed(old, 30))
    assert not is_leech(missed(old, 30, 3))
    assert is_leech(missed(old, 30, 3, 3))


def test_a_new_one_is_judged_by_all_it_lapses():
    assert is_leech(missed(held(), 5, 5, 5))
    assert not is_leech(missed(held(), 5, 5))


def slipping():
    """Missed in reviews until it is set aside."""
    story = begin(COURSE).given("right * 3, next day, go on, right * 2")
    while not story.found("set_aside"):
        story = story.given("+2d, go on")
        story = story.given("miss") if story.mode == "review" else story.given("stop")
        story = story if story.found("set_aside") else story.given("stop")
    return story


def test_what_is_set_aside_is_kept_in_on_a_wish_and_comes_tomorrow():
    story = slipping()
    wish = c.KeepIn(0, story.state.learner.last.question)
    story = story.when(wish).then("kept_in")
    held = story.state.memory["sums/a-0"]
    assert not held.aside
    assert held.due_at - story.now <= DAY
    assert not is_leech(held)
    story.when(replace(wish, at=0)).then("", note="stale")
    story.given("stop, next day, go on").then(mode="review", asked="a-0")


def test_once_another_question_was_answered_the_wish_comes_too_late():
    story = slipping()
    wish = c.KeepIn(0, story.state.learner.last.question)
    late = story.given("undo").when(wish)
    late.then("", note="stale")


def test_undoing_the_miss_takes_it_in_again():
    story = slipping().given("undo").then("taken_back asked", mode="review")
    assert not story.state.memory["sums/a-0"].aside
