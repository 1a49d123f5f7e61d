"""How far units are, as records tell it, is how far they are."""

from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.learning import events as e
from bot.records.standing import Standing
from bot.store.codec import encode_event
from bot.store.records import STANDS, Pupil, Told
from tests.learning.histories import History, diligent, moves
from tests.learning.test_histories import COURSES, DILIGENT, MISSED_ABOVE, MISSED_AND_RIGHT


def units_of(events, joined=0, learner=7):
    pupil, standing = Pupil(learner, "Ben", joined), Standing()
    told = [
        Told(pupil, n, event.kind, encode_event(event, n, "t", n).data, event.at)
        for n, event in enumerate(events)
        if event.kind in STANDS
    ]
    return {unit.unit: unit for unit in (*standing.take(told), *standing.rest())}


@settings(max_examples=150)
@example("letters", DILIGENT)
@example("letters", MISSED_AND_RIGHT)
@example("above something kept", MISSED_ABOVE)
@given(st.sampled_from(sorted(COURSES)), st.one_of(moves, diligent))
def test_after_any_history_every_unit_stands_as_the_learners_own_state_says(name, played):
    history = History(COURSES[name])
    for move, gap in played:
        history.play(move, gap)
    head = history.state.heads.get(history.course.id)
    levels = {unit: head.level(unit) for unit in (*head.units, *head.kept)} if head else {}
    found = units_of(history.events)
    assert {unit: known.level for unit, known in found.items()} == levels
    for unit, known in head.units.items() if head else ():
        assert known.level != "passed" or found[unit].passed_at == known.passed_at


def passed(at=20):
    return (
        e.Introduced(at=10, course="c", unit="one", requires=(), skills={"a": 3}),
        e.UnitPassed(at=at, course="c", unit="one"),
    )


def test_what_was_passed_and_kept_has_its_dates():
    kept = e.Checked(at=30, course="c", unit="one", skill="a", kept=True, unit_kept=True)
    unit = units_of([*passed(), kept])["one"]
    assert (unit.level, unit.introduced_at, unit.passed_at, unit.kept_at) == ("kept", 10, 20, 30)


def test_what_is_fading_in_its_check_is_practised_and_no_longer_kept():
    again = e.Checked(at=30, course="c", unit="one", skill="a", kept=False, need=3)
    unit = units_of([*passed(), again])["one"]
    assert (unit.level, unit.passed_at, unit.kept_at) == ("practising", 20, None)


def test_dates_from_before_they_joined_are_not_told_and_where_they_stand_is():
    unit = units_of(passed(), joined=15)["one"]
    assert (unit.level, unit.introduced_at, unit.passed_at) == ("passed", None, 20)


def test_a_course_that_was_begun_anew_has_nothing_passed():
    assert units_of([*passed(), e.CourseRestarted(at=30, course="c", version="1")]) == {}
