"""Which format a file has: told by what is in it, its name only where that leaves a choice."""

import re
from collections.abc import Callable
from pathlib import Path

from bot.course.importers.aiken import ANSWER, OPTION, read_aiken
from bot.course.importers.apkg import LAYOUTS, read_apkg
from bot.course.importers.gift import read_gift
from bot.course.importers.gift_signs import hidden
from bot.course.importers.material import Material
from bot.course.importers.moodle_xml import XML, read_moodle_xml
from bot.course.importers.pasted import read_lines
from bot.course.importers.pictured import TABLE, read_pictured
from bot.course.importers.plain import decoded
from bot.course.importers.rung_zip import COURSE, read_rung_zip
from bot.course.importers.tables import read_table
from bot.course.importers.words import Words
from bot.errors import NotTaken

FILE = 100_000_000
"""Bytes of any file; over the chat come at most 20 MB."""
PASTED = ".lines"
"""What was typed into a chat is never taken for another format."""
_ZIP = b"PK"
_XML = re.compile(rb"\s*(?:\xef\xbb\xbf)?\s*<(?:\?xml|!|quiz)", re.IGNORECASE)
_HEADED = re.compile(r"^\s*(?:::|\$CATEGORY:)", re.MULTILINE)
_BRACES = re.compile(r"\{([^{}]{0,4000})\}")
_LOOKED_AT = 200_000
"""Characters from which a text's format is told."""


def read(path: Path, file: str, words: Words) -> Material:
    """What the file gives; NotTaken where it is none of the formats. ``file``: its name as the teacher knows it."""
    size = path.stat().st_size
    if not size:
        raise NotTaken("is empty.", "Choose another file.")
    if size > FILE:
        raise NotTaken(f"is larger than {FILE:,} bytes.", "Split it into several files.")
    with path.open("rb") as opened:
        start = opened.read(200)
    if start.startswith(_ZIP):
        return _zip(path)(path, file)
    if size > XML:
        raise NotTaken(f"is larger than {XML:,} bytes.", "Split it into several files.")
    data = path.read_bytes()
    if _XML.match(start):
        return read_moodle_xml(data, file, words)
    return _text(data, file, words)


def _zip(path: Path) -> Callable[[Path, str], Material]:
    from bot.course.importers.archive import Archive

    names = Archive(path).names
    if any(name in names for name in LAYOUTS):
        return read_apkg
    if any(name.endswith(COURSE) for name in names):
        return read_rung_zip
    if TABLE in names:
        return read_pictured
    raise NotTaken("is a zip that holds neither a course nor an Anki deck.", "Zip the folder of a course.")


def _text(data: bytes, file: str, words: Words) -> Material:
    suffix, text = Path(file).suffix.lower(), decoded(data)[:_LOOKED_AT]
    if suffix == ".gift":
        return read_gift(data, file, words)
    if suffix == PASTED:
        return read_lines(data, file)
    if suffix in (".csv", ".tsv"):
        return read_table(data, file)
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    if any(ANSWER.fullmatch(line) for line in lines) and any(OPTION.fullmatch(line) for line in lines):
        return read_aiken(data, file)
    if text.startswith("#separator:") or _mostly("\t", lines):
        return read_table(data, file)
    if _is_gift(hidden(text)):
        return read_gift(data, file, words)
    if any(_mostly(sign, lines) for sign in "=:–—") or _mostly(" - ", lines):
        return read_lines(data, file)
    if any(_mostly(sign, lines) for sign in ";,|"):
        return read_table(data, file)
    raise NotTaken("is in none of the formats that can be read.", "See content/README.md, Import.")


def _mostly(sign: str, lines: list[str]) -> bool:
    return bool(lines) and 2 * sum(sign in line for line in lines) > len(lines)


def _is_gift(text: str) -> bool:
    insides = (found[1].strip() for found in _BRACES.finditer(text))
    answers = (
        not inside or inside in ("T", "F", "TRUE", "FALSE") or inside[0] in "=~#" for inside in insides
    )
    return bool(_HEADED.search(text)) or any(answers)
