"""Several processes share one inbox: who works on which lane, who has died, whose turn it is at sending.

PostgreSQL alone: SQLite has one process. Whoever claims or counts the dead holds one lock for all claims, so that none
splits a lane. No claim waits for the disk: one that a crash of the server undoes was nobody's, and is fenced.
"""

from collections.abc import Sequence

from bot.mail import Arrival, Tx
from bot.store.drivers.owner import CLAIMS, LIVES, SLOTS
from bot.store.inbox import arrivals

GATE = f"SELECT set_config('synchronous_commit', 'off', true), pg_advisory_xact_lock({CLAIMS})"
OPEN = "state <> 'done' AND state = 'new'"
CLAIM = (
    "UPDATE inbox SET owner = $1 WHERE id IN ("  # noqa: S608 - our own names
    f"SELECT id FROM inbox WHERE {OPEN} AND bot = $2 AND owner = '' AND lane NOT IN "
    f"(SELECT lane FROM inbox WHERE {OPEN} AND bot = $2 AND owner NOT IN ('', $1)) ORDER BY id LIMIT $3) "
    "RETURNING id, lane, cause, attempt, payload, received_at, deaths"
)
"""The oldest free rows: of each lane a beginning, and of no lane in which another process has anything left to do."""
COMPANY = f"SELECT COUNT(*) FROM settled WHERE slot % {SLOTS} = 0"  # noqa: S608 - a number
LIVING = (
    "SELECT l.objid::bigint FROM pg_locks l JOIN pg_database d ON d.oid = l.database "  # noqa: S608 - a number
    "WHERE d.datname = current_database() AND l.locktype = 'advisory' AND l.objsubid = 1 AND l.granted "
    f"AND l.classid = {LIVES}"
)
LOOK = (
    f"SELECT EXISTS (SELECT 1 FROM settled WHERE slot / {SLOTS} <> ALL($2::bigint[])) OR "  # noqa: S608 - our own names
    f"EXISTS (SELECT 1 FROM inbox WHERE {OPEN} AND bot = $1 AND owner <> '' AND owner <> ALL($3::text[])), "
    f"EXISTS (SELECT 1 FROM inbox WHERE {OPEN} AND bot = $1 AND owner = '')"
)
DIED = (
    "UPDATE inbox SET attempt = attempt + 1, deaths = deaths + 1 WHERE id IN ("  # noqa: S608 - our own names
    f"SELECT MIN(id) FROM inbox WHERE {OPEN} AND bot = $1 AND owner <> '' AND owner <> ALL($2::text[]) "
    "GROUP BY lane ORDER BY MIN(id) LIMIT $3)"
)
FREE = f"UPDATE inbox SET owner = '' WHERE {OPEN} AND bot = $1 AND owner <> '' AND owner <> ALL($2::text[])"  # noqa: S608
FORGET = f"DELETE FROM settled WHERE slot / {SLOTS} <> ALL($1::bigint[])"  # noqa: S608 - a number
TURN = (
    "UPDATE settled SET token = CASE WHEN slot = $1 THEN 1 ELSE 0 END "  # noqa: S608 - a number
    f"WHERE slot % {SLOTS} = 0 AND token <> CASE WHEN slot = $1 THEN 1 ELSE 0 END RETURNING slot"
)
"""A process's own row of `settled` says whether it was the last that had the turn."""


def claim(bot: int, owner: str, most: int) -> Tx[tuple[list[Arrival], int]]:
    """So many of the oldest free rows, in order, in lanes that are nobody else's; and how many processes there are."""
    yield GATE, ()
    rows = yield CLAIM, (owner, bot, most)
    processes = yield COMPANY, ()
    return arrivals(rows), processes[0][0]


def look(bot: int) -> Tx[tuple[int, bool, bool]]:
    """How many processes live, whether one that does not has left anything, whether anything is free."""
    living = yield LIVING, ()
    numbers = [number for (number,) in living]
    [(dead, free)] = yield LOOK, (bot, numbers, _names(numbers))
    return len(numbers), dead, free


def bury(bot: int, width: int) -> Tx[None]:
    """What the dead had in hand becomes free, and each lane's first row (of so many lanes) counts a death."""
    yield GATE, ()
    living = yield LIVING, ()
    numbers = [number for (number,) in living]
    yield DIED, (bot, _names(numbers), width)
    yield FREE, (bot, _names(numbers))
    yield FORGET, (numbers,)


def turn(number: int) -> Tx[bool]:
    """This process has the turn at sending; whether another one may have had it since it had it last."""
    changed = yield TURN, (number * SLOTS,)
    return (number * SLOTS,) in changed


def _names(numbers: Sequence[int]) -> list[str]:
    return [str(number) for number in numbers]
