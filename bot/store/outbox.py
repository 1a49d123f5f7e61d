"""What the bot owes to Telegram, in the order in which it came to owe it."""

import json
from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache

from bot.clock import instant, micros
from bot.mail import Outgoing, Posted, Row, Sendable, Sent, Tx
from bot.store.text import flat, insert, keepable, marks, portions, select, written

ERROR = 500
"""Characters of an error that are kept."""

COLUMNS = "chat, learner, method, payload, question, edits, priority, expires, ephemeral"
WHOLE = f"bot, cause, n, {COLUMNS}, created_at, state, attempts, told"
PUT_OFF = (
    "UPDATE outbox SET attempts = attempts + 1, error = $1, state = 'pending' "
    "WHERE id = $2 AND state IN ('pending', 'sending')"
)
HARMLESS = (
    "UPDATE outbox SET state = 'pending', attempts = attempts + 1 "
    "WHERE state <> 'sent' AND bot = $1 AND state = 'sending' AND method LIKE 'edit%'"
)
"""An edit done twice changes nothing."""
IN_DOUBT = (
    "UPDATE outbox SET state = 'uncertain', error = $1 "
    "WHERE state <> 'sent' AND bot = $2 AND state = 'sending' RETURNING id"
)
POSTED = (
    "SELECT method, payload, message_id, message_date, "
    "(SELECT message_id FROM outbox WHERE question = $1 ORDER BY id LIMIT 1) "
    "FROM outbox WHERE question = $1 ORDER BY id DESC LIMIT 1"
)
"""Where it is not known when a question was shown first, a later showing must not pass for the first."""


def put(bot: int, cause: str, rows: Sequence[Outgoing], now: datetime) -> Tx[list[Sendable]]:
    """Keep what is owed because of ``cause``; Conflict if that cause has led to something before."""
    ids: dict[int, int] = {}
    values = [(bot, cause, n, *_columns(out), micros(now), "pending", 0, 0) for n, out in enumerate(rows)]
    for lot in portions(values):
        numbers = yield insert("outbox", WHOLE, len(lot), "RETURNING n, id"), flat(lot)
        ids.update(numbers)
    return [Sendable(ids[n], out, now) for n, out in enumerate(rows)]


def unsent(bot: int) -> Tx[list[Sendable]]:
    """Every reply that is pending, in order."""
    source = "outbox WHERE state <> 'sent' AND bot = $1 AND state = 'pending' AND priority = 0 ORDER BY id"
    rows = yield select(f"id, created_at, attempts, {COLUMNS}", source), (bot,)
    return [_sendable(row) for row in rows]


def slow(bot: int, most: int) -> Tx[list[Sendable]]:
    """The first nudges and broadcasts that are pending, nudges before broadcasts."""
    source = (
        "outbox WHERE state <> 'sent' AND bot = $1 AND state = 'pending' AND priority > 0 "
        "ORDER BY priority, id LIMIT $2"
    )
    rows = yield select(f"id, created_at, attempts, {COLUMNS}", source), (bot, most)
    return [_sendable(row) for row in rows]


def sending(rows: Sequence[int]) -> Tx[list[int]]:
    """The last step before the calls: which of these rows may be sent, as nobody else has begun with them."""
    begun: list[tuple[int]] = []
    for lot in portions(rows):
        begun += yield _begin(len(lot)), tuple(lot)
    return [row for (row,) in begun]


def recover(bot: int) -> Tx[int]:
    """At start: what an earlier process was just sending; the number of rows of which nobody can tell."""
    yield HARMLESS, (bot,)
    return len((yield IN_DOUBT, ("The process died while it was being sent.", bot)))


def sent(reports: Sequence[Sent], now: datetime) -> Tx[None]:
    """Record what went out; ephemeral rows leave no trace."""
    for lot in portions(reports):
        values = [(report.row, report.message_id, report.date) for report in lot]
        yield _ephemeral(len(lot)), tuple(report.row for report in lot)
        yield _went_out(len(lot)), (micros(now), *flat(values))


def failed(row: int, error: str, *, odd: bool = True) -> Tx[None]:
    """Give it up for good; an ephemeral row leaves no trace, and of an odd one the operators hear."""
    yield _ephemeral(1), (row,)
    yield (
        "UPDATE outbox SET state = 'failed', error = $1, told = $2 WHERE id = $3",
        (keepable(error[:ERROR]), int(not odd), row),
    )


def uncertain(row: int, error: str) -> Tx[None]:
    """Nobody can tell whether it went out: it is not sent again by itself."""
    yield (
        "UPDATE outbox SET state = 'uncertain', error = $1 WHERE id = $2 AND state = 'sending'",
        (keepable(error[:ERROR]), row),
    )


def put_back(row: int, error: str) -> Tx[None]:
    """It surely was not sent, and is pending again as if nothing had been tried."""
    yield (
        "UPDATE outbox SET state = 'pending', error = $1 WHERE id = $2 AND state = 'sending'",
        (keepable(error[:ERROR]), row),
    )


def put_off(row: int, error: str) -> Tx[None]:
    """Count a try that surely failed; it is pending again."""
    yield PUT_OFF, (keepable(error[:ERROR]), row)


def posted(question: str) -> Tx[Posted | None]:
    """The newest message that carries this question; its id and date are None until Telegram has said them."""
    rows = yield POSTED, (question,)
    if not rows:
        return None
    method, payload, message_id, date, first_id = rows[0]
    return Posted(method, json.loads(payload), message_id, date, first_id)


def message_of(question: str) -> Tx[int | None]:
    """The id of the newest message that carries this question and has reached Telegram."""
    source = "outbox WHERE question = $1 AND message_id IS NOT NULL ORDER BY id DESC LIMIT 1"
    rows = yield select("message_id", source), (question,)
    return rows[0][0] if rows else None


def _columns(out: Outgoing) -> Row:
    return (
        out.chat,
        out.learner,
        out.method,
        written(out.payload),
        out.question,
        out.edits,
        out.priority,
        out.expires,
        int(out.ephemeral),
    )


def _sendable(row: Row) -> Sendable:
    (
        number,
        created_at,
        attempts,
        chat,
        learner,
        method,
        payload,
        question,
        edits,
        priority,
        expires,
        ephemeral,
    ) = row
    out = Outgoing(
        chat=chat,
        method=method,
        payload=json.loads(payload),
        question=question,
        edits=edits,
        learner=learner,
        priority=priority,
        expires=expires,
        ephemeral=bool(ephemeral),
    )
    return Sendable(number, out, instant(created_at), attempts)


@lru_cache
def _ephemeral(count: int) -> str:
    return f"DELETE FROM outbox WHERE id IN ({marks(count)}) AND ephemeral = 1"  # noqa: S608 - our own names


@lru_cache
def _begin(count: int) -> str:
    return (
        f"UPDATE outbox SET state = 'sending' WHERE id IN ({marks(count)}) AND state = 'pending' RETURNING id"  # noqa: S608 - our own names
    )


@lru_cache
def _went_out(count: int) -> str:
    """One statement for many reports; the casts tell PostgreSQL what an unknown date would be."""
    told = ", ".join(
        f"(CAST(${n} AS BIGINT), CAST(${n + 1} AS BIGINT), CAST(${n + 2} AS BIGINT))"
        for n in range(2, 2 + 3 * count, 3)
    )
    changes = (
        "state = 'sent', sent_at = $1, message_id = told.column2, message_date = told.column3, error = NULL"
    )
    return f"UPDATE outbox SET {changes} FROM (VALUES {told}) AS told WHERE outbox.id = told.column1"  # noqa: S608
