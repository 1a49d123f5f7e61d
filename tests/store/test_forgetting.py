"""Forgotten means gone: from every table, and from the bytes of the file."""

from bot.mail import Outgoing, Sent
from bot.store import answers, events, parts, people
from bot.store.address import database_path
from bot.store.mailroom import Mailroom
from bot.store.open import open_store
from bot.store.schema import metadata

from .samples import AT, BOT, LANES, NOW, SQLITE, USER, StoppedClock, admitted, answer, memory, record, rows

WORDS = "my-secret-answer"
NAME = "Aspasia-of-Miletus"
TRACES = [WORDS.encode(), NAME.encode(), str(USER).encode(), USER.to_bytes(5, "big")]


def said(number, user=USER):
    sender = {"id": user, "first_name": NAME if user == USER else "Other"}
    return {"update_id": number, "from": sender, "text": WORDS if user == USER else "other words"}


def lane_of(update):
    return f"user:{update['from']['id']}"


def life(person, text):
    """All that an account can leave behind."""

    def living():
        answered = record(
            1, "tg:1", kind="answered", question=f"q{person.learner}", data=f'{{"response": "{text}"}}'
        )
        yield from events.append(person.learner, [answered])
        yield from parts.save(person.learner, 1, 1, {"learner": f'{{"said": "{text}"}}'})
        yield from parts.save_memory(person.learner, [memory("k", AT, data=f'{{"said": "{text}"}}')])
        yield from answers.write(answer(person.learner, 1, question=f"q{person.learner}", response=text))
        return [Outgoing(person.chat, "sendMessage", {"text": text}, question=f"q{person.learner}")]

    return living


def goodbye(user):
    def leaving():
        yield from people.forget(BOT, user)
        return [Outgoing(user, "sendMessage", {"text": "Gone."}, ephemeral=True)]

    return leaving


async def lived(store, mailroom, user, text, first):
    person = await admitted(store, user)
    talk, odd = await mailroom.receive([said(first, user), said(first + 1, user)], NOW)
    await mailroom.close(talk, life(person, text), NOW)
    await mailroom.park(odd, f"ValueError: {text}", [Outgoing(user, "sendMessage", {"text": "Sorry."})], NOW)
    return person


async def forgotten(store, mailroom, user, number):
    (wish,) = await mailroom.receive([said(number, user)], NOW)
    (last,), _errands = await mailroom.close(wish, goodbye(user), NOW)
    await mailroom.sent([Sent(last.id, 5)])


async def everything(store):
    return {name: await rows(store, f"SELECT * FROM {name} ORDER BY 1, 2") for name in metadata.tables}


async def test_nothing_personal_stays_and_nobody_else_is_harmed(address):
    store = await open_store(address, bot=BOT)
    mailroom = Mailroom(store, BOT, "me", lane_of, StoppedClock())
    await lived(store, mailroom, 55, "other words", 10)
    before = await everything(store)
    await lived(store, mailroom, USER, WORDS, 20)
    await forgotten(store, mailroom, USER, 30)

    after = await everything(store)
    bare = after["inbox"][2:]
    assert {name: found for name, found in after.items() if name != "inbox"} == {
        name: found for name, found in before.items() if name != "inbox"
    }
    assert after["inbox"][:2] == before["inbox"]
    assert [row[2:5] for row in bare] == [(f"tg:{number}", "", None) for number in (20, 21, 30)]
    assert await mailroom.receive([said(20), said(21), said(30)], NOW) == []
    await store.close()


@SQLITE  # what PostgreSQL's files hold until it has swept them is for its administrator to say
async def test_nothing_personal_stays_in_the_bytes_of_the_file(address):
    store = await open_store(address, bot=BOT)
    mailroom = Mailroom(store, BOT, "me", lane_of, StoppedClock())
    await lived(store, mailroom, 55, "other words", 10)
    await lived(store, mailroom, USER, WORDS, 20)
    await forgotten(store, mailroom, USER, 30)
    await store.close()
    content = database_path(address).read_bytes()
    assert b"other words" in content
    assert [trace for trace in TRACES if trace in content] == []


async def test_what_comes_after_the_wish_belongs_to_a_new_person(store):
    mailroom = Mailroom(store, BOT, "me", lane_of, StoppedClock())
    old = await admitted(store)
    wish, later = await mailroom.receive([said(1), said(2)], NOW)
    await mailroom.close(wish, goodbye(USER), NOW)
    assert await mailroom.waiting(LANES) != []

    def anew():
        person = yield from people.admit(BOT, USER, USER, "en", NOW)
        assert person.learner != old.learner
        return []

    (later,) = await mailroom.waiting(LANES)
    await mailroom.close(later, anew, NOW)
    assert await mailroom.waiting(LANES) == []
