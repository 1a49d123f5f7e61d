"""Which chat a call is for, and what the bot may do there."""

from bot.playground.feed import Json
from bot.playground.groups import Group
from bot.playground.params import Params
from bot.playground.people import BotAccount, Chat
from bot.playground.refusals import Refusal, bad, forbidden
from bot.playground.stage import Stage


def writable_chat(world: Stage, bot: BotAccount, call: Params) -> Chat:
    """Refused as Telegram does where the person never wrote to the bot or has blocked it, or the bot is not in."""
    chat = _named(world, bot, call)
    if isinstance(chat, Group):
        require_membership(chat, bot.id)
        return chat
    if chat is None or not chat.started:
        raise forbidden("bot can't initiate conversation with a user")
    if chat.blocked:
        raise forbidden("bot was blocked by the user")
    return chat


def known_chat(world: Stage, bot: BotAccount, call: Params) -> Chat:
    """A chat the bot may ask about: one where the person has written, or a group it may look into."""
    chat = _named(world, bot, call)
    if isinstance(chat, Group) and chat.supergroup:
        require_membership(chat, bot.id)
    if chat is None or not (chat.started or isinstance(chat, Group)):
        raise bad("chat not found")
    return chat


def require_membership(group: Group, bot: int) -> None:
    """Wording of Client.cpp, check_chat_access."""
    kind = "supergroup" if group.supergroup else "group"
    if group.successor:
        moved = "group chat was upgraded to a supergroup chat"
        raise Refusal(400, f"Bad Request: {moved}", migrate_to_chat_id=group.successor)
    if not group.has(bot):
        gone = "was kicked from" if group.members[bot].status == "kicked" else "is not a member of"
        raise forbidden(f"bot {gone} the {kind} chat")


def _named(world: Stage, bot: BotAccount, call: Params) -> Chat | None:
    """The chat of a call; None where that is a person nobody talked to. Groups the bot was never in are unknown."""
    if not call.text("chat_id"):
        raise bad("chat_id is empty")
    number = call.integer("chat_id")
    chat = bot.chats.get(number)
    unseen = isinstance(chat, Group) and bot.id not in chat.members
    if unseen or (chat is None and number not in world.people):
        raise bad("chat not found")
    return chat


def named_message(chat: Chat, call: Params, what: str) -> Json:
    """The message of a call; ``what`` is what Telegram calls it where there is none."""
    message = chat.messages.get(call.integer("message_id"))
    if message is None:
        raise bad(f"{what} not found")
    return message
