"""What teachers and pupils leave behind in a class when they go, and when the class does."""

from datetime import timedelta

import pytest

from bot.classroom import naming, roll, teaching
from bot.household import Person
from bot.store import broadcasts, classes, members, people
from bot.store import quizzes as asked
from bot.store.broadcasts import Broadcast
from bot.store.classes import Class, Group
from bot.store.quizzes import Place
from bot.tutor import Tutor, Visit

from .samples import AT, BOT, NOW, admitted, rows
from .test_races import ASKED, HAND

ADA, CLEO, BEN, EVE = 11_000_000_011, 12_000_000_012, 21_000_000_021, 22_000_000_022
GROUP = -1_000_000_000_007


def by(user):
    return Visit(BOT, user, user, "en", f"tg:{user}", NOW, message_id=5)


@pytest.fixture
async def school(store):
    """Ada and Cleo teach Ben and Eve."""
    ada, cleo, ben, eve = [await admitted(store, user) for user in (ADA, CLEO, BEN, EVE)]

    def make():
        known = yield from classes.found(BOT, ada.account, "5B", "fractions", NOW)
        yield from classes.teach(known.id, cleo.account, NOW)
        for pupil, name in ((ben, "Ben the Bold"), (eve, "")):
            yield from members.join(known.id, pupil.learner, "in", NOW)
            yield from members.call(known.id, pupil.learner, name)
        return known

    return (await store.run(make)), ada, ben, eve


async def does(store, person: Person, known: Class, deed):
    await store.run(lambda: deed(person, known, by(person.user)))


async def test_a_closed_class_leaves_no_hand_up(store, school):
    known, ada, ben, _ = school
    await rows(store, HAND, known.id, ben.learner)
    await does(store, ada, known, teaching.close)
    assert await rows(store, "SELECT state FROM class_hand") == [("down",)]


async def test_of_a_teacher_who_is_forgotten_no_class_keeps_the_telegram_id(store, school):
    known, ada, *_ = school

    def sends():
        made = Broadcast(0, known.id, ADA, "en", "fractions", "v1", "line", "Line", "", "", AT, AT, "going")
        yield from broadcasts.make(f"{ADA}:5", made, [])
        place = Place(known.id, ada.account, GROUP, None, ADA, "en")
        number = yield from asked.draft(place, "fractions", "parts", ASKED, NOW)
        yield from asked.post(number, NOW + timedelta(hours=1))

    await store.run(sends)
    await store.run(lambda: people.forget(BOT, ADA))
    assert await rows(store, "SELECT chat, draft FROM broadcast") == [(0, "forgotten:1")]
    assert await rows(store, "SELECT teacher_chat FROM quiz") == [(0,)]


async def test_of_who_is_forgotten_no_name_stays_among_what_was_done(store, school):
    known, ada, ben, eve = school

    def named():
        return naming.named(Tutor(BOT, {}), by(ADA), known.id, "Ada Ash", lambda _: lambda _turn: [], None)

    await store.run(named)
    await does(store, ada, known, roll.merged(eve.learner, ben.learner))
    for user in (ADA, BEN):
        await store.run(lambda user=user: people.forget(BOT, user))
    about = [row[0] for row in await rows(store, "SELECT about FROM class_action")]
    assert [text for text in about if "Ada" in text or "Ben" in text] == []


@pytest.mark.usefixtures("school")
async def test_a_class_with_a_long_name_is_founded_once(store):
    title = "The very long name of a group in which   somebody has begun to teach fractions"
    course = type("Taught", (), {})()

    def founds():
        tutor = Tutor(BOT, {"fractions": course})
        speak = lambda known: lambda _turn: [known.known.title]  # noqa: E731 - it is handed over
        return teaching.found(tutor, by(ADA), title, "fractions", None, speak, None)

    assert await store.run(founds) == await store.run(founds)
    assert await rows(store, "SELECT COUNT(*) FROM school_class") == [(2,)]


async def test_a_class_that_belongs_to_the_supergroup_already_stays_in_it(store, school):
    known, *_ = school
    for chat in (-5, GROUP):
        await store.run(lambda chat=chat: classes.link(known.id, Group(chat, "5B")))
    await store.run(lambda: classes.moved(-5, GROUP))
    assert await rows(store, "SELECT chat FROM class_group") == [(GROUP,)]
