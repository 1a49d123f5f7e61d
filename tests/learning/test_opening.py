"""A unit that a teacher sent: it comes first as soon as its gate is open, and never before."""

from dataclasses import replace

import pytest

from bot.learning import commands as c
from bot.learning import doors, gate
from tests.learning.histories import only_needed
from tests.learning.samples import course, diamond, straight, typed, unit
from tests.learning.test_gate import head
from tests.scenario import Story, begin


def opens(name: str) -> c.OpenUnit:
    return c.OpenUnit(0, name)


WIDE = course(*(unit(name, skills=(typed(f"{name}-0"),)) for name in "abc"), ahead=9)
"""Units that require nothing."""


@pytest.mark.parametrize(
    ("known", "wanted", "first"),
    [
        ("", "a", None),
        ("", "b", "a"),
        ("", "d", "a"),
        ("a practising", "a", None),
        ("a practising", "b", "a"),
        ("a passed", "c", None),
        ("a kept, b passed", "d", "c"),
        ("a kept, b passed, c kept", "d", None),
        ("a kept, b passed, c passed", "d", "b"),  # two stand unchecked
        ("a kept, b passed, c passed, d practising", "d", None),
    ],
)
def test_what_comes_first_is_what_is_not_passed_or_not_checked(known, wanted, first):
    found = gate.comes_first(head(known), diamond(), diamond().unit(wanted))
    assert (found.id if found else None) == first


@pytest.mark.parametrize("known", ["", "a passed", "a kept, b passed, c passed", "a kept, b kept"])
@pytest.mark.parametrize("wanted", ["a", "b", "c", "d"])
def test_nothing_comes_first_exactly_where_the_gate_is_open_or_the_unit_is_met(known, wanted):
    told, asked = gate.comes_first(head(known), diamond(), diamond().unit(wanted)), head(known)
    opened = wanted in [one.id for one in gate.open_units(asked, diamond())]
    assert (told is None) == (opened or asked.level(wanted) is not None)


def test_it_begins_at_once_where_nothing_is_open_though_other_units_are_at_work():
    begin(WIDE).given("miss").when(opens("c")).then("unit_wanted introduced stepped asked")


def test_an_open_question_is_answered_first_and_then_the_unit_begins():
    story = begin(WIDE).when(opens("c")).then("unit_wanted", note="reshow")
    assert story.given("right").levels == "a practising, c practising"


def test_it_is_practised_before_what_was_begun_earlier():
    story = begin(WIDE).given(opens("c"), "right * 3")
    assert [event.unit for event in story.log if event.kind == "answered"] == ["a", "c", "c"]


def test_a_closed_gate_stays_closed_and_the_unit_comes_as_soon_as_it_opens():
    story = begin(diamond()).when(opens("c")).then("unit_wanted", levels="a practising")
    story = story.until(lambda s: len(s.state.heads["sums"].units) > 1)
    assert story.levels == "a passed, c practising"


def test_a_unit_that_stands_passed_is_not_begun_again():
    story = begin(straight()).until(lambda s: s.levels.startswith("a passed"))
    assert "unit_wanted" not in story.when(opens("a")).kinds


def test_a_unit_that_is_gone_opens_nothing():
    begin(straight()).when(opens("zzz")).then("", note="course_gone")


def test_somebody_who_has_begun_nothing_is_enrolled_by_it():
    story = Story(WIDE).when(opens("b"))
    assert story.kinds == ["enrolled", "unit_wanted", "session_started", "introduced", "stepped", "asked"]


@pytest.mark.parametrize("taught", [WIDE, diamond()], ids=["wide", "diamond"])
def test_what_follows_it_is_decided_on_the_parts_as_on_the_whole(taught):
    story = begin(taught).given(opens("c"))
    for _ in range(40):
        move = "right" if story.open else "go on"
        whole = story.when(move)
        partial = Story(taught, only_needed(story.state, taught, whole.now), story.now).when(move)
        assert (partial.did.events, partial.note) == (whole.did.events, whole.note)
        story = whole


def test_begun_anew_the_course_knows_of_no_wish():
    story = begin(WIDE).given(opens("c"), c.Restart(0, "sums"))
    assert story.state.heads["sums"].wanted == ""


def test_after_a_miss_nothing_is_open_and_yet_no_closed_gate_is_passed():
    story = begin(diamond()).given("miss").when(opens("d"))
    assert "introduced" not in story.kinds
    assert story.levels == "a practising"


FORKED = course(
    unit("a", skills=(typed("a-0"),)),
    unit("b", skills=tuple(typed(f"b-{n}") for n in range(5))),
    unit("c", ("a",), (typed("c-0"),)),
    unit("d", ("b",), (typed("d-0"),)),
    ahead=9,
)
"""Two that may come next, each with a door of its own."""


def test_at_its_door_what_it_builds_on_is_refreshed_and_was_loaded():
    story = begin(FORKED).until(lambda s: s.levels.startswith("a passed, b passed"))
    story = story.given("next day").until(lambda s: s.levels.startswith("a kept, b kept, c practising"))
    story = story.until(lambda s: s.mode in ("learn", "practice"), "go on").given("+90d", opens("d"))
    reasons = []
    for _ in range(30):
        move = "right" if story.open else "go on"
        whole = story.when(move)
        partial = Story(FORKED, only_needed(story.state, FORKED, whole.now), story.now).when(move)
        assert (partial.did.events, partial.note) == (whole.did.events, whole.note)
        story = whole
        reasons.append(story.reason)
    assert "d practising" in story.levels or "d passed" in story.levels
    assert "needed" in reasons


@pytest.mark.parametrize(("wanted", "loaded"), [("", "a-0"), ("d", "b-0")])
def test_what_stands_behind_the_door_of_a_wanted_unit_is_loaded(wanted, loaded):
    assert loaded in doors.keys(replace(head("a kept, b kept"), wanted=wanted), FORKED)
