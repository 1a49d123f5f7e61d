"""The methods that change what was sent, and the answer to a tap."""

from collections.abc import Callable

from bot.playground.access import named_message, writable_chat
from bot.playground.entities import width
from bot.playground.feed import Json
from bot.playground.groups import Group
from bot.playground.keyboards import keyboard
from bot.playground.params import Params
from bot.playground.people import BotAccount
from bot.playground.refusals import bad
from bot.playground.stage import Stage
from bot.playground.texts import caption_of, placed, text_of

QUERY_LIFE = 15_000_000
"""Microseconds a callback query can be answered; Telegram's own limit is unstated, bots see seconds."""
DELETABLE = 48 * 3600
"""Seconds after which a message can no longer be deleted (Bot API, deleteMessage)."""
LONGEST_TOAST = 200
UNCHANGED = (
    "message is not modified: specified new message content and reply markup are exactly the same"
    " as a current content and reply markup of the message"
)
CAPTION = ("caption", "caption_entities", "show_caption_above_media")
EDITABLE = ("text", "entities", *CAPTION, "reply_markup")


def edit_text(world: Stage, bot: BotAccount, call: Params) -> Json:
    content = text_of(call, "MESSAGE_TOO_LONG")

    def change(message: Json) -> Json:
        if "text" not in message:
            raise bad("there is no text in the message to edit")
        return without(message, "text", "entities") | content

    return _edit(world, bot, call, change)


def edit_caption(world: Stage, bot: BotAccount, call: Params) -> Json:
    content = caption_of(call, "MEDIA_CAPTION_TOO_LONG")

    def change(message: Json) -> Json:
        if "photo" not in message and "document" not in message:
            raise bad("there is no caption in the message to edit")
        return without(message, *CAPTION) | (placed(call, content) if "photo" in message else content)

    return _edit(world, bot, call, change)


def edit_markup(world: Stage, bot: BotAccount, call: Params) -> Json:
    return _edit(world, bot, call, lambda message: message)


def _edit(world: Stage, bot: BotAccount, call: Params, change: Callable[[Json], Json]) -> Json:
    """Puts the changed message in place; without a keyboard in the call the old one goes."""
    markup = keyboard(call)
    if not call.text("chat_id") and not call.integer("message_id"):
        raise bad("message identifier is not specified")
    chat = writable_chat(world, bot, call)
    before = named_message(chat, call, "message to edit")
    if before["from"]["id"] != bot.id:
        raise bad("message can't be edited")
    after = without(change(before), "reply_markup") | ({"reply_markup": markup} if markup else {})
    if all(before.get(part) == after.get(part) for part in EDITABLE):
        raise bad(UNCHANGED)
    message = {**after, "edit_date": world.clock.seconds()}
    world.replace(bot, chat, message)
    return message


def without(message: Json, *parts: str) -> Json:
    return {key: value for key, value in message.items() if key not in parts}


def delete_message(world: Stage, bot: BotAccount, call: Params) -> bool:
    number = call.integer("message_id")
    if not call.text("chat_id"):
        raise bad("chat identifier is not specified")
    if not number:
        raise bad("message identifier is not specified")
    chat = writable_chat(world, bot, call)
    message, leading = (
        named_message(chat, call, "message to delete"),
        isinstance(chat, Group) and chat.leads(bot.id),
    )
    if isinstance(chat, Group) and not leading and message["from"]["id"] != bot.id:
        raise bad("message can't be deleted")
    if not leading and message["date"] < world.clock.seconds() - DELETABLE:
        raise bad("message can't be deleted for everyone")
    del chat.messages[number]
    world.tell("deleted", chat=chat.id, bot=bot.id, message_id=number)
    return True


def answer_query(world: Stage, bot: BotAccount, call: Params) -> bool:
    text = call.text("text")
    if width(text) > LONGEST_TOAST:
        raise bad("MESSAGE_TOO_LONG")
    query = call.text("callback_query_id")
    made = bot.queries.pop(query, None)
    if made is None or world.clock.micros() - made.at > QUERY_LIFE:
        raise bad("query is too old and response timeout expired or query ID is invalid")
    toast = {"text": text, "alert": call.flag("show_alert"), "query": query, "person": made.person}
    world.tell("toast", chat=made.chat or made.person, bot=bot.id, toast=toast)
    return True
