"""Holidays of classes: which courses of a learner they silence."""

from datetime import date

import pytest

from bot.store import classes, holidays, members

from .samples import BOT, NOW, admitted

FIRST, LAST = date(2026, 12, 24), date(2027, 1, 6)


async def founded(store, course):
    person = await admitted(store)
    return (await store.run(lambda: classes.found(BOT, person.account, course, course, NOW))).id


async def joined(store, learner, number, state="in"):
    await store.run(lambda: members.join(number, learner, state, NOW))


@pytest.fixture
async def pupil(store):
    return (await admitted(store, 77)).learner


async def resting(store, pupil, day):
    return await store.run(lambda: holidays.resting(pupil, day))


async def test_a_course_rests_from_the_first_day_through_the_last(store, pupil):
    number = await founded(store, "fractions")
    await joined(store, pupil, number)
    await store.run(lambda: holidays.add(number, FIRST, LAST))
    found = [
        await resting(store, pupil, day) for day in ("2026-12-23", "2026-12-24", "2027-01-06", "2027-01-07")
    ]
    assert [bool(one) for one in found] == [False, True, True, False]


async def test_it_does_not_rest_for_who_learns_it_in_another_class_too(store, pupil):
    number, other = await founded(store, "fractions"), await founded(store, "fractions")
    await joined(store, pupil, number)
    await store.run(lambda: holidays.add(number, FIRST, LAST))
    await joined(store, pupil, other)
    assert await resting(store, pupil, "2026-12-25") == frozenset()


async def test_other_courses_go_on(store, pupil):
    number, other = await founded(store, "fractions"), await founded(store, "greek")
    for one in (number, other):
        await joined(store, pupil, one)
    await store.run(lambda: holidays.add(number, FIRST, LAST))
    assert await resting(store, pupil, "2026-12-25") == {"fractions"}


@pytest.mark.parametrize("state", ["asked", "left", "removed"])
async def test_who_is_not_in_the_class_is_not_on_its_holiday(store, pupil, state):
    number = await founded(store, "fractions")
    await joined(store, pupil, number, state)
    await store.run(lambda: holidays.add(number, FIRST, LAST))
    assert await resting(store, pupil, "2026-12-25") == frozenset()


async def test_what_is_over_is_not_told_and_one_can_be_taken_away(store):
    number = await founded(store, "fractions")
    for _ in "twice":
        await store.run(lambda: holidays.add(number, FIRST, LAST))
    ((key, *span),) = await store.run(lambda: holidays.of_class(number, LAST))
    assert span == [FIRST, LAST]
    assert await store.run(lambda: holidays.of_class(number, date(2027, 1, 7))) == []
    await store.run(lambda: holidays.drop(number, key))
    assert await store.run(lambda: holidays.of_class(number, FIRST)) == []
