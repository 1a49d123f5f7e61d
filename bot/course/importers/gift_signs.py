r"""The signs of GIFT that mean something, and how a text hides them: ``\=`` is an equals sign and no answer."""

import re

from bot.course.importers.markup import shown
from bot.course.importers.plain import clean

SIGNS = "~=#{}:n\\"
r"""All that may stand after a backslash; ``\n`` is a new line."""
_FIRST = 0xFDD0
"""Where codes begin that stand for no character in any text (Unicode's noncharacters)."""
_CODES = {sign: chr(_FIRST + place) for place, sign in enumerate(SIGNS)}
_SHOWN = {ord(code): "\n" if sign == "n" else sign for sign, code in _CODES.items()}
_STRAY = {_FIRST + place: None for place in range(32)}
_ESCAPE = re.compile(r"\\([~=#{}:n\\])")
_SPECIAL = re.compile(r"[~=#{}:\\]")
_FORMAT = re.compile(r"\s*\[(html|moodle|plain|markdown)\]")


def hidden(text: str) -> str:
    """The text with every escaped sign as a code of its own."""
    return _ESCAPE.sub(lambda found: _CODES[found[1]], text.translate(_STRAY))


def plain_text(text: str, *, formatted: bool = False) -> str:
    """What is read in the end; ``formatted`` texts may be HTML or name their format."""
    found = _FORMAT.match(text) if formatted else None
    whole = (text[found.end() :] if found else text).translate(_SHOWN)
    if not formatted or (found and found[1] == "plain"):
        return clean(whole)
    return shown(whole).text


def escaped(text: str) -> str:
    """The text as GIFT writes it, read back as it is."""
    return _SPECIAL.sub(lambda found: "\\" + found[0], text).replace("\n", "\\n")


def formatted(text: str) -> str:
    """The same where HTML would be read: what looks like it is said to be plain."""
    mark = "" if _FORMAT.match(text) is None and shown(text).text == text else "[plain]"
    return mark + escaped(text)
