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

WAITS = timedelta(hours=48)
"""How long what came in waits to be published."""

UNUSED = timedelta(hours=1)
"""How long the content of a file is kept that nothing uses: an import writes it before it says what for."""

DRAFTED = timedelta(days=2)
"""How long something waits for the learner's yes to be sent."""
SHOWN = timedelta(days=30)
"""How long what was looked at is kept."""
PAIRED = timedelta(days=30)
"""How long it is told what became of two who were asked to work together."""
LOT = 500
"""Rows deleted in one transaction: some milliseconds."""

OLD = {
    "inbox": "SELECT id FROM inbox WHERE state = 'done' AND received_at < $1",
    "outbox": (
        "SELECT id FROM outbox WHERE state NOT IN ('pending', 'sending') "
        "AND (created_at < $2 OR created_at < $1 AND question IS NULL AND state <> 'uncertain')"
    ),
    "nudge": "SELECT id FROM nudge WHERE at < $1",
    "showing": (
        "SELECT id FROM showing WHERE state = 'marked' AND marked_at < $1 OR state = 'draft' AND made_at < $2"
    ),
    "class_pair": "SELECT id FROM class_pair WHERE made_at < $1 AND state NOT IN ('asked', 'together')",
    "upload": "SELECT digest FROM upload WHERE made_at < $1",
    "course_import": "SELECT id FROM course_import WHERE made_at < $1",
    "quiz": "SELECT id FROM quiz WHERE state = 'draft' AND made_at < $1",
    "content_file": (
        "SELECT DISTINCT version FROM content_file f WHERE "
        "NOT EXISTS (SELECT 1 FROM made_version v WHERE v.version = f.version) "
        "AND NOT EXISTS (SELECT 1 FROM course_import i WHERE i.version = f.version)"
    ),
    "content_blob": (
        "SELECT digest FROM content_blob b WHERE used_at < $1 "
        "AND NOT EXISTS (SELECT 1 FROM content_file f WHERE f.digest = b.digest)"
    ),
}
KEYS = {"upload": "digest", "content_file": "version", "content_blob": "digest"}
"""What a table's rows are told apart by, where that is no id."""
LOTS = {"content_blob": 8}
"""Of large rows fewer are deleted at once."""


async def housekeeping(store: Store, now: datetime) -> int:
    """Delete what is out of date; returns how many rows went."""
    before: dict[str, tuple[int, ...]] = {
        "upload": (micros(now - ASKED),),
        "inbox": (micros(now - DONE),),
        "outbox": (micros(now - DONE), micros(now - ASKED)),
        "showing": (micros(now - SHOWN), micros(now - DRAFTED)),
        "nudge": (micros(now - NUDGED),),
        "class_pair": (micros(now - PAIRED),),
        "course_import": (micros(now - WAITS),),
        "quiz": (micros(now - WAITS),),
        "content_file": (),
        "content_blob": (micros(now - UNUSED),),
    }
    gone = 0
    for table, query in OLD.items():
        ids = await store.read(lambda: _ids(query, before[table]))  # noqa: B023 - awaited at once
        lot = LOTS.get(table, LOT)
        for start in range(0, len(ids), lot):
            await store.run(lambda: _delete(table, ids[start : start + lot]))  # noqa: B023 - awaited at once
        gone += len(ids)
    return gone


def _ids(query: str, before: tuple[int, ...]) -> Tx[list[Any]]:
    rows = yield query, before
    return [row[0] for row in rows]


def _delete(table: str, ids: Sequence[Any]) -> Tx[None]:
    key = KEYS.get(table, "id")
    for lot in portions(ids):
        yield f"DELETE FROM {table} WHERE {key} IN ({marks(len(lot))})", tuple(lot)  # noqa: S608 - our own names
