"""A look at what holds, where it is easily lost or talked round: left questions, [Later], help, and long courses."""

from dataclasses import replace

import pytest

from bot.learning import commands as c
from bot.learning import dormancy
from bot.learning.doors import MOST as DOOR
from bot.learning.heads import Sitting
from bot.learning.needs import needs
from tests.learning.histories import DAY
from tests.learning.kept import kept
from tests.learning.samples import course, diamond, letters, mixed, straight, typed, unit
from tests.learning.test_looks import LOOK, all_kept, back, faded
from tests.learning.test_needs import NARROW, agrees
from tests.scenario import Story, begin

PROVE = c.StartLook(0, "placement", "a")


def left_open(units: int = 8) -> Story:
    """Much kept, a question left unanswered, and then a long absence."""
    story = all_kept(units).given("+13d, go on")
    assert story.open
    return story.given("+200d")


def test_a_question_left_open_does_not_hide_the_look():
    story = left_open().when("go on").then("", note="dormancy")
    story.given(LOOK).then(mode="dormancy")


def test_who_first_answers_what_was_left_open_is_offered_the_look_when_nothing_is_open():
    story = left_open().given("miss").then(open=None)
    story.when("go on").then("", note="dormancy")


def test_within_a_session_it_does_not_come_between_two_questions():
    story = left_open().given("right")
    assert story.open
    story.when("go on").then("", note="reshow")


@pytest.mark.parametrize("answers", ["right", "right * 3"])
def test_put_off_it_comes_again_on_another_day_although_reviews_were_answered(answers):
    story = back(8).given("go on").when(c.LookLater(0)).given(answers)
    story = story.given("stop, go on")
    assert story.note != "dormancy"
    story.given("stop, next day").when("go on").then("", note="dormancy")


def test_broken_off_it_comes_again_on_another_day():
    story = back(8).given(LOOK, "right, stop, next day")
    story.when("go on").then("", note="dormancy")


def test_once_it_is_over_it_does_not_come_again():
    story = back(8).given(LOOK).until(lambda s: bool(s.found("look_ended"))).given("stop, next day")
    assert story.given("go on").note != "dormancy"


def test_a_skill_that_fades_is_looked_at_although_the_rest_of_its_unit_holds():
    story = kept(due=0, units=1, new=False)
    held = replace(story.state.memory["sums/k0-0"], stability=400.0)
    rows = {f"sums/k0-{n}": held for n in range(10)} | {"sums/k0-0": replace(held, stability=0.5)}
    head = replace(story.state.heads["sums"], sittings=(Sitting(story.now - 20 * DAY, 5, 0),))
    many = unit("k0", skills=tuple(typed(f"k0-{n}") for n in range(10)))
    made = replace(story.course, units=(many,), dormant=14)
    story = replace(story, course=made, state=replace(story.state.with_head(head), memory=rows))
    story.when("go on").then("", note="dormancy").given(LOOK).then(mode="dormancy", asked="k0-0")


@pytest.mark.parametrize("units", [8, 200])
def test_what_is_planned_does_not_grow_with_the_course(units):
    story = kept(due=0, units=units, new=False)
    rows = {key: replace(m, stability=0.5) for key, m in story.state.memory.items()}
    state = replace(story.state, memory=rows)
    look = dormancy.plan(state, state.heads["sums"], story.course, story.now)
    assert len(look.spots) <= dormancy.MOST // dormancy.PER_UNIT * dormancy.DECIDES


# Help shows nothing.


@pytest.mark.parametrize("help_", ["hint", "lesson"])
def test_what_was_answered_with_help_proves_nothing(help_):
    story = begin(straight(2)).given(PROVE)
    for _ in range(6):
        story = story.given(help_, "right").then(mode="placement")
    story = story.then(levels="a practising").given("right * 3").then(levels="a passed")
    (proven,) = story.found("proven")
    aided = {e.question for e in story.found("answered") if e.hints}
    assert not aided & {question for run in proven.evidence.values() for question in run}


def test_what_was_answered_with_help_does_not_hold_and_is_not_missed():
    story = back(1).given(LOOK, "hint, right, right").then(mode="dormancy").given("right")
    assert story.found("look_ended")[-1].held == ("a",)
    story = back(1).given(LOOK, "hint, right, hint, right, right")
    (ended,) = story.found("look_ended")
    assert (ended.held, ended.missed, ended.asked) == ((), (), 3)


def test_a_unit_left_undecided_by_help_lends_nothing_to_the_next():
    story = back(3).given(LOOK, "hint, right, hint, right, right, right").then(mode="dormancy")
    story = story.given("right * 3")
    (ended,) = story.found("look_ended")
    assert (ended.held, ended.asked) == (("b", "c"), 7)


def test_what_was_answered_with_help_is_no_start():
    story = begin(straight(3)).given(c.StartLook(0, "start"))
    while not story.found("look_ended"):
        story = story.given("hint, right") if story.open else story.given("go on")
    assert story.found("look_ended")[0].held == ()


# What was known of it stays.


def test_memory_that_there_was_stays_when_a_unit_is_proven():
    story = back(1).given(LOOK, "miss, go on, miss").then(levels="a practising")
    before = story.state.memory["sums/a-0"]
    story = story.given(PROVE).until(lambda s: bool(s.found("proven")))
    assert story.state.memory["sums/a-0"] == before


def test_what_was_proven_and_failed_its_check_holds_back_like_any_other():
    story = begin(straight(5, ahead=1)).given(PROVE, "right * 3, stop, next day, go on")
    story = story.until(lambda s: s.head.level("a") == "practising", "miss")
    story = story.until(lambda s: s.head.level("a") == "passed")
    assert story.head.proven == frozenset()


def test_what_was_proven_and_is_rebuilt_holds_back_like_any_other():
    story = begin(replace(straight(1), dormant=14)).given(PROVE, "right * 3")
    story = story if story.open is None else story.given("stop")
    story = story.given("+200d", LOOK, "miss, go on, miss").then(levels="a practising")
    assert story.head.proven == frozenset()


def test_what_is_remembered_of_a_rebuilt_set_is_known_when_it_is_proven():
    story = begin(replace(letters(5), dormant=14)).until(lambda s: s.levels == "a passed")
    story = story.given("next day").until(lambda s: s.levels == "a kept").given("+200d")
    story = agrees(story.given(LOOK, "miss, go on, miss").then(levels="a practising"), PROVE)
    while not story.found("proven"):
        story = agrees(story, "right" if story.open else "go on")
    assert all(m.reps > 1 for m in story.state.memory.values())


# At the door.


def test_at_most_six_questions_at_a_door_however_many_sessions_it_takes():
    story = faded(2)
    rows = {f"sums/k0-{n}": replace(story.state.memory["sums/k0-0"], unit="k0") for n in range(20)}
    many = unit("k0", skills=tuple(typed(f"k0-{n}") for n in range(20)))
    made = replace(story.course, units=(many, *story.course.units[1:]), session=6)
    story = replace(story, course=made, state=replace(story.state, memory={**story.state.memory, **rows}))
    story = story.given("go on").until(lambda s: "n" in s.head.units)
    assert sum(e.reason == "needed" for e in story.found("asked")) == DOOR


def test_what_a_later_unit_builds_on_is_known_where_an_earlier_one_waits_for_its_check():
    first, second = unit("x", skills=(typed("x-0"),)), unit("y", ("x",), (typed("y-0"),))
    waits = (unit("v", skills=(typed("v-0"),)), unit("w", ("v",), (typed("w-0"),)))
    story = begin(course(first, *waits, second, ahead=1)).until(lambda s: s.head.level("x") == "passed")
    story = story.given("stop, next day").until(lambda s: s.head.level("v") == "passed")
    faint = replace(story.state.memory["sums/x-0"], stability=0.01, last_at=story.now - 5 * DAY)
    story = replace(story, state=replace(story.state, memory={**story.state.memory, "sums/x-0": faint}))
    for _ in range(2):
        story = agrees(story, "right" if story.open else "go on")
    assert "needed" in [e.reason for e in story.found("asked")]


# What a decision loads.


@pytest.mark.parametrize("made", [letters(12), mixed(), NARROW, diamond()])
@pytest.mark.parametrize("answer", ["look", "later"])
def test_after_long_absences_the_parts_decide_as_the_whole(made, answer):
    first = made.units[0].id
    story = begin(replace(made, dormant=14)).until(lambda s: s.head.level(first) == "passed")
    for number in range(120):
        if number % 7 == 6:
            story = story.given("stop", ("+20d", "+1h", "+40d")[number % 3])
        move = answer if story.note == "dormancy" else "go on"
        story = agrees(story, ("miss" if number % 5 == 4 else "right") if story.open else move)
    assert [e for e in story.log if e.kind in ("look_started", "look_put_off")]


def test_all_memories_are_loaded_once_on_coming_back_and_not_for_each_answer():
    story = left_open()
    assert needs(story.state.learner, story.head, story.course, story.now).every
    story = story.given("right")
    assert story.open
    assert not needs(story.state.learner, story.head, story.course, story.now).every
