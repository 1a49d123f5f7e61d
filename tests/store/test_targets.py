"""Target dates of classes: one for each unit or the course, and which of them a learner sees."""

from datetime import date
from functools import partial

from bot.store import classes, members, targets

from .samples import NOW, admitted
from .test_holidays import founded

SOON, LATER = date(2026, 12, 12), date(2027, 3, 5)


async def pupil_of(store, *numbers, state="in", user=77):
    learner = (await admitted(store, user)).learner
    for number in numbers:
        await store.run(partial(members.join, number, learner, state, NOW))
    return learner


async def keeps(store, number, unit, day):
    await store.run(lambda: targets.keep(number, unit, day, 1, NOW))


async def test_the_nearest_comes_first_and_a_new_day_replaces_the_old_one(store):
    number = await founded(store, "fractions")
    for unit, day in (("", SOON), ("line", SOON), ("", LATER)):
        await keeps(store, number, unit, day)
    assert await store.run(lambda: targets.of_class(number)) == [("line", SOON), ("", LATER)]
    await store.run(lambda: targets.drop(number, "line"))
    assert await store.run(lambda: targets.of_class(number)) == [("", LATER)]


async def test_a_learner_sees_those_of_every_class_the_earlier_one_first(store):
    late, soon = await founded(store, "fractions"), await founded(store, "fractions")
    await keeps(store, late, "line", LATER)
    await keeps(store, soon, "line", SOON)
    learner = await pupil_of(store, late, soon)
    found = await store.run(lambda: targets.of_learner(learner))
    assert found == [("fractions", "line", SOON), ("fractions", "line", LATER)]


async def test_who_is_not_in_the_class_or_whose_class_is_closed_sees_none(store):
    number = await founded(store, "fractions")
    await keeps(store, number, "", SOON)
    asked, there = await pupil_of(store, number, state="asked"), await pupil_of(store, number, user=78)
    assert await store.run(lambda: targets.of_learner(asked)) == []
    assert await store.run(lambda: targets.of_learner(there)) != []
    await store.run(lambda: classes.archive(number, NOW))
    assert await store.run(lambda: targets.of_learner(there)) == []
