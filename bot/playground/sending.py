"""The methods that send: texts, photos, documents, and "typing"."""

from collections.abc import Callable
from typing import Any

from bot.playground.access import writable_chat
from bot.playground.feed import Json
from bot.playground.files import Stored, document_object, keep_document
from bot.playground.groups import Group
from bot.playground.keyboards import keyboard
from bot.playground.params import Params, Upload
from bot.playground.people import BotAccount, Chat
from bot.playground.photos import keep_photo, photo_object
from bot.playground.refusals import bad
from bot.playground.stage import Stage
from bot.playground.texts import caption_of, placed, text_of

BUSY = 5_000_000
"""Microseconds that a chat action shows (Bot API, sendChatAction)."""
CHAT_ACTIONS = frozenset({"typing", "choose_sticker", "find_location", "upload_photo", "upload_document"}) | {
    f"{deed}_{what}" for deed in ("record", "upload") for what in ("video", "voice", "video_note")
}
CAPTION_TOO_LONG = "message caption is too long"


def send_message(world: Stage, bot: BotAccount, call: Params) -> Json:
    content = text_of(call, "message is too long")
    return deliver(world, bot, call, lambda: content)


def send_photo(world: Stage, bot: BotAccount, call: Params) -> Json:
    given, caption = given_file(world, bot, call, "photo"), placed(call, caption_of(call, CAPTION_TOO_LONG))

    def content() -> Json:
        fresh = isinstance(given, Upload)
        sizes = keep_photo(world.shelf, bot.id, given) if fresh else world.shelf.sizes(given)
        return {"photo": photo_object(sizes), **caption}

    return deliver(world, bot, call, content)


def send_document(world: Stage, bot: BotAccount, call: Params) -> Json:
    given, caption = given_file(world, bot, call, "document"), caption_of(call, CAPTION_TOO_LONG)

    def content() -> Json:
        fresh = isinstance(given, Upload)
        file = keep_document(world.shelf, bot.id, given) if fresh else given
        return {"document": document_object(file), **caption}

    return deliver(world, bot, call, content)


def send_chat_action(world: Stage, bot: BotAccount, call: Params) -> bool:
    action = call.text("action")
    if action not in CHAT_ACTIONS:
        raise bad("wrong parameter action in request")
    chat = writable_chat(world, bot, call)
    chat.busy_until = world.clock.micros() + BUSY
    world.tell("action", chat=chat.id, bot=bot.id, action=action)
    return True


def deliver(world: Stage, bot: BotAccount, call: Params, content: Callable[[], Json]) -> Json:
    """Checks in Telegram's order (content, keyboard, chat, reply), then sends."""
    markup = keyboard(call)
    chat = writable_chat(world, bot, call)
    parts = {**chat.context(_topic(call, chat), _replied(call, chat)), **content()}
    if markup:
        parts["reply_markup"] = markup
    if call.flag("protect_content"):
        parts["has_protected_content"] = True
    chat.busy_until = 0
    message = chat.add(bot.user, world.clock.seconds(), parts)
    world.tell("message", chat=chat.id, bot=bot.id, message=message)
    return message


def _topic(call: Params, chat: Chat) -> int:
    """The topic of a call; in groups without topics it counts as none (Client.cpp, check_message_topic)."""
    topic, group = call.integer("message_thread_id"), chat if isinstance(chat, Group) else None
    if group and not group.forum:
        return 0
    if topic and not (group and topic in group.topics):
        raise bad("message thread not found")
    return topic


def _replied(call: Params, chat: Chat) -> Json | None:
    target, lenient = _target(call)
    if target and target not in chat.messages and not lenient:
        raise bad("message to be replied not found")
    return chat.messages.get(target)


def _target(call: Params) -> tuple[int, bool]:
    """The message replied to (0 for none), and whether to send without it if it is gone."""
    try:
        given: Any = call.data("reply_parameters", {})
    except ValueError:
        raise bad("can't parse reply parameters JSON object") from None
    if not isinstance(given, dict):
        raise bad("object expected as reply parameters")
    if given and "message_id" not in given:
        raise bad('can\'t find field "message_id"')
    source = Params(given) if given else call
    return source.integer("message_id" if given else "reply_to_message_id"), source.flag(
        "allow_sending_without_reply"
    )


def given_file(world: Stage, bot: BotAccount, call: Params, kind: str) -> Any:
    """An upload (a part of that name, or ``attach://part``) or a file of the same bot and kind by its id."""
    given = call.text(kind)
    attached = given.startswith("attach://")
    upload = call.files.get(given.removeprefix("attach://") if attached else kind)
    if upload is not None and (attached or not given):
        return _filled(upload)
    if attached or not given:
        raise bad(f"there is no {kind.replace('_', ' ')} in the request")
    if "://" in given:
        raise bad("failed to get HTTP URL content")
    return _stored(world, bot, given, kind)


def _filled(upload: Upload) -> Upload:
    if not upload.data:
        raise bad("file must be non-empty")
    return upload


def _type(kind: str) -> str:
    """The kind in Telegram's own words."""
    return {"voice": "VoiceNote", "video_note": "VideoNote"}.get(kind, kind.title())


def _stored(world: Stage, bot: BotAccount, file: str, kind: str) -> Stored:
    stored = world.shelf.stored.get(file)
    if stored is None or stored.bot != bot.id:
        raise bad("wrong file identifier/HTTP URL specified")
    if stored.kind != kind:
        raise bad(f"can't use file of type {_type(stored.kind)} as {_type(kind)}")
    return stored
