"""FSRS-6 and SM-2 behind one interface: the numbers that others published, what holds of both, and a change of one for
the other in the midst of a course."""

from dataclasses import replace

import pytest
from fsrs_rs_python import FSRS, MemoryState
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.clock import instant, local_day
from bot.learning.schedulers import base, fsrs, scheduler_of, sm2
from bot.learning.schedulers.base import Held
from tests.learning import samples
from tests.scenario import begin

DEFAULT = fsrs.scheduler(0.9)
ANOTHER = (
    0.6845422, 1.6790825, 4.7349424, 10.042885, 7.4410233, 0.64219797, 1.071918, 0.0025195254, 1.432437, 0.1544,
    0.8692766, 2.0696752, 0.0953, 0.2975, 2.4691248, 0.19542035, 3.201072, 0.18046261, 0.121442534, 0.0, 0.5,
)  # fmt: skip
"""PARAMETERS of fsrs-rs:src/inference.rs (v6.6.0): 19 of FSRS-5, with the two that make them of FSRS-6."""
BOTH = [DEFAULT, fsrs.scheduler(0.8), fsrs.scheduler(0.95, ANOTHER), sm2.SCHEDULER]
both = pytest.mark.parametrize("scheduler", BOTH, ids=["fsrs", "fsrs .80", "fsrs fitted .95", "sm2"])


def after(scheduler, held, *reviews):
    """What is remembered after (days, right), (days, right), ..."""
    for days, right in reviews:
        held = scheduler.reviewed(held, days, right=right)
    return held


def ladder(scheduler, reviews):
    """The intervals when each review comes on its due day."""
    held = scheduler.passed()
    found = [held.days]
    for right in reviews:
        held = scheduler.reviewed(held, held.days, right=right)
        found.append(held.days)
    return found


# ---- FSRS-6, published


def test_the_intervals_of_py_fsrs():
    """py-fsrs:tests/test_basic.py (120420b), test_review_card: [0, 2, 11, 46, 163, 497, ...] for Good again and again;
    the 0 is the learning step of ten minutes, which Rung does without."""
    assert ladder(DEFAULT, [True] * 4) == [2, 11, 46, 163, 497]


def test_the_memory_of_fsrs_rs_with_the_default_parameters():
    """fsrs-rs:src/inference.rs (v6.6.0), test_memory_state, short term frozen: Again and Good on day 0, then Good after
    1, 3, 8 and 21 days. What day 0 leaves is w[0], and the difficulty w[4] drawn by w[7] to that of Easy."""
    frozen = (*fsrs.DEFAULT[:17], 0.0, 0.0, 0.0, fsrs.DEFAULT[20])
    easy = fsrs.DEFAULT[4] - 2.718281828 ** (3 * fsrs.DEFAULT[5]) + 1
    day_0 = Held(frozen[0], frozen[7] * easy + (1 - frozen[7]) * frozen[4], 1)
    held = after(fsrs.scheduler(0.9, frozen), day_0, (1, True), (3, True), (8, True), (21, True))
    assert (held.stability, held.difficulty) == pytest.approx((53.335106, 6.3574867), abs=1e-3)


@pytest.mark.parametrize(
    ("right", "stability", "difficulty"), [(True, 31.722992, 7.382128), (False, 2.9691455, 8.000659)]
)
def test_the_memory_of_fsrs_rs_with_other_parameters(right, stability, difficulty):
    """fsrs-rs:src/inference.rs (v6.6.0), test_next_states: Again on day 0, Good after 1, 3 and 8 days, then after
    21."""
    day_0 = Held(ANOTHER[0], ANOTHER[4], 1)
    held = after(fsrs.scheduler(0.9, ANOTHER), day_0, (1, True), (3, True), (8, True), (21, right))
    assert (held.stability, held.difficulty) == pytest.approx((stability, difficulty), rel=1e-5)


def test_one_step_of_fsrs_rs():
    """fsrs-rs:src/inference.rs (v6.6.0), the second half of test_memo_state."""
    held = after(fsrs.scheduler(0.9, ANOTHER), Held(20.925528, 7.005062, 21), (21, True))
    assert (held.stability, held.difficulty) == pytest.approx((40.87456, 6.9913807), rel=1e-5)


@pytest.mark.parametrize(("level", "days"), [(0.4, 387), (0.5, 90), (0.6, 27), (0.7, 9), (0.8, 3), (0.9, 1)])
def test_the_curve_of_fsrs_rs(level, days):
    """fsrs-rs:src/inference.rs (v6.6.0), test_next_interval, for a stability of one day."""
    assert round(base.days_until(level, 1, base.DECAY)) == days
    assert base.recall(base.days_until(level, 1, base.DECAY), 1, base.DECAY) == pytest.approx(level)


reviews = st.lists(st.tuples(st.integers(1, 400), st.booleans()), min_size=1, max_size=12)


@pytest.mark.parametrize("parameters", [(), ANOTHER])
@settings(max_examples=60, deadline=None)
@given(reviews=reviews)
def test_any_history_leaves_what_fsrs_rs_says(parameters, reviews):
    scheduler, reference = fsrs.scheduler(0.9, parameters), FSRS(list(parameters or fsrs.DEFAULT))
    held = scheduler.passed()
    state = reference.next_states(None, 0.9, 0).good.memory
    for days, right in reviews:
        held = scheduler.reviewed(held, days, right=right)
        states = reference.next_states(MemoryState(state.stability, state.difficulty), 0.9, days)
        state = (states.good if right else states.again).memory
        assert (held.stability, held.difficulty) == pytest.approx(
            (state.stability, state.difficulty), rel=2e-3
        )


# ---- SM-2, published


@pytest.mark.parametrize(
    ("quality", "new", "easier", "interval"),
    [
        (0, 1.7, 1.5, 1),
        (1, 1.96, 1.76, 1),
        (2, 2.18, 1.98, 1),
        (3, 2.36, 2.16, 28),
        (4, 2.5, 2.3, 28),
        (5, 2.6, 2.4, 28),
    ],
)
def test_the_values_of_supermemo2(quality, new, easier, interval):
    """alankan886/SuperMemo2:tests/test_sm_two.py (6de5b77): a first review, and one with 2.3 and 12 days behind it."""
    assert sm2.eased(2.5, quality) == pytest.approx(new)
    assert sm2.eased(2.3, quality) == pytest.approx(easier)
    assert sm2.eased(1.3, 0) == 1.3
    if quality in (sm2.RIGHT, sm2.MISSED):
        right = quality == sm2.RIGHT
        held = sm2.SCHEDULER.reviewed(Held(12, sm2.difficulty_of(12, 2.3), 12), 12, right=right)
        assert held.days == interval
        assert sm2.easiness_of(held.stability, held.difficulty) == pytest.approx(easier)


def test_the_intervals_of_wozniak():
    """Optimization of Learning (1990), 3.2: I(1) = 1, I(2) = 6, I(n) = I(n-1) * EF rounded up, EF from 1.3 to 2.5;
    after quality under 3 from the beginning, as if memorized anew."""
    assert ladder(sm2.SCHEDULER, [True] * 5) == [1, 6, 15, 38, 95, 238]
    assert ladder(sm2.SCHEDULER, [True, True, False, True, True]) == [
        1,
        6,
        15,
        1,
        6,
        14,
    ]  # 2.5 - .32 + .1 = 2.28


def test_the_easiness_stays_between_its_ends_and_is_kept_to_the_last_digit():
    held = sm2.SCHEDULER.passed()
    for right, easiness in [
        (True, 2.5),
        (False, 2.18),
        (False, 1.86),
        (False, 1.54),
        (False, 1.3),
        (True, 1.4),
    ]:
        held = sm2.SCHEDULER.reviewed(held, held.days, right=right)
        assert sm2.easiness_of(held.stability, held.difficulty) == pytest.approx(easiness, abs=1e-9)


def test_the_difficulty_of_an_sm2_history_is_that_of_fsrs_rs():
    """fsrs-rs:src/inference.rs (v6.6.0), test_memory_from_sm2, which cuts off at 10."""
    assert sm2.difficulty_of(10, 2.5) == pytest.approx(6.9140563, rel=1e-6)
    assert sm2.difficulty_of(20, 1.3) > 10


@pytest.mark.parametrize(("days", "then"), [(1, 38), (20, 50), (36, 95), (38, 95), (90, 95)])
def test_asked_early_sm2_counts_the_days_that_went_by(days, then):
    """An interval of 38 days: a right answer never shortens it, and a late one earns no more than the interval."""
    assert after(sm2.SCHEDULER, Held(38, sm2.difficulty_of(38, 2.5), 38), (days, True)).days == then


# ---- what holds of both


states = st.builds(Held, st.floats(0.01, 2_000), st.floats(1, 10), st.integers(1, 400))


@both
@settings(max_examples=60, deadline=None)
@given(held=states, days=st.integers(1, 900))
def test_a_right_answer_lengthens_and_a_miss_never_does(scheduler, held, days):
    right, missed = (scheduler.reviewed(held, days, right=each) for each in (True, False))
    assert missed.stability <= held.stability + 1e-9
    assert right.stability >= held.stability
    assert right.days >= missed.days >= 1
    assert right.difficulty <= missed.difficulty


@both
@settings(max_examples=40, deadline=None)
@given(count=st.integers(1, 15), misses=st.sets(st.integers(0, 14)))
def test_intervals_grow_from_one_right_answer_to_the_next(scheduler, count, misses):
    held, days = scheduler.passed(), 0
    for number in range(count):
        held = scheduler.reviewed(held, held.days, right=number not in misses)
        assert number in misses or held.days >= days
        days = held.days


@settings(max_examples=60, deadline=None)
@given(held=states, days=st.integers(1, 900), right=st.booleans())
def test_the_more_recall_is_aimed_at_the_sooner_it_is_asked(held, days, right):
    found = [fsrs.scheduler(aim).reviewed(held, days, right=right).days for aim in (0.97, 0.9, 0.8, 0.7)]
    assert found == sorted(found)


@both
def test_recall_is_nine_tenths_after_one_stability_whatever_the_scheduler(scheduler):
    held = after(scheduler, scheduler.passed(), (2, True), (8, True))
    assert base.recall(held.stability, held.stability, scheduler.decay) == pytest.approx(0.9)


# ---- in a course


@pytest.mark.parametrize(
    ("terms", "version"),
    [({}, "fsrs-6/default"), ({"scheduler": "sm2"}, "sm-2"), ({"parameters": ANOTHER}, "fsrs-6/e70a9a74"),
     ({"scheduler": "sm2", "parameters": ANOTHER}, "sm-2"), ({"retention": 0.8}, "fsrs-6/default")],
)  # fmt: skip
def test_the_version_names_the_scheduler_and_its_parameters(terms, version):
    assert scheduler_of(replace(samples.straight(1), **terms)).version == version


def wait(memory):
    return (local_day(instant(memory.due_at), "UTC") - local_day(instant(memory.last_at), "UTC")).days


@pytest.mark.parametrize(("terms", "version"), [({}, "fsrs-6/default"), ({"scheduler": "sm2"}, "sm-2")])
def test_every_event_that_used_a_scheduler_says_so(terms, version):
    story = begin(replace(samples.straight(1), **terms)).given("right * 3", "next day", "go on", "right * 2")
    (passed,) = story.found("passed")
    checks = [event for event in story.found("answered") if event.memory]
    assert (passed.scheduler, {event.scheduler for event in checks}) == (version, {version})
    assert {event.scheduler for event in story.found("answered") if not event.memory} == {""}
    assert [wait(passed.memory), wait(checks[0].memory)] == ([2, 7] if version != "sm-2" else [1, 6])


@pytest.mark.parametrize(("one", "other"), [("fsrs", "sm2"), ("sm2", "fsrs")])
def test_a_course_that_changes_its_scheduler_goes_on_with_what_is_remembered(one, other):
    """Nothing is asked sooner or later for the change itself; the next review grows from the interval there is."""
    course, changed = (replace(samples.straight(1), scheduler=each) for each in (one, other))
    story = begin(course).given("right * 3", "next day", "go on").until(lambda now: now.found("checked"))
    before = story.state.memory["sums/a-0"]
    later = replace(story, course=changed).given(f"+{wait(before) + 1}d", "go on")
    assert (later.open.mode, later.state.memory["sums/a-0"]) == ("review", before)
    right, missed = (later.when(each).state.memory["sums/a-0"] for each in ("right", "miss"))
    assert wait(missed) <= 2 < wait(before) < wait(right) <= 6 * wait(before)
    assert right.floor_at > before.floor_at
    again = replace(later.when("right"), course=course)
    assert again.state.memory["sums/a-0"] == right
