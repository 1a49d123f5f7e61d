"""What came in: raw, once each, in our own order of arrival; emptied as soon as it is done with."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from bot.clock import instant, micros
from bot.errors import Fenced
from bot.mail import Arrival, Row, Tx
from bot.store.text import flat, insert, keepable, portions, written

ERROR = 500
"""Characters of an error that are kept: enough for its name and place."""

Entry = tuple[str, str, Mapping[str, Any]]
"""Cause, lane, payload."""

COLUMNS = "bot, cause, lane, payload, received_at, state, attempt, deaths, owner"
ONCE = "ON CONFLICT (bot, cause) DO NOTHING RETURNING cause, id"
DIED = (
    "UPDATE inbox SET attempt = attempt + 1, deaths = deaths + 1 WHERE id IN ("
    "SELECT MIN(id) FROM inbox WHERE state <> 'done' AND state = 'new' AND bot = $1 AND owner <> '' "
    "GROUP BY lane ORDER BY MIN(id) LIMIT $2)"
)
CLAIM = (
    "UPDATE inbox SET owner = $1 WHERE state <> 'done' AND state = 'new' AND bot = $2 "
    "RETURNING id, lane, cause, attempt, payload, received_at, deaths"
)
RELEASE = "UPDATE inbox SET owner = '' WHERE state <> 'done' AND state = 'new' AND bot = $1 AND owner = $2"
FENCE = "WHERE id = $1 AND owner = $2 AND attempt = $3 AND state = 'new' RETURNING id"


def enter(bot: int, owner: str, entries: Sequence[Entry], now: datetime) -> Tx[list[Arrival]]:
    """Keep what arrived; returns only what is new, in order and claimed."""
    ids: dict[str, int] = {}
    for lot in portions(entries):
        values = [(bot, c, lane, written(p), micros(now), "new", 1, 0, owner) for c, lane, p in lot]
        rows = yield insert("inbox", COLUMNS, len(lot), ONCE), flat(values)
        ids.update(rows)
    fresh = {c: Arrival(ids[c], lane, c, 1, p, now) for c, lane, p in reversed(entries) if c in ids}
    return sorted(fresh.values(), key=lambda arrival: arrival.id)


def claim(bot: int, owner: str, width: int) -> Tx[list[Arrival]]:
    """Take over all that is undone, in order of arrival.

    Whoever did not release it has died, over what was under way: the first of each lane, of ``width`` lanes at most.
    """
    yield DIED, (bot, width)
    rows = yield CLAIM, (owner, bot)
    return arrivals(rows)


def arrivals(rows: Sequence[Row]) -> list[Arrival]:
    """The arrivals of these rows (id, lane, cause, attempt, payload, received_at, deaths), in order."""
    return [
        Arrival(number, lane, cause, attempt, json.loads(payload), instant(received), deaths)
        for number, lane, cause, attempt, payload, received, deaths in sorted(rows)
    ]


def release(bot: int, owner: str) -> Tx[None]:
    """Let go of all that is undone: its owner stops, and has not died over it."""
    yield RELEASE, (bot, owner)


def finish(arrival: Arrival, owner: str) -> Tx[None]:
    """Mark it done and drop its content; Fenced if it is not this owner's attempt any more."""
    yield from _fenced("state = 'done', lane = '', payload = NULL, error = NULL", arrival, owner)


def retry(arrival: Arrival, owner: str, error: str) -> Tx[Arrival]:
    """Count one more attempt and keep what went wrong."""
    yield from _fenced("attempt = attempt + 1, error = $4", arrival, owner, keepable(error[:ERROR]))
    return replace(arrival, attempt=arrival.attempt + 1)


def park(arrival: Arrival, owner: str, error: str) -> Tx[None]:
    """Put it aside, content and all, for the operator to see."""
    yield from _fenced("state = 'parked', error = $4", arrival, owner, keepable(error[:ERROR]))


def _fenced(change: str, arrival: Arrival, owner: str, *values: str) -> Tx[None]:
    rows = yield f"UPDATE inbox SET {change} {FENCE}", (arrival.id, owner, arrival.attempt, *values)  # noqa: S608
    if not rows:
        raise Fenced
