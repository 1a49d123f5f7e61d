"""The gate (LEARNING section 4): what may be introduced, and what it waits for."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.clock import instant, micros
from bot.learning import commands as c
from bot.learning import gate
from bot.learning.heads import Head, UnitState
from bot.learning.memory import day_starts
from tests.learning.histories import BEGAN
from tests.learning.samples import course, diamond, straight, typed, unit
from tests.scenario import begin

DAY = 86_400_000_000


def head(text: str) -> Head:
    """ "a kept, b passed": passed one hour after the other."""
    pairs = [word.split() for word in text.split(", ") if text]
    units = {
        name: UnitState(level, (f"{name}-0",), BEGAN, BEGAN + n * 3_600_000_000)
        for n, (name, level) in enumerate(pairs)
        if level != "kept"
    }
    return Head("sums", "1", units, frozenset(name for name, level in pairs if level == "kept"))


def names(units) -> str:
    return " ".join(getattr(u, "id", u) for u in units)


@pytest.mark.parametrize(
    ("known", "opens"),
    [
        ("", "a"),
        ("a practising", ""),
        ("a passed", "b c"),
        ("a kept", "b c"),
        ("a kept, b passed", "c"),
        ("a kept, b kept", "c"),
        ("a kept, b passed, c practising", ""),
        ("a kept, b passed, c kept", "d"),
        ("a kept, b kept, c kept", "d"),
        ("a passed, b kept, c kept", "d"),  # one unchecked, however deep
        ("a kept, b passed, c passed", ""),  # two unchecked above it
        ("a passed, b passed, c kept", ""),
        ("a practising, b passed, c kept", "d"),  # only what a unit itself requires locks it
        ("b kept, c kept", "a d"),
    ],
)
def test_a_unit_opens_when_all_it_requires_is_passed_and_less_than_two_stand_unchecked(known, opens):
    assert names(gate.open_units(head(known), diamond())) == opens


@pytest.mark.parametrize(
    ("ahead", "known", "opens"),
    [
        (1, "a passed", ""),
        (1, "a kept", "b"),
        (2, "a passed", "b"),
        (2, "a passed, b passed", ""),
        (3, "a passed, b passed", "c"),
        (3, "a passed, b passed, c passed", ""),
        (3, "a kept, b passed, c passed", "d"),
    ],
)
def test_the_course_says_how_many_units_may_stand_unchecked(ahead, known, opens):
    assert names(gate.open_units(head(known), straight(4, ahead=ahead))) == opens


def test_everything_above_a_unit_counts_also_through_others():
    assert set(gate.above(diamond(), diamond().unit("d"))) == {"a", "b", "c"}
    assert gate.above(diamond(), diamond().unit("a")) == ()


@pytest.mark.parametrize(
    ("known", "waits"),
    [
        ("", None),
        ("a passed", None),
        ("a passed, b passed", ("c", "a")),  # the check of the oldest opens the next
        ("b passed, a passed", ("c", "b")),
        ("a kept, b passed, c passed", ("d", "b")),
        ("a kept, b practising", None),  # practice holds it back, not a check
        ("a kept, b kept, c kept, d kept", None),
    ],
)
def test_what_waits_says_which_check_it_waits_for(known, waits):
    held = gate.waiting(head(known), straight(4), "UTC")
    assert (held and (held.next_unit, held.unit)) == waits


@pytest.mark.parametrize(
    ("passed_at", "zone", "opens"),
    [
        ("2026-11-21T21:40", "UTC", "2026-11-22T04:00"),
        ("2026-11-22T03:59", "UTC", "2026-11-22T04:00"),  # before 4 a.m. it is still yesterday
        ("2026-11-22T04:00", "UTC", "2026-11-23T04:00"),
        ("2026-11-21T21:40", "Asia/Tokyo", "2026-11-22T19:00"),  # 4 a.m. in Tokyo
        ("2026-10-24T20:00", "Europe/Berlin", "2026-10-25T03:00"),  # the clocks went back that night
        ("2026-03-28T20:00", "Europe/Berlin", "2026-03-29T02:00"),  # and forward that one
    ],
)
def test_a_check_opens_at_four_in_the_morning_of_the_next_local_day(passed_at, zone, opens):
    passed = micros(datetime.fromisoformat(passed_at).replace(tzinfo=UTC))
    unit_state = UnitState("passed", ("a-0",), 0, passed)
    at = gate.check_opens(unit_state, zone)
    assert instant(at) == datetime.fromisoformat(opens).replace(tzinfo=UTC)
    known = Head("sums", "1", {"a": unit_state})
    assert gate.checks_due(known, zone, at) == ["a"]
    assert gate.checks_due(known, zone, at - 1) == []


def test_checks_come_in_the_order_in_which_the_units_were_passed():
    known = head("b passed, a passed, c kept, d practising")
    turned = replace(known, units=dict(reversed(known.units.items())))  # introduced in another order
    assert gate.checks_due(turned, "UTC", BEGAN + 9 * DAY) == ["b", "a"]


@pytest.mark.parametrize(
    ("history", "levels"),
    [
        ("right * 3", "a passed"),
        ("right * 3, go on", "a passed, b practising"),
        ("right * 3, go on, right * 3", "a passed, b passed"),  # and no further today
        ("right * 3, go on, right * 3, go on", "a passed, b passed"),
        ("right * 3, go on, right * 3, +2h, go on, enrol, stop, go on", "a passed, b passed"),
    ],
)
def test_no_more_than_two_new_units_are_passed_on_one_day(history, levels):
    begin(straight()).given(history).then(levels=levels)


def test_the_session_says_which_check_opens_the_next_unit_and_when():
    story = begin(straight()).given("right * 3, go on, right * 3")
    ended = story.then("answered passed unit_passed session_ended").found("session_ended")[-1]
    assert (ended.reason, ended.waits_for) == ("waiting", "a")
    assert ended.opens_at == gate.check_opens(story.head.units["a"], "UTC")


def test_the_next_unit_opens_the_next_day_once_its_check_is_passed():
    story = begin(straight()).given("right * 3, go on, right * 3, next day, go on")
    story.then("session_started asked", mode="confirmation", asked="a-0")
    later = story.given("right * 2").then(levels="a kept, b passed", mode="confirmation", asked="b-0")
    later.given("right * 2, go on").then(levels="a kept, b kept, c practising", asked="c-0")


def test_one_minute_before_four_in_the_morning_nothing_opens():
    early = day_starts(instant(BEGAN).date(), "UTC") + DAY - 60_000_000
    story = begin(straight()).given("right * 3, go on, right * 3")
    for command in (c.GoOn(early), c.Enrol(early), c.Undo(early), c.Reread(early)):
        assert story.when(command).levels == "a passed, b passed"
        assert story.when(command).open is None


def test_a_unit_in_practice_holds_back_what_requires_it_and_is_itself_never_held_back():
    story = begin(straight()).given("right * 2").then(levels="a practising")
    story.given("stop, +30d, right").then(levels="a practising", asked="a-0")


def test_a_failed_check_closes_the_gate_above_but_locks_nothing_that_was_introduced():
    story = begin(straight()).given("right * 3, go on, right * 3, next day, go on, miss, go on, miss")
    story.then("answered checked", levels="a practising, b passed")
    opened = story.until(lambda s: "c" in s.head.units)
    assert opened.levels == "a passed, b kept, c practising"


def test_a_course_that_grew_offers_the_new_unit_to_those_who_are_far_ahead():
    story = begin(course(unit("a", skills=(typed(),)))).given("right * 3").then(levels="a passed")
    grown = replace(story, course=straight(2)).given("go on")
    grown.then("session_started introduced stepped asked", levels="a passed, b practising")


def test_what_was_introduced_says_what_it_required_and_which_runs_it_needs():
    story = begin(straight()).given("right * 3, go on")
    first, second = story.found("introduced")
    assert (first.requires, second.requires) == ((), ("a",))
    assert second.skills == {"b-0": 3}
