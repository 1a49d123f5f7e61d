"""From what is to be said to the calls that say it."""

import html
from collections.abc import Mapping, Sequence
from typing import Any

from bot.attachments import FROM_FILE
from bot.items.pictures import describe
from bot.learning.questions import OpenQuestion
from bot.learning.settings import Settings
from bot.mail import Outgoing
from bot.texts import lesson
from bot.texts.html import EMPTY, PARAGRAPH, Html, esc, italic, join
from bot.texts.say import Say
from bot.tutor import Turn

CAPTION = 1024 - 160
"""Characters that Telegram allows under a picture, less room for a line that is added: what was answered, or built."""
ABOVE = {"show_caption_above_media": True}
"""A picture stands under its question, so that what is said to the answer before does not seem to be about it."""
TEXT = 4096
"""Characters that Telegram takes in one message."""
TOAST_SECONDS = 10.0
"""After that Telegram forgets the tap (measured by the Bot API's own refusals)."""


def message(
    chat: int,
    text: Html,
    *,
    keyboard: Mapping[str, Any] | None = None,
    picture: str = "",
    question: str | None = None,
    learner: int | None = None,
) -> Outgoing:
    """One message; with a picture its text is the caption, if it is not too long for one."""
    payload: dict[str, Any] = {"parse_mode": "HTML"}
    if picture and len(text) <= CAPTION:
        payload |= {"photo": {"attach": "picture", "spec": picture}, "caption": text} | ABOVE
    else:
        payload |= {"text": text, "link_preview_options": {"is_disabled": True}}
    if keyboard:
        payload["reply_markup"] = keyboard
    method = "sendPhoto" if "photo" in payload else "sendMessage"
    return Outgoing(chat, method, payload, question=question, learner=learner)


def say_to(turn: Turn, text: Html, **more: Any) -> Outgoing:
    """One message to the learner of this turn."""
    return message(turn.visit.chat, text, learner=turn.person.learner, **more)


def all_to(
    turn: Turn, parts: Sequence[Html], between: Html, keyboard: Mapping[str, Any] | None = None
) -> list[Outgoing]:
    """The parts in as few messages as take them; the buttons stand under the last."""
    texts = [EMPTY]
    for part in parts:
        longer = join([texts[-1], part], between)
        texts = [*texts[:-1], longer] if len(longer) <= TEXT else [*texts, part]
    *before, last = [text for text in texts if text] or [EMPTY]
    return [*(say_to(turn, text) for text in before), say_to(turn, last, keyboard=keyboard)]


def edited(
    turn: Turn, asked: OpenQuestion, added: Html, keyboard: Mapping[str, Any] | None
) -> list[Outgoing]:
    """The question's message once more, with a line added and other buttons.

    Of a message nobody knows any more, the one that was tapped is taken, with the question alone as its text.
    """
    tapped = None if turn.visit.written else turn.visit.message_id
    if turn.posted is not None:
        return [_edit(turn, asked, turn.posted.method, turn.posted.payload, added, keyboard, tapped)]
    if tapped is None:
        return []
    return [_edit(turn, asked, "sendMessage", {"text": esc(asked.variant.prompt)}, added, keyboard, tapped)]


def added_to(turn: Turn, asked: OpenQuestion, sent: Outgoing, added: Html) -> Outgoing:
    """A line added to a message of the same turn, which we remember without it: the next edit starts there."""
    return _edit(turn, asked, sent.method, sent.payload, added, sent.payload.get("reply_markup"), None)


def _edit(
    turn: Turn,
    asked: OpenQuestion,
    method: str,
    sent: Mapping[str, Any],
    added: Html,
    keyboard: Mapping[str, Any] | None,
    tapped: int | None,
) -> Outgoing:
    field = "caption" if method == "sendPhoto" else "text"
    text = join([Html(str(sent.get(field, ""))), italic(added) if added else EMPTY], PARAGRAPH)
    payload: dict[str, Any] = {field: text, "parse_mode": "HTML"}
    payload |= ABOVE if field == "caption" else {"link_preview_options": {"is_disabled": True}}
    if keyboard:
        payload["reply_markup"] = keyboard
    if tapped is not None:
        payload["message_id"] = tapped
    edit = "editMessageCaption" if field == "caption" else "editMessageText"
    return Outgoing(turn.visit.chat, edit, payload, edits=asked.key, learner=turn.person.learner)


def buttons_under(turn: Turn, key: str, keyboard: Mapping[str, Any]) -> Outgoing:
    """Other buttons under the message of a question."""
    payload = {"reply_markup": keyboard}
    return Outgoing(
        turn.visit.chat, "editMessageReplyMarkup", payload, edits=key, learner=turn.person.learner
    )


def buttons_of(turn: Turn, keyboard: Mapping[str, Any] | None) -> Outgoing:
    """Other buttons under the message that was tapped."""
    payload: dict[str, Any] = {"message_id": turn.visit.message_id}
    if keyboard:
        payload["reply_markup"] = keyboard
    return Outgoing(turn.visit.chat, "editMessageReplyMarkup", payload, learner=turn.person.learner)


def toast(chat: int, query: str, text: str = "") -> Outgoing:
    """Answers a tap, so that its button stops waiting."""
    payload: dict[str, Any] = {"callback_query_id": query}
    if text:
        payload["text"] = html.unescape(str(text))  # no HTML here
    return Outgoing(chat, "answerCallbackQuery", payload, expires=TOAST_SECONDS)


def described(say: Say, settings: Settings, spec: str) -> Html:
    """The picture in words, for those who asked for it; one from a file says nothing of itself."""
    known = spec and settings.describe and not spec.startswith(FROM_FILE)
    return lesson.picture(say, describe(spec) if known else "")
