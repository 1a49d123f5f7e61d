"""The log is the truth: it replays without a course, in any later version, and its time only goes forward."""

import json
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from bot.learning import commands as c
from bot.learning.events import Event, Unknown
from bot.learning.evolve import evolve, fold
from bot.learning.state import State
from bot.store.codec import KINDS, decode_event, encode_event
from bot.store.events import Record
from tests.learning.histories import BEGAN, SECOND
from tests.learning.samples import chosen, course, straight, typed, unit
from tests.scenario import ANSWERS, Story, begin

OLD = Path(__file__).parent / "events_v1.jsonl"
"""Events of each kind, as the version that brought them wrote them first. Add lines; never change one."""
BUSY = (
    "right, hint, right, miss, explain, right, undo, right, right, right, miss, stop, next day, right, right"
)


def busy() -> list[Story]:
    """A learner who does a bit of everything, after each move."""
    stories = [begin(straight())]
    for move in BUSY.split(", "):
        story = stories[-1]
        stories.append((story if story.open or move not in ANSWERS else story.given("go on")).given(move))
    return stories


def old_records() -> list[Record]:
    lines = [json.loads(line) for line in OLD.read_text().splitlines()]
    return [Record(n, line["at"], line["course"], line["kind"], "tg:1", n, line.get("question"), json.dumps(line))
            for n, line in enumerate(lines)]  # fmt: skip


def stored(events: tuple[Event, ...]) -> list[Record]:
    return [encode_event(event, n, "tg:1", n) for n, event in enumerate(events)]


def said_again(kept, again):
    """As much of what is written now as was written then: what joined since has a default."""
    if isinstance(kept, dict) and isinstance(again, dict):
        return {key: said_again(value, again.get(key)) for key, value in kept.items()}
    if isinstance(kept, list) and isinstance(again, list) and len(kept) == len(again):
        return [said_again(*both) for both in zip(kept, again, strict=True)]
    return again


def test_what_earlier_versions_wrote_can_still_be_read():
    records = old_records()
    assert {record.kind for record in records} == KINDS, "add a line for the new kind"
    for record in records:
        event, kept = decode_event(record), json.loads(record.data)
        again = json.loads(encode_event(event, 0, "", 0).data)
        assert said_again(kept, again) == kept, f"{record.kind} is read otherwise than it was written"


def test_what_earlier_versions_wrote_still_folds_to_the_same_state():
    state = fold(State(id=7), map(decode_event, old_records()))
    assert {name: state.heads["sums"].level(name) for name in "abc"} == {
        "a": "kept",
        "b": "practising",
        "c": None,
    }
    assert state.learner.settings.zone == "Europe/Berlin"
    assert state.memory["sums/a-0"].reps == 2
    assert state.works["sums/b"].skills["b-0"].explained == 1
    assert state.learner.open is None
    assert state.works["words/a"].skills["a-0"].items["one"].firm
    assert state.memory["words/a-0:one"].reps == 1


def test_unknown_kinds_pass_through_and_leave_everything_as_it_is():
    state = begin(straight()).given("right").state
    unknown = decode_event(Record(9, BEGAN, "sums", "applauded", "tg:9", 0, None, '{"loud": true}'))
    assert unknown == Unknown("applauded", '{"loud": true}', BEGAN, "sums")
    assert evolve(state, unknown) is state


def test_a_log_with_unknown_kinds_between_tells_the_same():
    story = begin(straight()).given("right * 3, go on, right")
    strange = Unknown("applauded", "{}")
    assert fold(State(id=7), [e for event in story.log for e in (strange, event)]) == story.state


def test_unknown_settings_of_a_later_version_are_passed_over():
    (event,) = Story(straight()).when(c.ChangeSettings(0, {"zone": "Asia/Tokyo"})).did.events
    later = replace(event, changes={"zone": "Asia/Tokyo", "colour": "blue"})
    assert evolve(State(id=7), later).learner.settings.zone == "Asia/Tokyo"


def test_a_log_replays_with_no_course():
    story = busy()[-1].until(lambda s: "c" in s.head.units)
    assert fold(State(id=7), map(decode_event, stored(story.log))) == story.state


def test_every_decision_says_the_state_that_its_events_fold_to():
    for before, story in pairwise(busy()):
        events = story.log[len(before.log) :]
        assert fold(before.state, events) == story.state


def changed(story: Story, skill=None) -> Story:
    """The same learner with the course edited: its first skill replaced, or the unit gone."""
    units = (unit("a", skills=(skill,)),) if skill else (unit("z", skills=(typed("z-0"),)),)
    return replace(story, course=course(*units))


RETIRED = replace(typed(), items=tuple(replace(i, retired=n == 0) for n, i in enumerate(typed().items)))
EDITS = {
    "the item is retired": lambda s: changed(s, RETIRED),
    "the other item is retired": lambda s: changed(s, replace(typed(), items=tuple(reversed(RETIRED.items)))),
    "the item is gone": lambda s: changed(s, replace(typed(), items=typed().items[1:])),
    "all items are others": lambda s: changed(s, replace(chosen(), id="a-0")),
    "the unit is gone": changed,
    "the course is gone": lambda s: replace(s, course=None),
}


@pytest.mark.parametrize("edit", EDITS)
@pytest.mark.parametrize("stage", ["learn", "practice", "finish", "confirmation", "review"])
@pytest.mark.parametrize(
    ("move", "verdict"), [("right", "correct"), ("miss", "incorrect"), ("give up", "gave_up")]
)
def test_an_open_question_is_graded_whatever_became_of_the_course(edit, stage, move, verdict):
    story = begin(course(unit("a", skills=(typed(),))))
    if stage == "confirmation":
        story = story.given("right * 3, next day, go on")
    elif stage == "review":
        story = story.given("right * 3, next day, go on, right * 2, +10d, go on")
    else:
        story = story.until(lambda s: s.mode == stage)
    after = EDITS[edit](story.then(mode=stage)).when(move)
    answered = after.did.events[0]
    assert (answered.kind, answered.verdict, answered.question) == ("answered", verdict, story.question)
    assert fold(story.state, after.did.events) == after.state
    after.given("go on")  # and life goes on


def test_a_deleted_course_says_so_once_its_question_is_answered():
    story = replace(begin(straight()), course=None)
    story.when("right").then("answered", note="course_gone").when("go on").then("", note="course_gone")
    story.when("miss").then("answered", note="course_gone")


def other() -> "Story":
    return replace(course(unit("x", skills=(typed("x-0"),))), id="other")


@pytest.mark.parametrize("stage", ["learn", "practice", "finish", "confirmation"])
def test_another_course_puts_the_open_question_aside_and_its_buttons_belong_elsewhere(stage):
    story = begin(straight())
    story = (
        story.given("right * 3, next day, go on")
        if stage == "confirmation"
        else story.until(lambda s: s.mode == stage)
    )
    moved = (
        replace(story, course=other()).when("enrol").then("enrolled session_started introduced stepped asked")
    )
    assert moved.open.course == "other"
    moved.when(c.Answer(0, "5", story.question)).then("", note="parked")
    moved.when("undo").then("", note="undo_nothing")
    moved.given("right").when("undo").then("taken_back asked")
    back = replace(moved, course=straight()).when("enrol").then(mode=stage)
    assert back.kinds[0] == "enrolled"
    assert back.head.units == story.head.units


@pytest.mark.parametrize("move", ["right", "miss", "hint", "stop", "go on", "undo", "explain", "lesson"])
@pytest.mark.parametrize("history", ["right", "right, miss", "right, miss, go on", "right * 3"])
def test_event_time_never_goes_backwards_though_a_clock_does(move, history):
    story = begin(straight()).given(history)
    back = replace(story, now=story.now - 900 * SECOND)
    if not back.open and move in ("right", "miss", "hint"):
        move = "go on"
    times = [event.at for event in back.given(move, c.ChangeSettings(0, {"zone": "Asia/Tokyo"})).log]
    assert all(one <= next_one for one, next_one in pairwise(times))


def test_time_stands_still_until_a_clock_that_went_back_has_caught_up():
    story = begin(straight()).given("right")
    back = replace(story, now=story.now - 900 * SECOND).given("right")
    assert back.log[-1].at == story.log[-1].at
    assert back.given("+30m, right").log[-1].at > story.log[-1].at


@pytest.mark.parametrize("move", ["right", "miss", "give up"])
def test_the_same_answer_delivered_again_changes_nothing(move):
    story = begin(straight()).given("right")
    key = story.question
    after = story.given(move)
    for command in (c.Answer(0, "5", key), c.GiveUp(0, key), c.Hint(0, key)):
        after.when(command).then("", note="stale", state=after.state)


def test_every_question_has_a_key_of_its_own():
    story = busy()[-1]
    keys = [event.question for event in story.found("asked")]
    assert len(set(keys)) == len(keys)
    assert all(key.startswith("7-") for key in keys)
