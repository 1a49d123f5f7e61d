"""No statement that runs with an answer looks through a whole table, however much has been kept."""

import re

import pytest

from bot.mail import Arrival, Outgoing, Sent
from bot.store import answers, events, inbox, outbox, parts, people

from .samples import AT, BOT, NOW, USER, answer, memory, record

ARRIVAL = Arrival(1, "user:1", "tg:1", 1, {}, NOW)
HELLO = Outgoing(USER, "sendMessage", {})

TRANSACTIONS = {
    "find": lambda: people.find(BOT, USER),
    "admit": lambda: people.admit(BOT, USER, USER, "en", NOW),
    "blocked": lambda: people.blocked(BOT, USER, NOW),
    "forget": lambda: people.forget(BOT, USER),
    "append": lambda: events.append(1, [record(1)]),
    "stream": lambda: events.stream(1, 5, 10),
    "applied": lambda: events.applied(1, "tg:1"),
    "load": lambda: parts.load(1, ["a", "b", "c"]),
    "load_all": lambda: parts.load_all(1),
    "save": lambda: parts.save(1, 1, 1, {"a": "", "b": ""}),
    "load_memory": lambda: parts.load_memory(1, "fractions", ["a", "b", "c"]),
    "overdue": lambda: parts.overdue(1, "fractions", NOW, 5),
    "save_memory": lambda: parts.save_memory(1, [memory("a", AT)]),
    "write": lambda: answers.write(answer(1, 1)),
    "undo": lambda: answers.undo("q1", NOW),
    "of": lambda: answers.of(1),
    "enter": lambda: inbox.enter(BOT, "me", [("tg:1", "user:1", {})], NOW),
    "claim": lambda: inbox.claim(BOT, "me", 256),
    "release": lambda: inbox.release(BOT, "me"),
    "finish": lambda: inbox.finish(ARRIVAL, "me"),
    "retry": lambda: inbox.retry(ARRIVAL, "me", "Boom"),
    "park": lambda: inbox.park(ARRIVAL, "me", "Boom"),
    "put": lambda: outbox.put(BOT, "tg:1", [HELLO, HELLO], NOW),
    "unsent": lambda: outbox.unsent(BOT),
    "sent": lambda: outbox.sent([Sent(1), Sent(2), Sent(3, 4, 5)], NOW),
    "failed": lambda: outbox.failed(1, "Boom"),
    "put_off": lambda: outbox.put_off(1, "Boom"),
    "posted": lambda: outbox.posted("q1"),
    "message_of": lambda: outbox.message_of("q1"),
}

REPLIES = {
    "INSERT INTO inbox": [("tg:1", 1)],
    "INSERT INTO outbox": [(0, 1), (1, 2)],
    "UPDATE inbox SET owner": [],
}
"""What a transaction is told where one row with a 1 does not fit."""


WHOLE = re.compile(r"SCAN (?!told|(\d+ )?CONSTANT ROW)|autoindex_\w+ \(bot=\?\)$")
"""A whole table, or all that it holds of a bot, which is the same."""


def explained(make):
    """A transaction that asks how each statement of another one would be carried out, without doing it."""

    def explaining():
        details, steps = [], make()
        try:
            text, params = next(steps)
            while True:
                plan = yield f"EXPLAIN QUERY PLAN {text}", params
                details += [row[3] for row in plan]
                reply = next((rows for start, rows in REPLIES.items() if text.startswith(start)), [(1,)])
                text, params = steps.send(reply if "RETURNING" in text else [])
        except StopIteration:
            return details

    return explaining


@pytest.mark.parametrize("name", TRANSACTIONS)
async def test_an_answer_costs_the_same_however_much_is_kept(store, name):
    details = await store.run(explained(TRANSACTIONS[name]))
    assert [detail for detail in details if WHOLE.search(detail)] == []
