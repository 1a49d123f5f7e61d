"""Text as Telegram's HTML, made only here: a plain string cannot slip in unescaped."""

import html
import re
import unicodedata
from collections.abc import Iterable

FIRST_STRONG_ISOLATE, POP_ISOLATE = "\u2068", "\u2069"
UNESCAPED = "Only escaped text joins escaped text: wrap it in esc()."
SENTENCE_ENDS = ("?", "!", ".", "…")


NO_COMMAND = re.compile(r"(?<![\w/<>])/(?=\w)")
"""A slash that Telegram would make a command of, as in "?/9": a word joiner behind it keeps it a slash."""


class Html(str):
    """Text that is safe to send as HTML."""

    __slots__ = ()

    def __add__(self, other: str) -> "Html":
        if not isinstance(other, Html):
            raise TypeError(UNESCAPED)
        return Html(str(self) + str(other))


EMPTY = Html("")
LINE = Html("\n")
PARAGRAPH = Html("\n\n")


def _right_to_left(text: str) -> bool:
    return any(unicodedata.bidirectional(char) in ("R", "AL") for char in text)


def storable(text: str) -> str:
    """The text without what no database keeps: half characters and the null character."""
    return text.encode("utf-8", "replace").decode().replace("\0", "")


def esc(text: object) -> Html:
    """Any text as safe HTML; right-to-left text is isolated so that it does not turn its surroundings."""
    if isinstance(text, Html):
        return text
    safe = html.escape(NO_COMMAND.sub("/\u2060", storable(str(text))), quote=False)
    return Html(f"{FIRST_STRONG_ISOLATE}{safe}{POP_ISOLATE}" if _right_to_left(safe) else safe)


def join(parts: Iterable[Html], between: Html = PARAGRAPH) -> Html:
    """The parts that say something, one after the other; TypeError for a part that is not escaped."""
    said = [part for part in parts if part]
    if not all(isinstance(part, Html) for part in said):
        raise TypeError(UNESCAPED)
    return Html(str(between).join(said))


def bold(text: object) -> Html:
    return Html(f"<b>{esc(text)}</b>")


def titled(title: str, mark: str, rest: Html) -> Html:
    """A title and what is said of it; the mark between them gives way to a title's own: "How much more? 2 of 4"."""
    between = "" if title.endswith(SENTENCE_ENDS) else mark
    return Html(f"{bold(title)}{between} {rest}")


def italic(text: object) -> Html:
    return Html(f"<i>{esc(text)}</i>")
