"""Rows of the outbox that somebody should look at: given up, or nobody can tell whether they went out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.clock import instant, micros
from bot.mail import Tx

DIGEST_EVERY = timedelta(hours=1)
DIGESTED = (
    "INSERT INTO meta (key, value) VALUES ('digest', $1) "
    "ON CONFLICT (key) DO UPDATE SET value = excluded.value"
)
COUNTED = "SELECT state, COUNT(*) FROM outbox WHERE bot = $1 AND cause = $2 GROUP BY state"
STATES = "SELECT state, COUNT(*) FROM outbox WHERE state <> 'sent' GROUP BY state"
LISTED = (
    "SELECT id, state, created_at, chat, method, cause, error FROM outbox "
    "WHERE state <> 'sent' AND state IN ('uncertain', 'failed') ORDER BY id DESC LIMIT $1"
)
NEWS = (
    "UPDATE outbox SET told = 1 WHERE state <> 'sent' AND bot = $1 "
    "AND state IN ('uncertain', 'failed') AND told = 0 RETURNING state"
)
AGAIN = (
    "UPDATE outbox SET state = 'pending', error = NULL, told = 0, attempts = attempts + 1 "
    "WHERE id = $1 AND state = 'uncertain' RETURNING id"
)
DROP = "UPDATE outbox SET state = 'dropped' WHERE id = $1 AND state = 'uncertain' RETURNING id"


@dataclass(frozen=True, slots=True)
class Aside:
    """One such row."""

    id: int
    state: str
    created: datetime
    chat: int
    method: str
    cause: str
    error: str


def counts(bot: int, cause: str) -> Tx[Mapping[str, int]]:
    """How many rows of one cause, such as a broadcast, are in each state."""
    return dict((yield COUNTED, (bot, cause)))


def states() -> Tx[Mapping[str, int]]:
    """How many rows that are not sent are in each state."""
    return dict((yield STATES, ()))


def listed(most: int) -> Tx[Sequence[Aside]]:
    """The newest of them."""
    rows = yield LISTED, (most,)
    return [
        Aside(number, state, instant(at), chat, method, cause, error or "")
        for number, state, at, chat, method, cause, error in rows
    ]


def news(bot: int, now: datetime) -> Tx[Mapping[str, int]]:
    """How many there are of each state of which the operators have not heard; from now on they have.

    None within an hour after the last ones.
    """
    last = yield "SELECT value FROM meta WHERE key = 'digest'", ()
    if last and int(last[0][0]) > micros(now - DIGEST_EVERY):
        return {}
    found = [state for (state,) in (yield NEWS, (bot,))]
    if found:
        yield DIGESTED, (str(micros(now)),)
    return {state: found.count(state) for state in sorted(set(found))}


def again(row: int) -> Tx[bool]:
    """Let an uncertain row be sent once more; whether it was one."""
    return bool((yield AGAIN, (row,)))


def drop(row: int) -> Tx[bool]:
    """Let an uncertain row be; whether it was one."""
    return bool((yield DROP, (row,)))
