"""The methods this Bot API knows, by their name in lower case."""

from collections.abc import Callable, Mapping
from typing import Any

from bot.playground import editing, members, polls, recordings, sending, settings
from bot.playground.feed import Json
from bot.playground.params import Params
from bot.playground.people import BotAccount
from bot.playground.refusals import Refusal, bad
from bot.playground.stage import Stage
from bot.playground.updates import CONFLICT

Method = Callable[[Stage, BotAccount, Params], Any]
MOST_UPDATES, LONGEST_POLL = 100, 50


async def get_updates(world: Stage, bot: BotAccount, call: Params) -> list[Json]:
    """Ends whoever waits already, shows what is there from the offset on, and waits where nothing is."""
    bot.updates.wake(Refusal(409, CONFLICT))
    _remember_allowed(bot, call)
    offset, limit = call.integer("offset"), min(max(call.integer("limit", MOST_UPDATES), 1), MOST_UPDATES)
    patience = min(max(call.integer("timeout"), 0), LONGEST_POLL)
    updates = bot.updates
    before = len(updates.waiting)
    updates.confirm(offset, world.clock.micros())
    if len(updates.waiting) != before:
        world.changed.set()
    if not updates.waiting and patience:
        await updates.arrival(patience)
        updates.confirm(max(offset, 0), world.clock.micros())
    return updates.first(limit)


def _remember_allowed(bot: BotAccount, call: Params) -> None:
    """Absent or unreadable means: as before (telegram-bot-api, ``update_allowed_update_types``)."""
    try:
        kinds = call.data("allowed_updates", None)
    except ValueError:
        return
    if isinstance(kinds, list):
        bot.updates.allow(str(kind) for kind in kinds)


def _webhook_info(_world: Stage, bot: BotAccount, _call: Params) -> Json:
    return {"url": "", "has_custom_certificate": False, "pending_update_count": len(bot.updates.waiting)}


def _delete_webhook(world: Stage, bot: BotAccount, call: Params) -> bool:
    if call.flag("drop_pending_updates"):
        bot.updates.waiting.clear()
        world.changed.set()
    return True


def _set_webhook(world: Stage, bot: BotAccount, call: Params) -> bool:
    """An empty address means no webhook, which this playground can do."""
    if call.text("url"):
        raise bad("bad webhook: this playground delivers by getUpdates only")
    return _delete_webhook(world, bot, call)


METHODS: Mapping[str, Method] = {
    "getme": settings.get_me,
    "getchat": settings.get_chat,
    "getfile": settings.get_file,
    "setmycommands": settings.set_commands,
    "getmycommands": settings.get_commands,
    "deletemycommands": settings.delete_commands,
    "setmydescription": settings.describe("description", 512),
    "setmyshortdescription": settings.describe("short_description", 120),
    "setchatmenubutton": settings.set_menu_button,
    "deletewebhook": _delete_webhook,
    "setwebhook": _set_webhook,
    "getwebhookinfo": _webhook_info,
    "sendmessage": sending.send_message,
    "sendphoto": sending.send_photo,
    "senddocument": sending.send_document,
    "sendvoice": recordings.send_recording("voice"),
    "sendvideo": recordings.send_recording("video"),
    "sendvideonote": recordings.send_recording("video_note"),
    "sendpoll": polls.send_poll,
    "stoppoll": polls.stop_poll,
    "sendchataction": sending.send_chat_action,
    "editmessagetext": editing.edit_text,
    "editmessagecaption": editing.edit_caption,
    "editmessagereplymarkup": editing.edit_markup,
    "deletemessage": editing.delete_message,
    "answercallbackquery": editing.answer_query,
    "getchatmember": members.get_member,
    "getchatadministrators": members.get_administrators,
    "getchatmembercount": members.get_member_count,
    "leavechat": members.leave_chat,
    "pinchatmessage": members.pin_message,
}
