"""One call on its way to its end, and how a refused one is mended: nobody's question is lost with its picture."""

import html
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.chat.fates import Fate
from bot.mail import File, Sendable

TAG = re.compile(r"<[^>]*>")
ABOVE = "show_caption_above_media"
CHATLESS = frozenset({"answerCallbackQuery"})
"""Methods that name no chat."""
WHOLE = frozenset({"editMessageText", "editMessageCaption"})
"""Edits that leave nothing of earlier ones: words and buttons alike."""
LONGEST: Mapping[str, int] = {"text": 4096, "caption": 1024}
"""Characters that Telegram takes (Bot API, sendMessage and sendPhoto)."""
CUT = "..."
NO_PREVIEW = {"link_preview_options": {"is_disabled": True}}

Params = dict[str, Any]


@dataclass(slots=True)
class Call:
    """One row on its way to its end, and how it went so far."""

    row: Sendable
    method: str
    params: Params
    files: dict[str, File] = field(default_factory=dict)
    """Those that go along; of one that Telegram knows the id goes in its place."""
    made: dict[str, tuple[str, File]] = field(default_factory=dict)
    """Those that are kept by their id: digest and content."""
    deadline: float | None = None
    """Monotonic."""
    unsent: int = 0
    repeats: int = 0
    doubtful: bool = False
    """Whether the person may have got it before, from an earlier try or an earlier process."""
    begun: bool = False
    """Whether it is committed that it is being sent."""
    mended: set[Fate] = field(default_factory=set)

    @property
    def slow(self) -> bool:
        """Whether it is a nudge or a broadcast, which goes out once at most."""
        return self.row.out.priority > 0

    @property
    def message(self) -> bool:
        """Whether it makes a new message, which Telegram counts."""
        return self.method.startswith("send") and self.method != "sendChatAction"

    @property
    def harmless(self) -> bool:
        """Whether doing it twice does nothing more."""
        return self.method.startswith("edit")

    def mend(self, fate: Fate) -> bool:
        """Makes another call of it that says the same; whether there is one that was not tried yet."""
        made = None if fate in self.mended else MENDERS[fate](self) if fate in MENDERS else None
        if made is None or made == (self.method, self.params):
            return False
        self.mended.add(fate)
        self.method, self.params = made
        anew = {name: file for name, (_, file) in self.made.items()} if fate == "anew" else {}
        self.files = {name: file for name, file in {**self.files, **anew}.items() if name in made[1]}
        return True


def uploads_in(call: Call, result: object) -> tuple[tuple[str, str], ...]:
    """Digests of the files that went along, and the ids by which Telegram knows them now."""
    if not isinstance(result, dict):
        return ()
    known = {name: _file_id(result.get(name)) for name in call.made if name in call.files}
    return tuple((call.made[name][0], found) for name, found in known.items() if found is not None)


def _file_id(told: object) -> str | None:
    """Of a photo that Telegram keeps in several sizes, the largest."""
    largest = told[-1] if isinstance(told, list) and told else told
    found = largest.get("file_id") if isinstance(largest, dict) else None
    return found if isinstance(found, str) else None


def message_in(result: object) -> tuple[int | None, int | None]:
    """Id and date of the message that a call made or changed; a bare ``true`` has none."""
    return (result.get("message_id"), result.get("date")) if isinstance(result, dict) else (None, None)


def plainly(params: Mapping[str, Any]) -> Params:
    """The same call with its text as plain text: nothing in it can fail to parse."""
    plain = {name: value for name, value in params.items() if name not in ("parse_mode", "entities")}
    for name in ("text", "caption"):
        if name in plain and "parse_mode" in params:
            plain[name] = html.unescape(TAG.sub("", plain[name]))
    return plain


def _plain(call: Call) -> tuple[str, Params]:
    return call.method, plainly(call.params)


def _short(call: Call) -> tuple[str, Params]:
    """As much of the words as Telegram takes: better than none."""
    params = plainly(call.params)
    return call.method, params | {
        name: _cut(params[name], most) for name, most in LONGEST.items() if name in params
    }


def _cut(text: str, most: int) -> str:
    """Telegram counts in UTF-16."""
    kept = text.encode("utf-16-le")
    if len(kept) <= 2 * most:
        return text
    return kept[: 2 * (most - len(CUT))].decode("utf-16-le", "ignore") + CUT


def _anew(call: Call) -> tuple[str, Params] | None:
    """With the files themselves, where Telegram does not know their ids any more."""
    named = {name: f"attach://{name}" for name in call.made}
    return (call.method, {**call.params, **named}) if named else None


def _bare(call: Call) -> tuple[str, Params] | None:
    """A message with its words as text, in place of a picture that cannot be made or is refused."""
    worded = call.method == "sendPhoto" and "caption" in call.params
    return ("sendMessage", _as_text(call.params)) if worded else None


def _text(call: Call) -> tuple[str, Params] | None:
    """The edit of a message whose picture was left out."""
    return ("editMessageText", _as_text(call.params)) if call.method == "editMessageCaption" else None


def _caption(call: Call) -> tuple[str, Params] | None:
    """The edit of a message that has a picture after all."""
    if call.method != "editMessageText":
        return None
    kept = {name: value for name, value in call.params.items() if name not in ("text", *NO_PREVIEW)}
    return "editMessageCaption", {**kept, "caption": call.params["text"], ABOVE: True}


def _as_text(params: Params) -> Params:
    kept = {name: value for name, value in params.items() if name not in ("photo", "caption", ABOVE)}
    return {**kept, "text": params["caption"], **NO_PREVIEW}


MENDERS: Mapping[Fate, Callable[[Call], tuple[str, Params] | None]] = {
    "plain": _plain,
    "short": _short,
    "anew": _anew,
    "bare": _bare,
    "text": _text,
    "caption": _caption,
}
