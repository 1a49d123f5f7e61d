"""Text as Telegram's HTML, made only here: a plain string cannot slip in unescaped."""

import html
import unicodedata
from collections.abc import Iterable

FIRST_STRONG_ISOLATE, POP_ISOLATE = "\u2068", "\u2069"


class Html(str):
    """Text that is safe to send as HTML."""

    __slots__ = ()

    def __add__(self, other: str) -> "Html":
        if not isinstance(other, Html):
            raise TypeError("Only escaped text joins escaped text: wrap it in esc().")
        return Html(str(self) + str(other))


EMPTY = Html("")
LINE = Html("\n")
PARAGRAPH = Html("\n\n")


def _right_to_left(text: str) -> bool:
    return any(unicodedata.bidirectional(char) in ("R", "AL") for char in text)


def esc(text: object) -> Html:
    """Any text as safe HTML; right-to-left text is isolated so that it does not turn its surroundings."""
    if isinstance(text, Html):
        return text
    safe = html.escape(str(text), quote=False)
    return Html(f"{FIRST_STRONG_ISOLATE}{safe}{POP_ISOLATE}" if _right_to_left(safe) else safe)


def join(parts: Iterable[Html], between: Html = PARAGRAPH) -> Html:
    """The parts that say something, one after the other."""
    return Html(str(between).join(part for part in parts if part))


def bold(text: object) -> Html:
    return Html(f"<b>{esc(text)}</b>")


def italic(text: object) -> Html:
    return Html(f"<i>{esc(text)}</i>")
