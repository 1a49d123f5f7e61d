"""Whose database it is: a bot's learners are not another's."""

from bot.errors import Unreadable
from bot.mail import Tx


def stamp(bot: int) -> Tx[None]:
    """Mark the database as this bot's; Unreadable if it is another's."""
    rows = yield "SELECT value FROM meta WHERE key = 'bot'", ()
    if not rows:
        yield "INSERT INTO meta (key, value) VALUES ('bot', $1)", (str(bot),)
    elif rows[0][0] != str(bot):
        raise Unreadable(
            f"This database belongs to bot {rows[0][0]}, not to {bot}; give each bot its own data folder."
        )
