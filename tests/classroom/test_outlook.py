"""Who will likely be there by a day: time needed against the school days there are."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.classroom.actions import actions
from bot.classroom.outlook import Kept, ahead, outlooks, way
from bot.classroom.seen import Outlook, Target
from bot.classroom.sight import looked_into
from bot.learning.heads import Head, Session, Sitting, UnitState
from bot.learning.pace import sessions_to
from bot.learning.state import State

from .sights import DAY, NOW, TODAY, course, pupil, sight


def head(row, every=1, count=6, since=None):
    """Passed units as letters; so many sessions, the last today unless it was ``since`` days ago."""
    units = {
        f"u{n}": UnitState("practising" if letter == "p" else "passed", (f"s{n}",), NOW)
        for n, letter in enumerate(row, start=1)
        if letter != "."
    }
    first = (since or 0) + every * count
    sat = tuple(Sitting(NOW - (first - every * n) * DAY, 12, 8) for n in range(count))
    return Head("c", "v", units=units, sittings=sat)


def told(known, target, *, row="P...", since=30, holidays=()):
    """What is told of one pupil: True, False, or None where it is too soon."""
    seen = sight(pupil(1, row, since=since), holidays=holidays)
    (one,) = outlooks(seen, [target], Kept({1: known} if known else {}, {}))
    return True if one.likely else False if one.longer else None


def by(days, unit="u2"):
    return Target(unit, TODAY + timedelta(days=days))


NEEDED = sessions_to(State(id=1, heads={"c": head("P...")}), course(), ["u1", "u2"])


def test_a_learner_who_sits_down_every_day_gets_there_when_there_are_as_many_days_as_sessions_are_needed():
    days = int(NEEDED) + 1
    assert told(head("P..."), by(days)) is True
    assert told(head("P..."), by(days - 1)) is False
    assert told(head("P...", every=2), by(days)) is False
    assert told(head("P...", every=2), by(2 * days)) is True


def test_days_of_holidays_are_no_days():
    days = int(NEEDED) + 1
    assert told(head("P..."), by(days), holidays=[(1, 2)]) is False
    assert told(head("P..."), by(days), holidays=[(days + 1, days + 9)]) is True
    rested = head("P...", since=10)
    assert told(rested, by(days)) is False
    assert told(rested, by(days), holidays=[(-10, 0)]) is True


def test_who_has_passed_it_is_there_however_near_the_day():
    assert told(head("PP.."), by(0), row="PP..") is True
    assert told(head("PP.."), by(0, ""), row="PP..") is False


def test_what_the_unit_requires_is_to_be_passed_as_well():
    days = int(NEEDED) + 1
    assert told(head("p..."), by(days)) is False
    assert told(head("P..."), by(days, "u3")) is False


@pytest.mark.parametrize(
    ("known", "since", "expected"),
    [
        (None, 6, None),
        (None, 7, False),
        (head("P...", count=2), 30, None),
        (head("P...", count=2, since=6), 30, False),
        (head("P...", count=3), 30, False),
    ],
    ids=["just joined", "a week and nothing", "two sessions", "two, and a week of nothing", "three sessions"],
)
def test_nothing_is_told_before_there_is_something_to_tell_by(known, since, expected):
    assert told(known, by(0, ""), since=since) is expected


def test_a_session_that_is_open_still_is_one_of_those_that_tell():
    two = head("P...", count=2)
    opened = replace(two, session=Session(length=12, started_at=NOW, answered=1))
    assert told(two, by(99)) is None
    assert told(opened, by(99)) is True


def test_a_day_that_is_over_and_a_unit_that_is_gone_have_no_outlook():
    targets = [by(-1), by(0), by(5, "retired"), by(9, "")]
    assert ahead(course(), targets, TODAY) == [by(0), by(9, "")]
    assert way(course(), "u3") == ("u3", "u2", "u1")
    assert way(course(), "retired") == ()
    assert len(way(course(), "")) == 4


def test_a_near_day_for_which_somebody_may_need_longer_is_something_to_do_and_news_once():
    def found(*outlooks):
        return actions(replace(sight("P..."), outlooks=outlooks))

    near, far = Outlook(by(7), 7, (), (1,)), Outlook(by(8), 8, (), (1,))
    ready = Outlook(by(3), 3, (1,), ())
    assert found(near, far, ready).close == [near]
    assert len(found(near).urgent) == 1
    assert found(far, ready).urgent == frozenset()
    assert found(near).urgent != found(replace(near, target=by(6))).urgent


def test_practice_of_what_is_passed_is_read_only_where_a_day_lies_ahead():
    heads = {1: replace(head("PPp."), kept=frozenset({"u9"})), 2: head("p...")}
    assert looked_into(heads, []) == {"u1", "u3"}
    assert looked_into({2: head("Pp..")}, []) == {"u2"}
    assert looked_into(heads, [by(5)]) == {"u1", "u2", "u3", "u9"}
