"""Keyboards: what Telegram refuses of them, and which button of one was tapped."""

from typing import Any

from bot.playground.feed import Json
from bot.playground.links import checked_link
from bot.playground.params import Params
from bot.playground.refusals import bad

MOST_BUTTONS, MOST_IN_ROW = 100, 8
"""PTB ``InlineKeyboardMarkupLimit``; Telegram itself shows a longer row cut off, here it is refused."""
DATA_BYTES = 64
LONGEST_COPY = 256
STYLES = frozenset({"", "default", "primary", "danger", "success"})
ACTIONS = frozenset({"url", "callback_data", "copy_text", "web_app", "login_url", "pay", "callback_game"}) | {
    f"switch_inline_query{where}" for where in ("", "_current_chat", "_chosen_chat")
}


def keyboard(call: Params) -> Json | None:
    """The inline keyboard of a call, ``None`` without one; other keyboards are accepted and not kept."""
    try:
        markup = call.data("reply_markup", {})
    except ValueError:
        raise bad("can't parse reply keyboard markup JSON object") from None
    if not isinstance(markup, dict):
        raise bad("object expected as reply markup")
    if "inline_keyboard" not in markup:
        return None
    rows = _rows(markup["inline_keyboard"])
    return {"inline_keyboard": rows} if rows else None


def _rows(given: Any) -> list[list[Json]]:
    if not isinstance(given, list):
        raise bad('field "inline_keyboard" must be of type Array')
    if not all(isinstance(row, list) for row in given):
        raise bad('field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays')
    rows = [[_button(button) for button in row] for row in given if row]
    if sum(map(len, rows)) > MOST_BUTTONS or any(len(row) > MOST_IN_ROW for row in rows):
        raise bad("reply markup is too long")
    return rows


def _button(button: Any) -> Json:
    wrong = _unreadable(button)
    if wrong:
        raise bad(f"can't parse inline keyboard button: {wrong}")
    if not button["text"]:
        raise bad("inline keyboard button text must be non-empty")
    if button.get("url"):
        url = checked_link(str(button["url"]))
        if not url:
            raise bad(f"inline keyboard button URL '{button['url']}' is invalid: Wrong HTTP URL")
        return {**button, "url": url}
    if len(button.get("callback_data", "").encode()) > DATA_BYTES:
        raise bad("BUTTON_DATA_INVALID")
    if "copy_text" in button and not 1 <= len(button["copy_text"]["text"]) <= LONGEST_COPY:
        raise bad("BUTTON_COPY_TEXT_INVALID")
    return dict(button)


def _unreadable(button: Any) -> str:
    """What keeps this from being read as a button, or nothing."""
    if not isinstance(button, dict):
        return "InlineKeyboardButton must be an Object"
    if "text" not in button:
        return 'Can\'t find field "text"'
    for name in ("text", "callback_data"):
        if not isinstance(button.get(name, ""), str):
            return f'Field "{name}" must be of type String'
    if str(button.get("style", "")) not in STYLES:
        return "invalid button style specified"
    copied = button.get("copy_text", {"text": ""})
    if not isinstance(copied, dict) or not isinstance(copied.get("text"), str):
        return 'Can\'t find field "text"'
    if not any(name in button and button[name] != "" for name in ACTIONS):
        return "Text buttons are unallowed in the inline keyboard"
    return ""


def has_button(message: Json, data: str) -> bool:
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    return any(button.get("callback_data") == data for row in rows for button in row)
