"""Links that open a bot: ``t.me/<bot>?start=...`` in private, ``?startgroup=...`` in a group."""

import re
from urllib.parse import parse_qs, urlsplit

from bot.errors import RungError
from bot.playground.group_life import come, rise
from bot.playground.people import Chat
from bot.playground.world import World

PAYLOAD = re.compile(r"[A-Za-z0-9_-]{1,64}")
"""What may follow ``start=`` (core.telegram.org/bots/features, deep linking)."""


def follow(world: World, person: int, url: str, *, chat: int | None, bot: int | None) -> tuple[Chat, int]:
    """The person opens a link of the bot; returns where that leads and what was written there."""
    account, query = world.bot(bot), _query(url, world.bot(bot).user["username"])
    if "startgroup" not in query:
        start = _payload(query.get("start", ""))
        return world.chat(person, account.id), world.say(person, f"/start {start}".strip(), bot=account.id)
    if chat is None:
        raise RungError("'chat' is missing; this link brings the bot to a group.")
    group, by = world.joined(person, chat, account.id), world.person(person).user
    if not group.has(account.id):
        come(world, account, group, account.user, by)
    if query.get("admin") and not group.leads(account.id):
        rise(world, account, group, account.user, by)
    start = f"/start@{account.user['username']} {_payload(query['startgroup'])}".strip()
    return group, world.say(person, start, bot=account.id, chat=chat)


def _query(url: str, username: str) -> dict[str, str]:
    """The parameters of a link to this bot, in either of its two forms."""
    parts = urlsplit(url if "://" in url else f"https://{url}")
    query = {key: values[0] for key, values in parse_qs(parts.query, keep_blank_values=True).items()}
    web = parts.scheme in {"http", "https"} and parts.hostname in {"t.me", "telegram.me"}
    named = parts.path.strip("/") if web else query.get("domain", "") if parts.scheme == "tg" else ""
    if named.lower() != username.lower():
        raise RungError(f"This is no link to @{username}.")
    return query


def _payload(given: str) -> str:
    if given and not PAYLOAD.fullmatch(given):
        raise RungError("A start parameter has 1 to 64 letters, digits, - and _.")
    return given
