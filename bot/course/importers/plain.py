"""From bytes to clean text, and texts cut to a size."""

import codecs
import re
import unicodedata

from bot.errors import NotTaken

TEXT = 5_000_000
"""Bytes of a text file: the whole of a long textbook."""
FIELD = 20_000
"""Characters of one field: no question is as long, and nothing that is read takes longer for it."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SPACES = re.compile(r"[^\S\n\u00a0]+")
_LINES = re.compile(r" ?\n ?")


def decoded(data: bytes) -> str:
    """The text with its lines ended by a line feed; NotTaken for what is no text."""
    if len(data) > TEXT:
        raise NotTaken(f"is larger than {TEXT:,} bytes.", "Split it into several files.")
    try:
        text = data.decode(_encoding(data))
    except UnicodeDecodeError:
        raise NotTaken("is no text that can be read.", "Save it as UTF-8.") from None
    if "\0" in text:
        raise NotTaken("holds null bytes: it is no text.", "Save it as UTF-8.")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _encoding(data: bytes) -> str:
    """By its mark, by where it has null bytes, or by trying."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return name
    start = data[:1000]
    if start.count(0) * 3 > len(start):
        return "utf-16-le" if start[1::2].count(0) > start[::2].count(0) else "utf-16-be"
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"


def clean(text: str) -> str:
    """Without control characters and stray spaces; lines stay."""
    visible = "".join(sign if sign.isprintable() or sign == "\n" else _shown(sign) for sign in text)
    return _LINES.sub("\n", _SPACES.sub(" ", visible)).strip()


def one_line(text: str) -> str:
    return " ".join(clean(text).split())


def cut(text: str, limit: int) -> str:
    """The beginning of one line, ended between words where that is possible."""
    line = one_line(text)
    if len(line) <= limit:
        return line
    start = line[: limit - 1]
    return f"{start.rpartition(' ')[0] or start}…"


def _shown(sign: str) -> str:
    """Spaces of all sorts as they are; signs that join or direct letters stay, what else cannot be seen goes."""
    if sign.isspace():
        return "\N{NO-BREAK SPACE}" if sign == "\N{NO-BREAK SPACE}" else " "
    return sign if unicodedata.category(sign) == "Cf" else ""
