"""When the bot speaks first: only with good reason, with a question, more and more rarely, and then no more."""

from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.clock import instant, micros
from bot.learning import commands as c
from bot.learning.evolve import fold
from bot.learning.nudging import in_question, occasion, plan_of
from bot.learning.slots import Slot, next_slot
from bot.learning.state import State
from tests.learning.histories import DAY, HOUR, only_needed
from tests.learning.kept import kept
from tests.learning.samples import chain, letters, straight
from tests.scenario import Story, begin

BERLIN = "Europe/Berlin"
WISHES = {"zone": BERLIN, "remind_at": "18:00"}


def reminded(story: Story, **more) -> Story:
    return story.given(c.ChangeSettings(0, {**WISHES, **more}))


def slot_of(story: Story) -> Slot:
    slot = next_slot(plan_of(story.state.learner), story.now)
    assert slot
    return slot


def nudged(story: Story, *, late: int = 0) -> Story:
    """At the next slot, however far away."""
    slot = slot_of(story)
    return replace(story, now=slot.at + late).when(c.Nudge(slot.at + late, slot))


def days_later(story: Story, days: int) -> Story:
    return replace(story, now=story.now + days * DAY)


@pytest.fixture
def due():
    """Ten reviews due; last here days ago."""
    return days_later(reminded(kept(due=10)), 2)


def test_with_enough_due_it_asks_a_review_and_says_so(due):
    story = nudged(due).then("nudged asked", mode="review", reason="due")
    (said,) = story.found("nudged")
    assert (said.reason, said.due, said.ignored, said.slower) == ("due", 11, 1, False)
    assert said.question == story.question
    assert (said.date, said.slot) == (slot_of(due).date, "daily")


@pytest.mark.parametrize(
    ("due", "old", "reason"), [(3, 0, None), (4, 0, "due"), (1, 4, "overdue"), (0, 9, None)]
)
def test_it_takes_four_due_or_one_that_is_due_for_three_days(due, old, reason):
    story = reminded(kept(due=due, new=False))
    memory = {
        key: replace(m, due_at=story.now - HOUR if n < due else story.now + 90 * DAY)
        for n, (key, m) in enumerate(story.state.memory.items())
    }
    story = days_later(replace(story, state=replace(story.state, memory=memory)), old)
    story = nudged(story)
    assert [said.reason for said in story.found("nudged")] == ([reason] if reason else [])
    assert reason or story.note == "nothing_due"


def test_a_check_that_holds_a_unit_back_is_worth_a_word_by_itself():
    story = begin(chain()).until(lambda s: "b passed" in s.levels).given("go on")
    story = nudged(reminded(story.given("next day")))
    (said,) = story.found("nudged")
    assert (said.reason, said.unit, said.opens) == ("check", "a", "c")
    story.then("nudged asked", mode="confirmation")


def test_nothing_is_said_on_a_day_with_a_session(due):
    sat = due.given("go on, right")
    at = slot_of(sat)
    same = Slot(at.at, at.date)
    sat = replace(sat, now=at.at - HOUR).given("right")
    replace(sat, now=at.at).when(c.Nudge(at.at, same)).then("", note="practised")


def test_a_session_before_four_in_the_morning_belongs_to_the_day_before(due):
    slot = slot_of(due)
    night = micros(datetime.fromisoformat(f"{slot.date}T03:30").replace(tzinfo=ZoneInfo(BERLIN)))
    story = replace(due, now=night).given("go on, right")
    assert replace(story, now=slot.at).when(c.Nudge(slot.at, slot)).kinds[0] == "nudged"


@pytest.mark.parametrize(("minutes", "note"), [(0, None), (59, None), (61, "late")])
def test_more_than_an_hour_late_it_stays_silent(due, minutes, note):
    assert nudged(due, late=minutes * HOUR // 60).note == note


def test_in_quiet_hours_it_stays_silent(due):
    story = reminded(due, remind_at="20:30")
    nudged(story, late=HOUR // 2 + 1).then("", note="quiet")


@pytest.mark.parametrize("change", [{"remind_at": None}, {"remind_at": "09:00"}, {"zone": "Asia/Tokyo"}])
def test_what_is_no_longer_wanted_is_not_said(due, change):
    slot = slot_of(due)
    story = due.given(c.ChangeSettings(0, change))
    replace(story, now=slot.at).when(c.Nudge(slot.at, slot)).then("", note="unwanted")


def test_a_question_that_was_open_gives_way_and_counts_nowhere(due):
    story = due.given("go on")
    before = story.question
    asked = nudged(days_later(story, 1))
    assert asked.question != before
    assert not asked.found("answered")


def test_an_unanswered_reminder_never_counts_and_the_next_one_takes_its_place(due):
    story = nudged(nudged(due))
    assert len(story.found("asked")) == len(due.found("asked")) + 2
    assert not story.found("answered")
    assert story.state.memory == due.state.memory


def test_its_answer_opens_the_session(due):
    story = nudged(due)
    story.when("right").then("session_started answered asked", mode="review")


def test_nobody_is_written_to_before_it_is_known_what_time_it_is_there(due):
    story = kept(due=10).given(c.ChangeSettings(0, {"remind_at": "18:00", "weekly": True}))
    assert next_slot(plan_of(story.state.learner), story.now) is None
    assert slot_of(story.given(c.ChangeSettings(0, {"zone": BERLIN})))


def ignored(story: Story, days: int) -> list[tuple[int, str]]:
    """The days on which it speaks to somebody who never answers, and why."""
    first, found, done = slot_of(story).at, [], ""
    for _ in range(99):
        slot = next_slot(plan_of(story.state.learner), story.now, done)
        if slot is None or slot.at > first + days * DAY:
            break
        done, story = slot.date, replace(story, now=slot.at).when(c.Nudge(slot.at, slot))
        if story.did.events:
            said = story.found("nudged")[-1]
            found.append(((slot.at - first) // DAY, "slower" if said.slower else said.reason))
    return found


def test_who_never_answers_hears_less_and_less_a_last_word_and_no_more(due):
    assert ignored(due, 400) == [
        (0, "due"), (1, "due"), (2, "due"), (4, "slower"), (6, "due"), (10, "slower"), (14, "due"),
        (21, "slower"), (28, "due"), (35, "goodbye"),
    ]  # fmt: skip


@pytest.mark.parametrize("sign", ["right", c.PutOff(0), c.ChangeSettings(0, {"session": "short"})])
def test_any_sign_of_life_begins_the_rhythm_anew(due, sign):
    story = nudged(nudged(nudged(nudged(due))))
    assert story.state.learner.nudge.ignored == 4
    assert story.when(sign).state.learner.nudge.ignored == 0


def test_after_the_last_word_an_answer_brings_the_reminders_back(due):
    for _ in range(10):
        due = nudged(due)
    assert due.found("nudged")[-1].reason == "goodbye"
    assert next_slot(plan_of(due.state.learner), due.now) is None
    assert slot_of(due.given("right")).name == "daily"


def test_fewer_makes_the_pauses_longer_step_by_step(due):
    steps = []
    for _ in range(4):
        due = due.when(c.Fewer(0))
        steps.append(due.state.learner.settings.remind_every)
    assert steps == ["2", "4", "7", "7"]


def test_later_today_is_three_hours_on_and_not_in_the_night(due):
    story = nudged(reminded(due, remind_at="16:00")).when(c.PutOff(0, later=True))
    slot = next_slot(plan_of(story.state.learner), story.now, slot_of(due).date)
    assert slot.name == "later"
    assert timedelta() <= instant(slot.at) - instant(story.now) - timedelta(hours=3) <= timedelta(minutes=1)
    again = replace(story, now=slot.at).when(c.Nudge(slot.at, slot)).then("nudged asked")
    assert next_slot(plan_of(again.state.learner), again.now, slot.date).name == "daily"
    evening = nudged(reminded(due, remind_at="19:00")).when(c.PutOff(0, later=True))
    assert evening.state.learner.nudge.later is None


def test_a_paused_or_left_course_does_not_speak(due):
    for gone in (c.Pause(0, "sums"), c.Leave(0, "sums")):
        story = due.given(gone)
        assert in_question(story.state, {"sums": story.course}) == []
        assert occasion(story.state, story.course, story.now) is None


def test_a_course_one_is_not_in_may_speak_and_parks_what_is_open_here(due):
    other = replace(straight(), id="other")
    here = replace(due, course=other).given(c.Enrol(0))
    slot = slot_of(days_later(here, 1))
    story = replace(here, course=due.course, now=slot.at).when(c.Nudge(slot.at, slot))
    story.then("enrolled nudged asked")
    assert story.state.heads["other"].parked.key == here.question
    assert story.state.learner.course == "sums"


@pytest.mark.parametrize(
    "made", [kept(due=10), kept(due=4), kept(due=0), begin(letters(4)).given("right * 9")]
)
@pytest.mark.parametrize("days", [1, 4])
def test_it_decides_on_the_parts_as_on_the_whole(made, days):
    story = days_later(reminded(made), days)
    slot = slot_of(story)
    whole = replace(story, now=slot.at).when(c.Nudge(slot.at, slot))
    partial = only_needed(story.state, story.course, slot.at)
    again = Story(story.course, partial, slot.at).when(c.Nudge(slot.at, slot))
    assert (again.did.events, again.note) == (whole.did.events, whole.note)


def test_all_of_it_folds_again_to_the_same_state(due):
    story = nudged(due).when(c.PutOff(0, later=True)).when("right")
    assert fold(due.state, story.log[len(due.log) :]) == story.state
    assert State(id=7).learner.nudge.ignored == 0
