"""Which chat a call is for, and whether the bot may write there."""

from bot.playground.params import Params
from bot.playground.people import BotAccount, Chat
from bot.playground.refusals import bad, forbidden
from bot.playground.world import World


def writable_chat(world: World, bot: BotAccount, call: Params) -> Chat:
    """Refused as Telegram does where the person never wrote to the bot or has blocked it."""
    chat = bot.chats.get(_named(world, call))
    if chat is None or not chat.started:
        raise forbidden("bot can't initiate conversation with a user")
    if chat.blocked:
        raise forbidden("bot was blocked by the user")
    return chat


def known_chat(world: World, bot: BotAccount, call: Params) -> Chat:
    """A chat the bot may ask about: one where the person has written."""
    chat = bot.chats.get(_named(world, call))
    if chat is None or not chat.started:
        raise bad("chat not found")
    return chat


def _named(world: World, call: Params) -> int:
    if not call.text("chat_id"):
        raise bad("chat_id is empty")
    person = call.integer("chat_id")
    if person not in world.people:
        raise bad("chat not found")
    return person
