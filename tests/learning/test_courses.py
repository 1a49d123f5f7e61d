"""Several courses: a question is parked with its course; pausing, leaving and beginning anew (issue 4)."""

import os
from dataclasses import replace

import pytest
from hypothesis import example, given, settings

from bot.learning import commands as c
from bot.learning.decide import decide
from bot.learning.evolve import fold
from bot.learning.state import State
from bot.store.codec import decode_event, encode_event
from tests.learning.histories import Wandering, loaded, wandering
from tests.learning.oracle import Oracle
from tests.learning.samples import chain, diamond, mixed, straight
from tests.scenario import Story, begin

HISTORIES = 2_000 if os.environ.get("FULL") == "1" else 200
SUMS, SHAPES = straight(), replace(diamond(), id="shapes", title="Shapes")
PAIRS = {"chain": (chain(), SHAPES), "sets": (replace(mixed(), id="sets"), SHAPES)}
SOON = 7_000_000
ROUND = [("enrol", 1), *[("right", SOON)] * 12]


def to(story: Story, course, command: c.Command | None = None) -> Story:
    """Goes to a course, or says something that names it."""
    return replace(story, course=course).when(command or c.Enrol(0))


def test_going_to_another_course_parks_the_open_question_and_coming_back_opens_it_again():
    story = begin(SUMS).given("right, hint")
    away = to(story, SHAPES).then("enrolled session_started introduced stepped asked")
    assert away.did.events[0].parked == story.question
    assert away.state.heads["sums"].parked == story.open
    back = to(away, SUMS).then("enrolled", note="reshow")
    assert back.open == story.open
    assert back.state.heads["shapes"].parked == away.open
    assert back.when("right").did.events[0].hints == 1


@pytest.mark.parametrize("pause", ["next day", "+9d"])
def test_on_another_day_the_parked_question_is_dropped_and_a_fresh_one_asked(pause):
    story = begin(SUMS).given("right")
    back = to(to(story, SHAPES).given(pause), SUMS)
    assert back.did.events[0].resumed == ""
    assert back.question not in ("", story.question)
    assert back.state.heads["sums"].parked is None
    back.when(c.Answer(0, "5", story.question)).then("", note="stale")


@pytest.mark.parametrize(
    "command",
    [c.Answer, c.Hint, c.GiveUp, c.Guessed, c.Explain, c.Reread, c.Undo],
)
def test_nothing_can_be_done_with_a_parked_question(command):
    story = begin(SUMS).given("right")
    away = to(story, SHAPES)
    said = command(0, "5", story.question) if command is c.Answer else command(0, question=story.question)
    away.when(said).then("", note="parked", state=away.state)
    away.when(c.GoOn(0, story.question)).then("", note="parked")


def test_a_pause_ends_nothing_and_whoever_comes_back_goes_on():
    story = begin(SUMS).given("right")
    paused = story.when(c.Pause(0, "sums")).then("course_paused", open=None)
    assert (paused.state.learner.course, paused.state.heads["sums"].paused) == (None, True)
    paused.when(c.Pause(0, "sums")).then("")
    paused.when(c.Answer(0, "5")).then("", note="nothing_open")
    back = to(paused, SUMS).then("enrolled", note="reshow")
    assert back.open == story.open
    assert not back.state.heads["sums"].paused


def test_with_one_course_asking_to_learn_ends_its_pause():
    story = begin(SUMS).given("right, right", c.Pause(0, "sums"))
    assert story.when("go on").then("enrolled", note="reshow").head.paused is False


def test_a_course_that_is_not_the_current_one_is_paused_and_left_without_touching_what_is_open():
    story = to(begin(SUMS).given("right"), SHAPES)
    for command, kind in ((c.Pause(0, "sums"), "course_paused"), (c.Leave(0, "sums"), "course_left")):
        after = story.when(command).then(kind, open=story.open)
        assert after.state.heads["sums"].parked == story.state.heads["sums"].parked


def test_a_stop_button_of_one_course_ends_no_session_of_another():
    story = begin(SUMS).given("right")
    away = to(story, SHAPES)
    sums, shapes = story.state.head, away.state.head
    assert (sums.course, shapes.course, sums.sessions) == ("sums", "shapes", shapes.sessions)
    away.when(c.Stop(0, sums.session.number)).then("", note="stopped")
    away.when(c.Stop(0, shapes.session.number)).then("session_ended")


def test_leaving_takes_it_off_the_list_and_coming_back_finds_what_was_learned():
    story = begin(SUMS).until(lambda s: "a passed" in s.levels)
    gone = story.when(c.Leave(0, "sums")).then("course_left")
    assert gone.did.events[0].passed == ("a",)
    assert gone.state.heads["sums"].left
    gone.when(c.Leave(0, "sums")).then("")
    back = to(gone.given("+9d"), SUMS)
    assert back.state.memory == story.state.memory
    assert back.head.units["a"] == story.head.units["a"]
    assert not back.head.left


def test_a_fresh_start_has_a_new_gate_new_runs_and_no_memory_and_the_log_keeps_the_answers():
    story = begin(SUMS).until(lambda s: "a passed" in s.levels)
    fresh = story.when(c.Restart(0, "sums"))
    fresh.then("course_restarted session_started introduced stepped asked", levels="a practising")
    assert fresh.did.events[0].passed == ("a",)
    assert not fresh.state.memory
    assert fresh.work("a").skills["a-0"].run == ()
    assert len(fresh.found("answered")) == 3
    assert fresh.head.sessions == story.head.sessions + 1


def test_two_taps_on_the_same_button_are_one_fresh_start():
    story = begin(SUMS).given("right").when(c.Restart(0, "sums", starts=0)).then(asked="a-0")
    story.when(c.Restart(0, "sums", starts=0)).then("", note="stale", open=story.open)
    story.when(c.Restart(0, "sums", starts=1)).then(
        "course_restarted session_started introduced stepped asked"
    )


def test_a_fresh_start_of_a_course_left_for_another_goes_there():
    story = to(begin(SUMS).given("right"), SHAPES)
    fresh = to(story, SUMS, c.Restart(0, "sums"))
    assert fresh.kinds[:2] == ["course_restarted", "enrolled"]
    assert fresh.open.course == "sums"
    assert fresh.state.heads["shapes"].parked == story.open


def test_what_was_never_begun_is_neither_paused_left_nor_begun_anew():
    story = begin(SUMS)
    for command in (c.Pause(0, "shapes"), c.Leave(0, "shapes")):
        story.when(command).then("")
    to(story, SHAPES, c.Restart(0, "shapes")).then("", note="stale")
    to(story, None, c.Restart(0, "sums")).then("", note="course_gone")


def test_between_two_courses_the_promises_of_the_core_hold(tried):
    @settings(max_examples=HISTORIES)
    @given(wandering)
    @example([*ROUND, ("switch", SOON), *ROUND, ("switch", SOON), ("restart", SOON), *ROUND])
    @example([*ROUND, ("switch", SOON), ("parked", SOON), ("pause", SOON), ("right", SOON), ("parked", SOON)])
    @example([*ROUND, ("leave", SOON), ("right", SOON), ("enrol", SOON), *ROUND])
    def promises(played):
        for first, second in PAIRS.values():
            history = Wandering(first, other=second)
            live(history, played)
            tried.update(wanderings=1, answers=history.answers)

    promises()


def live(history: Wandering, played) -> None:
    asked: dict = {}
    oracles = {name: Oracle(course, asked) for name, course in history.courses.items()}
    answered: set = set()
    for move, gap in [("enrol", 1), *played]:
        before, taught, wanted = history.state, history.taught(move), history.wanted(move)
        command, decision = history.play(move, gap)
        for event in decision.events:
            for oracle in [oracles[event.course]] if event.course else oracles.values():
                oracle.read(event)
        partial = decide(loaded(before, history.courses, wanted, command.at), command, taught)
        assert (partial.events, partial.note) == (decision.events, decision.note)
        answered |= nobody_answers_what_is_parked(before, decision.events, answered)
        one_course_leaves_the_others_alone(before, decision)
        where_they_are_is_not_paused(history.state)
    stored = [encode_event(event, n, "tg:1", n) for n, event in enumerate(history.events)]
    assert fold(State(id=7), map(decode_event, stored)) == history.state


def nobody_answers_what_is_parked(before: State, events, answered: set) -> set:
    """Returns the questions that were answered, each for the first time."""
    now = {event.question for event in events if event.kind == "answered"}
    assert not now & answered, "a question was answered twice"
    assert not now & {head.parked.key for head in before.heads.values() if head.parked}
    return now


def one_course_leaves_the_others_alone(before: State, decision) -> None:
    """Going away parks a question there; nothing else."""
    touched = {event.course for event in decision.events}
    answers = any(event.kind == "answered" for event in decision.events)
    for name in before.heads.keys() - touched:
        was, now = before.heads[name], decision.state.heads[name]
        assert (was if answers else replace(was, parked=now.parked)) == now
        for old, new in ((before.works, decision.state.works), (before.memory, decision.state.memory)):
            assert {k: v for k, v in old.items() if k.startswith(f"{name}/")} == {
                k: v for k, v in new.items() if k.startswith(f"{name}/")
            }


def where_they_are_is_not_paused(state: State) -> None:
    learner, head = state.learner, state.head
    assert learner.open is None or learner.open.course == learner.course
    assert head is None or not (head.paused or head.left or head.parked)
    keys = [head.parked.key for head in state.heads.values() if head.parked]
    assert len({*keys, learner.open and learner.open.key}) == len(keys) + 1
