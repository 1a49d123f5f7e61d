"""Small values that the store tests share."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.clock import micros
from bot.mail import Outgoing, Tx
from bot.store import people
from bot.store.answers import AnswerRow
from bot.store.events import Record
from bot.store.open import Store
from bot.store.parts import MemoryRow

BOT = 4_200_000_001
"""Ids are larger than 32 bits."""
USER = 7_000_000_123
NOW = datetime(2026, 11, 21, 18, 0, 0, 123456, tzinfo=UTC)
AT = micros(NOW)
HOUR = timedelta(hours=1)
LANES = 256
"""At work at once."""

SQLITE = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
POSTGRESQL = pytest.mark.parametrize("database", ["postgresql"], indirect=True)
"""For what only one of them does; the test says what that is."""


HELLO = Outgoing(USER, "sendMessage", {"text": "Hello."})
QUESTION = Outgoing(USER, "sendMessage", {"text": "1/2 + 1/3 = ?"}, question="q1", learner=1)


class StoppedClock:
    def now(self) -> datetime:
        return NOW


async def admitted(store: Store, user: int = USER) -> people.Person:
    return await store.run(lambda: people.admit(BOT, user, user, "en", NOW))


async def rows(store: Store, text: str, *params: Any) -> list[tuple[Any, ...]]:
    """What one statement returns."""
    return await store.run(lambda: one(text, *params))


def one(text: str, *params: Any) -> Tx[list[tuple[Any, ...]]]:
    return (yield text, params)


def note(key: str, value: str = "") -> Callable[[], Tx[None]]:
    """A transaction that leaves a row in a table that every driver has."""

    def noting() -> Tx[None]:
        yield "INSERT INTO meta (key, value) VALUES ($1, $2)", (key, value)

    return noting


async def notes(store: Any) -> list[str]:
    """The keys that were noted."""
    found = await store.run(lambda: one("SELECT key FROM meta WHERE key <> 'bot' ORDER BY key"))
    return [row[0] for row in found]


def record(seq: int, cause: str = "tg:1", n: int = 0, **changes: Any) -> Record:
    values = {"at": AT, "course": "fractions", "kind": "asked", "question": f"q{seq}", "data": "{}"} | changes
    return Record(seq=seq, cause=cause, n=n, **values)


def memory(key: str, due_at: int, **changes: Any) -> MemoryRow:
    values: dict[str, Any] = {"course": "fractions", "unit": "parts", "stability": 2.5, "difficulty": 5.0}
    values |= {"last_at": AT, "floor_at": due_at + 1, "reps": 1, "lapses": 0, "data": "{}"} | changes
    return MemoryRow(key=key, due_at=due_at, **values)


def answer(learner: int, seq: int, **changes: Any) -> AnswerRow:
    values: dict[str, Any] = {"course": "fractions", "unit": "parts", "skill": "name", "item": "name-1"}
    values |= {"question": f"q{seq}", "variant": "name-1(n=2)", "mode": "learn", "response": "2/5", "at": AT}
    values |= {"verdict_given": "incorrect", "verdict": "incorrect", "undone_at": None, "hints": 0}
    return AnswerRow(learner=learner, seq=seq, **(values | {"taken_ms": 1200} | changes))


def lane_of(update: Any) -> str:
    return f"user:{update['from']}"


def said(number: int, text: str = "hello", user: int = USER) -> dict[str, Any]:
    return {"update_id": number, "from": user, "text": text}


def owing(*owed: Outgoing) -> Callable[[], Tx[Any]]:
    """An outcome that writes nothing and owes these."""

    def outcome() -> Tx[Any]:
        yield "SELECT 1", ()
        return owed

    return outcome
