"""The methods about who is in a chat, and the bot's own deeds in a group: leaving and pinning."""

from bot.playground.access import known_chat, named_message, require_membership, writable_chat
from bot.playground.feed import Json
from bot.playground.group_life import go
from bot.playground.groups import Group, Member
from bot.playground.params import Params
from bot.playground.people import BotAccount
from bot.playground.refusals import bad
from bot.playground.stage import Stage


def get_member(world: Stage, bot: BotAccount, call: Params) -> Json:
    user = max(call.integer("user_id"), 0)
    if not user:
        raise bad("invalid user_id specified")
    chat = known_chat(world, bot, call)
    known = bot.user if user == bot.id else world.people[user].user if user in world.people else None
    if known is None or not (isinstance(chat, Group) or user in {chat.id, bot.id}):
        raise bad("member not found")
    if not isinstance(chat, Group):
        return Member(known).shown(supergroup=False)
    if user != bot.id:
        require_membership(chat, bot.id)
    return chat.member(known).shown(supergroup=chat.supergroup)


def get_administrators(world: Stage, bot: BotAccount, call: Params) -> list[Json]:
    chat = known_chat(world, bot, call)
    if not isinstance(chat, Group):
        raise bad("there are no administrators in the private chat")
    require_membership(chat, bot.id)
    leading = [member for user, member in chat.members.items() if chat.leads(user)]
    return [member.shown(supergroup=chat.supergroup) for member in leading]


def get_member_count(world: Stage, bot: BotAccount, call: Params) -> int:
    chat = known_chat(world, bot, call)
    if not isinstance(chat, Group):
        return 2
    require_membership(chat, bot.id)
    return sum(map(chat.has, chat.members))


def leave_chat(world: Stage, bot: BotAccount, call: Params) -> bool:
    chat = known_chat(world, bot, call)
    if not isinstance(chat, Group):
        raise bad("can't leave private chats")
    require_membership(chat, bot.id)
    go(world, bot, chat, bot.user, bot.user)
    return True


def pin_message(world: Stage, bot: BotAccount, call: Params) -> bool:
    """The note of it is the one message of its own that a bot gets (Client.cpp, need_skip_update_message)."""
    chat = writable_chat(world, bot, call)
    message = named_message(chat, call, "message to pin")
    if isinstance(chat, Group) and not chat.leads(bot.id):
        raise bad("not enough rights to manage pinned messages in the chat")
    world.post(bot, chat, bot.user, {"pinned_message": message})
    return True
