"""A class with learners and answers, written straight into a store."""

from datetime import timedelta

from bot.clock import micros
from bot.learning.events import Answered
from bot.store import answers, classes, events, members, people
from bot.store.codec import encode_event
from tests.store.samples import BOT, NOW

HOUR = 3_600_000_000


async def pupil(store, number, name, *, user, state="in", at=NOW):
    """Somebody who joins the class."""
    person = await store.run(lambda: people.admit(BOT, user, user, "en", at))

    def join():
        yield from members.join(number, person.learner, state, at)
        yield from members.call(number, person.learner, name)

    await store.run(join)
    return person.learner


async def school_class(store, title="5B", course="fractions", user=1):
    """A class, with its teacher's account."""

    def found():
        teacher = yield from people.admit(BOT, user, user, "en", NOW)
        return (yield from classes.found(BOT, teacher.account, title, course, NOW))

    return (await store.run(found)).id


async def wrote(store, *rows):
    """These answers."""

    def write():
        for row in rows:
            yield from answers.write(row)

    await store.run(write)


async def kept(store, learner, happened):
    """Events of a learner, with their answers."""

    def write():
        records = [encode_event(event, n + 1, f"t:{n}", 0) for n, event in enumerate(happened)]
        yield from events.append(learner, records)
        for n, event in enumerate(happened):
            if isinstance(event, Answered):
                yield from answers.write(answers.row_of(learner, n + 1, event))

    await store.run(write)


def later(**time):
    return NOW + timedelta(**time)


def at(**time):
    return micros(later(**time))
