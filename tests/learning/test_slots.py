"""The planner of reminders: one slot per local date, at the learner's hour, whatever clocks and zones do."""

import os
from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.clock import instant, micros
from bot.learning.slots import GOODBYE, RHYTHM, Plan, Slot, instant_of, next_slot, quiet, wanted

FULL = os.environ.get("FULL") == "1"
ZONES = sorted(available_timezones())
BEGIN = micros(datetime(2026, 1, 1, tzinfo=UTC))
DAY = 24 * 3_600 * 1_000_000
HOURS = ("05:00", "07:30", "08:00", "12:15", "18:00", "20:59")
YEARS = 730
TRICKY = {
    "Africa/Casablanca", "America/Havana", "America/Sao_Paulo", "Antarctica/Troll", "Asia/Beirut", "Asia/Gaza",
    "Australia/Lord_Howe", "Europe/Berlin", "Pacific/Apia", "Pacific/Chatham", "America/Nuuk", "Africa/Cairo",
}  # fmt: skip


def local(at, zone):
    return instant(at).astimezone(ZoneInfo(zone)).replace(tzinfo=None)


def slots(plan, begin, until, done=""):
    """All slots in a stretch of time, as the store moves from one to the next."""
    found, now = [], begin
    while (slot := next_slot(plan, now, done)) is not None and slot.at <= until:
        found.append(slot)
        now, done = slot.at, slot.date
    return found


def dates(begin, count):
    return [(begin + timedelta(days=n)).isoformat() for n in range(count)]


@pytest.mark.parametrize("zone", ZONES)
def test_in_every_zone_every_day_of_two_years_has_one_slot_at_its_hour(zone):
    for hour in HOURS if FULL else (HOURS[len(zone) % len(HOURS)],):
        plan = Plan(zone, hour)
        found = slots(plan, BEGIN, BEGIN + YEARS * DAY)
        days = [date.fromisoformat(slot.date) for slot in found]
        assert all(later - day == timedelta(days=1) for day, later in pairwise(days))
        assert YEARS - 1 <= len(days) <= YEARS + 1
        for slot in found:
            wall = local(slot.at, zone)
            assert (wall.date().isoformat(), f"{wall:%H:%M}") == (slot.date, hour)
            assert not quiet(plan, slot.at)
            assert wanted(plan, slot)


@pytest.mark.parametrize("hour", ["21:00", "23:30", "00:15", "02:30", "04:59"])
@pytest.mark.parametrize("zone", sorted(TRICKY))
def test_an_hour_of_the_night_is_put_off_until_eight(zone, hour):
    plan = Plan(zone, hour)
    found = slots(plan, BEGIN, BEGIN + YEARS * DAY)
    assert {local(slot.at, zone).time() for slot in found} == {time(8)}
    assert len({slot.date for slot in found}) == len(found) >= YEARS - 1


@pytest.mark.parametrize("zone", sorted(TRICKY))
def test_whoever_picks_an_early_hour_has_it(zone):
    found = slots(Plan(zone, "05:30"), BEGIN, BEGIN + YEARS * DAY)
    assert {local(slot.at, zone).time() for slot in found} == {time(5, 30)}


QUIET = [
    ("18:00", (20, 59), False), ("18:00", (21, 0), True), ("18:00", (7, 59), True), ("18:00", (8, 0), False),
    ("07:30", (7, 30), False), ("07:30", (7, 29), True), ("03:00", (5, 0), True), (None, (12, 0), False),
]  # fmt: skip


@pytest.mark.parametrize(("hour", "at", "is_quiet"), QUIET)
def test_the_quiet_lasts_from_nine_to_eight_or_to_the_hour_that_was_picked(hour, at, is_quiet):
    now = micros(datetime(2026, 7, 1, *at, tzinfo=ZoneInfo("Europe/Berlin")))
    assert quiet(Plan("Europe/Berlin", hour), now) is is_quiet


CHANGES = st.lists(
    st.tuples(
        st.integers(1, 40 * 24 * 60),
        st.sampled_from(ZONES),
        st.sampled_from(HOURS),
    ),
    min_size=1,
    max_size=12,
)


@given(CHANGES)
@settings(max_examples=1_000 if FULL else 100)
def test_moving_and_starting_again_neither_doubles_a_date_nor_leaves_one_out(changes):
    """A date has its slot unless its hour had passed already when the learner came to the zone."""
    now, done, had = BEGIN, "", Counter()
    for minutes, zone, hour in changes:
        plan, until = Plan(zone, hour), now + minutes * 60_000_000
        found = slots(plan, now, until, done)
        had.update(slot.date for slot in found)
        assert all(not quiet(plan, slot.at) for slot in found)
        assert [slot.date for slot in found] == due_dates(plan, now, until, done)
        done = found[-1].date if found else done
        now = until
    assert set(had.values()) <= {1}


def due_dates(plan, begin, end, done):
    """By counting: the dates whose hour comes in this stretch, later than the last that had its own."""
    first, last = local(begin, plan.zone), local(end, plan.zone)
    hour = time.fromisoformat(plan.hour)
    days = dates(first.date(), (last.date() - first.date()).days + 1)
    moments = [(day, datetime.combine(date.fromisoformat(day), hour)) for day in days]
    return [day for day, at in moments if first < at <= last and day > done]


def test_an_hour_that_is_skipped_comes_after_the_gap_and_one_that_comes_twice_is_its_first():
    spring, autumn = date(2026, 3, 29), date(2026, 10, 25)
    after = instant_of(spring, time(2, 30), "Europe/Berlin")
    assert instant(after) == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)
    assert f"{local(after, 'Europe/Berlin'):%H:%M}" == "03:30"
    first = instant_of(autumn, time(2, 30), "Europe/Berlin")
    assert instant(first) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


def test_a_day_that_a_country_left_out_has_no_slot():
    begin = micros(datetime(2011, 12, 28, tzinfo=UTC))
    found = slots(Plan("Pacific/Apia", "12:00"), begin, begin + 5 * DAY)
    assert " ".join(slot.date[5:] for slot in found) == "12-28 12-29 12-31 01-01 01-02"


def test_only_the_wanted_weekdays_have_slots():
    found = slots(Plan("Europe/Berlin", "07:30", days="23456"), BEGIN, BEGIN + 28 * DAY)
    assert {date.fromisoformat(slot.date).isoweekday() for slot in found} == {2, 3, 4, 5, 6}
    assert len(found) == 20


def ignoring(days, **wishes):
    """The dates of the reminders to somebody who never answers, counted from the first one."""
    plan, sent, now, done = Plan("Europe/Berlin", "18:00", **wishes), [], BEGIN, ""
    while (slot := next_slot(plan, now, done)) and len(sent) < days:
        sent.append(date.fromisoformat(slot.date))
        now, done = slot.at, slot.date
        plan = replace(plan, ignored=plan.ignored + 1, last=slot.date)
    return [(day - sent[0]).days for day in sent]


def test_who_never_answers_is_written_to_more_and_more_rarely_and_then_no_more():
    assert ignoring(99) == [0, 1, 2, 4, 6, 10, 14, 21, 28, 35]
    assert len(RHYTHM) == GOODBYE + 1 == 10


def test_fewer_is_a_rhythm_of_ones_own_that_only_becomes_slower():
    assert ignoring(99, every=4) == [0, 4, 8, 12, 16, 20, 24, 31, 38, 45]


def test_nobody_who_wants_no_reminders_gets_a_slot():
    assert next_slot(Plan("Europe/Berlin"), BEGIN) is None


def test_the_week_takes_the_place_of_sundays_reminder():
    found = slots(Plan("UTC", "18:00", weekly=True), BEGIN, BEGIN + 14 * DAY)
    assert [slot.name for slot in found if date.fromisoformat(slot.date).isoweekday() == 7] == ["weekly"] * 2
    assert Counter(slot.name for slot in found) == {"daily": 12, "weekly": 2}


def test_the_week_alone_comes_on_sundays_at_six():
    found = slots(Plan("Asia/Tokyo", weekly=True), BEGIN, BEGIN + 28 * DAY)
    assert [f"{local(slot.at, 'Asia/Tokyo'):%a %H:%M}" for slot in found] == ["Sun 18:00"] * 4


def test_time_off_has_no_slots_however_long_it_is():
    plan = Plan("UTC", "18:00", off=("2026-01-03", "2026-09-30"))
    assert [slot.date for slot in slots(plan, BEGIN, BEGIN + 275 * DAY)] == [
        "2026-01-01", "2026-01-02", "2026-10-01", "2026-10-02"
    ]  # fmt: skip


def test_later_today_comes_before_tomorrow_and_once():
    later = BEGIN + DAY // 2
    plan = Plan("UTC", "09:00", later=later)
    assert next_slot(plan, BEGIN + DAY * 10 // 24, "2026-01-01") == Slot(later, "2026-01-01", "later")
    assert next_slot(plan, later, "2026-01-01").date == "2026-01-02"


def test_what_was_planned_before_a_change_is_no_longer_wanted():
    plan = Plan("Europe/Berlin", "18:00")
    slot = next_slot(plan, BEGIN)
    assert wanted(plan, slot)
    for changed in (
        replace(plan, hour="20:00"), replace(plan, hour=None), replace(plan, zone="Asia/Tokyo"),
        replace(plan, days="6"), replace(plan, off=("2026-01-01", "2026-01-09")), replace(plan, ignored=10),
    ):  # fmt: skip
        assert not wanted(changed, slot)
