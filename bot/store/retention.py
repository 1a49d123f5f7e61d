"""What learners typed or tapped is forgotten after a while, where the operator wants that; how it was graded stays.

The one place where events are written anew: the words go, and nothing that the fold looks at. So a log replays as
before, and what is kept equals what it tells.
"""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from bot.clock import micros
from bot.learning.state import FOLD_VERSION, Learner
from bot.mail import Tx
from bot.store import parts
from bot.store.codec import decode_part, encode_part
from bot.store.open import Store
from bot.store.text import select

Place = tuple[int, int]
"""A learner, and a place in their stream."""

WORDS: Mapping[str, tuple[str, ...]] = {
    "answered": ("response", "shown"),
    "group_answered": ("response", "shown", "feedback"),
    "reprompted": ("response",),
    "disputed": ("answer",),
    "regraded": ("answer",),
}
"""Kinds of events that repeat what somebody answered, and where."""
KINDS = ", ".join(f"'{kind}'" for kind in WORDS)
EVERY = timedelta(hours=24)
"""The whole log is read for it, beside the writing: once a day is enough."""
LOT = 50
"""Events written anew in one transaction: some milliseconds."""
DONE = "words forgotten"
"""In ``meta``: up to which instant it has been done, and when that was."""
SAID = (
    f"event e WHERE e.kind IN ({KINDS}) "  # noqa: S608 - our own names
    "AND e.at >= $1 AND e.at < $2 AND (e.learner, e.seq) > ($3, $4) "
    "AND NOT EXISTS (SELECT 1 FROM dispute d WHERE d.question = e.question AND d.state = 'open') "
    "ORDER BY e.learner, e.seq LIMIT $5"
)


OLDEST_OPEN = (
    "SELECT MIN(a.at) FROM dispute d JOIN answer a ON a.question = d.question WHERE d.state = 'open'"
)


async def forget_words(store: Store, keep: timedelta, now: datetime) -> int:
    """Forget what was answered longer ago than ``keep``; returns in how many events."""
    (start, done_at), end = (await store.read(_done)), micros(now - keep)
    if micros(now - EVERY) < done_at:
        return 0
    count, after = 0, (0, 0)
    while page := await store.read(lambda: said(start, end, after, LOT)):  # noqa: B023 - awaited at once
        await store.run(lambda: _forget(page))
        count, after = count + len(page), page[-1]
    await store.run(lambda: _note(end, micros(now)))
    return count


def said(start: int, end: int, after: Place, limit: int) -> Tx[list[Place]]:
    """Places of what was answered in between, behind one of them; what is disputed still is left alone."""
    rows = yield select("e.learner, e.seq", SAID), (start, end, *after, limit)
    return [(learner, seq) for learner, seq in rows]


def _forget(places: list[Place]) -> Tx[None]:
    for learner, seq in places:
        rows = yield "SELECT kind, question, data FROM event WHERE learner = $1 AND seq = $2", (learner, seq)
        for kind, question, data in rows:
            value = {**json.loads(data), **dict.fromkeys(WORDS[kind], "")}
            text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
            yield "UPDATE event SET data = $1 WHERE learner = $2 AND seq = $3", (text, learner, seq)
            if kind in ("answered", "group_answered"):
                yield "UPDATE answer SET response = '' WHERE learner = $1 AND seq = $2", (learner, seq)
                yield from _from_last(learner, question)
            if kind == "disputed":
                yield "UPDATE dispute SET answer = '', same = '' WHERE question = $1", (question,)


def _from_last(learner: int, question: str) -> Tx[None]:
    """The last answer stands in a part as well, as the fold of the stream does."""
    found = (yield from parts.load(learner, ["learner"])).get("learner")
    fold, seq, data = found or (0, 0, "")
    if fold != FOLD_VERSION:
        return  # folded anew as soon as the learner comes back
    known: Learner = decode_part("learner", data)
    if known.last is not None and known.last.question == question:
        kept = replace(known, last=replace(known.last, shown=""))
        yield from parts.save(learner, fold, seq, {"learner": encode_part("learner", kept)})


def _done() -> Tx[Place]:
    rows = yield "SELECT value FROM meta WHERE key = $1", (DONE,)
    end, _, at = rows[0][0].partition(" ") if rows else ("0", "", "0")
    return int(end), int(at)


def _note(end: int, now: int) -> Tx[None]:
    """What is disputed still is looked at again."""
    rows = yield OLDEST_OPEN, ()
    text = (
        "INSERT INTO meta (key, value) VALUES ($1, $2) ON CONFLICT (key) DO UPDATE SET value = excluded.value"
    )
    yield text, (DONE, f"{end if rows[0][0] is None else min(end, rows[0][0])} {now}")
