"""No statement that runs with an answer looks through a whole table, however much has been kept."""

import re

import pytest
from sqlalchemy import PrimaryKeyConstraint, UniqueConstraint

from bot.course.model import Performance
from bot.disputes import same_answers
from bot.learning.due import Span
from bot.learning.slots import Plan, Slot
from bot.mail import Arrival, Outgoing, Sent
from bot.store import (
    answers,
    aside,
    broadcasts,
    class_codes,
    classes,
    disputes,
    events,
    family,
    hands,
    held_cards,
    holidays,
    inbox,
    letters,
    made,
    members,
    moving,
    nudges,
    outbox,
    pairs,
    parts,
    people,
    quizzes,
    showings,
    targets,
    teacher_slots,
    uploads,
)
from bot.store.schema import metadata

from .samples import AT, BOT, NOW, USER, answer, memory, one, record

ARRIVAL = Arrival(1, "user:1", "tg:1", 1, {}, NOW)
PERSON = people.Person(1, 1, USER, USER, "en")
WANTED = Performance("draw", "Drawing", "Draw.", ("Straight.", "Round."))
HELLO = Outgoing(USER, "sendMessage", {})

DISPUTED = disputes.Waiting(1, "fractions", "name-1", "name-1()", "2/5", "2/5", "1/2?")

TRANSACTIONS = {
    "find": lambda: people.find(BOT, USER),
    "of_learner": lambda: people.of(BOT, 1),
    "admit": lambda: people.admit(BOT, USER, USER, "en", NOW),
    "blocked": lambda: people.blocked(BOT, USER, NOW),
    "forget": lambda: people.forget(BOT, USER),
    "members": lambda: family.members(1),
    "join": lambda: family.join(PERSON, "Ben", NOW),
    "switch": lambda: family.switch(PERSON, 2),
    "ask_name": lambda: family.ask_name(1, 0),
    "shown_to": lambda: family.shown_to(BOT, USER, 5),
    "forget_one": lambda: family.forget_one(BOT, PERSON, NOW),
    "known_to": lambda: made.known_to(BOT, 1, 1),
    "begun": lambda: made.begun(BOT, "u1-words", 1, NOW),
    "offer": lambda: moving.offer(PERSON, "code", NOW),
    "look_up": lambda: moving.look_up(BOT, PERSON, "code", NOW),
    "append": lambda: events.append(1, [record(1)]),
    "stream": lambda: events.stream(1, 5, 10),
    "applied": lambda: events.applied(1, "tg:1"),
    "load": lambda: parts.load(1, ["a", "b", "c"]),
    "load_all": lambda: parts.load_all(1),
    "save": lambda: parts.save(1, 1, 1, {"a": "", "b": ""}),
    "load_memory": lambda: parts.load_memory(1, "fractions", ["a", "b", "c"]),
    "overdue": lambda: parts.overdue(1, "fractions", NOW, 5),
    "weakest": lambda: parts.weakest(1, "fractions", Span(0, AT, AT), 5),
    "save_memory": lambda: parts.save_memory(1, [memory("a", AT)]),
    "write": lambda: answers.write(answer(1, 1)),
    "undo": lambda: answers.undo("q1", NOW),
    "of": lambda: answers.of(1),
    "enter": lambda: inbox.enter(BOT, "me", [("tg:1", "user:1", {})], NOW),
    "claim": lambda: inbox.claim(BOT, "me", 256),
    "release": lambda: inbox.release(BOT, "me"),
    "finish": lambda: inbox.finish(ARRIVAL, "me"),
    "resting": lambda: holidays.resting(1, "2026-12-24"),
    "holidays": lambda: holidays.of_class(1, NOW.date()),
    "target dates": lambda: targets.of_class(1),
    "hopes": lambda: targets.of_learner(1),
    "teacher": lambda: teacher_slots.read(1),
    "teacher moved": lambda: teacher_slots.moved(1, "Europe/Berlin", AT),
    "keep for a teacher": lambda: teacher_slots.keep(1, teacher_slots.Wishes("Europe/Berlin"), AT),
    "claim for teachers": lambda: teacher_slots.claim(BOT, "me", AT, 5),
    "next for teachers": teacher_slots.next_at,
    "retry": lambda: inbox.retry(ARRIVAL, "me", "Boom"),
    "park": lambda: inbox.park(ARRIVAL, "me", "Boom"),
    "put": lambda: outbox.put(BOT, "tg:1", [HELLO, HELLO], NOW),
    "unsent": lambda: outbox.unsent(BOT),
    "slow": lambda: outbox.slow(BOT, 100),
    "sending": lambda: outbox.sending([1, 2, 3]),
    "recover": lambda: outbox.recover(BOT),
    "uncertain": lambda: outbox.uncertain(1, "Boom"),
    "put_back": lambda: outbox.put_back(1, "Boom"),
    "counts": lambda: aside.counts(BOT, "broadcast:1"),
    "news": lambda: aside.news(BOT, NOW),
    "again": lambda: aside.again(1),
    "keep": lambda: uploads.keep(BOT, [("digest", "id")], NOW),
    "file_id": lambda: uploads.file_id(BOT, "digest"),
    "move": lambda: uploads.move(BOT, -1, -2),
    "sent": lambda: outbox.sent([Sent(1), Sent(2), Sent(3, 4, 5)], NOW),
    "failed": lambda: outbox.failed(1, "Boom"),
    "put_off": lambda: outbox.put_off(1, "Boom"),
    "posted": lambda: outbox.posted("q1"),
    "replan": lambda: nudges.replan(1, Plan(hour="18:00"), AT),
    "silence": lambda: nudges.silence(1),
    "due": lambda: nudges.claim(BOT, "me", AT, 500),
    "next_at": nudges.next_at,
    "note": lambda: nudges.note(1, Slot(AT, "2026-11-21"), "said", AT),
    "draft": lambda: showings.draft(1, "fractions", WANTED, showings.Sent("text"), NOW),
    "undraft": lambda: showings.undraft(1, 1),
    "drafted": lambda: showings.drafted(1, NOW),
    "find_showing": lambda: showings.find(1),
    "send_showing": lambda: showings.send(1, AT),
    "drop_showing": lambda: showings.drop(1),
    "drop_course": lambda: showings.drop_course(1, "fractions"),
    "mark": lambda: showings.mark(1, 1, "Ada", "meets", NOW),
    "waiting": lambda: showings.waiting(1, "fractions", 3),
    "count_showings": lambda: showings.count(1, "fractions"),
    "board": lambda: showings.board(BOT, 1),
    "teachers_of": lambda: showings.teachers(1, "fractions"),
    "told_at": lambda: showings.told_at("looks:1"),
    "message_of": lambda: outbox.message_of("q1"),
    "taught_by": lambda: classes.taught_by(BOT, 1),
    "closed_by": lambda: classes.closed_by(BOT, 1),
    "classes of a learner": lambda: classes.of_learner(1),
    "teachers": lambda: classes.teachers(1),
    "placed": lambda: classes.placed(BOT, -1, USER, 2),
    "opened_by": lambda: class_codes.opened_by(BOT, "code", NOW),
    "open_with": lambda: class_codes.open_with(1, "code", "member", NOW, NOW),
    "said of a class": lambda: classes.said(1, "key stands"),
    "members of a class": lambda: members.members(1),
    "here": lambda: members.here(1),
    "stand": lambda: members.stand(1, 1, "left", NOW),
    "broadcast": lambda: broadcasts.held(BOT, 1),
    "cards due": lambda: broadcasts.due(1, AT),
    "cards counted": lambda: broadcasts.counts(1),
    "cards called back": lambda: broadcasts.call_back(BOT, 1),
    "cards out": lambda: broadcasts.out(1, 0),
    "broadcasts claimed": lambda: broadcasts.claim(BOT, "me", NOW, 5),
    "homes": lambda: held_cards.homes(1),
    "homes of": lambda: held_cards.homes_of([1, 2]),
    "overslept": lambda: held_cards.overslept(1),
    "cards dropped": lambda: held_cards.drop(1, 1),
    "quiz": lambda: quizzes.find(BOT, 1),
    "quiz picked": lambda: quizzes.pick(1, -1, USER, 1, NOW),
    "quiz closed": lambda: quizzes.close(1),
    "quiz dealt": lambda: quizzes.take(1, 50),
    "quizzes claimed": lambda: quizzes.claim(BOT, "me", NOW, 5),
    "hands waiting": lambda: hands.waiting(1),
    "hand of a learner": lambda: hands.open_of(1),
    "told lately": lambda: hands.told_lately(1, 1, NOW),
    "may ask": lambda: hands.may_ask(1, "fractions"),
    "hands dropped": lambda: hands.drop(1, 1, NOW),
    "hands of a class dropped": lambda: hands.drop_class(1, NOW),
    "hand answered": lambda: hands.settle(1, 1, "Ada", "Yes", NOW),
    "letter replied": lambda: letters.reply(1, "Yes", NOW),
    "muted": lambda: letters.muted(1, 1),
    "busy": lambda: pairs.busy(1, NOW),
    "pairs listed": lambda: pairs.listed(1),
    "pairs dropped": lambda: pairs.drop(1, 1, NOW),
    "pairs of a class dropped": lambda: pairs.drop_class(1),
    "disputes of a class": lambda: disputes.waiting_in(1, "fractions", 5),
    "dispute of a class": lambda: disputes.find(1, 1),
    "dispute settled": lambda: disputes.settle(DISPUTED, "accepted", "teacher", AT, 1),
    "same answers": lambda: same_answers(DISPUTED, 1),
}

REPLIES = {
    "INSERT INTO inbox (bot, cause, lane, payload, received_at, state, attempt, deaths, owner) SELECT": [],
    "INSERT INTO inbox": [("tg:1", 1)],
    "INSERT INTO outbox": [(0, 1), (1, 2)],
    "UPDATE inbox SET owner": [],
    "UPDATE learner SET account": [(1, "Ben")],
    "UPDATE dispute SET state": [(1, 1, "1/2?")],
    "UPDATE quiz SET state = state": [],
    "DELETE FROM outbox WHERE state": [("broadcast:1:2",)],
}
"""What a transaction is told where one row with a 1 does not fit."""


ASKING = {"sqlite": "EXPLAIN QUERY PLAN", "postgresql": "EXPLAIN"}
SCANNED = re.compile(r"SCAN (?!told|few|(\d+ )?CONSTANT ROW)|autoindex_\w+ \(bot=\?\)$", re.MULTILINE)
LOOKED_UP = re.compile(r"Index (?:Only )?Scan (?:Backward )?using (\w+) on .*(?:\n *Index Cond: (.*))?")


def whole_of_sqlite(plan):
    """Whether it reads a whole table, or all that one holds of a bot, which is the same."""
    return bool(SCANNED.search(plan))


def whole_of_postgresql(plan):
    return "Seq Scan" in plan or any(reads_all(*found) for found in LOOKED_UP.findall(plan))


def reads_all(index, condition):
    """Whether a look at an index begins anywhere but at a key; one that holds only what is undone may be read whole."""
    columns, partial = INDEXES[index]
    key = columns[:2] if columns[0] == "bot" else columns[:1]
    return not partial and not all(re.search(rf"\b{name} (=|<=) ", condition) for name in key)


INDEXES = {
    **{
        index.name: (index.columns.keys(), index.dialect_options["postgresql"]["where"] is not None)
        for table in metadata.tables.values()
        for index in table.indexes
    },
    **{
        key.name or f"{table.name}_pkey": (key.columns.keys(), False)
        for table in metadata.tables.values()
        for key in table.constraints
        if isinstance(key, PrimaryKeyConstraint | UniqueConstraint)
    },
}
"""Their columns, and whether they hold but a part of the rows."""
WHOLE = {"sqlite": whole_of_sqlite, "postgresql": whole_of_postgresql}


def explained(make, kind):
    """A transaction that asks how each statement of another one would be carried out, without doing it."""

    def explaining():
        plans, steps = [], make()
        if kind == "postgresql":
            yield "SET LOCAL enable_seqscan = off", ()  # of empty tables it would read the whole otherwise
            yield "SET LOCAL enable_bitmapscan = off", ()
            yield "SET LOCAL enable_mergejoin = off", ()
        try:
            text, params = next(steps)
            while True:
                plan = yield f"{ASKING[kind]} {text}", params
                plans.append("\n".join(row[-1] for row in plan))
                reply = next((rows for start, rows in REPLIES.items() if text.startswith(start)), [(1,)])
                text, params = steps.send(reply if "RETURNING" in text else [])
        except StopIteration:
            return plans

    return explaining


COSTLY = {
    "no index": ("SELECT 1 FROM event WHERE kind = $1", ("asked",)),
    "not where the index begins": ("SELECT 1 FROM outbox WHERE cause = $1", ("tg:1",)),
    "all of a bot": ("SELECT 1 FROM inbox WHERE bot = $1 AND lane = $2", (BOT, "user:1")),
}


@pytest.mark.parametrize("name", COSTLY)
async def test_a_look_through_a_whole_table_is_seen_as_one(store, address, name):
    kind = address.partition(":")[0]
    text, params = COSTLY[name]
    [plan] = await store.run(explained(lambda: one(text, *params), kind))
    assert WHOLE[kind](plan)


@pytest.mark.parametrize("name", TRANSACTIONS)
async def test_an_answer_costs_the_same_however_much_is_kept(store, address, name):
    kind = address.partition(":")[0]
    plans = await store.run(explained(TRANSACTIONS[name], kind))
    assert plans
    assert [plan for plan in plans if WHOLE[kind](plan)] == []
