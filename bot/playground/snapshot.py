"""The world as one JSON value, and back."""

from dataclasses import asdict
from typing import Any

from bot.errors import Unreadable
from bot.playground.feed import Json
from bot.playground.groups import Group, Member
from bot.playground.people import BotAccount, Chat, Person, Query
from bot.playground.updates import Updates
from bot.playground.world import World

FORMAT = 1

JUMP = 1_000_000
"""Ids passed over at each start: more than a killed server can have given away after its last snapshot."""


def dumped(world: World) -> Json:
    clock = world.clock
    return {
        "format": FORMAT,
        "clock": {"offset": clock.offset, "last": clock.micros(), "version": clock.version},
        "people": [person.user for person in world.people.values()],
        "bots": [_bot(bot) for bot in world.bots.values()],
        "current": world.current.id if world.current else None,
        "files": world.shelf.listed(),
    }


def _bot(bot: BotAccount) -> Json:
    return {
        "id": bot.id,
        "updates": bot.updates.stored(),
        "queries": {key: [query.person, query.at, query.chat] for key, query in bot.queries.items()},
        "next_query": bot.next_query,
        "votes": {poll: list(votes.items()) for poll, votes in bot.votes.items()},
        "commands": bot.commands,
        "about": bot.about,
        "chats": [_chat(chat) for chat in bot.chats.values()],
    }


def _chat(chat: Chat) -> Json:
    return _common(chat) | (_group(chat) if isinstance(chat, Group) else {})


def _group(group: Group) -> Json:
    members = [asdict(member) for member in group.members.values()]
    return {"members": members, "topics": list(group.topics.items()), "successor": group.successor}


def _common(chat: Chat) -> Json:
    return {
        "info": chat.info,
        "messages": list(chat.messages.values()),
        "last_id": chat.last_id,
        "started": chat.started,
        "blocked": chat.blocked,
    }


def restore(world: World, stored: Any) -> None:
    """Fills a world with what ``dumped`` gave; Unreadable if that is something else.

    Every id given from now on is a new one, even if others were given after ``dumped``: ids may jump, as Telegram's do.
    """
    try:
        if stored["format"] != FORMAT:
            raise Unreadable(
                "This playground was stored by another Rung; move its folder away to start afresh."
            )
        people = {user["id"]: Person(user) for user in stored["people"]}
        bots = {bot["id"]: _bot_of(bot) for bot in stored["bots"]}
        world.shelf.resume(stored["files"])
        world.clock.resume(**stored["clock"])
    except (KeyError, TypeError, ValueError) as error:
        raise Unreadable(
            "This playground's file is damaged; move its folder away to start afresh."
        ) from error
    world.people, world.bots, world.current = people, bots, bots.get(stored["current"])


def _bot_of(stored: Any) -> BotAccount:
    bot = BotAccount(stored["id"], Updates(0))
    bot.updates.resume(stored["updates"])
    bot.queries = {key: Query(*query) for key, query in stored["queries"].items()}
    bot.updates.next_id += JUMP
    bot.next_query = stored["next_query"] + JUMP
    bot.commands, bot.about = stored["commands"], stored["about"]
    bot.votes = {poll: dict(votes) for poll, votes in stored.get("votes", {}).items()}
    bot.chats = {chat["info"]["id"]: _chat_of(chat) for chat in stored["chats"]}
    return bot


def _chat_of(stored: Any) -> Chat:
    messages = {message["message_id"]: message for message in stored["messages"]}
    common = (stored["info"], messages, stored["last_id"] + JUMP, stored["started"], stored["blocked"])
    if "members" not in stored:
        return Chat(*common)
    members = {member["user"]["id"]: Member(**member) for member in stored["members"]}
    return Group(*common, members=members, topics=dict(stored["topics"]), successor=stored["successor"])
