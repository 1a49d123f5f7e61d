"""The sentences that stand in the code, and those of the catalogues."""

import ast
import io
from pathlib import Path

from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from bot.texts.say import CATALOGUES, LANGUAGES

BOT = Path(__file__).parents[2] / "bot"
KEYWORDS = {"say": None, "many": (1, 2)}
SPEAKING = ("texts", "chat")
"""Rooms of the bot in which sentences are said."""


def extracted():
    """Every sentence in the code, a pair where it has a plural; with the file and line of the first place."""
    found = {}
    for room in SPEAKING:
        for file, line, message, *_ in extract_from_dir(
            BOT / room, [("**.py", "python")], keywords=KEYWORDS, comment_tags=()
        ):
            found.setdefault(message, f"bot/{room}/{file}:{line}")
    return found


def calls():
    """Every call of a voice in the code: where, and its first argument."""
    for room in SPEAKING:
        for path in sorted((BOT / room).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                if isinstance(node, ast.Call) and _name(node.func) in KEYWORDS and node.args:
                    yield f"{path.relative_to(BOT.parent)}:{node.lineno}", node


def _name(function):
    return getattr(function, "attr", getattr(function, "id", ""))


def languages():
    """Languages that have a catalogue."""
    return sorted(path.stem for path in CATALOGUES.glob("*.po"))


def catalogue(language):
    text = (CATALOGUES / f"{language}.po").read_bytes()
    return read_po(io.BytesIO(text), locale=language, abort_invalid=True)


def messages(language):
    """The catalogue's entries without its header."""
    return [message for message in catalogue(language) if message.id]


def forms(text):
    """Singular and plurals alike."""
    return [text] if isinstance(text, str) else list(text)


def said(language):
    """All that can be said in a language, plural forms one by one, as (sentence in the code, what is said)."""
    if language == "en":
        return [(forms(text)[0], form) for text in extracted() for form in forms(text)]
    return [(forms(m.id)[0], form) for m in messages(language) for form in forms(m.string)]


def all_said():
    return [(language, source, text) for language in LANGUAGES for source, text in said(language)]
