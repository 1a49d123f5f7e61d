"""Two who act on one class at one moment, each in a transaction of their own on PostgreSQL: nobody's word is lost."""

import asyncio
from contextlib import asynccontextmanager
from datetime import timedelta

import asyncpg
import pytest

from bot.classroom import hands, keys, marking, quiz_answers, quizzes, room, sending, steering, teaching
from bot.clock import micros
from bot.items.variant import Choice, Variant
from bot.store import broadcasts, classes, members, people
from bot.store import quizzes as asked
from bot.store.broadcasts import Broadcast, Recipient
from bot.store.quizzes import Place
from bot.tutor import Tutor, Visit

from .samples import AT, BOT, NOW, admitted, rows
from .test_postgres import until

ADA, CLEO, BEN = 11, 12, 21
GROUP = -1_000_000_000_007
WAITS = "SELECT COUNT(*) FROM pg_locks WHERE NOT granted"
HAND = (
    "INSERT INTO class_hand (school_class, learner, question, unit, skill, prompt, picture, answer, solution, "
    "misses, explained, hints, at, state) VALUES ($1, $2, 'q', '', '', '', '', '', '', 0, 0, 0, 0, 'open') RETURNING id"
)
SHOWN = (
    "INSERT INTO showing (learner, course, performance, title, prompt, points, medium, said, state, made_at) "
    "VALUES ($1, 'fractions', 'p', 'P', '', '[]', 'text', 'x', 'waiting', 0) RETURNING id"
)
DISPUTE = (
    "INSERT INTO dispute (learner, course, unit, skill, item, variant, question, prompt, answer, same, at, state) "
    "VALUES ($1, 'fractions', '', '', 'i', 'v', 'q', '', '1', '1', 0, 'open') RETURNING id"
)
ASKED = Variant(
    "name-1", "name", "v1", "choice", "recognise", 1, 7, {}, "1/2?", ("1/2",),
    (Choice("1/2", right=True), Choice("2/1", right=False)),
)  # fmt: skip


@pytest.fixture
def database(postgres_url):
    return postgres_url


class Slow:
    """A transaction that stands still before a statement until it is told to go on."""

    def __init__(self, connection, make):
        self.connection, self.tx, self.next = connection, make(), None

    async def upto(self, words):
        self.next = self.next or self.tx.send(None)
        while words not in self.next[0]:
            await self._step()
        return self

    async def on(self):
        """To the end; what came of it."""
        while True:
            found = await self._asked()
            try:
                self.next = self.tx.send(found)
            except StopIteration as done:
                return done.value

    async def _step(self):
        self.next = self.tx.send(await self._asked())

    async def _asked(self):
        text, values = self.next
        return [tuple(row) for row in await self.connection.fetch(text, *values)]


@asynccontextmanager
async def slow(url, make, before):
    connection = await asyncpg.connect(url)
    try:
        async with connection.transaction():
            yield await Slow(connection, make).upto(before)
    finally:
        await connection.close()


async def meanwhile(store, url, first, before, second):
    """The second begins while the first stands before a statement, and gets as far as it is let; what came of both."""
    async with slow(url, first, before) as one:
        other = asyncio.create_task(store.run(second))
        await asyncio.wait_for(until(lambda: _through(other, one.connection)), 20)
        found = await one.on()
    return found, await other


async def _through(task, connection):
    return task.done() or await connection.fetchval(WAITS) > 0


def by(user, cause="tg:1", at=NOW):
    return Visit(BOT, user, user, "en", cause, at, message_id=5)


def says(*said):
    """What would be rendered."""
    return lambda _turn: list(said)


@pytest.fixture
async def school(store):
    """Ada and Cleo teach Ben: the class's number, and his."""
    ada, cleo, ben = [await admitted(store, user) for user in (ADA, CLEO, BEN)]

    def make():
        known = yield from classes.found(BOT, ada.account, "5B", "fractions", NOW)
        yield from classes.teach(known.id, cleo.account, NOW)
        yield from members.join(known.id, ben.learner, "asked", NOW)
        return known.id

    return await store.run(make), ben.learner


async def test_of_two_teachers_who_answer_a_hand_at_once_the_slower_one_hears_so(store, address, school):
    number, ben = school
    await store.run(lambda: members.stand(number, ben, "in", NOW))
    [(hand,)] = await rows(store, HAND, number, ben)

    def answered(user, text):
        tutor, render = Tutor(BOT, {}), lambda note, _seen: says(note)
        return lambda: hands.answer(tutor, by(user, f"tg:{user}"), hand, text, text, render, None)

    first, second = await meanwhile(
        store, address, answered(ADA, "Ada"), "UPDATE class_hand", answered(CLEO, "Cleo")
    )
    assert (first[0], second[0]) == ("settled", "answered")
    assert await rows(store, "SELECT reply FROM class_hand") == [("Cleo",)]
    assert await rows(store, "SELECT COUNT(*) FROM class_action WHERE what = 'answer hand'") == [(1,)]


async def test_of_two_teachers_who_look_at_once_the_slower_one_reads_who_was_first(store, address, school):
    number, ben = school
    await store.run(lambda: members.stand(number, ben, "in", NOW))
    [(work,)] = await rows(store, SHOWN, ben)

    def marks(user, seen):
        tutor, speak, change = Tutor(BOT, {}), lambda _turn, look: [look.came], lambda *_: "changed"
        visit = by(user, f"tg:{user}")
        return lambda: marking.marked(tutor, visit, number, work, seen, speak, says("no"), change, None)

    first, second = await meanwhile(
        store, address, marks(ADA, "meets"), "UPDATE showing", marks(CLEO, "not_yet")
    )
    assert (first, second[0]) == (["already"], "marked")
    assert await rows(store, "SELECT seen FROM showing") == [("not_yet",)]


async def test_who_leaves_while_they_are_let_in_has_left(store, address, school):
    number, ben = school
    tutor, speak = Tutor(BOT, {}), lambda known: says(known.note)

    def lets_in():
        deed = teaching.stand(ben, "in", "let in")
        return room.act(tutor, by(ADA), number, "let in", speak, says("no"), deed, ben)

    def leaves():
        return room.act(tutor, by(BEN, "tg:2"), number, "leave", speak, says("no"), teaching.leave)

    assert await meanwhile(store, address, lets_in, "UPDATE class_member", leaves) == ([None], ["left"])
    assert await rows(store, "SELECT state FROM class_member") == [("left",)]


async def test_of_two_teachers_who_decide_at_once_the_slower_one_reads_that_it_is_decided(
    store, address, school
):
    number, ben = school
    await store.run(lambda: members.stand(number, ben, "in", NOW))
    [(dispute,)] = await rows(store, DISPUTE, ben)

    def decides(user, *, accept):
        tutor, speak = Tutor(BOT, {}), lambda found, _count: says(found is not None)
        return lambda: keys.judge(
            tutor, by(user, f"tg:{user}"), number, dispute, speak, says("no"), accept=accept
        )

    first, second = await meanwhile(
        store, address, decides(ADA, accept=True), "UPDATE dispute", decides(CLEO, accept=False)
    )
    assert (first, second[0]) == ([False], True)
    assert await rows(store, "SELECT state FROM dispute") == [("declined",)]
    assert await rows(store, "SELECT what FROM class_action") == [("declined",)]


async def test_of_two_teachers_who_stop_at_once_one_stays(store, address, school):
    number, _ = school

    def stops(user):
        tutor, speak = Tutor(BOT, {}), lambda known: says(known.note)
        return lambda: room.act(tutor, by(user), number, "stop", speak, says("no"), teaching.stop_teaching)

    assert await meanwhile(store, address, stops(ADA), "DELETE FROM class_teacher", stops(CLEO)) == (
        ["stopped"],
        ["alone"],
    )
    assert await rows(store, "SELECT COUNT(*) FROM class_teacher") == [(1,)]


@pytest.fixture
async def going(store, school):
    """A card on its way to Ben."""

    def make():
        made = Broadcast(0, school[0], ADA, "en", "fractions", "v1", "line", "Line", "", "", AT, AT, "going")
        return (
            yield from broadcasts.make("d", made, [Recipient(0, BEN, None, school[1], "open", "", "en", AT)])
        )

    return await store.run(make)


def steers(number, deed, user=CLEO):
    tutor, speak = Tutor(BOT, {}), lambda _progress: says()
    return lambda: steering.deal(tutor, by(user, f"tg:{user}"), number, deed, speak, says())


async def test_what_one_teacher_takes_back_the_other_does_not_pause(store, address, going):
    paused = steers(going, "pause", ADA)
    await meanwhile(store, address, paused, "UPDATE broadcast SET state =", steers(going, "withdraw"))
    assert await rows(store, "SELECT state FROM broadcast") == [("withdrawn",)]


async def test_what_is_taken_back_waits_for_the_lot_that_is_on_its_way(store, address, going):
    payload = {"broadcast": going, "turn": 0, "do": "send", "after": -1}

    def works():
        return sending.work(Tutor(BOT, {}), by(BEN, "internal:1"), payload, None)

    async with slow(address, works, "broadcast_recipient WHERE") as one:
        other = asyncio.create_task(store.run(steers(going, "withdraw")))
        await asyncio.wait_for(until(lambda: _through(other, one.connection)), 20)
        assert not other.done()
        other.cancel()


async def test_an_answer_that_comes_while_a_quiz_is_counted_is_counted_soon(store, address, school):
    closes = NOW + timedelta(hours=1)

    def made():
        person = yield from people.find(BOT, ADA)
        place = Place(school[0], person.account, GROUP, None, ADA, "en")
        number = yield from asked.draft(place, "fractions", "parts", ASKED, NOW)
        yield from asked.post(number, closes)
        yield from asked.pick(number, GROUP, 1, 0, NOW)
        yield "UPDATE quiz SET look_at = NULL WHERE id = $1", (number,)
        return number

    number = await store.run(made)
    later = NOW + timedelta(seconds=30)
    voices = quizzes.Voices(lambda quiz: quiz.counted, None, None)

    def counts():
        return quiz_answers.work(
            Tutor(BOT, {}), by(ADA, "internal:1", later), {"quiz": number, "do": "look"}, voices
        )

    def picks():
        return asked.pick(number, GROUP, 2, 1, later)

    await meanwhile(store, address, counts, "UPDATE quiz SET counted", picks)
    [(counted, look_at)] = await rows(store, "SELECT counted, look_at FROM quiz")
    assert counted == 2 or look_at < micros(closes)
