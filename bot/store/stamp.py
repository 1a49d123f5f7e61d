"""Whose database it is, and how far its clock has come: a bot's learners are not another's."""

from bot.errors import Unreadable
from bot.mail import Tx

NEWEST = (
    "SELECT MAX(at) FROM ("
    "SELECT (SELECT at FROM event WHERE learner = l.id ORDER BY seq DESC LIMIT 1) AS at "
    "FROM (SELECT id FROM learner ORDER BY id DESC LIMIT 100000) AS l "
    "UNION ALL SELECT received_at FROM (SELECT received_at FROM inbox ORDER BY id DESC LIMIT 1000) AS i) AS newest"
)
"""A learner's last event is their latest, and rows come in as time goes by: keys alone find them, within a second."""


def stamp(bot: int) -> Tx[None]:
    """Mark the database as this bot's; Unreadable if it is another's."""
    rows = yield "SELECT value FROM meta WHERE key = 'bot'", ()
    if not rows:
        yield "INSERT INTO meta (key, value) VALUES ('bot', $1)", (str(bot),)
    elif rows[0][0] != str(bot):
        raise Unreadable(
            f"This database belongs to bot {rows[0][0]}, not to {bot}; give each bot its own data folder."
        )


def bot_of() -> Tx[int | None]:
    """Whose database it is; None before a bot has used it."""
    rows = yield "SELECT value FROM meta WHERE key = 'bot'", ()
    return int(rows[0][0]) if rows else None


def newest() -> Tx[int | None]:
    """The latest instant in streams and inbox, microseconds since 1970, UTC; None for an empty database."""
    rows = yield NEWEST, ()
    value: int | None = rows[0][0]
    return value
