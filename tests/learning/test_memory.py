"""Memory: whole local days that start at 4 a.m., spread, the longest interval, the exam and the floor."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.clock import instant, local_day, micros
from bot.learning import memory
from bot.learning.progress import Memory
from tests.learning import samples

DAY, HOUR = 86_400_000_000, 3_600_000_000
START = date(2026, 1, 5)
BERLIN, NEW_YORK = "Europe/Berlin", "America/New_York"
COURSE = samples.straight(1)


def at(day: date, hour: int = 18, minute: int = 0, zone: str = "UTC") -> int:
    return micros(datetime(day.year, day.month, day.day, hour, minute, tzinfo=ZoneInfo(zone)))


def first(when: int = at(START), zone: str = "UTC", seed: str = "s", **terms) -> Memory:
    return memory.first("a", when, zone, replace(COURSE, **terms), seed=seed)


def again(held: Memory, when: int, right: bool = True, zone: str = "UTC", seed: str = "s", **terms):
    return memory.reviewed(held, when, zone, replace(COURSE, **terms), right=right, seed=seed)


def test_the_ladder_of_stabilities_is_that_of_py_fsrs():
    """Good, Good, Good, Again, Good, Good, each on its due day, run with py-fsrs 6.3.2 and with fsrs-rs 0.9.3."""
    day, held = START, first()
    found = [held]
    for right in (True, True, False, True, True):
        day += timedelta(days=max(1, round(held.stability)))
        held = again(held, at(day), right)
        found.append(held)
    assert [round(m.stability, 2) for m in found] == [2.31, 10.96, 46.28, 2.93, 7.78, 18.78]
    assert [m.reps for m in found] == [1, 2, 3, 4, 5, 6]
    assert [m.lapses for m in found] == [0, 0, 0, 1, 1, 1]
    assert round(found[0].difficulty, 2) == 2.12
    assert round(found[-1].difficulty, 2) == 7.37
    assert {m.unit for m in found} == {"a"}
    waits = [(local_day(instant(m.due_at), "UTC") - local_day(instant(m.last_at), "UTC")).days for m in found]
    assert waits == pytest.approx([2, 11, 46, 3, 8, 19], rel=0.05, abs=1)
    assert (waits[0], waits[3]) == (2, 3), "short spans are not spread"


@pytest.mark.parametrize(
    ("later", "changes"),
    [
        (timedelta(minutes=5), False),
        (timedelta(hours=5), False),  # 11 p.m.
        (timedelta(hours=9), False),  # 3 a.m. is still the same day
        (timedelta(hours=10), True),  # 4 a.m. is the next
        (timedelta(hours=24), True),
        (timedelta(hours=-30), False),  # a clock that went back
    ],
)
@pytest.mark.parametrize("right", [True, False])
def test_only_the_first_review_of_a_local_day_changes_memory(later, changes, right):
    held = first()
    reviewed = again(held, held.last_at + later // timedelta(microseconds=1), right)
    assert (reviewed != held) is changes


def test_a_review_twelve_hours_later_on_the_next_day_counts_as_a_whole_day():
    """py-fsrs alone would take it for the same day and leave stability as it was."""
    held = first(at(START, 20))
    morning, evening = START + timedelta(days=1), START + timedelta(days=1)
    assert again(held, at(morning, 8)).stability == again(held, at(evening, 23)).stability > 5


@pytest.mark.parametrize(
    ("when", "zone", "due"),
    [
        ("2026-01-05T18:00+00:00", "UTC", "2026-01-07T04:00+00:00"),
        ("2026-01-05T02:30+00:00", "UTC", "2026-01-06T04:00+00:00"),  # half past two belongs to the 4th
        ("2026-03-28T18:00+01:00", BERLIN, "2026-03-30T04:00+02:00"),  # summer time began on the 29th
        ("2026-03-27T18:00+01:00", BERLIN, "2026-03-29T04:00+02:00"),  # and began that very night
        ("2026-10-23T18:00+02:00", BERLIN, "2026-10-25T04:00+01:00"),  # the night with 2 a.m. twice
        ("2026-03-06T23:30-05:00", NEW_YORK, "2026-03-08T04:00-04:00"),
        ("2026-10-31T00:30-04:00", NEW_YORK, "2026-11-01T04:00-05:00"),
        ("2026-01-05T23:30+05:45", "Asia/Kathmandu", "2026-01-07T04:00+05:45"),
        ("2026-01-05T20:00+13:00", "Pacific/Auckland", "2026-01-07T04:00+13:00"),
    ],
)
def test_what_was_passed_is_due_two_days_later_at_four_in_the_morning_local_time(when, zone, due):
    held = first(micros(datetime.fromisoformat(when)), zone)
    assert instant(held.due_at) == datetime.fromisoformat(due)
    assert held.last_at == micros(datetime.fromisoformat(when))


@pytest.mark.parametrize("zone", [BERLIN, NEW_YORK, "Australia/Lord_Howe", "Asia/Kathmandu"])
def test_every_day_of_a_year_starts_once_and_in_order(zone):
    days = [date(2026, 1, 1) + timedelta(days=n) for n in range(366)]
    starts = [memory.day_starts(day, zone) for day in days]
    assert starts == sorted(set(starts))
    for day, start in zip(days, starts, strict=True):
        assert local_day(instant(start), zone) == day
        assert local_day(instant(start - 1), zone) == day - timedelta(days=1)


@pytest.mark.parametrize("days", [1, 2, 3, 4, 10, 46, 200, 364, 365])
def test_the_spread_is_stable_and_bounded(days):
    found = {memory._rest(days, START, COURSE, f"7/a/{n}") for n in range(500)}
    assert memory._rest(days, START, COURSE, "7/a/1") == memory._rest(days, START, COURSE, "7/a/1")
    assert max(abs(spread - days) for spread in found) <= max(0.5, days * 0.05) + 0.5
    assert max(found) <= COURSE.longest
    if days < memory.SPREAD_FROM_DAYS:
        assert found == {days}
    if days >= 20:
        assert min(found) < days
        assert len(found) > 2, "what was learned together falls due together for ever"


@pytest.mark.parametrize("scheduler", ["fsrs", "sm2"])
@pytest.mark.parametrize("longest", [7, 90, 365])
def test_no_review_waits_longer_than_the_course_allows(scheduler, longest):
    held = Memory("a", 5_000.0, 2.0, at(START), at(START), 0)
    for seed in "abcdefghij":
        later = again(held, at(START + timedelta(days=300)), seed=seed, scheduler=scheduler, longest=longest)
        assert (0.9 * longest - 2) * DAY < later.due_at - later.last_at <= longest * DAY


def test_the_same_learner_and_skill_always_fall_due_on_the_same_day():
    when = at(START + timedelta(days=11))
    assert again(first(), when, seed="7/a") == again(first(), when, seed="7/a")


def test_different_skills_learned_together_part_company():
    held = first()
    step = again(held, at(START + timedelta(days=2)))
    later = {again(step, at(START + timedelta(days=13)), seed=f"7/{n}").due_at for n in range(40)}
    assert len(later) > 2


def test_recall_crosses_the_floor_of_eighty_percent_at_3_32_stabilities():
    held = first()
    crossing = (held.floor_at - held.last_at) / DAY / held.stability
    assert crossing == pytest.approx(3.32, abs=0.005)
    assert memory.recall(held, held.floor_at, COURSE) == pytest.approx(0.8, abs=1e-6)


@pytest.mark.parametrize(
    ("stabilities", "recall"), [(0, 1), (0.25, 0.967), (1, 0.9), (2, 0.846), (5, 0.761), (20, 0.627)]
)
def test_recall_falls_along_the_curve_of_fsrs_6(stabilities, recall):
    held = first()
    now = held.last_at + int(stabilities * held.stability * DAY)
    assert memory.recall(held, now, COURSE) == pytest.approx(recall, abs=0.0006)


def test_recall_is_never_over_one_though_a_clock_went_back():
    assert memory.recall(first(), at(START) - DAY, COURSE) == 1


@pytest.mark.parametrize(("retention", "days"), [(0.8, 8), (0.85, 4), (0.9, 2), (0.95, 1)])
def test_the_course_says_how_much_recall_to_aim_at(retention, days):
    held = first(retention=retention)
    due = local_day(instant(held.due_at), "UTC") - START
    assert due.days == pytest.approx(days, abs=1 if days > 4 else 0)


def test_a_course_with_a_higher_floor_sees_fading_earlier():
    assert first(floor=0.85).floor_at < first(floor=0.8).floor_at


@pytest.mark.parametrize(
    ("stabilities", "faded"),
    [
        ({"a": 1.0}, {"a"}),
        ({"a": 100.0}, set()),
        ({"a:one": 1.0, "a:two": 100.0, "a:three": 100.0}, set()),
        ({"a:one": 1.0, "a:two": 1.0, "a:three": 10.0}, {"a"}),
        ({"a:one": 1.0, "b:one": 100.0, "c": 1.0}, {"a", "c"}),
    ],
)
def test_a_skill_is_fading_by_its_recall_a_set_by_the_mean_of_its_entries(stabilities, faded):
    held = {key: replace(first(), stability=days) for key, days in stabilities.items()}
    assert memory.fading(held, first().last_at + 8 * DAY, COURSE) == faded


def test_a_missed_review_comes_soon_and_a_right_one_late():
    held = again(first(), at(START + timedelta(days=2)))
    when = at(START + timedelta(days=13))
    missed, right = again(held, when, right=False), again(held, when)
    assert missed.due_at - when < 5 * DAY < 30 * DAY < right.due_at - when
    assert instant(missed.due_at).astimezone(UTC).hour == 4


def test_days_are_counted_where_the_learner_lives():
    """Late on the 5th and early on the 6th in Auckland are one day in UTC; the whole 5th is two."""
    held = first(at(START, 10), "Pacific/Auckland")
    assert again(held, at(START, 20), zone="Pacific/Auckland") != held
    assert again(held, at(START, 20), zone="UTC") == held
    morning = first(at(START - timedelta(days=1), 20), "Pacific/Auckland")
    assert again(morning, at(START, 10), zone="Pacific/Auckland") == morning


def test_after_a_move_to_the_west_the_same_day_does_not_count_twice():
    held = first(at(START, 8, zone="Asia/Tokyo"), "Asia/Tokyo")
    assert again(held, held.last_at + HOUR, zone="America/Los_Angeles") == held


def test_what_an_exam_brings_forward_falls_due_in_the_week_before_it():
    """Not all of it on the last day, and none on the day itself."""
    course = replace(COURSE, exam=START + timedelta(days=30))
    rests = [memory._rest(200, START, course, f"7/{n}") for n in range(200)]
    assert (min(rests), max(rests), len(set(rests))) == (23, 29, 7)


@pytest.mark.parametrize("scheduler", ["fsrs", "sm2"])
@pytest.mark.parametrize("right", [True, False])
@pytest.mark.parametrize("left", [2, 3, 5, 9, 40, 300])
def test_no_review_is_due_after_the_day_before_the_exam(scheduler, right, left):
    held, when = (
        Memory("a", 300.0, 2.0, at(START), at(START + timedelta(days=200)), 0),
        START + timedelta(days=250),
    )
    for seed in "abcdefghij":
        later = again(held, at(when), right, seed=seed, scheduler=scheduler, exam=when + timedelta(days=left))
        due = local_day(instant(later.due_at), "UTC")
        assert when < due < when + timedelta(days=left)
        assert later.stability == again(held, at(when), right, scheduler=scheduler).stability


@pytest.mark.parametrize("left", [1, 0, -1, -400])
def test_an_exam_that_leaves_no_day_before_it_changes_nothing(left):
    held, when = first(), START + timedelta(days=2)
    assert again(held, at(when), exam=when + timedelta(days=left)) == again(held, at(when))


def test_what_is_due_before_the_exam_anyway_stays_as_it_is():
    held, when = first(), START + timedelta(days=2)
    assert again(held, at(when), exam=when + timedelta(days=20)) == again(held, at(when))


@pytest.mark.parametrize("scheduler", ["fsrs", "sm2"])
@pytest.mark.parametrize("days", [2, 5, 20, 80, 300])
@pytest.mark.parametrize("early", [0.1, 0.5, 1, 3])
def test_a_miss_never_lengthens_the_wait(scheduler, days, early):
    held = Memory("a", float(days), 9.9, at(START), at(START + timedelta(days=days)), 0)
    when = START + timedelta(days=max(1, round(days * early)))
    for seed in "abcdefghij":
        missed = again(held, at(when), right=False, seed=seed, scheduler=scheduler)
        assert (local_day(instant(missed.due_at), "UTC") - when).days <= days


def test_fading_means_the_same_with_both_schedulers():
    """SM-2 foretells nothing: its interval is read as the days after which recall is .90."""
    sm2 = replace(COURSE, scheduler="sm2")
    held = again(again(first(scheduler="sm2"), at(START + timedelta(days=1)), scheduler="sm2"),
                 at(START + timedelta(days=7)), scheduler="sm2")  # fmt: skip
    assert held.stability == 15
    assert memory.recall(held, held.last_at + 15 * DAY, sm2) == pytest.approx(0.9)
    assert (held.floor_at - held.last_at) / DAY == pytest.approx(15 * 3.32, rel=0.005)


def test_a_miss_waits_no_longer_than_what_an_exam_had_brought_forward():
    """Held for 300 days, but asked after two because of the exam: the miss waits at most two more, also after it."""
    held = Memory("a", 300.0, 2.0, at(START), at(START + timedelta(days=2), 4), 0)
    missed = again(held, at(START + timedelta(days=2)), right=False)
    assert missed.stability > 4
    assert local_day(instant(missed.due_at), "UTC") == START + timedelta(days=4)
