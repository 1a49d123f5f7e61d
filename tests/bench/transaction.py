"""What one answer writes and reads, made of the store's own functions, so that anybody can run the same statements."""

import json
from datetime import UTC, datetime

from bot.clock import micros
from bot.mail import Outgoing, Tx
from bot.store import answers, events, inbox, outbox, parts, people
from bot.store.answers import AnswerRow
from bot.store.events import Record

BOT = 4_200_000_001
NOW = datetime(2026, 11, 21, 18, tzinfo=UTC)
COURSE = "sums"
DATA = json.dumps({"prompt": "Type the sum: 12 + 30", "values": {"a": "12", "b": "30"}, "filler": "x" * 500})
"""About as long as an ``asked`` event."""
KEYS = ["learner", "head:sums", "work:sums/u1"]


def begin(user: int) -> Tx[int]:
    """A person who will answer; returns the learner."""
    person = yield from people.admit(BOT, user, user, "en", NOW)
    return person.learner


def answer(user: int, learner: int, number: int) -> Tx[None]:
    """The ``number``-th answer of this learner, from 0: 11 statements."""
    cause, seq, question = f"tg:{learner}-{number}", 2 * number + 1, f"{learner:x}-{number:x}"
    yield from inbox.enter(BOT, "bench", [(cause, f"user:{user}", {"text": "42"})], NOW)
    yield from people.find(BOT, user)
    yield from parts.load(learner, KEYS)
    yield from parts.overdue(learner, COURSE, NOW, 11)
    yield from outbox.posted(question)
    yield from events.append(learner, [_event(seq, cause, 0, question), _event(seq + 1, cause, 1, None)])
    yield from answers.write(_answered(learner, seq, question))
    yield from parts.save(learner, 1, seq + 1, dict.fromkeys(KEYS, DATA))
    said = Outgoing(user, "sendMessage", {"text": DATA}, question=f"{question}+", learner=learner)
    edit = Outgoing(user, "editMessageText", {"text": DATA}, edits=question, learner=learner)
    yield from outbox.put(BOT, cause, [said, edit], NOW)


def _event(seq: int, cause: str, n: int, question: str | None) -> Record:
    kind = "answered" if question else "asked"
    return Record(seq, micros(NOW), COURSE, kind, cause, n, question, DATA)


def _answered(learner: int, seq: int, question: str) -> AnswerRow:
    return AnswerRow(
        learner=learner, seq=seq, question=question, course=COURSE, unit="u1", skill="s1", item="s1-3",
        variant="s1-3(a=12, b=30)", mode="practice", verdict_given="correct", verdict="correct", undone_at=None,
        hints=0, taken_ms=1200, response="42", at=micros(NOW),
    )  # fmt: skip
