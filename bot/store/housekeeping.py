"""Throwing away what nobody needs any more: found beside the writing, deleted in small portions."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from bot.clock import micros
from bot.mail import Tx
from bot.store.open import Store
from bot.store.text import marks, portions

DONE = timedelta(hours=48)
"""Longer than the 24 h for which Telegram repeats an update: no redelivery finds its row gone."""
ASKED = timedelta(days=90)
"""How long the message of a question can be found, to edit it or to judge a late answer."""

NUDGED = timedelta(days=7)
"""How long it is told what became of a reminder."""

LOT = 500
"""Rows deleted in one transaction: some milliseconds."""

OLD = {
    "inbox": "SELECT id FROM inbox WHERE state = 'done' AND received_at < $1",
    "outbox": (
        "SELECT id FROM outbox WHERE state NOT IN ('pending', 'sending') "
        "AND (created_at < $2 OR created_at < $1 AND question IS NULL AND state <> 'uncertain')"
    ),
    "nudge": "SELECT id FROM nudge WHERE at < $1",
    "upload": "SELECT digest FROM upload WHERE made_at < $1",
}
KEYS = {"upload": "digest"}
"""What a table's rows are told apart by, where that is no id."""


async def housekeeping(store: Store, now: datetime) -> int:
    """Delete what is out of date; returns how many rows went."""
    before: dict[str, tuple[int, ...]] = {
        "upload": (micros(now - ASKED),),
        "inbox": (micros(now - DONE),),
        "outbox": (micros(now - DONE), micros(now - ASKED)),
        "nudge": (micros(now - NUDGED),),
    }
    gone = 0
    for table, query in OLD.items():
        ids = await store.read(lambda: _ids(query, before[table]))  # noqa: B023 - awaited at once
        for start in range(0, len(ids), LOT):
            await store.run(lambda: _delete(table, ids[start : start + LOT]))  # noqa: B023 - awaited at once
        gone += len(ids)
    return gone


def _ids(query: str, before: tuple[int, ...]) -> Tx[list[Any]]:
    rows = yield query, before
    return [row[0] for row in rows]


def _delete(table: str, ids: Sequence[Any]) -> Tx[None]:
    key = KEYS.get(table, "id")
    for lot in portions(ids):
        yield f"DELETE FROM {table} WHERE {key} IN ({marks(len(lot))})", tuple(lot)  # noqa: S608 - our own names
