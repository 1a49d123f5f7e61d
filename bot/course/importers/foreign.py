"""Opens a database that came from elsewhere: read only, in memory, and only to look at plain tables."""

import re
import sqlite3
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from typing import Any, TypeAlias

from bot.errors import NotTaken

Foreign: TypeAlias = sqlite3.Connection
"""A guarded connection: all that others know of the library."""

DATABASE = 40_000_000
"""Bytes: 100,000 notes; it is held in memory twice for a moment."""
SECONDS = 1.0
"""All looking at it together."""
ROWS = 100_000
_STEPS = 1_000
"""Steps of SQLite between two looks at the clock."""
_MAGIC = b"SQLite format 3\0"
_ALLOWED = {sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ}
_CALLED = {"length", "substr"}
_PLAIN = re.compile(r"CREATE TABLE\b", re.IGNORECASE)
_COMPUTED = re.compile(r"\bAS\b|\bGENERATED\b", re.IGNORECASE)
_VERSIONS = slice(18, 20)
"""Bytes of the header that name the journal: 2 is a log beside the file, which is not there."""


@contextmanager
def opened(data: bytes) -> Iterator[Foreign]:
    """A connection that can do nothing but read tables; NotTaken where it is no sound database."""
    if not data.startswith(_MAGIC):
        raise NotTaken("its collection is no database.", "Export it anew.")
    whole = bytearray(data)
    whole[_VERSIONS] = b"\x01\x01"
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        try:
            connection.deserialize(bytes(whole))
            _guard(connection)
            yield connection
        except (sqlite3.Error, OverflowError, UnicodeDecodeError):
            raise NotTaken(
                "its collection is damaged, or no collection of Anki.", "Export it anew."
            ) from None


def rows(connection: Foreign, sql: str, given: Sequence[Any] = ()) -> Iterator[tuple[Any, ...]]:
    """The rows, up to a bound."""
    for number, row in enumerate(connection.execute(sql, given)):
        if number >= ROWS:
            raise NotTaken(f"holds more than {ROWS:,} rows.", "Export fewer decks at once.")
        yield row


def tables(connection: Foreign) -> set[str]:
    """Names of its plain tables; views, virtual tables and those that compute a column are none."""
    found = rows(connection, "SELECT name, substr(sql, 1, 2000) FROM sqlite_master WHERE type = 'table'")
    return {str(name) for name, sql in found if _PLAIN.match(str(sql)) and not _COMPUTED.search(str(sql))}


def _guard(connection: Foreign) -> None:
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA cell_size_check = ON")
    connection.execute("PRAGMA query_only = ON")
    connection.create_collation("unicase", lambda one, other: (one > other) - (one < other))
    connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
    connection.setlimit(sqlite3.SQLITE_LIMIT_SQL_LENGTH, 100_000)
    until = time.monotonic() + SECONDS
    connection.set_progress_handler(lambda: int(time.monotonic() > until), _STEPS)
    connection.set_authorizer(_may)


def _may(action: int, _one: str | None, two: str | None, _db: str | None, _by: str | None) -> int:
    allowed = action in _ALLOWED or (action == sqlite3.SQLITE_FUNCTION and two in _CALLED)
    return sqlite3.SQLITE_OK if allowed else sqlite3.SQLITE_DENY
