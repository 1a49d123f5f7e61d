"""What a bot knows of Telegram's own storage: files it has uploaded before, and groups that got another id."""

from collections.abc import Sequence
from datetime import datetime

from bot.clock import micros
from bot.mail import Tx

KEEP = (
    "INSERT INTO upload (bot, digest, file_id, made_at) VALUES ($1, $2, $3, $4) "
    "ON CONFLICT (bot, digest) DO UPDATE SET file_id = excluded.file_id, made_at = excluded.made_at"
)
MOVE = (
    "INSERT INTO chat_move (bot, old, new) VALUES ($1, $2, $3) "
    "ON CONFLICT (bot, old) DO UPDATE SET new = excluded.new"
)


def keep(bot: int, uploads: Sequence[tuple[str, str]], now: datetime) -> Tx[None]:
    """Remember files, each by the digest of its content, under the ids that Telegram gave them."""
    for digest, file_id in uploads:
        yield KEEP, (bot, digest, file_id, micros(now))


def file_id(bot: int, digest: str) -> Tx[str | None]:
    """The id of a file that this bot has uploaded before."""
    rows = yield "SELECT file_id FROM upload WHERE bot = $1 AND digest = $2", (bot, digest)
    return rows[0][0] if rows else None


def move(bot: int, old: int, new: int) -> Tx[None]:
    """A group became a supergroup: what is owed to the one goes to the other, today and later."""
    yield MOVE, (bot, old, new)
    yield "UPDATE outbox SET chat = $1 WHERE chat = $2 AND bot = $3 AND state <> 'sent'", (new, old, bot)


def moves(bot: int) -> Tx[dict[int, int]]:
    """Every group that has moved, and where to."""
    return dict((yield "SELECT old, new FROM chat_move WHERE bot = $1", (bot,)))
