"""What a bot says of itself: name, commands, descriptions; and what it may ask about a chat or a file."""

import json
from collections.abc import Callable
from typing import Any

from bot.playground.access import known_chat
from bot.playground.feed import Json
from bot.playground.groups import Group
from bot.playground.params import Params
from bot.playground.people import BotAccount
from bot.playground.refusals import bad
from bot.playground.stage import Stage

MOST_COMMANDS, LONGEST_COMMAND, LONGEST_HELP = 100, 32, 256
LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz0123456789_")
LARGEST_DOWNLOAD = 20 * 1024 * 1024
OPEN_SCOPES = frozenset({"default", "all_private_chats", "all_group_chats", "all_chat_administrators"})
CHAT_SCOPES = frozenset({"chat", "chat_administrators", "chat_member"})
GIFTS = ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels")
ABILITIES = {
    "can_join_groups": True,
    "can_read_all_group_messages": False,
    "supports_inline_queries": False,
    "supports_guest_queries": False,
    "can_connect_to_business": False,
    "has_main_web_app": False,
    "has_topics_enabled": False,
    "allows_users_to_create_topics": False,
    "can_manage_bots": False,
}


def get_me(world: Stage, bot: BotAccount, _call: Params) -> Json:
    world.introduce(bot)
    return {**bot.user, **ABILITIES}


def get_chat(world: Stage, bot: BotAccount, call: Params) -> Json:
    shown = {
        "accent_color_id": 0,
        "max_reaction_count": 11,
        "accepted_gift_types": dict.fromkeys(GIFTS, True),
    }
    chat = known_chat(world, bot, call)
    own = {"accepted_gift_types": dict.fromkeys(GIFTS, False)} if isinstance(chat, Group) else {}
    return {**chat.info, **shown, **own}


def get_file(world: Stage, bot: BotAccount, call: Params) -> Json:
    if not call.text("file_id"):
        raise bad("file_id not specified")
    file = world.shelf.stored.get(call.text("file_id"))
    if file is None or file.bot != bot.id:
        raise bad("invalid file_id")
    if file.size > LARGEST_DOWNLOAD:
        raise bad("file is too big")
    return {**file.common, "file_path": file.path}


def set_commands(world: Stage, bot: BotAccount, call: Params) -> bool:
    try:
        given = call.data("commands", [])
    except ValueError:
        raise bad("can't parse commands JSON object") from None
    if not isinstance(given, list):
        raise bad("expected an Array of BotCommand")
    if len(given) > MOST_COMMANDS:
        raise bad("BOT_COMMANDS_TOO_MUCH")
    bot.commands[_scope(call)] = [_command(command) for command in given]
    world.tell("commands", bot=bot.id)
    return True


def get_commands(_world: Stage, bot: BotAccount, call: Params) -> list[Json]:
    return bot.commands.get(_scope(call), [])


def delete_commands(world: Stage, bot: BotAccount, call: Params) -> bool:
    bot.commands.pop(_scope(call), None)
    world.tell("commands", bot=bot.id)
    return True


def commands_for(bot: BotAccount, person: int, language: str, group: Group | None = None) -> list[Json]:
    """What a person sees in a chat: the narrowest scope wins, their language before none."""
    for scope in _scopes(person, group):
        for spoken in (language, ""):
            commands = bot.commands.get(_key(scope, spoken))
            if commands:
                return commands
    return []


def _scopes(person: int, group: Group | None) -> list[Json]:
    """The narrowest first (Bot API, BotCommandScope)."""
    default: Json = {"type": "default"}
    if group is None:
        return [{"chat_id": person, "type": "chat"}, {"type": "all_private_chats"}, default]
    leads, chat = group.leads(person), group.id
    return [
        {"chat_id": chat, "type": "chat_member", "user_id": person},
        *([{"chat_id": chat, "type": "chat_administrators"}] if leads else []),
        {"chat_id": chat, "type": "chat"},
        *([{"type": "all_chat_administrators"}] if leads else []),
        *({"type": "all_group_chats"}, default),
    ]


def describe(name: str, longest: int) -> Callable[[Stage, BotAccount, Params], bool]:
    """A method that keeps one text per language."""

    def keep(_world: Stage, bot: BotAccount, call: Params) -> bool:
        text = call.text(name)
        if len(text) > longest:
            raise bad(f"bot {name.replace('_', ' ')} length must not exceed {longest}")
        bot.about[f"{name}:{call.text('language_code')}"] = text
        return True

    return keep


def set_menu_button(_world: Stage, bot: BotAccount, call: Params) -> bool:
    bot.about[f"menu_button:{call.text('chat_id')}"] = call.text("menu_button")
    return True


def _command(given: Any) -> Json:
    if not isinstance(given, dict):
        raise bad("can't parse BotCommand: expected an Object")
    for field in ("command", "description"):
        if not isinstance(given.get(field), str):
            raise bad(f"can't parse BotCommand: Can't find field \"{field}\"")
    command, help_text = given["command"].strip().removeprefix("/"), given["description"].strip()
    for text, what, longest in (
        (command, "command", LONGEST_COMMAND),
        (help_text, "command description", LONGEST_HELP),
    ):
        if not text:
            raise bad(f"{what} must be non-empty")
        if len(text) > longest:
            raise bad(f"{what} length must not exceed {longest}")
    if not LETTERS.issuperset(command):
        raise bad("BOT_COMMAND_INVALID")
    return {"command": command, "description": help_text}


def _scope(call: Params) -> str:
    wrong = "can't parse BotCommandScope"
    try:
        scope = call.data("scope", {"type": "default"})
    except ValueError:
        raise bad(f"{wrong} JSON object") from None
    if not isinstance(scope, dict):
        raise bad(f"{wrong}: BotCommandScope must be an Object")
    if str(scope.get("type")) not in OPEN_SCOPES | CHAT_SCOPES:
        raise bad(f"{wrong}: Unsupported type specified")
    if scope["type"] in CHAT_SCOPES and not scope.get("chat_id"):
        raise bad(f"{wrong}: Empty chat_id specified")
    return _key(scope, call.text("language_code"))


def _key(scope: Json, language: str) -> str:
    chat = {"chat_id": str(scope["chat_id"])} if "chat_id" in scope else {}
    return json.dumps([{**scope, **chat}, language], sort_keys=True)
